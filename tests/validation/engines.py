"""Engines written apart, set on the same draws: what each of them counts must be the same."""

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace

from hypothesis import HealthCheck, Phase, given, settings

from benchmarks import yardstick
from benchmarks.counts import Counts
from benchmarks.day import SIZES, Day
from benchmarks.draws import draw_table
from benchmarks.ours import customers, records_of, table_of
from sim.population.population import draw
from tests.twin.case import Case
from tests.twin.same import floor_records, population_of, twin_records
from tests.twin.strategies import cases
from tests.validation.observe import Seen, observe

SMALL = SIZES["small"]
FULL = replace(SMALL, chats=375)
"""A quarter more chats than the small day: queues, and one in six gives up."""
NO_HOLD = replace(FULL, hold_ms=0)
LATE = replace(FULL, mean_away_ms=900_000, drops=0.6)
"""Many are cut off, and many of them come back after the limit."""
DAYS = {"small day": SMALL, "full day": FULL, "full day, no hold": NO_HOLD, "late returns": LATE}
CIW_DAYS = ("small day", "full day", "late returns")
SCENARIOS = 200

Pairs = Iterator[tuple[Counts, Counts]]


@dataclass(frozen=True, slots=True)
class Duel:
    """Two engines on the same days; ``pairs`` yields what each of them counted."""

    engines: str
    day: str
    seeds: int
    pairs: Callable[[], Pairs]


def with_yardstick(name: str, seeds: int = 20) -> Duel:
    """Return the simulator against the yardstick: both run the simulator's own draws."""
    return Duel("simulator, yardstick", name, seeds, lambda: _with_yardstick(DAYS[name], seeds))


def _with_yardstick(day: Day, seeds: int) -> Pairs:
    for seed in range(seeds):
        population = draw(customers(day), seed=seed, replication=0)
        ours = observe(records_of(day, population)).counts
        yield ours, yardstick.simulate(day, table_of(population, conversations=12))


def with_ciw(name: str, seeds: int = 20) -> Duel:
    """Return the yardstick against Ciw: both run the yardstick's draws."""
    return Duel("yardstick, Ciw", name, seeds, lambda: _with_ciw(DAYS[name], seeds))


def _with_ciw(day: Day, seeds: int) -> Pairs:
    # Ciw may be missing, and most of this module does without.
    from benchmarks import peer_ciw

    for seed in range(seeds):
        table = draw_table(day, seed)
        yield yardstick.simulate(day, table), peer_ciw.simulate(day, table)


def duels() -> list[Duel]:
    """Return all of them."""
    return [*map(with_yardstick, DAYS), *map(with_ciw, CIW_DAYS)]


def differing(pairs: Pairs) -> tuple[int, int]:
    """Return how many figures were compared, and how many of them differ."""
    figures = [both for a, b in pairs for both in zip(astuple(a), astuple(b), strict=True)]
    return len(figures), sum(a != b for a, b in figures)


def twin_differences(scenarios: int = SCENARIOS) -> int:
    """Return how many of that many random small scenarios have two different traces."""
    found: list[bool] = []

    @settings(
        max_examples=scenarios,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases())
    def compare(case: Case) -> None:
        people = population_of(case)
        found.append(floor_records(case, people) != twin_records(case, people))

    compare()
    assert len(found) >= scenarios
    return sum(found)


def full_day(seed: int) -> Seen:
    """Run the full day and return what was seen of it."""
    return observe(records_of(FULL, draw(customers(FULL), seed=seed, replication=0)))
