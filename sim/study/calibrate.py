"""A model beside reality: the same measures of the same intervals, and where they part.

One real day is one draw, so it is laid beside the *range of single days* that the model gives
(a prediction interval: mean and Student's t times the spread between replications), and not
beside the narrower interval of the model's mean. A right model has about 95 of 100 measured values
within a range of 95 %.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil, inf, sqrt

from sim.intake.actuals import Actual
from sim.measures.catalogue import Unit, measure_named
from sim.measures.figures import Outcome, interval_scope
from sim.measures.units import unit_of
from sim.population.table import Flaw
from sim.scenario.model import Scenario
from sim.study.quantiles import t_quantile

FEWEST = 5
"""Days of the model that are needed before a spread means anything."""

MEASURES: Mapping[str, tuple[str, str]] = {
    "arrivals": ("arrivals", "count"),
    "wait": ("speed_to_answer", "mean"),
    "service_level": ("service_level", "share"),
    "abandoned": ("abandoned", "share"),
    "handle_time": ("handle_time", "mean"),
    "occupancy": ("occupancy", "share"),
}
"""What a file of measured intervals may hold, and the model's own measure of it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One measure in one interval. ``low`` to ``high`` is where a day of the model lies.

    ``model`` is the mean of the model's days. Values are in the measure's own unit.
    """

    measure: str
    start: datetime
    actual: float
    model: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        """Measured minus modelled."""
        return self.actual - self.model

    @property
    def inside(self) -> bool:
        """Whether a day of the model may come out so."""
        return self.low <= self.actual <= self.high

    @property
    def strangeness(self) -> float:
        """How far off it is, in half widths of the range."""
        edge = self.high if self.difference > 0 else self.low
        width = abs(edge - self.model)
        if not self.difference:
            return 0.0
        return abs(self.difference) / width if width else inf


@dataclass(frozen=True, slots=True)
class Summary:
    """One measure over all intervals: how many, how far off, and how often within the range."""

    measure: str
    n: int
    mean_error: float
    mean_absolute_error: float
    inside: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Everything that was compared. ``left_out``: measured intervals outside the measured time."""

    rows: tuple[Beside, ...]
    left_out: int
    minutes: int
    confidence: float

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """One summary for each measure, in the order of :data:`MEASURES`."""
        by_measure = ((name, [r for r in self.rows if r.measure == name]) for name in MEASURES)
        return tuple(_summary(name, rows) for name, rows in by_measure if rows)

    @property
    def inside(self) -> float:
        """The share of all measured values that lie within the model's range."""
        return sum(row.inside for row in self.rows) / len(self.rows) if self.rows else 0.0

    def worst(self, count: int = 3) -> tuple[Beside, ...]:
        """Return the strangest values outside the range, the strangest first."""
        outside = [row for row in self.rows if not row.inside]
        return tuple(sorted(outside, key=lambda row: (-row.strangeness, row.start))[:count])


def prepared(scenario: Scenario, actuals: Sequence[Actual]) -> Scenario:
    """Return *scenario*, counted in the intervals of *actuals*."""
    return replace(
        scenario, measure=replace(scenario.measure, interval_ms=minutes_of(actuals) * 60_000)
    )


def minutes_of(actuals: Sequence[Actual]) -> int:
    """Return how long the measured intervals are: the shortest step; one alone is 30 minutes."""
    starts = [one.start for one in actuals]
    steps = [b - a for a, b in pairwise(starts)]
    return max(1, min(steps) // timedelta(minutes=1)) if steps else 30


def misplaced(scenario: Scenario, actuals: Sequence[Actual]) -> list[Flaw]:
    """Return the intervals that do not fall on those of *scenario*, which is prepared."""
    length = scenario.measure.interval_ms
    wrong = [one for one in actuals if _at_ms(scenario, one.start) % length]
    hint = "let clock.start of the scenario be the start of an interval"
    message = "this interval does not begin with one of the scenario's"
    return [one.cell.flaw(message, hint) for one in wrong]


def calibrate(
    scenario: Scenario,
    actuals: Sequence[Actual],
    outcomes: Sequence[Outcome],
    confidence: float = 0.95,
) -> Calibration:
    """Lay *actuals* beside the *outcomes* of *scenario*, which is prepared for them.

    Raises ValueError for fewer than five outcomes: a range needs a spread.
    """
    if len(outcomes) < FEWEST:
        raise ValueError(f"a range of days needs at least {FEWEST} replications")
    rows: list[Beside] = []
    left_out = 0
    for actual in actuals:
        scope = _scope(scenario, actual.start)
        if scope is None:
            left_out += 1
        else:
            rows += _of_interval(actual, scope, outcomes, confidence)
    minutes = scenario.measure.interval_ms // 60_000
    return Calibration(tuple(rows), left_out, minutes, confidence)


def _scope(scenario: Scenario, start: datetime) -> str | None:
    """Return the interval of the model that begins at *start*; None outside the measured time."""
    at_ms = _at_ms(scenario, start)
    if not scenario.warm_up_ms <= at_ms < scenario.duration_ms:
        return None
    return interval_scope(at_ms // scenario.measure.interval_ms)


def _at_ms(scenario: Scenario, start: datetime) -> int:
    """Return *start* in ms of the scenario; a time of any day is the first after its start."""
    millisecond = timedelta(milliseconds=1)
    if scenario.start is None:
        return (start.hour * 60 + start.minute) * 60_000
    begin = scenario.start
    if start.year == 1:
        wall = begin.replace(hour=start.hour, minute=start.minute, second=0, microsecond=0)
        day = wall if wall >= begin else wall + timedelta(days=1)
        return (day.astimezone(UTC) - begin.astimezone(UTC)) // millisecond
    aware = start if start.tzinfo else start.replace(tzinfo=begin.tzinfo)
    return (aware.astimezone(UTC) - begin.astimezone(UTC)) // millisecond


def _of_interval(
    actual: Actual, scope: str, outcomes: Sequence[Outcome], confidence: float
) -> Iterable[Beside]:
    for name, (measure, stat) in MEASURES.items():
        if name not in actual.values:
            continue
        values = [outcome.value(measure, stat, scope) for outcome in outcomes]
        known = [value for value in values if value is not None]
        if len(known) >= FEWEST:
            low, middle, high = _range(known, confidence, unit_of_measure(name))
            yield Beside(name, actual.start, actual.values[name], middle, low, high)


def unit_of_measure(name: str) -> Unit:
    """Return the unit in which a measure of :data:`MEASURES` is given."""
    measure, stat = MEASURES[name]
    return unit_of(measure_named(measure), stat)


def _range(values: Sequence[float], confidence: float, unit: Unit) -> tuple[float, float, float]:
    """Return from where to where another day lies, and the mean, as low, mean and high."""
    size = len(values)
    mean = sum(values) / size
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (size - 1))
    half = t_quantile(confidence, size - 1) * spread * sqrt(1 + 1 / size)
    low, high = max(0.0, mean - half), mean + half
    if unit is Unit.SHARE:
        high = min(1.0, high)
    if unit is Unit.COUNT:
        low, high = float(int(low)), float(ceil(high))
    return low, mean, high


def _summary(name: str, rows: Sequence[Beside]) -> Summary:
    return Summary(
        measure=name,
        n=len(rows),
        mean_error=sum(row.difference for row in rows) / len(rows),
        mean_absolute_error=sum(abs(row.difference) for row in rows) / len(rows),
        inside=sum(row.inside for row in rows) / len(rows),
    )
