"""From several runs to estimates with intervals.

Replications are independent and alike, the customers inside one are neither; so every interval
is taken over replications (A. M. Law, "Simulation Modeling and Analysis", 5th ed. 2015, ch. 9).

* A *mean of per-replication values* (counts, peaks, percentiles of a day): Student's t.
* A *ratio* (shares, means per conversation): the sum of the numerators by the sum of the
  denominators, so that a day with few customers does not weigh as much as one with many. Its
  interval is the jackknife's with t (R. G. Miller, "The jackknife - a review", Biometrika 61,
  1974; Law 2015, 9.5.3 for ratios of a replication).
* A *share* of few or rare events must not show an interval narrower than the count allows: its
  interval is Wilson's score interval (E. B. Wilson, JASA 22, 1927) with quantiles of t, on an
  effective number of samples: the number counted divided by the design effect seen between
  replications (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998). So an event never
  seen still has an upper limit above 0.
* A *difference of two policies* on the same customers: t over the differences of pairs.

One replication has no interval. No samples have no value. No measure can be negative and no share
can be above 1, so the part of an interval beyond is cut off; it holds the truth as often as before.
A difference may be negative, and its interval is left as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, sqrt

from sim.measures.figures import Figure, Key, Outcome
from sim.study.quantiles import t_quantile

CONFIDENCE = 0.95
_POOLED = frozenset({"share", "mean"})


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval, in the measure's own unit.

    ``n`` is the number of samples over all replications, ``replications`` how many runs had
    any. ``low`` and ``high`` are None for fewer than two such runs, ``value`` if ``n`` is 0.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    replications: int
    confidence: float

    @property
    def half_width(self) -> float | None:
        """Half the interval's width."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2


def combine(outcomes: Sequence[Outcome], confidence: float = CONFIDENCE) -> dict[Key, Estimate]:
    """Every figure of the replications as an estimate.

    Raises ValueError for a confidence outside (0, 1).
    """
    keys = dict.fromkeys(key for outcome in outcomes for key in outcome)
    return {key: estimate(key, [outcome[key] for outcome in outcomes], confidence) for key in keys}


def estimate(key: Key, figures: Sequence[Figure], confidence: float = CONFIDENCE) -> Estimate:
    """One figure of several replications as an estimate."""
    _check(confidence)
    if key.stat not in _POOLED:
        return _possible(mean_estimate(figures, confidence), inf)
    if key.stat != "share":
        return _possible(ratio_estimate(figures, confidence), inf)
    if _counts_events(figures):
        return share_estimate(figures, confidence)
    return _possible(ratio_estimate(figures, confidence), 1.0)


def mean_estimate(figures: Sequence[Figure], confidence: float = CONFIDENCE) -> Estimate:
    """The mean of the replications' own values: for counts, peaks and percentiles of a day."""
    values = [figure.value for figure in figures if figure.value is not None]
    n = sum(figure.n for figure in figures)
    if not values:
        return Estimate(None, None, None, n, 0, confidence)
    return _t_interval(values, sum(values) / len(values), n, confidence)


def ratio_estimate(figures: Sequence[Figure], confidence: float = CONFIDENCE) -> Estimate:
    """Sum of numerators by sum of denominators, with the jackknife's interval."""
    pairs = _pairs(figures)
    n = sum(figure.n for figure in figures)
    if not pairs:
        return Estimate(None, None, None, n, 0, confidence)
    return _t_interval(_pseudo_values(pairs), _ratio(pairs), n, confidence)


def share_estimate(figures: Sequence[Figure], confidence: float = CONFIDENCE) -> Estimate:
    """A share of counted events: honest for few replications and for rare events."""
    pairs = _pairs(figures)
    if not pairs:
        return Estimate(None, None, None, 0, 0, confidence)
    size, n = len(pairs), round(sum(den for _, den in pairs))
    share = _ratio(pairs)
    if size == 1:
        return Estimate(share, None, None, n, 1, confidence)
    low, high = _wilson(share, _effective(pairs, share), t_quantile(confidence, size - 1))
    return Estimate(share, low, high, n, size, confidence)


def paired_difference(
    key: Key, ours: Sequence[Outcome], theirs: Sequence[Outcome], confidence: float = CONFIDENCE
) -> Estimate:
    """Ours minus theirs, replication by replication, both on the same customers.

    The cost of the hold to those who queue is this, of ``wait_new`` with and without a hold.
    Where no pair differs the interval has no width. Raises ValueError if the two do not have
    the same number of replications.
    """
    _check(confidence)
    pairs = [(a[key], b[key]) for a, b in zip(ours, theirs, strict=True)]
    both = [(a, b) for a, b in pairs if a.value is not None and b.value is not None]
    n = sum(min(a.n, b.n) for a, b in both)
    if not both:
        return Estimate(None, None, None, n, 0, confidence)
    our_value, our_parts = _parts(key, [a for a, _ in both])
    their_value, their_parts = _parts(key, [b for _, b in both])
    parts = [a - b for a, b in zip(our_parts, their_parts, strict=True)]
    return _t_interval(parts, our_value - their_value, n, confidence)


def _parts(key: Key, figures: Sequence[Figure]) -> tuple[float, list[float]]:
    """The value over all replications, and one independent part of it from each."""
    if key.stat in _POOLED:
        pairs = _pairs(figures)
        return _ratio(pairs), _pseudo_values(pairs)
    values = [figure.value for figure in figures if figure.value is not None]
    return sum(values) / len(values), values


def _pairs(figures: Sequence[Figure]) -> list[tuple[float, float]]:
    return [(figure.num, figure.den) for figure in figures if figure.num is not None and figure.den]


def _ratio(pairs: Sequence[tuple[float, float]]) -> float:
    return sum(num for num, _ in pairs) / sum(den for _, den in pairs)


def _pseudo_values(pairs: Sequence[tuple[float, float]]) -> list[float]:
    """The jackknife's: what each replication adds to the ratio."""
    size = len(pairs)
    if size == 1:
        return [_ratio(pairs)]
    num, den = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    return [size * num / den - (size - 1) * (num - a) / (den - b) for a, b in pairs]


def _t_interval(parts: Sequence[float], value: float, n: int, confidence: float) -> Estimate:
    size = len(parts)
    if size < 2:
        return Estimate(value, None, None, n, size, confidence)
    middle = sum(parts) / size
    variance = sum((part - middle) ** 2 for part in parts) / (size - 1)
    half = t_quantile(confidence, size - 1) * sqrt(variance / size)
    return Estimate(value, value - half, value + half, n, size, confidence)


def _possible(found: Estimate, most: float) -> Estimate:
    """Cut off what the measure can never be: less than 0, more than *most*."""
    if found.low is None or found.high is None:
        return found
    return replace(found, low=max(0.0, found.low), high=min(most, found.high))


def _effective(pairs: Sequence[tuple[float, float]], share: float) -> float:
    """How many independent samples the replications are worth.

    The spread between replications says how much more a share varies than for independent
    samples. Where it does not seem to, the samples count as independent, never as better.
    """
    size, den = len(pairs), sum(b for _, b in pairs)
    plain = share * (1 - share) / den
    seen = size / (size - 1) * sum((a - share * b) ** 2 for a, b in pairs) / den**2
    return den * plain / seen if seen > plain > 0 else den


def _wilson(share: float, samples: float, quantile: float) -> tuple[float, float]:
    weight = quantile**2 / samples
    middle = (share + weight / 2) / (1 + weight)
    half = quantile / (1 + weight) * sqrt(share * (1 - share) / samples + weight / (4 * samples))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def _counts_events(figures: Sequence[Figure]) -> bool:
    return all(figure.n == figure.den for figure in figures)


def _check(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
