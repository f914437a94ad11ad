"""From what planners know (a mean, or a median and a 90th percentile) to a distribution."""

import math
from collections.abc import Callable
from enum import StrEnum

from sim.duration import LONGEST_MS
from sim.population.distributions import Exponential, Gamma, Lognormal, Weibull

P90_OF_NORMAL = 1.2815515655446004
_SMALLEST_CV = 0.01
_LARGEST_CV = 20.0


class Family(StrEnum):
    """The shapes that a mean or two percentiles can be given to."""

    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    GAMMA = "gamma"
    WEIBULL = "weibull"


Fitted = Exponential | Lognormal | Gamma | Weibull


def by_mean(mean_ms: float, family: Family | None = None, cv: float | None = None) -> Fitted:
    """Return the distribution with this mean and this standard deviation divided by the mean.

    Without a family: exponential, or lognormal if *cv* is given. Without *cv*: 1, which is that of
    the exponential. Raises ValueError, with a sentence for the user, for impossible values.
    """
    if not 0 < mean_ms <= LONGEST_MS:
        raise ValueError("the mean must be more than zero and at most ten years")
    if cv is not None and not _SMALLEST_CV <= cv <= _LARGEST_CV:
        raise ValueError(f"cv must be between {_SMALLEST_CV} and {_LARGEST_CV:g}, not {cv:g}")
    if family is None:
        family = Family.EXPONENTIAL if cv is None else Family.LOGNORMAL
    if family is Family.EXPONENTIAL and cv not in (None, 1):
        raise ValueError("an exponential duration always has cv 1; leave cv out or name a family")
    return _BY_MEAN[family](mean_ms, 1.0 if cv is None else cv)


def _lognormal(mean: float, cv: float) -> Fitted:
    variance = math.log1p(cv**2)
    return Lognormal(mean * math.exp(-variance / 2), math.sqrt(variance))


def _gamma(mean: float, cv: float) -> Fitted:
    return Gamma(1 / cv**2, mean * cv**2)


def _weibull(mean: float, cv: float) -> Fitted:
    shape = 1.0 if cv == 1 else _decreasing_root(_weibull_cv, cv, 0.05, 200.0)
    return Weibull(shape, mean / math.gamma(1 + 1 / shape))


def _weibull_cv(shape: float) -> float:
    log_ratio = math.lgamma(1 + 2 / shape) - 2 * math.lgamma(1 + 1 / shape)
    return math.sqrt(math.expm1(log_ratio))


_BY_MEAN: dict[Family, Callable[[float, float], Fitted]] = {
    Family.EXPONENTIAL: lambda mean, _cv: Exponential(mean),
    Family.LOGNORMAL: _lognormal,
    Family.GAMMA: _gamma,
    Family.WEIBULL: _weibull,
}


def by_median_and_p90(median_ms: float, p90_ms: float, family: Family = Family.LOGNORMAL) -> Fitted:
    """Return the distribution of which half are up to *median_ms* and nine in ten up to *p90_ms*.

    Raises ValueError, with a sentence for the user, for impossible values.
    """
    if not 0 < median_ms <= LONGEST_MS:
        raise ValueError("the median must be more than zero and at most ten years")
    if not median_ms < p90_ms <= LONGEST_MS:
        raise ValueError("p90 must be more than the median and at most ten years")
    ratio = p90_ms / median_ms
    if family is Family.LOGNORMAL:
        return Lognormal(median_ms, math.log(ratio) / P90_OF_NORMAL)
    if family is Family.WEIBULL:
        shape = math.log(math.log(10) / math.log(2)) / math.log(ratio)
        return Weibull(shape, median_ms / math.log(2) ** (1 / shape))
    if family is Family.GAMMA:
        shape = _gamma_shape(ratio)
        return Gamma(shape, median_ms / _gamma_quantile(shape, 0.5))
    raise ValueError("an exponential duration has one parameter; give its mean only")


def _gamma_shape(ratio: float) -> float:
    lowest, highest = 0.02, 10_000.0
    if not _gamma_ratio(highest) <= ratio <= _gamma_ratio(lowest):
        raise ValueError("no gamma duration has this median and p90; use the lognormal family")
    return _decreasing_root(_gamma_ratio, ratio, lowest, highest)


def _gamma_ratio(shape: float) -> float:
    return _gamma_quantile(shape, 0.9) / _gamma_quantile(shape, 0.5)


def _gamma_quantile(shape: float, probability: float) -> float:
    from scipy import special  # noqa: PLC0415 - slow to import

    return float(special.gammaincinv(shape, probability))


def _decreasing_root(
    function: Callable[[float], float], value: float, low: float, high: float
) -> float:
    """Return where the decreasing *function* takes *value*, by halving on a logarithmic scale."""
    for _ in range(200):
        middle = math.sqrt(low * high)
        if function(middle) > value:
            low = middle
        else:
            high = middle
    return math.sqrt(low * high)
