"""Queues of waiting conversations."""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from sim.floor.chats import Chat, Wait
from sim.floor.plan import QueuePlan

if TYPE_CHECKING:
    from sim.floor.agents import Bench

FRONT = -1
"""A key before every time: rejoined at the front, in order among themselves."""


class Queue:
    """Waiting conversations by key (a time in ms), then by when they first took the place.

    Leaving is lazy: an entry counts only while the chat still carries its ticket number. The
    queues of a floor share their *tickets*, so that a number is good for one place in one queue.
    Those who are no more than a :class:`Wait` stand among the chats.
    """

    __slots__ = (
        "_heap",
        "_tickets",
        "benches",
        "length",
        "limit",
        "number",
        "open",
        "plan",
        "priority",
        "weight",
    )

    def __init__(self, number: int, plan: QueuePlan, tickets: Iterator[int]) -> None:
        self.number = number
        self.plan = plan
        self.priority = plan.priority
        self.weight = plan.weight
        self.open = plan.hours is None
        self.limit = plan.overflow_limit
        self.length = 0
        self.benches: tuple[Bench, ...] = ()
        self._heap: list[tuple[int, int, int, Chat | Wait]] = []
        self._tickets = tickets

    def join(self, chat: Chat, key: int) -> None:
        """Take a new place by *key*."""
        chat.key = key
        chat.place = chat.ticket_no = next(self._tickets)
        self._enter(key, chat.place, chat)

    def line_up(self, wait: Wait) -> None:
        """Take a place by the moment at which it came."""
        wait.ticket_no = next(self._tickets)
        self._enter(wait.key, wait.ticket_no, wait)

    def take_over(self, wait: Wait, chat: Chat) -> None:
        """Let *chat*, which is queued nowhere yet, have the place of *wait* on its first visit."""
        chat.key, chat.place, chat.weight = wait.key, wait.place, self.weight
        chat.visits += 1
        self.leave(wait)
        self.rejoin(chat)

    def pass_through(self, chat: Chat, key: int) -> None:
        """Note a visit that is over."""
        chat.key = key
        chat.place = next(self._tickets)
        chat.weight = self.weight
        chat.visits += 1

    def rejoin(self, chat: Chat) -> None:
        """Go back to the place the chat had."""
        chat.ticket_no = next(self._tickets)
        self._enter(chat.key, chat.place, chat)

    def _enter(self, key: int, place: int, chat: Chat | Wait) -> None:
        entry = key, place, chat.ticket_no, chat
        if self.length:
            self.length += 1
            heappush(self._heap, entry)
        else:  # All entries are stale, if there are any.
            self.length = 1
            self._heap = [entry]

    def leave(self, chat: Chat | Wait) -> None:
        """Give the place up. Does nothing for a chat that is not queued."""
        if chat.ticket_no:
            chat.ticket_no = 0
            self.length -= 1
            if not self.length:
                self._heap.clear()  # Stale entries would keep chats alive that are over.

    def head(self) -> Chat | Wait | None:
        """Return who is next, or None."""
        if not self.length:
            return None
        heap = self._heap
        while True:
            entry = heap[0]
            if entry[3].ticket_no == entry[2]:
                return entry[3]
            heappop(heap)

    def waiting(self) -> Iterator[Chat | Wait]:
        """Yield who waits here, in no order."""
        return (entry[3] for entry in self._heap if entry[3].ticket_no == entry[2])

    @property
    def full(self) -> bool:
        """Whether a new conversation overflows."""
        return self.limit is not None and self.length >= self.limit
