"""Time-weighted levels: how many slots are busy, how many customers wait, over time."""

from bisect import bisect_right
from collections.abc import Sequence


class Level:
    """A whole number that changes over time, and its exact integral.

    The integral from 0 to *t* is ``now * t - moment``, where ``moment`` sums every change
    times its moment. So a change costs two additions, however many levels there are.
    """

    __slots__ = ("moment", "now")

    def __init__(self) -> None:
        self.now = 0
        self.moment = 0

    def change(self, by: int, at_ms: int) -> None:
        """Add *by* at *at_ms*."""
        self.now += by
        self.moment += by * at_ms

    def until(self, at_ms: int) -> int:
        """The integral from 0 to *at_ms*, for a moment not before the last change."""
        return self.now * at_ms - self.moment


class Peak:
    """The highest value that a level grows to inside [``from_ms``, ``to_ms``)."""

    __slots__ = ("_from_ms", "_level", "_to_ms", "value")

    def __init__(self, level: Level, from_ms: int, to_ms: int) -> None:
        self._level = level
        self._from_ms = from_ms
        self._to_ms = to_ms
        self.value = 0

    def note(self, at_ms: int) -> None:
        """Look at the level, which has just grown. What it starts from is not looked at here."""
        if self._level.now > self.value and self._from_ms <= at_ms < self._to_ms:
            self.value = self._level.now


class Marks:
    """Several levels and their integrals at fixed moments, noted as time passes them."""

    def __init__(self, levels: Sequence[Level], moments: Sequence[int]) -> None:
        self._levels = tuple(levels)
        self._moments = sorted(set(moments))
        self._noted: dict[int, tuple[int, ...]] = {}
        self._values: dict[int, tuple[int, ...]] = {}
        self.next_ms = self._moments[0]

    def pass_to(self, at_ms: int) -> None:
        """Note every moment up to *at_ms*. Call before the first change at or after one."""
        for moment in self._moments[len(self._noted) : bisect_right(self._moments, at_ms)]:
            self._noted[moment] = tuple(level.until(moment) for level in self._levels)
            self._values[moment] = tuple(level.now for level in self._levels)
        done = len(self._noted)
        self.next_ms = self._moments[done] if done < len(self._moments) else 1 << 62

    def between(self, from_ms: int, to_ms: int) -> dict[int, int]:
        """The integrals over [from, to), by the level's position. Both must be moments noted."""
        pairs = zip(self._noted[from_ms], self._noted[to_ms], strict=True)
        return {place: after - before for place, (before, after) in enumerate(pairs)}

    def value_at(self, at_ms: int, place: int) -> int:
        """The level at that position as *at_ms* began. It must be a moment noted."""
        return self._values[at_ms][place]
