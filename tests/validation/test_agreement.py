"""The yardsticks of agreement themselves must be able to say no."""

import pytest

from tests.validation.agreement import assert_agrees, assert_drawn_from, assert_poisson

SPREAD = [9.0, 10.0, 11.0, 9.5, 10.5, 9.8, 10.2, 10.0]


def test_a_mean_near_theory_agrees() -> None:
    """Within four standard errors is agreement."""
    assert_agrees(SPREAD, 10.1)


def test_a_mean_far_from_theory_does_not_agree() -> None:
    """Further away is not, and the message names both figures."""
    with pytest.raises(AssertionError, match=r"simulated 10 .* theory 11"):
        assert_agrees(SPREAD, 11.0)


def test_a_handful_of_replications_proves_nothing() -> None:
    """Seven replications are refused, however well they agree."""
    with pytest.raises(AssertionError, match="too few replications"):
        assert_agrees(SPREAD[:7], 10.0)


def test_even_values_are_drawn_from_a_uniform_distribution() -> None:
    """The values 0..9999 are as uniform as can be."""
    assert_drawn_from(range(10_000), lambda x: min(max((x + 0.5) / 10_000, 0.0), 1.0))


def test_a_wrong_distribution_is_noticed() -> None:
    """The same values do not come from a triangle."""
    with pytest.raises(AssertionError, match="is above"):
        assert_drawn_from(range(10_000), lambda x: min(max(x / 10_000, 0.0), 1.0) ** 2)


def test_counts_that_are_all_alike_are_not_poisson() -> None:
    """Too little scatter is as wrong as too much."""
    with pytest.raises(AssertionError, match="statistic 0"):
        assert_poisson([20] * 200, [20.0] * 200)


def test_counts_that_scatter_too_much_are_not_poisson() -> None:
    """Counts of a rate that itself varies are noticed."""
    with pytest.raises(AssertionError, match="expected 200"):
        assert_poisson([10, 30] * 100, [20.0] * 200)
