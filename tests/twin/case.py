"""One small desk with everything that happens at it, and its spelling as Python."""

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any

from sim.floor.plan import FloorPlan
from sim.floor.script import Step
from sim.policy.settings import Settings
from sim.population.plan import PopulationPlan


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Case:
    """A desk, its settings, its customers and their script. It prints as Python that makes it."""

    floor: FloorPlan
    population: PopulationPlan
    settings: Settings = field(default_factory=Settings)
    script: tuple[Step, ...] = ()
    seed: int = 1

    def __repr__(self) -> str:
        return as_python(self)

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text(repr(self))


def as_python(value: object) -> str:
    """Return Python that makes *value*: only what differs from the defaults is written."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, tuple):
        inside = ", ".join(map(as_python, value))
        return f"({inside},)" if value else "()"
    if is_dataclass(value) and not isinstance(value, type):
        given = [
            f"{f.name}={as_python(getattr(value, f.name))}"
            for f in fields(value)
            if f.init and getattr(value, f.name) != _default(f)
        ]
        return f"{type(value).__name__}({', '.join(given)})"
    return repr(value)


def _default(one: Any) -> object:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default
