"""What is left of the books when a run is over: all that its figures are worked out from."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from sim.measures.books import Books
from sim.measures.frame import Frame
from sim.measures.sheet import ONE, Numbers, Sheet
from sim.measures.tally import COLUMNS, Tally

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


class Part(NamedTuple):
    """One scope: the tallies that count in it, and the sums of its section's sheet."""

    tallies: Sequence[Tally]
    sums: Sequence[int]


class ClosedBooks:
    """Sums of a run that is over, and its samples. Nothing is written in them any more."""

    def __init__(self, books: Books, windows: Sequence[Window]) -> None:
        self.frame: Frame = books.frame
        self.tallies = tuple(books.tallies.values())
        self.wasted_unit_ms = books.wasted_unit_ms
        self.held_peak = books.held_peak.value
        self._keys = tuple(books.tallies)
        self._marks = books.marks
        self._windows = windows
        self._parts: dict[int, Sequence[Part]] = {}
        self._in_windows: Sequence[Sequence[int]] = ()

    def parts(self, section: Section) -> Sequence[Part]:
        """All scopes of a section."""
        parts = self._parts.get(section.by)
        if parts is None:
            parts = self._parts[section.by] = tuple(self._divided(section))
        return parts

    def _divided(self, section: Section) -> Iterator[Part]:
        by = section.by
        scope_of = [0 if by == EVERY else key[by] for key in self._keys]
        members: list[list[Tally]] = [[] for _ in range(section.scopes)]
        for scope, tally in zip(scope_of, self.tallies, strict=True):
            members[scope].append(tally)
        belongs = np.arange(section.scopes)[:, np.newaxis] == np.array(scope_of, dtype=np.int64)
        numbers = belongs.astype(np.int64) @ self._numbers
        numbers[:, -1] = 1
        return map(Part, members, section.sheet.sums(numbers))

    @cached_property
    def _numbers(self) -> Numbers:
        """A row for each tally, and a last column for ONE."""
        rows = ((*tally.numbers(), 0) for tally in self.tallies)
        size = len(self.tallies), len(COLUMNS_AND_ONE)
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=size[0] * size[1])
        return flat.reshape(size)

    @cached_property
    def areas(self) -> Numbers:
        """A row for each window: the integral of every level over it, and its length."""
        noted, over = self._marks.noted, self._windows
        to, start = [noted(w.to_ms) for w in over], [noted(w.from_ms) for w in over]
        length = np.array([[w.to_ms - w.from_ms] for w in over], dtype=np.int64)
        return np.hstack((np.array(to, dtype=np.int64) - np.array(start, dtype=np.int64), length))

    def in_windows(self, sheet: Sheet) -> Sequence[Sequence[int]]:
        """The sums of the one *sheet* for windows, for each of them."""
        if not self._in_windows:
            self._in_windows = sheet.sums(self.areas)
        return self._in_windows


COLUMNS_AND_ONE = (*COLUMNS, ONE)
"""What the columns of a section's sheet are called."""
