"""What it means that simulated figures agree with theory."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.validation.comparison import STANDARD_ERRORS, Found, replicated

CHANCE = 6.3e-5
"""That of being more than four standard errors away from a normal mean."""


def assert_agrees(replications: Sequence[float], theory: float, what: str = "mean") -> None:
    """Fail unless *theory* is within four standard errors of the mean of the replications.

    A handful of replications says too little about their own spread, so fewer than 8 fail too.
    """
    found = replicated(replications)
    assert abs(found.off(theory)) <= STANDARD_ERRORS, (
        f"{what}: simulated {found.value:.6g} +- {found.error:.2g} (one standard error), "
        f"theory {theory:.6g}"
    )


@dataclass(frozen=True, slots=True)
class Distance:
    """The largest distance of a sample of *size* from its distribution (Kolmogorov-Smirnov).

    The bound holds for every distribution and size: P(distance > e) <= 2 exp(-2 n e^2)
    (P. Massart, "The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality", 1990).
    """

    value: float
    size: int

    @property
    def bound(self) -> float:
        """The distance that a right sample passes with the chance of four standard errors."""
        return math.sqrt(math.log(2 / CHANCE) / (2 * self.size))


def assert_drawn_from(values: Sequence[int], cdf: Callable[[float], float]) -> None:
    """Fail if the values (whole numbers) are too far from *cdf*."""
    found = distance_from(values, cdf)
    assert found.value <= found.bound, f"distance {found.value:.5f} is above {found.bound:.5f}"


def distance_from(values: Sequence[int], cdf: Callable[[float], float]) -> Distance:
    """Return how far the values are from *cdf*.

    A whole number stands for the half unit on either side of it.
    """
    ascending = np.sort(np.asarray(values, dtype=np.int64))
    points, last = np.unique(ascending, return_index=True)
    upto = np.append(last[1:], len(ascending)) / len(ascending)
    theory = np.array([cdf(float(point) + 0.5) for point in points])
    before = np.array([cdf(float(point) - 0.5) for point in points])
    return Distance(_largest(upto, theory, before, last / len(ascending)), len(ascending))


def _largest(
    upto: NDArray[np.float64],
    theory: NDArray[np.float64],
    before: NDArray[np.float64],
    below: NDArray[np.float64],
) -> float:
    return float(max(np.abs(upto - theory).max(), np.abs(below - before).max()))


def poisson_scatter(counts: Sequence[int], means: Sequence[float]) -> Found:
    """Return Pearson's statistic of counts that should be independent Poisson numbers.

    Its mean is n and its variance 2 n + sum(1 / mean) for Poisson counts; with more than a hundred
    counts it is close to normal.
    """
    assert len(counts) > 100, "too few counts for the normal approximation"
    statistic = sum((n - mean) ** 2 / mean for n, mean in zip(counts, means, strict=True))
    return Found(statistic, math.sqrt(2 * len(counts) + sum(1 / mean for mean in means)))


def assert_poisson(counts: Sequence[int], means: Sequence[float]) -> None:
    """Fail unless the counts scatter about their means as independent Poisson numbers do."""
    found = poisson_scatter(counts, means)
    assert abs(found.off(len(counts))) <= STANDARD_ERRORS, (
        f"statistic {found.value:.1f}, expected {len(counts)} +- {found.error:.1f}"
    )
