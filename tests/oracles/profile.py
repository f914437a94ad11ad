"""Busy slots under a changing arrival rate with ample agents: M(t)/G/infinity.

Source: S. G. Eick, W. A. Massey, W. Whitt, "The physics of the Mt/G/infinity queue", 1993.
"""

from collections.abc import Callable

from tests.oracles.integrals import simpson


def mean_busy(
    arrival_rate: Callable[[float], float], still_there: Callable[[float], float], t: float
) -> float:
    """Return the mean number in service at *t* of a desk that opened empty at 0.

    *still_there(u)* is P(service time > u).
    """
    return simpson(lambda u: arrival_rate(t - u) * still_there(u), 0.0, t)
