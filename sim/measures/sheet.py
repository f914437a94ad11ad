"""Figures that are sums divided by sums: one of them, or those of many scopes at a time."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.measures.figures import Figure, Key

Sum = Mapping[str, int]
"""How often each number is counted, by its name."""
Numbers = NDArray[np.int64]
"""A row for each scope, a column for each number."""

ONE = "one"
"""The name of a number that is 1 in every scope: what counts are divided by."""


class Ratio(NamedTuple):
    """One figure: what is counted, what it is divided by, and the number of samples."""

    measure: str
    stat: str
    num: Sum
    den: Sum
    n: Sum

    def of(self, numbers: Mapping[str, int]) -> Figure:
        """Return the figure that *numbers* give, by their names."""
        num, den = _added(self.num, numbers), _added(self.den, numbers)
        if self.n is self.num:
            return Figure(num, den, num)
        n = den if self.n is self.den else _added(self.n, numbers)
        return Figure(num, den, n)


def _added(names: Sum, numbers: Mapping[str, int]) -> int:
    added = 0
    for name, times in names.items():
        added += times * numbers[name]
    return added


def counted(*names: str, less: Iterable[str] = ()) -> Sum:
    """Return the sum of *names*, without those of *less*."""
    return dict.fromkeys(names, 1) | dict.fromkeys(less, -1)


def both(*sums: Sum) -> Sum:
    """Return the sum of several sums."""
    names = dict.fromkeys(name for several in sums for name in several)
    return {name: sum(several.get(name, 0) for several in sums) for name in names}


class Sheet:
    """Some ratios, ready to be worked out from numbers in these *columns*.

    Raises KeyError for a name that is no column.
    """

    def __init__(self, ratios: Iterable[Ratio], columns: Sequence[str]) -> None:
        self.ratios = tuple(ratios)
        parts = [(ratio.num, ratio.den, ratio.n) for ratio in self.ratios]
        sums = list(dict.fromkeys(tuple(part.items()) for three in parts for part in three))
        place = {columns_of: number for number, columns_of in enumerate(sums)}
        picks = zip(
            *([place[tuple(part.items())] for part in three] for three in parts), strict=True
        )
        self._nums, self._dens, self._ns = (itemgetter(*places) for places in picks)
        self._weights: Numbers = np.zeros((len(columns), len(sums)), dtype=np.int64)
        rows = {name: row for row, name in enumerate(columns)}
        for number, names in enumerate(sums):
            for name, times in names:
                self._weights[rows[name], number] = times

    def keys(self, scope: str) -> tuple[Key, ...]:
        """Return what the figures of one scope are called."""
        return tuple(Key(ratio.measure, ratio.stat, scope) for ratio in self.ratios)

    def sums(self, numbers: Numbers) -> list[list[int]]:
        """Return every sum that is needed, for every row of *numbers*; see :meth:`divided`."""
        sums: list[list[int]] = (numbers @ self._weights).tolist()
        return sums

    def divided(self, sums: Sequence[int]) -> tuple[Figure, ...]:
        """Return the figures of one row of :meth:`sums`."""
        rows = zip(self._nums(sums), self._dens(sums), self._ns(sums), strict=True)
        return tuple(map(tuple.__new__, repeat(Figure), rows))
