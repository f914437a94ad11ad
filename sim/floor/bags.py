"""Bags: where alarms that are far off wait, unsorted, until their time comes near.

On a large desk thousands of alarms are pending, most of them for much later. On one list in
order, each would be compared with a dozen others when it is set and when it rings. So alarms wait
in bags, one for each stretch of time, and a bag is put on the event list when its time begins.
The order in which alarms ring does not change, since that is decided on the event list.
"""

from bisect import insort
from heapq import heappop, heappush
from typing import Any

OPENING = -3 << 40
"""The order of the entry that opens the next bag: before everything of the same millisecond."""


class Bags(dict[int, list[Any]]):
    """Alarms from ``from_ms`` on, by the number of their stretch of ``width_ms``.

    While there are bags, an entry of the event list *events* stands for them.
    """

    __slots__ = ("_events", "_numbers", "from_ms", "width_ms")

    def __init__(self, events: list[Any], width_ms: int) -> None:
        super().__init__()
        self._events = events
        self._numbers: list[int] = []  # A heap of the keys: on a large desk there are hundreds.
        self.width_ms = width_ms
        self.from_ms = width_ms

    def __missing__(self, number: int) -> list[Any]:
        if not self:
            self._await_opening()
        heappush(self._numbers, number)
        bag: list[Any] = []
        self[number] = bag
        return bag

    def _await_opening(self) -> None:
        insort(self._events, (self.from_ms, OPENING, 0, self._open, None, 0))

    def _open(self, _: None, __: int) -> None:
        """Put the alarms of the first bag on the event list, from which its entry was taken."""
        number = heappop(self._numbers)
        self.from_ms = (number + 1) * self.width_ms
        self._events.extend(self.pop(number))
        self._events.sort()
        if self:
            self._await_opening()

    def open_due(self) -> None:
        """See that no bag's entry heads the event list."""
        events = self._events
        while events and events[0][1] == OPENING:
            del events[0]
            self._open(None, 0)
