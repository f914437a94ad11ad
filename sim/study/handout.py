"""Which worker runs which task, so that customers are drawn as seldom as can be."""

from collections import deque
from collections.abc import Sequence

from sim.study.backend import Task


class Handout:
    """Hands out the places of *tasks* to workers, who are called by number.

    All tasks of one replication meet the same customers, and to draw them takes as long as a run
    or two. So a worker gets whole replications while there are enough, and a worker without work
    takes half of what the busiest has left.
    """

    def __init__(self, tasks: Sequence[Task]) -> None:
        days: dict[int, deque[int]] = {}
        for place, task in enumerate(tasks):
            days.setdefault(task.replication, deque()).append(place)
        self._days = deque(days.values())
        self._own: dict[int, deque[int]] = {}
        self._under_way: dict[int, list[int]] = {}
        self._open = len(tasks)

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done."""
        return self._open > 0

    def take(self, worker: int) -> int | None:
        """Return the place of the next task for *worker*; None if nothing is left to hand out."""
        own = self._own.get(worker)
        if not own:
            own = self._own[worker] = self._more()
        if not own:
            return None
        place = own.popleft()
        self._under_way.setdefault(worker, []).append(place)
        return place

    def done(self, worker: int, place: int) -> None:
        """Note that *worker* has done the task at *place*."""
        self._under_way[worker].remove(place)
        self._open -= 1

    def lost(self, worker: int) -> None:
        """Keep what *worker* had under way for its successor, who does it last."""
        self._own.setdefault(worker, deque()).extend(self._under_way.pop(worker, []))

    def _more(self) -> deque[int]:
        if self._days:
            return self._days.popleft()
        busiest = max(self._own.values(), key=len, default=deque[int]())
        half = deque[int]()
        for _ in range((len(busiest) + 1) // 2):
            half.appendleft(busiest.pop())
        return half
