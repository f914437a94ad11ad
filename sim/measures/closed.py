"""What is left of the books when a run is over: all that its figures are worked out from."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from sim.measures.books import Books, level_names
from sim.measures.frame import Frame
from sim.measures.levels import Marks
from sim.measures.sheet import ONE, Numbers, Sheet
from sim.measures.tally import COLUMNS, Tally, total

EVERY = -1
"""Instead of a place in a tally's key: all tallies count in the one scope there is."""


class Window(NamedTuple):
    """A part of the measured time, [``from_ms``, ``to_ms``)."""

    scope: str
    from_ms: int
    to_ms: int


class Section(NamedTuple):
    """Scopes of one kind. ``by`` is the place in a tally's key that says which scope it is in."""

    sheet: Sheet
    by: int
    scopes: int


class Totals(dict[str, int]):
    """The sums of *tallies* by the names of COLUMNS, each worked out when it is first asked for."""

    def __init__(self, tallies: Sequence[Tally]) -> None:
        super().__init__({ONE: 1})
        self.tallies = tallies

    def __missing__(self, column: str) -> int:
        self[column] = value = total(self.tallies, column)
        return value


class Areas(dict[str, int]):
    """The integrals of levels over one window by their names, each worked out when asked for."""

    def __init__(self, window: Window, marks: Marks, places: Mapping[str, int]) -> None:
        super().__init__({LENGTH: window.to_ms - window.from_ms})
        self._to, self._start = marks.noted(window.to_ms), marks.noted(window.from_ms)
        self._places = places

    def __missing__(self, level: str) -> int:
        place = self._places[level]
        return self._to[place] - self._start[place]


class ClosedBooks:
    """Sums of a run that is over, and its samples. Nothing is written in them any more.

    One figure is worked out from the few numbers that it needs, and many from sums that are made
    for all scopes of a kind together.
    """

    def __init__(self, books: Books, windows: Sequence[Window]) -> None:
        self.frame: Frame = books.frame
        self.tallies = tuple(books.tallies.values())
        self.wasted_unit_ms = books.wasted_unit_ms
        self.held_peak = books.held_peak.value
        self._keys = tuple(books.tallies)
        self._marks = books.marks
        self._windows = windows
        self._totals: dict[int, Sequence[Totals]] = {}
        self._sums: dict[int, Sequence[Sequence[int]]] = {}
        self._in_windows: Sequence[Sequence[int]] = ()

    def totals(self, section: Section) -> Sequence[Totals]:
        """The tallies of each scope of a section, and their sums."""
        totals = self._totals.get(section.by)
        if totals is None:
            totals = self._totals[section.by] = tuple(map(Totals, self._members(section)))
        return totals

    def _members(self, section: Section) -> Sequence[Sequence[Tally]]:
        """The tallies of each scope of a section."""
        if section.by == EVERY:
            return (self.tallies,)
        members: list[list[Tally]] = [[] for _ in range(section.scopes)]
        for scope, tally in zip(self._scopes(section.by), self.tallies, strict=True):
            members[scope].append(tally)
        return members

    def sums(self, section: Section) -> Sequence[Sequence[int]]:
        """The sums of a section's sheet for each scope."""
        sums = self._sums.get(section.by)
        if sums is None:
            scope_of = np.array(self._scopes(section.by), dtype=np.int64)
            belongs = np.arange(section.scopes)[:, np.newaxis] == scope_of
            numbers = belongs.astype(np.int64) @ self._numbers
            numbers[:, -1] = 1
            sums = self._sums[section.by] = section.sheet.sums(numbers)
        return sums

    def _scopes(self, by: int) -> Sequence[int]:
        """The scope of each tally."""
        return [0 if by == EVERY else key[by] for key in self._keys]

    @cached_property
    def _numbers(self) -> Numbers:
        """A row for each tally, and a last column for ONE."""
        rows = ((*tally.numbers(), 0) for tally in self.tallies)
        size = len(self.tallies), len(COLUMNS_AND_ONE)
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=size[0] * size[1])
        return flat.reshape(size)

    def area(self, number: int) -> Areas:
        """The integral of every level over one window, and its length."""
        return Areas(self._windows[number], self._marks, _places(len(self.frame.queues)))

    def in_windows(self, sheet: Sheet) -> Sequence[Sequence[int]]:
        """The sums of the one *sheet* for windows, for each of them."""
        if not self._in_windows:
            self._in_windows = sheet.sums(self._areas())
        return self._in_windows

    def _areas(self) -> Numbers:
        """A row for each window: the integral of every level over it, and its length."""
        noted, over = self._marks.noted, self._windows
        to, start = [noted(w.to_ms) for w in over], [noted(w.from_ms) for w in over]
        length = np.array([[w.to_ms - w.from_ms] for w in over], dtype=np.int64)
        return np.hstack((np.array(to, dtype=np.int64) - np.array(start, dtype=np.int64), length))


LENGTH = "length"
"""What the length of a window is called, among its areas."""
COLUMNS_AND_ONE = (*COLUMNS, ONE)
"""What the columns of a section's sheet are called."""


@lru_cache(maxsize=16)
def _places(queues: int) -> Mapping[str, int]:
    """Where each level stands among those that are noted."""
    return {name: place for place, name in enumerate(level_names(queues))}
