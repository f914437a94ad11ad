"""Columns of drawn values: one value for each customer and each occurrence.

First occurrences are drawn in bulk when the first of them is asked for; later ones in blocks of
customers. Since every number has its own address, neither the order of asking nor the forgetting
of old blocks changes any value, and memory stays bounded however many occurrences there are.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, overload

from numpy.typing import NDArray

from sim.population.plan import Distribution
from sim.population.randomness import FloatArray, IntArray, Purpose, Randomness

T = TypeVar("T")

BLOCK = 1024
"""Customers in one block. Starting the generator costs as much as some 250 numbers, and a block
serves the few of its customers who come that far."""
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


class Rows(Sequence[T]):
    """Rows of several columns of numbers, each made only when it is asked for.

    Of a block of later occurrences only a few are; making all rows would cost more than
    drawing their numbers.
    """

    def __init__(self, make: Callable[[list[Any]], T], columns: Sequence[NDArray[Any]]) -> None:
        self._make = make
        self._columns = columns

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._columns[0])

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Return the row at *place*, or the rows of a slice."""
        if isinstance(place, slice):
            return Rows(self._make, [column[place] for column in self._columns])
        return self._make([column[place].item() for column in self._columns])


Draw = Callable[[int, Part], Sequence[T]]
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
        self._blocks: dict[tuple[int, int], Sequence[T]] = {}

    @cached_property
    def first(self) -> list[T]:
        """The first occurrence for every customer, by number."""
        return [*self._drawn(0, self._crowd.random), *self._drawn(0, self._crowd.people)]

    def at(self, customer: int, n: int) -> T:
        """Return the value of *customer* for occurrence *n*, counted from 0."""
        if n == 0:
            return self.first[customer]
        part = self._crowd.part_of(customer)
        values = self._blocks.get((n, part.start))
        if values is None:
            values = self._remember(n, part)
        return values[customer - part.start]

    def _remember(self, n: int, part: Part) -> Sequence[T]:
        if len(self._blocks) >= BLOCKS_KEPT:
            del self._blocks[next(iter(self._blocks))]
        values = self._blocks[n, part.start] = self._drawn(n, part)
        return values

    def _drawn(self, n: int, part: Part) -> Sequence[T]:
        if not part.size:
            return []
        if self._people is not None and part is self._crowd.people:
            return list(self._people)
        return self._draw(n, part)


class Constant(Column[T]):
    """A column that needs no random number: the same value for every random customer, always."""

    def __init__(self, crowd: Crowd, value: T, people: Sequence[T] | None = None) -> None:
        super().__init__(crowd, lambda _n, part: [value] * part.size, people)

    def at(self, customer: int, n: int) -> T:
        """Return the value of *customer*."""
        return self.first[customer]


def chance(
    crowd: Crowd, purpose: Purpose, share: float, people: Sequence[bool] | None = None
) -> Column[bool]:
    """Return a column of answers that are yes for a *share* of the customers."""
    if share in (0, 1):
        return Constant(crowd, share == 1, people)

    def draw(n: int, part: Part) -> list[bool]:
        answers: list[bool] = (crowd.uniforms(purpose, n, part) < share).tolist()
        return answers

    return Column(crowd, draw, people)


def point(crowd: Crowd, share_of: Purpose, where: Purpose, share: float) -> Column[float | None]:
    """Return a column of uniform points in (0, 1) for a *share* of the random customers.

    None for all others, and for people of the script.
    """
    nobody: list[float | None] = [None] * crowd.people.size
    if share == 0:
        return Constant(crowd, None, nobody)

    def draw(n: int, part: Part) -> list[float | None]:
        points: list[float | None] = [None] * part.size
        chosen = (crowd.uniforms(share_of, n, part) < share).nonzero()[0]
        places = crowd.uniforms(where, n, part)[chosen]
        for customer, place in zip(chosen.tolist(), places.tolist(), strict=True):
            points[customer] = place
        return points

    return Column(crowd, draw, nobody)


def times_column(crowd: Crowd, draw: ArrayDraw, people: Sequence[int] | None = None) -> Column[int]:
    """Return a column of the whole numbers that *draw* gives."""

    def listed(n: int, part: Part) -> list[int]:
        whole: list[int] = draw(n, part).tolist()
        return whole

    return Column(crowd, listed, people)


def duration(
    crowd: Crowd, purpose: Purpose, distribution: Distribution | None, without: int = 0
) -> Column[int]:
    """Return a column of milliseconds; *without* for everybody if there is no distribution."""
    if distribution is None:
        return Constant(crowd, without)
    return times_column(crowd, lambda n, part: distribution.of(crowd.uniforms(purpose, n, part)))
