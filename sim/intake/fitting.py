"""Distributions fitted to measured times, and how far they are from them.

Times that were not seen to their end count for what they are: the measured distribution is that
of Kaplan and Meier (JASA 53, 1958), which needs no guess about the rest. The distance is that of
Kolmogorov and Smirnov: the largest difference between the two curves.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.duration import format_duration
from sim.population.distributions import Duration, Fixed
from sim.population.fitting import Family, by_mean, by_median_and_p90

GOOD, FAIR = 0.05, 0.10
FEWEST = 20
"""Fewer times than this fit anything."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of times up to each of ``at_ms``, as measured. ``n`` of ``of`` were seen whole."""

    at_ms: tuple[int, ...]
    share: tuple[float, ...]
    n: int
    of: int

    def quantile(self, share: float) -> int | None:
        """Return the time within which *share* lie; None if it was not seen so far."""
        found = (at for at, up_to in zip(self.at_ms, self.share, strict=True) if up_to >= share)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted distribution: as words of a scenario file, and its distance from the curve."""

    words: str
    distribution: Duration
    distance: float

    def quantile(self, share: float) -> int:
        """Return the time in ms within which *share* lie by the fitted distribution."""
        return int(self.distribution.of(np.array([share]))[0])

    @property
    def verdict(self) -> str:
        """How good it is, in a word."""
        if self.distance <= GOOD:
            return "good"
        return "fair" if self.distance <= FAIR else "poor: replay the records instead"


def measured(whole_ms: Sequence[int], cut_ms: Sequence[int] = ()) -> Curve:
    """Return the curve of times seen whole and of times that are at least so long.

    A time cut at the moment at which another is over counts as longer.
    """
    times = sorted([(ms, 0) for ms in whole_ms] + [(ms, 1) for ms in cut_ms])
    left, longer = len(times), 1.0
    at, share = [], []
    place = 0
    while place < len(times):
        ms = times[place][0]
        over = sum(1 for one in times[place : _after(times, place)] if one[1] == 0)
        if over:
            longer *= 1 - over / left
            at.append(ms)
            share.append(1 - longer)
        left -= _after(times, place) - place
        place = _after(times, place)
    return Curve(tuple(at), tuple(share), len(whole_ms), len(times))


def _after(times: Sequence[tuple[int, int]], place: int) -> int:
    end = place
    while end < len(times) and times[end][0] == times[place][0]:
        end += 1
    return end


def distance(curve: Curve, distribution: Duration) -> float:
    """Return the largest difference between *curve* and *distribution*, where there is a curve."""
    worst, before = 0.0, 0.0
    for at_ms, share in zip(curve.at_ms, curve.share, strict=True):
        fitted = distribution.cdf(at_ms)
        worst = max(worst, abs(share - fitted), abs(fitted - before))
        before = share
    return worst


def best_fit(curve: Curve, whole_ms: Sequence[int], cut_ms: Sequence[int] = ()) -> Fit | None:
    """Return the nearest distribution; None for fewer than 20 times seen whole."""
    if curve.n < FEWEST or not any(whole_ms):
        return None
    if not cut_ms and len(set(whole_ms)) == 1:
        return Fit(format_duration(whole_ms[0]), Fixed(whole_ms[0]), 0.0)
    tried = [*_by_rate(whole_ms, cut_ms), *_by_percentiles(curve)]
    if not cut_ms:
        tried += _by_moments(whole_ms)
    fits = [Fit(words, made, distance(curve, made)) for words, made in tried]
    return min(fits, key=lambda fit: fit.distance)


def _by_rate(whole: Sequence[int], cut: Sequence[int]) -> list[tuple[str, Duration]]:
    """Exponential, by all the time that was seen for each time that was seen whole."""
    mean = round((sum(whole) + sum(cut)) / len(whole))
    return (
        [(f"{{mean: {format_duration(mean)}, family: exponential}}", by_mean(mean))] if mean else []
    )


def _by_percentiles(curve: Curve) -> list[tuple[str, Duration]]:
    median, p90 = curve.quantile(0.5), curve.quantile(0.9)
    if not median or p90 is None or p90 < median * 1.05:
        return []
    made: list[tuple[str, Duration]] = []
    for family in (Family.LOGNORMAL, Family.WEIBULL):
        try:
            fitted = by_median_and_p90(median, p90, family)
        except ValueError:
            continue
        words = (
            f"{{median: {format_duration(median)}, p90: {format_duration(p90)}, family: {family}}}"
        )
        made.append((words, fitted))
    return made


def _by_moments(whole: Sequence[int]) -> list[tuple[str, Duration]]:
    mean = round(sum(whole) / len(whole))
    spread = math.sqrt(sum((ms - mean) ** 2 for ms in whole) / (len(whole) - 1))
    cv = round(min(max(spread / mean, 0.02), 10.0), 3)
    return [
        (
            f"{{mean: {format_duration(mean)}, cv: {cv:g}, family: {family}}}",
            by_mean(mean, family, cv),
        )
        for family in (Family.LOGNORMAL, Family.GAMMA, Family.WEIBULL)
    ]
