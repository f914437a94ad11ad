"""The scenarios to choose from: failed checks first, then recent ones, those here, the bundled."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sim.duration import format_duration
from sim.scenario.bundled import KINDS, SUFFIX, bundled_names, bundled_path
from sim.scenario.load import load_scenario
from sim.scenario.model import Scenario
from sim.scenario.problems import ScenarioError
from tui.remembered import FailedCheck, failed_checks, recent_files
from tui.serve_guest import is_guest

HEADINGS = {
    "failed": "Failed checks",
    "recent": "Opened lately",
    "here": "In this folder",
    "planning": "Planning",
    "training": "Training",
    "regression": "Regression",
}
"""The parts of the list, in their order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list. ``part`` is a key of HEADINGS; ``failed`` is set for a failed check."""

    part: str
    title: str
    path: Path
    failed: FailedCheck | None = None


def entries(folder: Path) -> tuple[Entry, ...]:
    """Return all there is to choose from, *folder* being the one the user is in.

    A visitor is shown those that come with rejoinder only: the others are somebody else's files.
    """
    if is_guest():
        return tuple(_bundled())
    return (*_failed(), *_recent(), *_here(folder), *_bundled())


def _failed() -> Iterator[Entry]:
    for check in failed_checks():
        path = Path(check.file)
        yield Entry("failed", f"{_title(path)}: {check.name}", path, check)


def _recent() -> Iterator[Entry]:
    for path in recent_files():
        yield Entry("recent", _title(path), path)


def _here(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        yield Entry("here", _title(path), path)


def _bundled() -> Iterator[Entry]:
    for kind in KINDS:
        for name in bundled_names(kind):
            yield Entry(kind, name, bundled_path(name))


def _title(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)


@dataclass(frozen=True, slots=True)
class Described:
    """What is told about an entry before it is opened. Without a scenario, ``wrong`` says why."""

    scenario: Scenario | None
    wrong: str = ""


def described(entry: Entry) -> Described:
    """Load what *entry* names, to tell about it."""
    try:
        return Described(load_scenario(entry.path).scenario)
    except ScenarioError as error:
        return Described(None, str(error))


def size_words(scenario: Scenario) -> str:
    """Return how large the desk is, in one line: ``25 agents, 2 queues, 12h``."""
    people = scenario.population.people
    parts = [
        _counted(len(scenario.floor.agents), "agent"),
        _counted(len(scenario.floor.queues), "queue"),
        format_duration(scenario.duration_ms),
    ]
    if people:
        parts.append(f"{_counted(len(people), 'person', 'people')} with a script")
    return ", ".join(parts)


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What part of a failed check's run is to be seen."""

    replication: int = 1
    seed: int | None = None
    expect: int | None = None


def wanted(check: FailedCheck) -> Wanted:
    """Read from the command of *check* which run of which seed shows it."""
    words = shlex.split(check.replay)
    given = dict(pairwise(words))
    seed, expect = given.get("--seed"), given.get("--expect")
    return Wanted(
        replication=int(given.get("--replication", 1)),
        seed=None if seed is None else int(seed),
        expect=None if expect is None else int(expect),
    )
