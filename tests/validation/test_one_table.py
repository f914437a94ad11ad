"""One table of draws, several engines: they must agree count for count.

The engines were written apart and share nothing but the table, so that what they agree on is
what the rules say and not what one of them happens to do.
"""

import importlib.util
from dataclasses import replace

import pytest

from benchmarks import yardstick
from benchmarks.day import SIZES, Day
from benchmarks.draws import draw_table
from benchmarks.ours import customers, records_of, table_of
from sim.population.population import draw
from tests.oracles.absences import Exponential
from tests.oracles.holds import Load, Reconnection
from tests.validation.agreement import assert_agrees
from tests.validation.observe import observe

SMALL = SIZES["small"]
FULL = replace(SMALL, chats=375)
"""A quarter more chats than the small day: queues, and one in six gives up."""
NO_HOLD = replace(FULL, hold_ms=0)
LATE = replace(FULL, mean_away_ms=900_000, drops=0.6)
"""Many are cut off, and many of them come back after the limit."""


@pytest.mark.parametrize(
    "day", [SMALL, FULL, NO_HOLD, LATE], ids=["day", "full", "no hold", "late"]
)
@pytest.mark.parametrize("seed", range(5))
def test_the_simulator_agrees_with_the_yardstick(day: Day, seed: int) -> None:
    """The same customers on the same desk: every count and every millisecond is the same."""
    population = draw(customers(day), seed=seed, replication=0)
    ours = observe(records_of(day, population)).counts
    assert ours == yardstick.simulate(day, table_of(population, conversations=12))


@pytest.mark.skipif(importlib.util.find_spec("ciw") is None, reason="Ciw is not installed")
@pytest.mark.parametrize("day", [SMALL, FULL, LATE], ids=["day", "full", "late"])
@pytest.mark.parametrize("seed", range(3))
def test_the_yardstick_agrees_with_ciw(day: Day, seed: int) -> None:
    """A third engine, of other authors, finds the same counts."""
    from benchmarks import peer_ciw

    table = draw_table(day, seed)
    assert yardstick.simulate(day, table) == peer_ciw.simulate(day, table)


@pytest.mark.parametrize("seed", range(5))
def test_the_yardstick_loses_nobody(seed: int) -> None:
    """Every conversation ends once: served, given up, or redirected to a new one."""
    table = draw_table(LATE, seed)
    counts = yardstick.simulate(LATE, table)
    assert counts.balanced
    assert counts.arrived == table.customers
    assert counts.redirected > 0


def test_the_yardstick_keeps_to_the_load_identities() -> None:
    """With room and patience for all, its conversations, contact and holds are theory's."""
    day = Day(chats=2_000, agents=100, mean_contact_ms=864_000, mean_patience_ms=10**10)
    runs = [yardstick.simulate(day, draw_table(day, seed)) for seed in range(20)]
    theory = Load(Reconnection(Exponential(180_000), 120_000, 900_000), 0.2, 864_000)
    assert_agrees([run.conversations / run.arrived for run in runs], theory.conversations)
    assert_agrees([run.busy_ms / run.arrived for run in runs], theory.busy, "contact")
    assert_agrees([run.held_ms / run.arrived for run in runs], theory.held, "hold")
    assert_agrees([run.requeued / run.arrived for run in runs], theory.requeued, "requeued")
    assert_agrees([run.same_agent / run.arrived for run in runs], theory.same_agent, "resumed")
