"""A quantity that changes in steps over time: agents on duty, customers coming per ms."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise


class Steps:
    """The sum of pieces (from, to, height); nought where there is none. Times are ms."""

    def __init__(self, pieces: Iterable[tuple[int, int, float]]) -> None:
        changes: dict[int, float] = defaultdict(float)
        for start, stop, height in pieces:
            changes[start] += height
            changes[stop] -= height
        self._times = sorted(changes)
        self._levels = list(accumulate(changes[time] for time in self._times))
        gained = (
            level * (b - a)
            for level, (a, b) in zip(self._levels, pairwise(self._times), strict=False)
        )
        self._areas = list(accumulate(gained, initial=0.0))

    def integral(self, start: int, stop: int) -> float:
        """Return the integral over [start, stop)."""
        return self._until(stop) - self._until(start)

    def _until(self, time: int) -> float:
        last = bisect_right(self._times, time) - 1
        if last < 0:
            return 0.0
        return self._areas[last] + self._levels[last] * (time - self._times[last])

    def gaps(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield each (from, to) of [start, stop) in which it is less than a half."""
        times = [start, *(time for time in self._times if start < time < stop), stop]
        for a, b in pairwise(times):
            if self.integral(a, b) < (b - a) / 2:
                yield a, b
