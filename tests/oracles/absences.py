"""How long customers are away: distribution functions and what a hold keeps of them.

``cdf(t)`` is P(away <= t), inclusive, as the timers are. ``mean_within(t)`` is E min(away, t),
the mean time a slot is held when the hold is *t*. Source of the lognormal partial expectation:
N. L. Johnson, S. Kotz, N. Balakrishnan, "Continuous Univariate Distributions", 1994, chapter 14.
"""

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Protocol


class Absence(Protocol):
    """What the other oracles need to know of an absence."""

    def cdf(self, t: float) -> float:
        """Return P(away <= t)."""
        ...

    def mean_within(self, t: float) -> float:
        """Return E min(away, t)."""
        ...


def normal_cdf(z: float) -> float:
    """Return the standard normal distribution function."""
    return math.erfc(-z / math.sqrt(2)) / 2


@dataclass(frozen=True, slots=True)
class Exponential:
    """Exponential with this mean."""

    mean: float

    def cdf(self, t: float) -> float:
        """Return P(away <= t)."""
        return -math.expm1(-t / self.mean)

    def mean_within(self, t: float) -> float:
        """Return E min(away, t)."""
        return self.mean * self.cdf(t)


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Lognormal with this mean; *sigma* is the standard deviation of the logarithm."""

    mean: float
    sigma: float

    @classmethod
    def of_cv(cls, mean: float, cv: float) -> "Lognormal":
        """Return the one whose standard deviation is *cv* times its mean."""
        return cls(mean, math.sqrt(math.log1p(cv * cv)))

    @property
    def second_moment(self) -> float:
        """E of the square."""
        return self.mean**2 * math.exp(self.sigma**2)

    def cdf(self, t: float) -> float:
        """Return P(away <= t)."""
        return normal_cdf(self._z(t))

    def mean_within(self, t: float) -> float:
        """Return E min(away, t)."""
        z = self._z(t)
        return self.mean * normal_cdf(z - self.sigma) + t * normal_cdf(-z)

    def _z(self, t: float) -> float:
        mu = math.log(self.mean) - self.sigma**2 / 2
        return (math.log(t) - mu) / self.sigma if t > 0 else -math.inf


@dataclass(frozen=True, slots=True)
class Empirical:
    """Measured absences, ascending, each equally likely."""

    values: tuple[float, ...]

    def cdf(self, t: float) -> float:
        """Return the share of values that are at most *t*."""
        return bisect_right(self.values, t) / len(self.values)

    def mean_within(self, t: float) -> float:
        """Return the mean of the values cut at *t*."""
        return math.fsum(min(value, t) for value in self.values) / len(self.values)
