"""What docs/validation.md compares, section by section."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.day import MINUTE_MS
from tests.study.synthetic import EXACT, LEVELS, NEARLY, SAMPLES, SHARES, Kind
from tests.validation import drawing, engines, holding, waiting
from tests.validation.comparison import Case, Found
from tests.validation.tables import Row, Table, against_theory, distances

LITTLE_SEEDS = 5


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the page, by the name its marker has."""

    name: str
    table: Callable[[], Table]


def covers(kind: Kind) -> Case:
    """Return how often intervals of this kind hold the truth, at every level."""
    exact = {f"{level:.0%} interval": level for level in LEVELS}

    def simulate() -> list[Found]:
        return [
            Found(share, math.sqrt(level * (1 - level) / SAMPLES))
            for level, share in kind.covered().items()
        ]

    return Case(kind.name, exact, simulate, at_least=kind.at_least)


def little() -> Table:
    """Return both sides of Little's law, from the same runs."""
    return Table(
        ("run", "level", "sum of times, min", "area under the level, min", "difference, ms"),
        lambda: [_run(seed) for seed in range(LITTLE_SEEDS)] * 3,
        _little,
    )


def _run(seed: int) -> Row:
    return (f"full day, seed {seed}",)


def _little() -> list[Row]:
    seen = [engines.full_day(seed) for seed in range(LITTLE_SEEDS)]
    waits = [run.counts.first_wait_ms + run.counts.second_wait_ms for run in seen]
    levels = {
        "customers in the queue": (waits, [run.queue_area for run in seen]),
        "slots in contact": ([run.counts.busy_ms for run in seen], [run.busy_area for run in seen]),
        "slots on hold": ([run.counts.held_ms for run in seen], [run.held_area for run in seen]),
    }
    return [
        _both_sides(seed, level, times, area)
        for level, sides in levels.items()
        for seed, (times, area) in enumerate(zip(*sides, strict=True))
    ]


def _both_sides(seed: int, level: str, times_ms: int, area_ms: int) -> Row:
    assert times_ms == area_ms > 0
    minutes = (f"{side / MINUTE_MS:.3f}" for side in (times_ms, area_ms))
    return (*_run(seed), level, *minutes, str(area_ms - times_ms))


def agreement() -> Table:
    """Return the engines that run the same draws, and in how many figures they differ."""
    duels = engines.duels()
    return Table(
        ("engines", "day", "runs", "figures compared", "figures that differ"),
        lambda: [(duel.engines, duel.day, str(duel.seeds)) for duel in duels],
        lambda: [_duel(duel) for duel in duels],
    )


def _duel(duel: engines.Duel) -> Row:
    compared, different = engines.differing(duel.pairs())
    assert different == 0
    return (duel.engines, duel.day, str(duel.seeds), f"{compared:,}", str(different))


def twin() -> Table:
    """Return in how many random scenarios the simulator and its twin record different traces."""
    scenarios = str(engines.SCENARIOS)

    def whole() -> list[Row]:
        different = engines.twin_differences()
        assert different == 0
        return [("simulator, twin", scenarios, str(different))]

    return Table(
        ("engines", "random scenarios", "traces that differ"),
        lambda: [("simulator, twin", scenarios)],
        whole,
    )


SECTIONS = {
    section.name: section
    for section in (
        Section(
            "erlang-c",
            lambda: against_theory(
                [waiting.erlang_c(waiting.Size(*of)) for of in waiting.GRID_OF_C]
            ),
        ),
        Section(
            "erlang-a",
            lambda: against_theory(
                [waiting.erlang_a(waiting.Size(*of)) for of in waiting.GRID_OF_A]
            ),
        ),
        Section("returns", lambda: against_theory([*map(holding.returns, holding.ABSENCES)])),
        Section("scatter", lambda: against_theory([*map(holding.scatter, holding.ABSENCES)])),
        Section("load", lambda: against_theory([holding.load()])),
        Section("one-slot", lambda: against_theory([holding.held_slot()])),
        Section("product-form", lambda: against_theory([holding.feedback()])),
        Section("little", little),
        Section("arrivals", lambda: against_theory([drawing.profile(), drawing.profile_scatter()])),
        Section("distributions", lambda: distances(drawing.samples())),
        Section("coverage", lambda: against_theory([*map(covers, (*EXACT, *NEARLY))])),
        Section("coverage-of-shares", lambda: against_theory([*map(covers, SHARES)])),
        Section("engines", agreement),
        Section("twin", twin),
    )
}
"""In the order of the page."""
