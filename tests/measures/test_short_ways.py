"""The ledger's short ways lead where the long ones do.

Where only measures are asked for, the floor writes one record for several of one instant.
"""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.day import SIZES
from benchmarks.our_jobs import PLANNING, RECONNECT, Model
from sim.floor.model import Floor
from sim.measures.figures import Outcome
from sim.measures.frame import Frame
from sim.measures.ledger import Ledger
from sim.measures.levels import Peak
from sim.measures.sheet import ONE, Ratio, Sheet, both, counted
from sim.policy.engine import compile_rules
from sim.population.population import draw
from sim.study.framing import frame_of
from sim.trace.recorder import Level, Recorder
from tests.twin.case import Case
from tests.twin.kinds_of_desk import (
    where_chats_are_picked,
    where_many_are_back_late,
    where_many_wait,
    where_many_wait_to_be_offered,
    where_offers_are_accepted,
    where_slots_are_kept,
)
from tests.twin.same import population_of, scenario_of
from tests.twin.strategies import cases

DAY = SIZES["small"]


def outcome(frame: Frame, floor_of: Callable[[Recorder], Floor], level: Level) -> Outcome:
    """Return the figures of a run that is recorded at this level."""
    ledger = Ledger(frame)
    recorder = Recorder(ledger.feed, level)
    end_ms = floor_of(recorder).run()
    recorder.fold()
    return ledger.finish(end_ms)


def assert_same(frame: Frame, floor_of: Callable[[Recorder], Floor]) -> None:
    """Fail unless the figures are the same with and without a full trace."""
    full = outcome(frame, floor_of, Level.FULL)
    assert outcome(frame, floor_of, Level.MEASURES) == full


@pytest.mark.parametrize("model", [RECONNECT, PLANNING], ids=["reconnect", "planning"])
def test_a_day_has_the_same_figures_by_short_ways_and_long(model: Model) -> None:
    """Every figure in every scope, of a plain day and of one with all that planners ask for."""
    population = draw(model.customers(DAY), seed=1, replication=1)
    assert_same(model.frame(DAY), lambda recorder: model.floor(DAY, population, recorder))


KINDS = (
    None,
    where_chats_are_picked,
    where_slots_are_kept,
    where_many_are_back_late,
    where_many_wait,
    where_many_wait_to_be_offered,
    where_offers_are_accepted,
)


@settings(max_examples=60)
@given(case=cases({}), kind=st.sampled_from(KINDS))
def test_any_small_desk_has_the_same_figures_by_short_ways_and_long(
    case: Case, kind: Callable[[Case], Case] | None
) -> None:
    """Whatever happens there, where chats are picked and where they are not."""
    desk = kind(case) if kind else case
    rules, population = compile_rules(desk.settings), population_of(desk)
    assert_same(
        frame_of(scenario_of(desk)),
        lambda recorder: Floor(desk.floor, rules, population, recorder, desk.script),
    )


@pytest.mark.parametrize(
    ("changes", "peak"),
    [
        ([(3, 2), (-3, 4), (2, 12), (-2, 30)], 2),
        ([(3, 2), (-3, 12)], 3),
        ([(3, 2), (-3, 10)], 3),
        ([(2, 12), (5, 20), (-7, 30)], 2),
        ([(4, 2)], 4),
        ([(1, 25), (-1, 30)], 0),
    ],
)
def test_a_peak_is_looked_for_inside_its_window(changes: list[tuple[int, int]], peak: int) -> None:
    """From 10 to before 20; what is there as the window begins counts, what comes later does not."""
    level = Peak(10, 20)
    for by, at in changes:
        level.change(by, at)
    level.change(0, 40)
    assert level.value == peak


def test_a_sheet_divides_sums_by_sums_row_by_row() -> None:
    """Two scopes, a share of two numbers and a count."""
    good = both(counted("kept"), counted("queued", less=["late"]))
    ratios = [
        Ratio("good", "share", good, counted("all"), counted("all")),
        Ratio("all", "count", counted("all"), counted(ONE), counted("all")),
    ]
    columns = ("kept", "queued", "late", "all", ONE)
    sheet = Sheet(ratios, columns)
    rows = sheet.sums(np.array([[2, 3, 1, 8, 1], [0, 0, 0, 0, 1]]))
    assert [sheet.divided(row) for row in rows] == [((4, 8, 8), (8, 1, 8)), ((0, 0, 0), (0, 1, 0))]
    assert sheet.keys("total") == (("good", "share", "total"), ("all", "count", "total"))


def test_a_sheet_knows_its_columns() -> None:
    """A number that is not there is an error, not nought."""
    with pytest.raises(KeyError, match="kept"):
        Sheet([Ratio("kept", "count", counted("kept"), counted(ONE), counted(ONE))], (ONE,))
