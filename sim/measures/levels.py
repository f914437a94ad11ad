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


class Marks:
    """The integrals of several levels at fixed moments, noted as time passes them."""

    def __init__(self, levels: Sequence[Level], moments: Sequence[int]) -> None:
        self._levels = tuple(levels)
        self._moments = sorted(set(moments))
        self._noted: dict[int, tuple[int, ...]] = {}
        self.next_ms = self._moments[0]

    def pass_to(self, at_ms: int) -> None:
        """Note every moment up to *at_ms*. Call before the first change at or after one."""
        for moment in self._moments[len(self._noted) : bisect_right(self._moments, at_ms)]:
            self._noted[moment] = tuple(level.until(moment) for level in self._levels)
        done = len(self._noted)
        self.next_ms = self._moments[done] if done < len(self._moments) else 1 << 62

    def between(self, from_ms: int, to_ms: int) -> dict[int, int]:
        """The integrals over [from, to), by the level's position. Both must be moments noted."""
        pairs = zip(self._noted[from_ms], self._noted[to_ms], strict=True)
        return {place: after - before for place, (before, after) in enumerate(pairs)}
