"""From an interval and a limit to pass, fail or undecided.

A limit is a stretch of allowed values. An expectation passes when the whole interval lies in it,
fails when the whole interval lies outside, and is undecided while the interval straddles an end.
``equals`` and ``within`` ask for equivalence (D. J. Schuirmann, J. Pharmacokin. Biopharm. 15,
1987): an interval as wide as the stretch proves nothing.
"""

from dataclasses import dataclass
from math import ceil, inf

from sim.check.verdict import Result
from sim.measures.catalogue import Better, Unit
from sim.scenario.file_expect import MetricExpectation, Quantity
from sim.study.intervals import Estimate


@dataclass(frozen=True, slots=True)
class Allowed:
    """The allowed values, both ends included, in the measure's own unit."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Tell whether *value* is allowed."""
        return self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """Return how far *value* is from the nearest end."""
        return min(abs(value - self.low), abs(value - self.high))


def allowed_by(row: MetricExpectation, unit: Unit) -> Allowed:
    """Return the values that `at_least`, `at_most` or `equals` with `within` allow."""
    if row.at_least is not None:
        return Allowed(row.at_least.value, inf)
    if row.at_most is not None:
        return Allowed(-inf, row.at_most.value)
    assert row.equals is not None
    assert row.within is not None
    span = tolerance(row.within, row.equals.value, unit)
    return Allowed(row.equals.value - span, row.equals.value + span)


def allowed_difference(within: Quantity, better: Better, kept: float, unit: Unit) -> Allowed:
    """Return the differences to a baseline of value *kept* that are no worse than *within*.

    Where neither direction is better, both count as worse.
    """
    span = tolerance(within, kept, unit)
    return Allowed(
        -inf if better is Better.LOWER else -span, inf if better is Better.HIGHER else span
    )


def tolerance(within: Quantity, value: float, unit: Unit) -> float:
    """Return *within* in the unit of *value*.

    For shares 3% is three percentage points; for everything else it is that part of *value*.
    """
    relative = within.unit == "share" and unit is not Unit.SHARE
    return within.value * abs(value) if relative else within.value


def judge(found: Estimate, allowed: Allowed) -> Result:
    """Return what an interval says. Without one, nothing is decided."""
    if found.low is None or found.high is None:
        return Result.UNDECIDED
    if allowed.low <= found.low and found.high <= allowed.high:
        return Result.PASS
    if found.low > allowed.high or found.high < allowed.low:
        return Result.FAIL
    return Result.UNDECIDED


def judge_exactly(value: float, allowed: Allowed) -> Result:
    """Return what a value without any randomness says."""
    return Result.PASS if allowed.holds(value) else Result.FAIL


def replications_needed(found: Estimate, allowed: Allowed) -> int | None:
    """Return about how many replications would decide, if the estimate stays where it is.

    The width of an interval shrinks with the square root of their number. None if no number
    would do: the value lies on the limit, or there is no interval yet.
    """
    half = found.half_width
    if found.value is None or half is None:
        return None
    gap = allowed.distance(found.value)
    if gap <= 0 or gap * 1_000 < half:
        return None
    return max(found.replications + 1, ceil(found.replications * (half / gap) ** 2))
