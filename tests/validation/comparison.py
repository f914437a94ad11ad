"""One simulated figure beside the exact one, and how far apart they are.

A case is one simulated desk, sample or run with the figures that theory gives for it. The exact
figures cost nothing; the simulated ones are made only when asked for.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from scipy.special import stdtr, stdtrit

STANDARD_ERRORS = 4.0
"""How far a simulated figure may be from the exact one."""

FEWEST = 8
"""Fewer replications say too little about their own spread."""


@dataclass(frozen=True, slots=True)
class Found:
    """A simulated figure with its standard error, which *freedom* values were free to estimate.

    ``freedom`` is infinite where theory itself gives the standard error.
    """

    value: float
    error: float
    freedom: float = math.inf

    @property
    def half_width(self) -> float:
        """Half the width of the 95 % interval: Student's t times the standard error."""
        return float(stdtrit(self.freedom, 0.975)) * self.error

    def off(self, exact: float) -> float:
        """Return the difference in standard errors; 0 where the two are the same."""
        if self.value == exact:
            return 0.0
        return (self.value - exact) / self.error if self.error else math.inf


def replicated(values: Sequence[float]) -> Found:
    """Return the mean of independent replications, with the standard error seen between them."""
    assert len(values) >= FEWEST, "too few replications for an honest standard error"
    mean = fmean(values)
    return Found(mean, stdev(values, mean) / math.sqrt(len(values)), len(values) - 1)


def chance_beyond(errors: float, freedom: float) -> float:
    """Return the chance of a right figure to be more than *errors* standard errors off."""
    return 2 * float(stdtr(freedom, -errors))


@dataclass(frozen=True, slots=True)
class Case:
    """What theory says of one thing, by the name of the figure, and how to simulate it.

    ``simulate`` returns one found figure for each exact one, in the same order. ``freedom`` is
    that of the standard errors. ``at_least``: too large a figure is no fault.
    """

    name: str
    exact: Mapping[str, float]
    simulate: Callable[[], Sequence[Found]]
    freedom: float = math.inf
    at_least: bool = False

    def lines(self) -> Iterator["Line"]:
        """Simulate, and set each found figure beside the exact one."""
        pairs = zip(self.exact.items(), self.simulate(), strict=True)
        for (figure, exact), found in pairs:
            assert found.freedom == self.freedom
            yield Line(self.name, figure, exact, found, at_least=self.at_least)


@dataclass(frozen=True, slots=True)
class Line:
    """One exact and one simulated figure."""

    case: str
    figure: str
    exact: float
    found: Found
    at_least: bool = False

    @property
    def off(self) -> float:
        """The difference in standard errors."""
        return self.found.off(self.exact)

    @property
    def agrees(self) -> bool:
        """Whether the difference is within the tolerance."""
        return self.off >= -STANDARD_ERRORS if self.at_least else abs(self.off) <= STANDARD_ERRORS


def check(case: Case) -> None:
    """Fail unless every simulated figure of *case* agrees with the exact one."""
    for line in case.lines():
        assert line.agrees, (
            f"{line.case}, {line.figure}: simulated {line.found.value:.6g} "
            f"+- {line.found.error:.2g} (one standard error), theory {line.exact:.6g}"
        )
