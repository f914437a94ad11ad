"""Intervals, limits and looks."""

from math import inf

import pytest

from sim.check.judge import (
    Allowed,
    allowed_by,
    allowed_difference,
    judge,
    replications_needed,
)
from sim.check.looks import confidence_of_look, looks
from sim.check.verdict import Result
from sim.measures.catalogue import Better, Unit
from sim.scenario.file_expect import MetricExpectation, RunSection, read_quantity
from sim.study.intervals import Estimate


def _found(low: float | None, high: float | None, replications: int = 40) -> Estimate:
    value = None if low is None or high is None else (low + high) / 2
    return Estimate(value, low, high, 1_000, replications, 0.95)


@pytest.mark.parametrize(
    ("low", "high", "result"),
    [
        (5, 6, Result.PASS),
        (4, 6, Result.PASS),
        (3.9, 6, Result.UNDECIDED),
        (3.9, 8.1, Result.UNDECIDED),
        (1, 3.9, Result.FAIL),
        (8.1, 9, Result.FAIL),
        (1, 4, Result.UNDECIDED),
        (4, 8, Result.PASS),
        (None, None, Result.UNDECIDED),
    ],
)
def test_an_interval_decides_only_where_it_does_not_straddle_an_end(
    low: float | None, high: float | None, result: Result
) -> None:
    """Inside the allowed values it passes, outside it fails; anything else is undecided."""
    assert judge(_found(low, high), Allowed(4, 8)) is result


@pytest.mark.parametrize(
    ("limits", "unit", "low", "high"),
    [
        ({"at_least": "65%"}, Unit.SHARE, 0.65, inf),
        ({"at_most": "30s"}, Unit.MS, -inf, 30_000),
        ({"equals": "70%", "within": "3%"}, Unit.SHARE, 0.67, 0.73),
        ({"equals": "30s", "within": "2s"}, Unit.MS, 28_000, 32_000),
        ({"equals": "30s", "within": "10%"}, Unit.MS, 27_000, 33_000),
        ({"equals": 200, "within": 5}, Unit.COUNT, 195, 205),
        ({"equals": 200, "within": "5%"}, Unit.COUNT, 190, 210),
    ],
)
def test_a_tolerance_in_per_cent_is_points_of_a_share_and_a_part_of_anything_else(
    limits: dict[str, object], unit: Unit, low: float, high: float
) -> None:
    """`within: 3%` of a share of 70 % is 67 % to 73 %; of 30 s, 10 % is 3 s."""
    row = MetricExpectation.model_validate({"metric": "any", **limits})
    allowed = allowed_by(row, unit)
    assert allowed.low == pytest.approx(low)
    assert allowed.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("better", "low", "high"),
    [(Better.LOWER, -inf, 5), (Better.HIGHER, -5, inf), (Better.NEITHER, -5, 5)],
)
def test_no_worse_looks_at_the_bad_direction_only(better: Better, low: float, high: float) -> None:
    """A wait may shrink as it likes; a figure that is good neither way may not move either way."""
    allowed = allowed_difference(read_quantity("5%"), better, 100, Unit.COUNT)
    assert (allowed.low, allowed.high) == (low, high)


def test_an_undecided_estimate_tells_how_many_replications_would_decide() -> None:
    """Twice as near to the limit takes four times as many; on the limit no number is enough."""
    assert replications_needed(_found(3, 7), Allowed(4, inf)) == 160
    assert replications_needed(_found(3, 5), Allowed(4, inf)) is None
    assert replications_needed(_found(None, None), Allowed(4, inf)) is None


@pytest.mark.parametrize(
    ("run", "sizes"),
    [
        ({"replications": 40, "max_replications": 320}, (40, 80, 160, 320)),
        ({}, (40, 80, 200)),
        ({"replications": "auto", "max_replications": 400}, (40, 80, 160, 400)),
        ({"replications": 10}, (10, 20, 40, 80, 200)),
        ({"replications": 1}, (10, 20, 40, 80, 200)),
        ({"replications": 400}, (400,)),
        ({"max_replications": 5}, (5,)),
        ({"max_replications": 1}, (2,)),
    ],
)
def test_the_looks_are_settled_before_the_first(
    run: dict[str, object], sizes: tuple[int, ...]
) -> None:
    """They double from the file's number of replications to its largest."""
    assert looks(RunSection.model_validate(run)) == sizes


def test_the_error_is_divided_over_the_looks() -> None:
    """Four looks at 99 % have a quarter of the one per cent each."""
    assert confidence_of_look(0.99, 4) == pytest.approx(0.9975)
