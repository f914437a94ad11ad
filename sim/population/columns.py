"""Columns of drawn values: one value for each customer and each occurrence.

Numbers are drawn in bulk, for a block of customers at a time. They stay arrays until somebody
asks for one of them; only first occurrences that a simulator reads for every customer are made a
list. Since every number has its own address, neither the order of asking nor the forgetting of
old blocks changes any value, and memory stays bounded however many occurrences there are.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.population.plan import Distribution
from sim.population.randomness import FloatArray, IntArray, Purpose, Randomness

T = TypeVar("T")

BLOCK = 2048
"""Customers in one block. Beginning a block costs as much as some thousand numbers, and a block
of later occurrences serves the few of its customers who come that far."""
BLOCKS_KEPT = 128
"""Blocks that a column remembers; customers come in order, so old ones are seldom needed again."""
PEOPLE_AT = 1 << 40
"""Scripted people have positions from here, so that the size of the crowd does not move them."""


class Part(NamedTuple):
    """Customers *start* up to, and without, *stop*: all of them random or all scripted."""

    start: int
    stop: int

    @property
    def size(self) -> int:
        """How many they are."""
        return self.stop - self.start


class Drawn(Protocol[T]):
    """The values of some customers, in order. A numpy array is one."""

    def item(self, place: int, /) -> T:
        """Return the value at *place*."""
        ...

    def tolist(self) -> list[T]:
        """Return all values."""
        ...


class Rows(Generic[T]):
    """Values that take several whole numbers each, made only when they are asked for.

    Making all of them would cost more than drawing their numbers. None but where they are *there*.
    """

    def __init__(
        self,
        make: Callable[[list[Any]], T],
        columns: Sequence[NDArray[Any]],
        there: NDArray[np.bool_],
    ) -> None:
        self._make = make
        self._table = np.column_stack(columns)  # one row is read faster than several columns
        self._there = there

    def item(self, place: int, /) -> T | None:
        """Return the value at *place*."""
        return self._make(self._table[place].tolist()) if self._there[place] else None

    def tolist(self) -> list[T | None]:
        """Return all values."""
        values: list[T | None] = [None] * self._there.size
        places = np.flatnonzero(self._there)
        for place, row in zip(places.tolist(), self._table[places].tolist(), strict=True):
            values[place] = self._make(row)
        return values


Draw = Callable[[int, Part], Drawn[T]]
"""Draws the values of one occurrence for some customers."""
ArrayDraw = Callable[[int, Part], IntArray]
"""The same, as an array."""


class Crowd:
    """How many customers there are, and the random numbers that belong to each of them."""

    __slots__ = ("people", "random", "randomness", "size")

    def __init__(self, randomness: Randomness, random_size: int, people_size: int) -> None:
        self.randomness = randomness
        self.size = random_size + people_size
        self.random = Part(0, random_size)
        self.people = Part(random_size, self.size)

    def uniforms(self, purpose: Purpose, occurrence: int, part: Part) -> FloatArray:
        """Return one uniform number for each customer of *part*."""
        start = part.start
        if start >= self.random.stop:
            start += PEOPLE_AT - self.random.stop
        return self.randomness.uniforms(purpose, occurrence, start, part.size)

    def part_of(self, customer: int) -> Part:
        """Return the block that *customer* belongs to; scripted people are one block."""
        if customer >= self.random.stop:
            return self.people
        start = customer - customer % BLOCK
        return Part(start, min(start + BLOCK, self.random.stop))


class Column(Generic[T]):
    """The values of one purpose. *people*: what the script fixes, in place of drawn values."""

    def __init__(self, crowd: Crowd, draw: Draw[T], people: Sequence[T] | None = None) -> None:
        self._crowd = crowd
        self._draw = draw
        self._people = people
        self._blocks: dict[tuple[int, int], Drawn[T]] = {}

    @cached_property
    def first(self) -> list[T]:
        """The first occurrence for every customer, by number.

        Drawn in pieces that stay in the processor's cache: one large piece takes twice as long.
        """
        values: list[T] = []
        for start in range(0, self._crowd.random.stop, BLOCK):
            values += self._draw(0, self._crowd.part_of(start)).tolist()
        if self._crowd.people.size:
            values += self._drawn(0, self._crowd.people).tolist()
        return values

    def at(self, customer: int, n: int) -> T:
        """Return the value of *customer* for occurrence *n*, counted from 0."""
        people = self._crowd.people.start
        start = customer - customer % BLOCK if customer < people else people
        values = self._blocks.get((n, start))
        if values is None:
            values = self._remember(n, self._crowd.part_of(customer))
        return values.item(customer - start)

    def _remember(self, n: int, part: Part) -> Drawn[T]:
        if len(self._blocks) >= BLOCKS_KEPT:
            del self._blocks[next(iter(self._blocks))]
        values = self._blocks[n, part.start] = self._drawn(n, part)
        return values

    def _drawn(self, n: int, part: Part) -> Drawn[T]:
        if self._people is not None and part is self._crowd.people:
            return np.array(self._people, dtype=object)
        return self._draw(n, part)


class Constant(Column[T]):
    """A column that needs no random number: the same value for every random customer, always."""

    def __init__(self, crowd: Crowd, value: T, people: Sequence[T] | None = None) -> None:
        self._all = [value] * crowd.random.size
        self._all += [value] * crowd.people.size if people is None else people

    @property
    def first(self) -> list[T]:
        """See :class:`Column`."""
        return self._all

    def at(self, customer: int, n: int) -> T:
        """Return the value of *customer*."""
        return self._all[customer]


def chance(
    crowd: Crowd, purpose: Purpose, share: float, people: Sequence[bool] | None = None
) -> Column[bool]:
    """Return a column of answers that are yes for a *share* of the customers."""
    if share in (0, 1):
        return Constant(crowd, share == 1, people)
    return Column(crowd, lambda n, part: crowd.uniforms(purpose, n, part) < share, people)


def point(crowd: Crowd, share_of: Purpose, where: Purpose, share: float) -> Column[float | None]:
    """Return a column of uniform points in (0, 1) for a *share* of the random customers.

    None for all others, and for people of the script.
    """
    nobody: list[float | None] = [None] * crowd.people.size
    if share == 0:
        return Constant(crowd, None, nobody)

    def draw(n: int, part: Part) -> Drawn[float | None]:
        points = np.full(part.size, None, dtype=object)
        chosen = crowd.uniforms(share_of, n, part) < share
        points[chosen] = crowd.uniforms(where, n, part)[chosen]
        return points

    return Column(crowd, draw, nobody)


def duration(
    crowd: Crowd, purpose: Purpose, distribution: Distribution | None, without: int = 0
) -> Column[int]:
    """Return a column of milliseconds; *without* for everybody if there is no distribution."""
    if distribution is None:
        return Constant(crowd, without)
    return Column(crowd, lambda n, part: distribution.of(crowd.uniforms(purpose, n, part)))
