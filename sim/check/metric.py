"""The verdict on one expectation of a measure, from the replications so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.check.baseline import key_of
from sim.check.contents import limit_words, metric_words
from sim.check.judge import (
    Allowed,
    allowed_by,
    allowed_difference,
    judge,
    judge_exactly,
    replications_needed,
)
from sim.check.verdict import Place, Result, Verdict
from sim.measures.catalogue import Better, Measure, Unit, measure_named
from sim.measures.figures import Key, Outcome
from sim.measures.units import scale_for, unit_of
from sim.scenario.file_expect import MetricExpectation
from sim.study.intervals import Estimate, estimate, paired_difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the replications. ``outcomes`` are those so far, from the first on.

    ``confidence`` is that of this look's interval. ``kept`` are the outcomes of a baseline on
    the same customers. ``exact``: nothing is random, and one replication says everything.
    """

    outcomes: Sequence[Outcome]
    confidence: float
    last: bool
    kept: Sequence[Outcome] | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """An expectation of a measure, with its place and the command that shows its runs."""

    row: MetricExpectation
    place: Place
    replay: str

    @property
    def measure(self) -> Measure:
        """The measure it is about."""
        return measure_named(key_of(self.row).measure)

    @property
    def key(self) -> Key:
        """The figure it is about."""
        return key_of(self.row)

    @property
    def unit(self) -> Unit:
        """The unit of that figure."""
        return unit_of(self.measure, self.row.stat)

    @property
    def _samples(self) -> str:
        """What is counted, in words: ``returns``."""
        counted = self.measure.denominator
        if self.row.stat == "count" or not counted or counted.startswith(("such", "see")):
            return "samples"
        return counted

    def look(self, now: Look) -> Verdict:
        """Return the verdict at this look. It is final unless it is undecided."""
        found, allowed = self._found(now)
        if found.value is None or (found.n == 0 and self.row.stat != "count"):
            return self._without_samples(found, now)
        result = judge_exactly(found.value, allowed) if now.exact else judge(found, allowed)
        details = [self._figures(found, now)]
        if result is Result.UNDECIDED:
            details.append(_needed(found, allowed))
        return self._verdict(result, found, details, now)

    def _found(self, now: Look) -> tuple[Estimate, Allowed]:
        if self.row.no_worse_than is None:
            figures = [outcome[self.key] for outcome in now.outcomes]
            return estimate(self.key, figures, now.confidence), allowed_by(self.row, self.unit)
        kept = list(now.kept or ())
        pairs = min(len(kept), len(now.outcomes))
        found = paired_difference(self.key, now.outcomes[:pairs], kept[:pairs], now.confidence)
        theirs = estimate(self.key, [outcome[self.key] for outcome in kept[:pairs]])
        assert self.row.within is not None
        better = Better(self.measure.better)
        return found, allowed_difference(self.row.within, better, theirs.value or 0, self.unit)

    def _without_samples(self, found: Estimate, now: Look) -> Verdict:
        result = Result.FAIL if now.last or now.exact else Result.UNDECIDED
        days = _counted(len(now.outcomes), "replication", "replications")
        return self._verdict(
            result, found, [f"nothing to judge: no {self._samples} in {days}"], now
        )

    def _figures(self, found: Estimate, now: Look) -> str:
        assert found.value is not None
        scale = scale_for(self.unit, found.value)
        what = "estimate" if self.row.no_worse_than is None else "difference from the baseline"
        parts = [f"{what} {scale.full(found.value)}"]
        if now.exact:
            parts = [f"value {scale.full(found.value)}"]
        elif found.low is not None and found.high is not None:
            between = f"{scale.bare(found.low)} to {scale.full(found.high)}"
            parts.append(f"interval {between}")
        parts.append(_counted(len(now.outcomes), "replication", "replications"))
        parts.append(f"{found.n:,} {self._samples}")
        return ", ".join(parts)

    def _verdict(
        self, result: Result, found: Estimate, details: Sequence[str], now: Look
    ) -> Verdict:
        worst = self._worst(now)
        return Verdict(
            result=result,
            name=metric_words(self.row),
            place=self.place,
            limit=limit_words(self.row),
            estimate=found,
            unit=self.unit.value,
            confidence=None if now.exact else self.row.confidence,
            details=tuple(details),
            replay=f"{self.replay} --replication {worst}",
        )

    def _worst(self, now: Look) -> int:
        """The replication to look into: the one farthest on the wrong side of the limit."""
        values = [outcome[self.key].value for outcome in now.outcomes]
        known = [(value, number) for number, value in enumerate(values, 1) if value is not None]
        if not known:
            return 1
        row = self.row
        if row.equals is not None:
            aim = row.equals.value
            return max(known, key=lambda pair: abs(pair[0] - aim))[1]
        wants_more = row.at_least is not None
        if row.no_worse_than is not None:
            wants_more = self.measure.better is Better.HIGHER
        return (min if wants_more else max)(known, key=lambda pair: pair[0])[1]


def _needed(found: Estimate, allowed: Allowed) -> str:
    number = replications_needed(found, allowed)
    if number is None:
        return "no number of replications can be named: the estimate lies on the limit"
    return f"about {number:,} replications would decide (run.max_replications)"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
