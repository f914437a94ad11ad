"""Ten thousand synthetic studies of each kind, of which the truth is known."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sim.measures.figures import Figure, Key, Outcome
from sim.study.intervals import Estimate, estimate, paired_difference

SAMPLES = 10_000
LEVELS = (0.90, 0.95, 0.99)
SIZES = (4, 15)

Drawn = list[list[Figure]]
Levels = list[Estimate]
"""One study's estimates, in the order of ``LEVELS``."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Synthetic studies of one kind, drawn anew on each call, and the truth about them.

    ``estimates`` has for each study one estimate at each of ``LEVELS``. ``at_least``: the
    interval may be wider than it need be. ``alike``: there is another kind that differs in its
    numbers only, and shows the same.
    """

    name: str
    truth: float
    estimates: Callable[[], list[Levels]]
    at_least: bool = False
    alike: bool = False

    def covered(self) -> dict[float, float]:
        """Return for each level the share of its intervals that hold the truth."""
        held = [[_holds(each, self.truth) for each in found] for found in self.estimates()]
        return {
            level: sum(each) / len(held)
            for level, each in zip(LEVELS, zip(*held, strict=True), strict=True)
        }


def _holds(found: Estimate, truth: float) -> bool:
    return found.low is not None and found.high is not None and found.low <= truth <= found.high


def _each(stat: str, draw: Callable[[], Drawn]) -> Callable[[], list[Levels]]:
    key = Key("any", stat)
    return lambda: [[estimate(key, figures, level) for level in LEVELS] for figures in draw()]


def mean_of_days(size: int) -> Kind:
    """Means of days: each day a normal number around 60. Student's t is exact."""

    def draw() -> Drawn:
        values = np.random.default_rng(1).normal(60, 10, (SAMPLES, size)).tolist()
        return [[Figure(value, 1, 100) for value in row] for row in values]

    return Kind(f"mean of {size} normal days", 60.0, _each("mean_of_days", draw))


def share(size: int, of: int, truth: float) -> Kind:
    """Counts of events among about *of* a day, rare events in few runs included."""

    def draw() -> Drawn:
        rng = np.random.default_rng(2)
        totals = rng.poisson(of, (SAMPLES, size))
        return _ratios(rng.binomial(totals, truth), totals)

    name = f"share {truth:g}, {size} days of {of}"
    return Kind(name, truth, _each("share", draw), at_least=True)


def share_of_alike() -> Kind:
    """Shares that differ from day to day (beta, mean 0.3): customers of one day are alike."""

    def draw() -> Drawn:
        rng = np.random.default_rng(3)
        counts = rng.binomial(400, rng.beta(15, 35, (SAMPLES, 20)))
        return _ratios(counts, np.full_like(counts, 400))

    name = "share 0.3 on average, another every day, 20 days of 400"
    return Kind(name, 0.3, _each("share", draw), at_least=True)


def percentile(of: int) -> Kind:
    """The 90th percentile of 20 days of exponential waits, by nearest rank.

    Its expectation is the sum of 1 / (of - i) over the ranks below: A. Renyi, 1953.
    """
    rank = -(-of * 90 // 100)

    def draw() -> Drawn:
        # The order statistic of uniforms is a beta number.
        uniforms = np.random.default_rng(4).beta(rank, of - rank + 1, (SAMPLES, 20))
        return [[Figure(value, 1, of) for value in row] for row in (-np.log1p(-uniforms)).tolist()]

    truth = sum(1 / (of - i) for i in range(rank))
    return Kind(f"90th percentile of {of} exponential waits, 20 days", truth, _each("p90", draw))


def mean_per_conversation(size: int) -> Kind:
    """Days of Poisson numbers of exponential waits of mean 30."""

    def draw() -> Drawn:
        rng = np.random.default_rng(5)
        counts = rng.poisson(200, (SAMPLES, size))
        return _ratios(rng.gamma(counts) * 30, counts)

    return Kind(f"mean wait per conversation, {size} days of 200", 30.0, _each("mean", draw))


def difference(size: int) -> Kind:
    """Days that vary by 10, of which two policies differ by 2, give or take 1."""
    key = Key("any", "p90")

    def runs(row: list[float]) -> list[Outcome]:
        return [Outcome({key: Figure(value, 1, 1)}) for value in row]

    def estimates() -> list[Levels]:
        rng = np.random.default_rng(6)
        theirs = rng.normal(60, 10, (SAMPLES, size))
        ours = theirs + rng.normal(2, 1, (SAMPLES, size))
        rows = zip(ours.tolist(), theirs.tolist(), strict=True)
        pairs = ((runs(a), runs(b)) for a, b in rows)
        return [[paired_difference(key, a, b, level) for level in LEVELS] for a, b in pairs]

    return Kind(f"paired difference, {size} days", 2.0, estimates)


def _ratios(numerators: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]", of: object) -> Drawn:
    rows = zip(numerators.tolist(), np.asarray(of).tolist(), strict=True)
    return [[Figure(a, b, b) for a, b in zip(*row, strict=True)] for row in rows]


EXACT = (
    *(mean_of_days(size) for size in SIZES),
    difference(4),
    replace(difference(15), alike=True),
)
"""Normal numbers, for which Student's t is exact."""
SHARES = (
    share(5, 30, 0.02),
    share(5, 400, 0.3),
    replace(share(15, 100, 0.7), alike=True),
    share_of_alike(),
)
NEARLY = (
    percentile(30),
    replace(percentile(300), alike=True),
    mean_per_conversation(4),
    replace(mean_per_conversation(15), alike=True),
)
"""Skewed numbers, for which Student's t is nearly exact."""
