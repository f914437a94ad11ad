"""Durations: draws follow the distribution that is promised."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.duration import LONGEST_MS
from sim.population.distributions import (
    Duration,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Uniform,
    Weibull,
    approximate,
)
from sim.population.fitting import Family, by_mean, by_median_and_p90
from sim.population.randomness import Purpose, Randomness

MINUTE = 60_000
DRAWS = 20_000
EXAMPLES: list[Duration] = [
    Fixed(90_000),
    by_mean(12 * MINUTE),
    by_mean(12 * MINUTE, cv=0.8),
    by_mean(12 * MINUTE, Family.GAMMA, 0.5),
    by_mean(12 * MINUTE, Family.GAMMA, 3.0),
    by_mean(12 * MINUTE, Family.WEIBULL, 1.7),
    by_median_and_p90(7 * MINUTE, 18 * MINUTE),
    by_median_and_p90(7 * MINUTE, 18 * MINUTE, Family.GAMMA),
    by_median_and_p90(7 * MINUTE, 18 * MINUTE, Family.WEIBULL),
    Uniform(10_000, 40_000),
    Empirical((5_000, 5_000, 20_000, 300_000)),
]
every_example = pytest.mark.parametrize("duration", EXAMPLES, ids=lambda d: d.words()[:40])


def drawn(duration: Duration) -> list[int]:
    """Return draws of *duration*, in ascending order."""
    uniforms = Randomness(11, 0).uniforms(Purpose.CONTACT, 0, 0, DRAWS)
    ms: list[int] = np.sort(duration.of(uniforms)).tolist()
    return ms


@every_example
def test_draws_follow_the_distribution_function(duration: Duration) -> None:
    """The largest distance to the cdf is within the Kolmogorov-Smirnov bound (p = 0.00006)."""
    values, last = np.unique(drawn(duration), return_counts=True)
    shares = np.cumsum(last) / DRAWS
    promised = [duration.cdf(value + 0.5) for value in values.tolist()]
    assert np.abs(shares - promised).max() < 2.28 / math.sqrt(DRAWS)


@every_example
def test_the_mean_of_draws_is_the_mean_that_is_promised(duration: Duration) -> None:
    """Within four standard errors, and half a millisecond for the rounding."""
    values = np.array(drawn(duration))
    error = values.std() / math.sqrt(DRAWS)
    assert abs(values.mean() - duration.mean_ms()) <= 4 * error + 0.5


@every_example
def test_the_most_extreme_numbers_give_whole_milliseconds_in_range(duration: Duration) -> None:
    """Neither end of the open interval gives an infinite, negative or fractional time."""
    ends = duration.of(np.array([2.0**-53, 1 - 2.0**-53]))
    assert ends.dtype == np.int64
    assert 0 <= ends[0] <= ends[1] <= LONGEST_MS


@every_example
def test_nothing_is_shorter_than_zero(duration: Duration) -> None:
    """The distribution function starts at 0 and comes to 1."""
    assert duration.cdf(-1) == 0
    assert duration.cdf(LONGEST_MS) == pytest.approx(1)


@given(st.lists(st.floats(0.0001, 0.9999), min_size=2, max_size=20))
@settings(max_examples=30)
def test_a_larger_number_never_gives_a_shorter_time(numbers: list[float]) -> None:
    """Draws are monotone, which keeps comparisons on the same random numbers fair."""
    ascending = np.sort(np.array(numbers))
    for duration in EXAMPLES:
        assert np.all(np.diff(duration.of(ascending)) >= 0)


@given(st.floats(1, LONGEST_MS / 100), st.floats(0.05, 10))
@settings(max_examples=60)
def test_a_mean_and_a_cv_are_met(mean: float, cv: float) -> None:
    """Each family takes the mean and the coefficient of variation that it is given."""
    log, gamma, weibull = (by_mean(mean, family, cv) for family in list(Family)[1:])
    assert isinstance(log, Lognormal)
    assert isinstance(gamma, Gamma)
    assert isinstance(weibull, Weibull)
    for fitted in (log, gamma, weibull):
        assert fitted.mean_ms() == pytest.approx(mean, rel=1e-6)
    assert math.sqrt(math.expm1(log.sigma**2)) == pytest.approx(cv)
    assert 1 / math.sqrt(gamma.shape) == pytest.approx(cv)
    second = math.lgamma(1 + 2 / weibull.shape) - 2 * math.lgamma(1 + 1 / weibull.shape)
    assert math.sqrt(math.expm1(second)) == pytest.approx(cv, rel=1e-5)


@given(st.floats(1_000, 1e8), st.floats(1.1, 20), st.sampled_from(list(Family)[1:]))
@settings(max_examples=60)
def test_a_median_and_a_p90_are_met(median: float, ratio: float, family: Family) -> None:
    """Half are up to the median and nine in ten up to p90, in every family."""
    fitted = by_median_and_p90(median, median * ratio, family)
    assert fitted.cdf(median) == pytest.approx(0.5)
    assert fitted.cdf(median * ratio) == pytest.approx(0.9)


def test_words_show_the_resolved_figures() -> None:
    """A planner reads back what the figures in the file amount to."""
    assert by_mean(12 * MINUTE, cv=0.8).words() == "lognormal, mean 12m, median 9m22s, p90 23m5s"
    assert by_mean(30_000).words() == "exponential, mean 30s, median 20s800ms, p90 1m9s"
    assert Fixed(90_000).words() == "always 1m30s"
    assert Uniform(30_000, 120_000).words() == "uniform, from 30s to 2m"
    measured = Empirical((1_000, 2_000, 9_000)).words()
    assert measured == "measured (3 values), mean 4s, median 2s, p90 9s"


def test_long_durations_lose_the_digits_that_nobody_reads() -> None:
    """About three digits are left."""
    assert approximate(562_345.6) == "9m22s"
    assert approximate(12_345.6) == "12s300ms"
    assert approximate(1_234.5) == "1s230ms"
    assert approximate(12.6) == "13ms"
    assert approximate(1e300) == "3660d"


def test_without_a_family_a_mean_is_exponential_and_a_cv_makes_it_lognormal() -> None:
    """The least that a planner writes has a documented meaning."""
    assert by_mean(90_000) == Exponential(90_000)
    assert isinstance(by_mean(90_000, cv=0.8), Lognormal)
    assert by_mean(90_000, Family.WEIBULL) == Weibull(1.0, 90_000.0)


def test_measured_durations_are_drawn_again_as_they_were_measured() -> None:
    """Nothing between two measurements is invented, and each is as frequent as it was."""
    values = drawn(Empirical((5_000, 5_000, 20_000, 300_000)))
    assert set(values) == {5_000, 20_000, 300_000}
    assert values.count(5_000) / DRAWS == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    ("mean", "family", "cv", "sentence"),
    [
        (0, None, None, "the mean must be more than zero"),
        (-5, None, None, "the mean must be more than zero"),
        (math.nan, None, None, "the mean must be more than zero"),
        (math.inf, None, None, "at most ten years"),
        (1000, Family.LOGNORMAL, 0, "cv must be between"),
        (1000, Family.LOGNORMAL, math.nan, "cv must be between"),
        (1000, Family.GAMMA, 21, "cv must be between"),
        (1000, Family.EXPONENTIAL, 0.5, "always has cv 1"),
    ],
)
def test_an_impossible_mean_or_cv_is_refused_in_words(
    mean: float, family: Family | None, cv: float | None, sentence: str
) -> None:
    """The sentence says what is wrong."""
    with pytest.raises(ValueError, match=sentence):
        by_mean(mean, family, cv)


@pytest.mark.parametrize(
    ("median", "p90", "family", "sentence"),
    [
        (1000, 1000, Family.LOGNORMAL, "p90 must be more than the median"),
        (1000, 500, Family.WEIBULL, "p90 must be more than the median"),
        (1000, math.nan, Family.LOGNORMAL, "p90 must be more than the median"),
        (0, 500, Family.LOGNORMAL, "the median must be more than zero"),
        (1000, 2000, Family.EXPONENTIAL, "give its mean only"),
        (1000, 1001, Family.GAMMA, "use the lognormal family"),
    ],
)
def test_impossible_percentiles_are_refused_in_words(
    median: float, p90: float, family: Family, sentence: str
) -> None:
    """The sentence says what is wrong."""
    with pytest.raises(ValueError, match=sentence):
        by_median_and_p90(median, p90, family)


def test_impossible_parameters_are_refused() -> None:
    """No distribution can be made that has no draws."""
    with pytest.raises(ValueError, match="between zero and ten years"):
        Fixed(-1)
    with pytest.raises(ValueError, match="above the lowest"):
        Uniform(5, 5)
    with pytest.raises(ValueError, match="at least one value"):
        Empirical(())
    with pytest.raises(ValueError, match="between zero and ten years"):
        Empirical((1, -1))
    with pytest.raises(ValueError, match="more than zero"):
        Exponential(0)
