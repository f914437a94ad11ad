"""One table of draws, several engines: they must agree count for count.

The engines were written apart and share nothing but the table, so that what they agree on is
what the rules say and not what one of them happens to do.
"""

import importlib.util

import pytest

from benchmarks import yardstick
from benchmarks.day import Day
from benchmarks.draws import draw_table
from tests.oracles.absences import Exponential
from tests.oracles.holds import Load, Reconnection
from tests.validation.agreement import assert_agrees
from tests.validation.engines import CIW_DAYS, DAYS, LATE, with_ciw, with_yardstick


@pytest.mark.parametrize("day", DAYS)
def test_the_simulator_agrees_with_the_yardstick(day: str) -> None:
    """The same customers on the same desk: every count and every millisecond is the same."""
    for ours, theirs in with_yardstick(day, seeds=5).pairs():
        assert ours == theirs


@pytest.mark.skipif(importlib.util.find_spec("ciw") is None, reason="Ciw is not installed")
@pytest.mark.parametrize("day", CIW_DAYS)
def test_the_yardstick_agrees_with_ciw(day: str) -> None:
    """A third engine, of other authors, finds the same counts."""
    for ours, theirs in with_ciw(day, seeds=3).pairs():
        assert ours == theirs


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
