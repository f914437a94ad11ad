"""Ten thousand synthetic samples of each kind: the intervals hold the truth as often as said."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.measures.figures import Figure, Key, Outcome
from sim.study.intervals import Estimate, estimate, paired_difference

SAMPLES = 10_000
LEVELS = (0.90, 0.95, 0.99)
# Four standard errors of a share seen 10,000 times: chance fails such a test once in 16,000.
SLACK = {0.90: 0.012, 0.95: 0.0088, 0.99: 0.004}

Draw = Callable[[np.random.Generator], list[list[Figure]]]


def covered(found: list[Estimate], truth: float) -> float:
    """The share of intervals that hold the truth."""
    inside = [e.low is not None and e.high is not None and e.low <= truth <= e.high for e in found]
    return sum(inside) / len(inside)


def estimates(key: Key, samples: list[list[Figure]], level: float) -> list[Estimate]:
    """One estimate for each synthetic study."""
    return [estimate(key, figures, level) for figures in samples]


def days(rng: np.random.Generator, size: int) -> list[list[Figure]]:
    """Means of days: each a normal number around 60."""
    values = rng.normal(60, 10, (SAMPLES, size)).tolist()
    return [[Figure(value, 1, 100) for value in row] for row in values]


def shares(rng: np.random.Generator, size: int, of: int, share: float) -> list[list[Figure]]:
    """Counts of events among about *of* a day."""
    totals = rng.poisson(of, (SAMPLES, size))
    counts = rng.binomial(totals, share)
    rows = zip(counts.tolist(), totals.tolist(), strict=True)
    return [[Figure(a, b, b) for a, b in zip(*row, strict=True)] for row in rows]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("size", [4, 15])
def test_the_interval_of_a_mean_covers_what_it_says(level: float, size: int) -> None:
    """For normal days Student's t is exact, for few days as for many."""
    found = estimates(Key("any", "mean_of_days"), days(np.random.default_rng(1), size), level)
    assert covered(found, 60) == pytest.approx(level, abs=SLACK[level])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("size", "of", "share"), [(5, 30, 0.02), (5, 400, 0.3), (15, 100, 0.7)])
def test_the_interval_of_a_share_covers_at_least_what_it_says(
    level: float, size: int, of: int, share: float
) -> None:
    """Rare events in few runs too; there it is wider than it need be, never narrower."""
    drawn = shares(np.random.default_rng(2), size, of, share)
    assert covered(estimates(Key("any", "share"), drawn, level), share) >= level - SLACK[level]


@pytest.mark.parametrize("level", LEVELS)
def test_customers_of_one_day_may_be_alike(level: float) -> None:
    """Shares that differ from day to day (beta, mean 0.3) are not taken for independent ones."""
    rng = np.random.default_rng(3)
    ofday = rng.beta(15, 35, (SAMPLES, 20))
    counts = rng.binomial(400, ofday).tolist()
    drawn = [[Figure(a, 400, 400) for a in row] for row in counts]
    assert covered(estimates(Key("any", "share"), drawn, level), 0.3) >= level - SLACK[level]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("of", [30, 300])
def test_the_interval_of_a_percentile_covers_what_it_says(level: float, of: int) -> None:
    """The 90th percentile of a day of exponential waits, by nearest rank.

    Its expectation is the sum of 1 / (of - i) over the ranks below: A. Renyi, 1953.
    """
    rank = -(-of * 90 // 100)
    truth = sum(1 / (of - i) for i in range(rank))
    rng = np.random.default_rng(4)
    # The order statistic of uniforms is a beta number.
    values = -np.log1p(-rng.beta(rank, of - rank + 1, (SAMPLES, 20)))
    drawn = [[Figure(value, 1, of) for value in row] for row in values.tolist()]
    found = covered(estimates(Key("any", "p90"), drawn, level), truth)
    assert found == pytest.approx(level, abs=2 * SLACK[level])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("size", [4, 15])
def test_the_interval_of_a_mean_per_conversation_covers_what_it_says(
    level: float, size: int
) -> None:
    """Days of Poisson numbers of exponential waits of mean 30; t on a ratio is nearly exact."""
    rng = np.random.default_rng(5)
    counts = rng.poisson(200, (SAMPLES, size))
    sums = rng.gamma(counts) * 30
    rows = zip(sums.tolist(), counts.tolist(), strict=True)
    drawn = [[Figure(a, b, b) for a, b in zip(*row, strict=True)] for row in rows]
    found = covered(estimates(Key("any", "mean"), drawn, level), 30)
    assert found == pytest.approx(level, abs=2 * SLACK[level])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("size", [4, 15])
def test_the_interval_of_a_paired_difference_covers_what_it_says(level: float, size: int) -> None:
    """Days vary by 10, the difference of 2 by 1: the interval is about the difference."""
    rng = np.random.default_rng(6)
    key = Key("any", "p90")
    theirs = rng.normal(60, 10, (SAMPLES, size))
    ours = theirs + rng.normal(2, 1, (SAMPLES, size))

    def runs(row: list[float]) -> list[Outcome]:
        return [Outcome({key: Figure(value, 1, 1)}) for value in row]

    pairs = zip(ours.tolist(), theirs.tolist(), strict=True)
    found = [paired_difference(key, runs(a), runs(b), level) for a, b in pairs]
    assert covered(found, 2) == pytest.approx(level, abs=SLACK[level])
