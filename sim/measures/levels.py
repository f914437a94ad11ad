"""Time-weighted levels: how many slots are busy, how many customers wait, over time."""

from collections.abc import Sequence

FOREVER = 1 << 62
"""A moment that never comes."""


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
    """A whole number that changes over time, and its highest value in [``from_ms``, ``to_ms``).

    The value that it has as the window begins is one of them.
    """

    __slots__ = ("_from_ms", "_now", "_to_ms", "value")

    def __init__(self, from_ms: int, to_ms: int) -> None:
        self._from_ms = from_ms
        self._to_ms = to_ms
        self._now = 0
        self.value = 0

    def change(self, by: int, at_ms: int) -> None:
        """Add *by* at *at_ms*; once more by nought when all is over."""
        before = self._now
        now = self._now = before + by
        if (now > self.value or before > self.value) and at_ms >= self._from_ms:
            self._note(before, now, at_ms)

    def _note(self, before: int, now: int, at_ms: int) -> None:
        if at_ms < self._to_ms:
            self.value = max(before, now)
            return
        self.value = max(before, self.value)
        self._from_ms = FOREVER


class Marks:
    """Several levels and their integrals at fixed moments, noted as time passes them."""

    def __init__(self, levels: Sequence[Level], moments: Sequence[int]) -> None:
        self._levels = tuple(levels)
        self._upcoming = iter(sorted(set(moments)))
        self._noted: dict[int, list[int]] = {}
        self.last_ms = -1
        """The last moment that was noted."""
        self.next_ms = next(self._upcoming)

    def pass_to(self, at_ms: int) -> None:
        """Note every moment up to *at_ms*. Call before the first change at or after one."""
        while (moment := self.next_ms) <= at_ms:
            # What `until` says, written out: this is done for every level at every mark.
            self._noted[moment] = [level.now * moment - level.moment for level in self._levels]
            self.last_ms = moment
            self.next_ms = next(self._upcoming, FOREVER)

    def amend(self, level: Level, by: int, at_ms: int) -> None:
        """Note that *level* changed at *at_ms*, before moments that are noted already."""
        place = self._levels.index(level)
        for moment in reversed(self._noted):  # Seldom more than one.
            if moment <= at_ms:
                return
            self._noted[moment][place] += by * (moment - at_ms)

    def noted(self, at_ms: int) -> tuple[int, ...]:
        """The integrals from 0 to *at_ms*, which must be a moment that time has passed."""
        return tuple(self._noted[at_ms])
