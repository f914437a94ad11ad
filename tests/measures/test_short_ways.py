"""The ledger's short ways lead where the long ones do.

Fed record by record, the ledger never sees what follows, and so never goes a short way.
"""

import numpy as np
import pytest
from hypothesis import given, settings

from benchmarks.day import SIZES
from benchmarks.our_jobs import PLANNING, RECONNECT, Model
from sim.measures.figures import Outcome
from sim.measures.frame import Frame
from sim.measures.ledger import Ledger
from sim.measures.levels import Peak
from sim.measures.sheet import ONE, Ratio, Sheet, both, counted
from sim.population.population import draw
from sim.study.framing import frame_of
from sim.trace.recorder import Recorder
from sim.trace.records import Record
from tests.twin.case import Case
from tests.twin.same import floor_records, population_of, scenario_of
from tests.twin.strategies import cases

DAY = SIZES["small"]


def outcome(frame: Frame, records: list[Record], at_a_time: int) -> Outcome:
    """Return the figures of *records*, fed so many at a time."""
    ledger = Ledger(frame)
    for place in range(0, len(records), at_a_time):
        ledger.feed(records[place : place + at_a_time])
    return ledger.finish(records[-1][0] if records else 0)


def assert_same(frame: Frame, records: list[Record]) -> None:
    """Fail unless the figures are the same for pieces of any size."""
    one_by_one = outcome(frame, records, 1)
    for at_a_time in (4, 7, len(records) + 1):
        assert outcome(frame, records, at_a_time) == one_by_one


@pytest.mark.parametrize("model", [RECONNECT, PLANNING], ids=["reconnect", "planning"])
def test_a_day_has_the_same_figures_by_short_ways_and_long(model: Model) -> None:
    """Every figure in every scope, of a plain day and of one with all that planners ask for."""
    recorder = Recorder(lambda _: None)
    model.floor(DAY, draw(model.customers(DAY), seed=1, replication=1), recorder).run()
    assert_same(model.frame(DAY), recorder.records)


@settings(max_examples=60)
@given(case=cases({}))
def test_any_small_desk_has_the_same_figures_by_short_ways_and_long(case: Case) -> None:
    """Whatever happens there."""
    records = floor_records(case, population_of(case))
    assert_same(frame_of(scenario_of(case)), records)


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
    rows = sheet.figures(np.array([[2, 3, 1, 8, 1], [0, 0, 0, 0, 1]]))
    assert rows == [((4, 8, 8), (8, 1, 8)), ((0, 0, 0), (0, 1, 0))]
    assert sheet.keys("total") == (("good", "share", "total"), ("all", "count", "total"))


def test_a_sheet_knows_its_columns() -> None:
    """A number that is not there is an error, not nought."""
    with pytest.raises(KeyError, match="kept"):
        Sheet([Ratio("kept", "count", counted("kept"), counted(ONE), counted(ONE))], (ONE,))
