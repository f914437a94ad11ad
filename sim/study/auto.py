"""How many replications each cell of a study gets: a fixed number, or as many as it takes.

"As many as it takes" looks at the interval of each cell after ten replications, and again after
as many as that interval says are needed, at most twice as many as before. A cell is looked at
over its replications 1 to n only, so that what is run depends on the figures alone: not on how
many processes there are, in which order they are done, or whether the study was interrupted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from sim.measures.figures import Key, Outcome
from sim.study.intervals import Estimate, estimate, paired_difference
from sim.study.results import Results

FIRST_LOOK = 10
LEAST_MORE = 5
"""A look that is followed by fewer replications than this costs more than it can save."""


class Rule(Protocol):
    """Says how many replications each cell needs, by cell number."""

    @property
    def keys(self) -> Sequence[Key]:
        """The figures that the rule looks at."""
        ...

    def wanted(self, results: Results) -> Mapping[int, int]:
        """Return how many replications each cell should have next, given what there is."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same number of replications for every cell."""

    replications: int
    keys: Sequence[Key] = ()

    def wanted(self, results: Results) -> Mapping[int, int]:
        """Return the number for each cell that can be run."""
        return {cell.number: self.replications for cell in results.cells if cell.scenario}


@dataclass(frozen=True, slots=True)
class Precision:
    """How well one figure has to be known: to half an interval's width, in its own unit."""

    key: Key
    half_width: float


@dataclass(frozen=True, slots=True)
class Auto:
    """As many replications as it takes, at least FIRST_LOOK and at most *most*.

    Of the cell *base* the figures themselves have to be as precise as *goals* say. Of every other
    cell it is their differences from the base, customers being the same: what is compared.
    """

    base: int
    goals: Sequence[Precision]
    most: int
    confidence: float = 0.95

    @property
    def keys(self) -> Sequence[Key]:
        """The figures with a goal."""
        return tuple(goal.key for goal in self.goals)

    def wanted(self, results: Results) -> Mapping[int, int]:
        """Return the size of each cell's next look, or of its last if that was precise enough."""
        first = min(FIRST_LOOK, self.most)
        looks = {cell.number: first for cell in results.cells if cell.scenario}
        while True:
            looks[self.base] = max(looks.values())
            if any(len(results.outcomes.get(c, {})) < n for c, n in looks.items()):
                return looks
            later = {cell: self._next(results, cell, n) for cell, n in looks.items()}
            if later == looks:
                return looks
            looks = later

    def _next(self, results: Results, cell: int, size: int) -> int:
        """Return how many replications the look after that at *size* takes; *size*: none."""
        needed = max((self._needed(results, cell, size, goal) for goal in self.goals), default=0)
        if needed <= size:
            return size
        return min(self.most, max(size + LEAST_MORE, min(needed, 2 * size)))

    def _needed(self, results: Results, cell: int, size: int, goal: Precision) -> int:
        found = self._estimate(results, cell, size, goal.key)
        if found.value is None or found.half_width is None:
            return 2 * size
        if found.half_width <= goal.half_width:
            return size
        return ceil(size * (found.half_width / goal.half_width) ** 2)

    def _estimate(self, results: Results, cell: int, size: int, key: Key) -> Estimate:
        ours = _first(results, cell, size)
        if cell == self.base:
            return estimate(key, [outcome[key] for outcome in ours], self.confidence)
        return paired_difference(key, ours, _first(results, self.base, size), self.confidence)


def _first(results: Results, cell: int, size: int) -> list[Outcome]:
    outcomes = results.outcomes[cell]
    return [outcomes[number] for number in range(1, size + 1)]
