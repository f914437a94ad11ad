"""A scenario, resolved: everything that a run depends on, frozen. Built by sim.scenario.load."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sim.floor.plan import FloorPlan
from sim.floor.script import Step
from sim.measures.prices import Prices
from sim.policy.settings import Settings
from sim.population.plan import PopulationPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePlan:
    """How figures are counted. Shares are floats from 0 to 1."""

    service_level_ms: int = 40_000
    service_level_variant: int = 3
    """Which of the five usual formulas; docs/measures.md has them."""
    service_level_target: float = 0.80
    short_abandon_ms: int = 10_000
    interval_ms: int = 1_800_000
    handle_includes_gap: bool = False
    prices: Prices | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario. The same scenario, seed and replication give the same trace.

    ``start`` is aware; None if the clock starts at 00:00 of no day in particular. Expectations,
    grid and report of the file stay beside it, in LoadedScenario.
    """

    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    path: Path | None = None
    start: datetime | None = None
    duration_ms: int
    warm_up_ms: int = 0
    settings: Settings = field(default_factory=Settings)
    population: PopulationPlan
    floor: FloorPlan
    script: tuple[Step, ...] = ()
    measure: MeasurePlan = field(default_factory=MeasurePlan)
    seed: int = 1
    replications: int = 1
