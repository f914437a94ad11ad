"""The engines that can be measured, by name. Each is imported only in the process that runs it."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Job:
    """One day, ready to be run again and again: everything that is drawn is drawn."""

    run: Callable[[], int]
    """Run the day once; the number of conversations in it."""
    events: Callable[[], int]
    """Count the events of one day, in a run that is not timed."""


class Prepares(Protocol):
    """What an engine's module offers: a job for a size of :data:`benchmarks.day.SIZES`."""

    def __call__(self, size: str, seed: int) -> Job:
        """Return the job of that size and seed."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: where it is, what it needs, and the sizes it is measured at unless asked."""

    name: str
    module: str
    prepare: str
    needs: str = "simpy"
    sizes: tuple[str, ...] = ("small", "medium", "large")

    def load(self) -> Prepares:
        """Import the engine and return the function that prepares its jobs."""
        prepare: Prepares = getattr(importlib.import_module(self.module), self.prepare)
        return prepare


YARDSTICK = "yardstick"

ENGINES = {
    engine.name: engine
    for engine in (
        Engine(YARDSTICK, "benchmarks.jobs", "yardstick"),
        Engine("rejoinder", "benchmarks.our_jobs", "measures"),
        Engine("rejoinder full trace", "benchmarks.our_jobs", "full_trace"),
        Engine("rejoinder planning model", "benchmarks.our_jobs", "planning_model"),
        Engine("rejoinder draws", "benchmarks.our_jobs", "draws"),
        Engine("ciw", "benchmarks.jobs", "ciw", needs="ciw", sizes=("small", "medium")),
    )
}
