"""Contact time: how much work is left in a chat, and when it will be done.

An agent who talks to several customers at once needs longer for each: with *n* chats a chat
takes ``stretch[n - 1]`` thousandths of its time. When the load changes, the work that is left
goes on at the new rate. Whole numbers make that exact: work is counted in units, of which every
stretch factor on the floor makes a whole number per millisecond, and each agent has a clock of
work done. One alarm for each agent, for the chat that is next to finish, serves them all: chats
of one agent that are done within the same millisecond are ended in the order of their work.

Where no agent is slowed down, a chat simply has one alarm of its own.
"""

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from math import lcm
from typing import Protocol

from sim.floor.alarms import MsEnvironment
from sim.floor.chats import Chat
from sim.floor.members import ORDER_COMPLETION
from sim.population.plan import NEVER

Finish = Callable[[Chat], None]


class Clock(Protocol):
    """What an agent's clock of work does. Chats are begun and ended, paused and gone on with."""

    def begin(self, chat: Chat) -> None:
        """The chat counts as one of the agent's, and its work starts."""

    def begin_idle(self, chat: Chat) -> None:
        """The chat counts as one of the agent's, but its customer is not there."""

    def pause(self, chat: Chat) -> None:
        """The work stops and what is left is kept; the chat still counts."""

    def go_on(self, chat: Chat) -> None:
        """The work that is left goes on."""

    def end(self, chat: Chat) -> None:
        """The chat no longer counts; what is left of its work is kept."""


def units_per_ms(stretches: Iterable[tuple[int, ...]]) -> int:
    """Return how many units make a millisecond of work: 1 on a floor where nobody is slowed."""
    factors = {factor for stretch in stretches for factor in stretch}
    return 1 if factors <= {1000} else lcm(*factors)


def slowest_rate(stretches: Iterable[tuple[int, ...]], unit: int) -> int:
    """Return the least work, in units, that is ever done in a millisecond."""
    return min(unit * 1000 // max(stretch) for stretch in stretches)


def clock_for(env: MsEnvironment, stretch: tuple[int, ...], unit: int, finish: Finish) -> Clock:
    """Return a clock for one agent; *unit* is that of the whole floor."""
    if unit == 1:
        return SteadyClock(env, finish)
    return SharedClock(env, stretch, unit, finish)


class SteadyClock:
    """A chat takes its time, however many others there are. Units are milliseconds."""

    __slots__ = ("_env", "_finish")

    def __init__(self, env: MsEnvironment, finish: Finish) -> None:
        self._env = env
        self._finish = finish

    def begin(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        done_ms = chat.target = self._env.now_ms + chat.work_left
        chat.work_no += 1
        chat.working = True
        if done_ms <= chat.drop_at_ms:  # Otherwise the drop comes first, and pauses it.
            self.await_end(chat)

    def await_end(self, chat: Chat) -> None:
        """Set the alarm for the end of the work."""
        order, number = ORDER_COMPLETION + chat.number, chat.work_no
        self._env.alarm(chat.target, order, self._ring, chat, number)

    go_on = begin

    def begin_idle(self, chat: Chat) -> None:
        """See :class:`Clock`."""

    def pause(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        if chat.working:
            chat.work_left = chat.target - self._env.now_ms
            chat.working = False

    end = pause

    def _ring(self, chat: Chat, stamp: int) -> None:
        if chat.working and chat.work_no == stamp:
            self._finish(chat)


class SharedClock:
    """Chats slow each other down: a clock of work done, common to all chats of one agent."""

    __slots__ = (
        "_alarm_ms",
        "_alarm_of",
        "_alarms",
        "_at_ms",
        "_chats",
        "_done",
        "_env",
        "_finish",
        "_heap",
        "_rate",
        "_rates",
        "_ringing",
    )

    def __init__(
        self, env: MsEnvironment, stretch: tuple[int, ...], unit: int, finish: Finish
    ) -> None:
        self._env = env
        self._finish = finish
        self._rates = tuple(unit * 1000 // factor for factor in (stretch[0], *stretch))
        self._rate = self._rates[0]
        self._chats = 0
        self._done = 0
        self._at_ms = 0
        self._alarm_ms = NEVER
        self._alarm_of = 0
        self._alarms = 0
        self._ringing = False
        self._heap: list[tuple[int, int, int, Chat]] = []

    def begin(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        rate = self._rate
        self._count(1)
        self._enter(chat, rate)

    def begin_idle(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self._count(1)

    def pause(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self._count(0)
        self._withdraw(chat)

    def go_on(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self._count(0)
        self._enter(chat, self._rate)

    def end(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self._count(-1)
        self._withdraw(chat)

    def _count(self, more: int) -> None:
        """Note the work done until now; from now on the agent has so many *more* chats."""
        now_ms, at_ms = self._env.now_ms, self._at_ms
        if now_ms != at_ms:
            self._done += (now_ms - at_ms) * self._rate
            self._at_ms = now_ms
        if more:
            chats = self._chats = self._chats + more
            rates = self._rates
            self._rate = rates[chats] if chats < len(rates) else rates[-1]

    def _enter(self, chat: Chat, rate: int) -> None:
        """Let the chat's work go on, at what was the *rate* until now."""
        target = chat.target = self._done + chat.work_left
        number = chat.work_no = chat.work_no + 1
        chat.working = True
        heap = self._heap
        heappush(heap, (target, chat.number, number, chat))
        if not self._ringing and (heap[0][3] is chat or self._rate > rate):
            self._plan()  # Otherwise the next to be done is the same as before, and no sooner.

    def _withdraw(self, chat: Chat) -> None:
        if chat.working:
            # A millisecond is many units, so the last one may reach beyond the target: what
            # is left can be a little below zero, and the next leg is that much shorter.
            chat.work_left = chat.target - self._done
            chat.working = False
            chat.work_no += 1
        if not self._ringing:
            self._plan()

    def _plan(self) -> None:
        """See that an alarm rings when the next chat is done, or before that.

        Not to be called while one rings: what changes meanwhile is planned for at its end.
        Afterwards no entry that is out of date heads the heap.
        """
        heap = self._heap
        while heap:
            target, number, work_no, chat = heap[0]
            if chat.work_no == work_no:
                break
            heappop(heap)
        else:
            return
        due_ms = self._at_ms
        if target > self._done:
            due_ms -= (self._done - target) // self._rate  # rounds up: not before it is done
        alarm_ms = self._alarm_ms
        if alarm_ms < due_ms or (alarm_ms == due_ms and self._alarm_of <= number):
            return  # That one rings before, and plans again.
        self._alarm_ms = due_ms
        self._alarm_of = number
        stamp = self._alarms = self._alarms + 1
        self._env.alarm(due_ms, ORDER_COMPLETION + number, self._ring, chat, stamp)

    def _ring(self, chat: Chat, stamp: int) -> None:
        if stamp != self._alarms:
            return
        self._alarm_ms = NEVER
        self._count(0)
        heap = self._heap
        if heap:
            target, number, _, head = heap[0]
            if target <= self._done and number <= chat.number:
                self._ringing = True
                self._finish(head)
                self._ringing = False
            self._plan()
