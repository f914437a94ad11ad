"""Durations of any kind. Inside: milliseconds as floats; what leaves is whole milliseconds.

Every family is drawn by inverse transform of one uniform number, so a longer mean or a wider
spread moves every draw the same way and comparisons on the same random numbers stay monotone.
Rounding to whole milliseconds hides the last bit, in which builds of numpy and scipy differ.
How to make one from a mean or from percentiles: :mod:`sim.population.fitting`.
"""

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

import numpy as np

from sim.duration import LONGEST_MS, format_duration
from sim.population.plan import NEVER
from sim.population.randomness import FloatArray, IntArray


def approximate(ms: float) -> str:
    """Return *ms* as a duration with about three digits, as people say it."""
    step = 1000 if ms >= 60_000 else 100 if ms >= 10_000 else 10 if ms >= 1_000 else 1
    return format_duration(round(min(ms, float(LONGEST_MS)) / step) * step)


class Duration(ABC):
    """What all distributions share; each one tells its quantile, its mean and its cdf."""

    __slots__ = ()

    def of(self, uniforms: FloatArray) -> IntArray:
        """Return the int64 milliseconds that belong to *uniforms*: none above ten years."""
        with np.errstate(over="ignore"):
            exact = self._quantile(uniforms)
        rounded: IntArray = np.rint(np.clip(exact, 0.0, float(LONGEST_MS))).astype(np.int64)
        return rounded

    def mean_ms(self) -> float:
        """Return the mean in milliseconds, before rounding to whole ones."""
        return self._mean()

    def cdf(self, ms: float) -> float:
        """Return the probability of *ms* milliseconds or less, before rounding."""
        return self._up_to(ms) if ms >= 0 else 0.0

    def words(self) -> str:
        """Return the family and its resolved figures, for people."""
        median, p90 = self.of(np.array([0.5, 0.9])).tolist()
        mean = approximate(self.mean_ms())
        percentiles = f"median {approximate(median)}, p90 {approximate(p90)}"
        return f"{self._family()}, mean {mean}, {percentiles}"

    def _family(self) -> str:
        return type(self).__name__.lower()

    @abstractmethod
    def _quantile(self, uniforms: FloatArray) -> FloatArray: ...

    @abstractmethod
    def _mean(self) -> float: ...

    @abstractmethod
    def _up_to(self, ms: float) -> float: ...


@dataclass(frozen=True, slots=True)
class Fixed(Duration):
    """Always the same whole milliseconds."""

    ms: int

    def __post_init__(self) -> None:
        _require_in_range("a fixed duration", self.ms)

    def words(self) -> str:
        """Return ``always 2m``."""
        return f"always {format_duration(self.ms)}"

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        return np.full(uniforms.shape, float(self.ms))

    def _mean(self) -> float:
        return float(self.ms)

    def _up_to(self, ms: float) -> float:
        return float(ms >= self.ms)


@dataclass(frozen=True, slots=True)
class Endless(Duration):
    """Never over."""

    def of(self, uniforms: FloatArray) -> IntArray:
        """Return NEVER for each of *uniforms*."""
        return np.full(uniforms.shape, NEVER, dtype=np.int64)

    def words(self) -> str:
        """Return ``endless``."""
        return "endless"

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        return np.full(uniforms.shape, math.inf)

    def _mean(self) -> float:
        return math.inf

    def _up_to(self, ms: float) -> float:
        return float(ms == math.inf)


@dataclass(frozen=True, slots=True)
class Exponential(Duration):
    """Without memory: what has passed says nothing about what is to come. ``mean`` in ms."""

    mean: float

    def __post_init__(self) -> None:
        _require_positive("the mean", self.mean)

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        return -self.mean * np.log1p(-uniforms)

    def _mean(self) -> float:
        return self.mean

    def _up_to(self, ms: float) -> float:
        return -math.expm1(-ms / self.mean)


@dataclass(frozen=True, slots=True)
class Lognormal(Duration):
    """The logarithm is normal: the usual shape of conversation times, with a long right tail.

    ``median`` in ms; ``sigma`` is the standard deviation of the natural logarithm.
    """

    median: float
    sigma: float

    def __post_init__(self) -> None:
        _require_positive("the median", self.median)
        _require_positive("the spread", self.sigma)

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        from scipy import special  # noqa: PLC0415 - slow to import, not always needed

        quantiles: FloatArray = self.median * np.exp(self.sigma * special.ndtri(uniforms))
        return quantiles

    def _mean(self) -> float:
        return self.median * math.exp(min(self.sigma**2 / 2, 600.0))

    def _up_to(self, ms: float) -> float:
        from scipy import special  # noqa: PLC0415 - slow to import

        return float(special.ndtr(math.log(ms / self.median) / self.sigma)) if ms else 0.0


@dataclass(frozen=True, slots=True)
class Gamma(Duration):
    """A sum of ``shape`` exponential stages (any positive number) of ``scale`` ms each."""

    shape: float
    scale: float

    def __post_init__(self) -> None:
        _require_positive("the shape", self.shape)
        _require_positive("the scale", self.scale)

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        from scipy import special  # noqa: PLC0415 - slow to import

        quantiles: FloatArray = self.scale * special.gammaincinv(self.shape, uniforms)
        return quantiles

    def _mean(self) -> float:
        return self.shape * self.scale

    def _up_to(self, ms: float) -> float:
        from scipy import special  # noqa: PLC0415 - slow to import

        return float(special.gammainc(self.shape, ms / self.scale))


@dataclass(frozen=True, slots=True)
class Weibull(Duration):
    """The hazard falls (shape below 1) or rises (above 1) with time. ``scale`` in ms."""

    shape: float
    scale: float

    def __post_init__(self) -> None:
        _require_positive("the shape", self.shape)
        _require_positive("the scale", self.scale)

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        quantiles: FloatArray = self.scale * (-np.log1p(-uniforms)) ** (1 / self.shape)
        return quantiles

    def _mean(self) -> float:
        from scipy import special  # noqa: PLC0415 - slow to import

        return self.scale * float(special.gamma(1 + 1 / self.shape))

    def _up_to(self, ms: float) -> float:
        return -math.expm1(-((ms / self.scale) ** self.shape))


@dataclass(frozen=True, slots=True)
class Uniform(Duration):
    """Any time between two whole milliseconds, all equally likely."""

    low: int
    high: int

    def __post_init__(self) -> None:
        _require_in_range("the lowest value of a uniform duration", self.low)
        _require_in_range("the highest value of a uniform duration", self.high)
        if self.low >= self.high:
            raise ValueError("the highest value of a uniform duration must be above the lowest")

    def words(self) -> str:
        """Return ``uniform, from 30s to 2m``."""
        return f"uniform, from {format_duration(self.low)} to {format_duration(self.high)}"

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        return self.low + (self.high - self.low) * uniforms

    def _mean(self) -> float:
        return (self.low + self.high) / 2

    def _up_to(self, ms: float) -> float:
        return min(max((ms - self.low) / (self.high - self.low), 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Empirical(Duration):
    """Measured durations (whole ms), drawn again exactly as they were measured.

    Resampling rather than interpolation: the mean is the measured mean, the share within any
    time is the measured share, and nothing is invented between two measurements.
    """

    values: tuple[int, ...]
    _sorted: FloatArray = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("measured durations need at least one value")
        _require_in_range("the shortest measured duration", min(self.values))
        _require_in_range("the longest measured duration", max(self.values))
        object.__setattr__(self, "_sorted", np.sort(np.array(self.values, dtype=np.float64)))

    def _family(self) -> str:
        return f"measured ({len(self.values)} values)"

    def _quantile(self, uniforms: FloatArray) -> FloatArray:
        # The product may round up to the count itself.
        places = np.minimum((uniforms * len(self.values)).astype(np.int64), len(self.values) - 1)
        drawn: FloatArray = self._sorted[places]
        return drawn

    def _mean(self) -> float:
        return sum(self.values) / len(self.values)

    def _up_to(self, ms: float) -> float:
        return int(np.searchsorted(self._sorted, ms, side="right")) / len(self.values)


def _require_positive(what: str, value: float) -> None:
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{what} of a duration must be more than zero")


def _require_in_range(what: str, ms: int) -> None:
    if not 0 <= ms <= LONGEST_MS:
        raise ValueError(f"{what} must be between zero and ten years")
