"""Quantiles of Student's t distribution, two-sided."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def t_quantile(confidence: float, degrees: int) -> float:
    """How many standard errors either side of the middle hold *confidence*.

    *degrees* of freedom are the replications less one, at least 1.
    """
    from scipy.special import stdtrit  # noqa: PLC0415 - slow to import, and one run needs none

    return float(stdtrit(degrees, (1 + confidence) / 2))
