"""What it means that simulated figures agree with theory."""

import math
from collections.abc import Callable, Sequence
from statistics import fmean, stdev

import numpy as np
from numpy.typing import NDArray

STANDARD_ERRORS = 4.0
CHANCE = 6.3e-5
"""That of being more than four standard errors away from a normal mean."""


def assert_agrees(replications: Sequence[float], theory: float, what: str = "mean") -> None:
    """Fail unless *theory* is within four standard errors of the mean of the replications.

    A handful of replications says too little about their own spread, so fewer than 8 fail too.
    """
    assert len(replications) >= 8, "too few replications for an honest standard error"
    mean = fmean(replications)
    error = stdev(replications, mean) / math.sqrt(len(replications))
    assert abs(mean - theory) <= STANDARD_ERRORS * error, (
        f"{what}: simulated {mean:.6g} +- {error:.2g} (one standard error), theory {theory:.6g}"
    )


def assert_drawn_from(values: Sequence[int], cdf: Callable[[float], float]) -> None:
    """Fail if the values (whole numbers) are too far from *cdf* (Kolmogorov-Smirnov).

    The bound holds for every distribution and size: P(distance > e) <= 2 exp(-2 n e^2)
    (P. Massart, "The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality", 1990).
    A whole number stands for the half unit on either side of it.
    """
    ascending = np.sort(np.asarray(values, dtype=np.int64))
    points, last = np.unique(ascending, return_index=True)
    upto = np.append(last[1:], len(ascending)) / len(ascending)
    theory = np.array([cdf(float(point) + 0.5) for point in points])
    before = np.array([cdf(float(point) - 0.5) for point in points])
    distance = _distance(upto, theory, before, last / len(ascending))
    bound = math.sqrt(math.log(2 / CHANCE) / (2 * len(ascending)))
    assert distance <= bound, f"distance {distance:.5f} is above {bound:.5f}"


def _distance(
    upto: NDArray[np.float64],
    theory: NDArray[np.float64],
    before: NDArray[np.float64],
    below: NDArray[np.float64],
) -> float:
    return float(max(np.abs(upto - theory).max(), np.abs(below - before).max()))


def assert_poisson(counts: Sequence[int], means: Sequence[float]) -> None:
    """Fail unless the counts scatter about their means as independent Poisson numbers do.

    Pearson's statistic has mean n and variance 2 n + sum(1 / mean) for Poisson counts; with more
    than a hundred counts it is close to normal.
    """
    assert len(counts) > 100, "too few counts for the normal approximation"
    statistic = sum((n - mean) ** 2 / mean for n, mean in zip(counts, means, strict=True))
    spread = math.sqrt(2 * len(counts) + sum(1 / mean for mean in means))
    assert abs(statistic - len(counts)) <= STANDARD_ERRORS * spread, (
        f"statistic {statistic:.1f}, expected {len(counts)} +- {spread:.1f}"
    )
