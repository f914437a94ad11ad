"""Contact time: how much work is left in a chat, and when it will be done.

An agent who talks to several customers at once needs longer for each: with *n* chats a chat
takes ``stretch[n - 1]`` thousandths of its time. When the load changes, the work that is left
goes on at the new rate. Whole numbers make that exact: work is counted in units, of which every
stretch factor on the floor makes a whole number per millisecond, and each agent has a clock of
work done. It goes at one rate until the load changes, so the work done by any moment is that moment
times the rate, and an offset. One alarm for each agent, for the chat that is next to finish, serves
them all: chats of one agent that are done within the same millisecond are ended in the order of
their work.

Where no agent is slowed down, a chat simply has one alarm of its own: see
:mod:`sim.floor.steady_clock`.
"""

from collections.abc import Callable
from functools import lru_cache
from heapq import heapify, heappop, heappush
from math import lcm

from sim.floor.alarms import MsEnvironment
from sim.floor.chats import Chat, Offer, OfferGap
from sim.floor.clock import Clock, FinishAny
from sim.floor.members import ORDER_COMPLETION
from sim.floor.steady_clock import SteadyClock
from sim.population.plan import NEVER

# A study has the same few groups in all its runs: what follows from these is found once.


@lru_cache(maxsize=64)
def units_per_ms(stretches: tuple[tuple[int, ...], ...]) -> int:
    """Return how many units make a millisecond of work: 1 on a floor where nobody is slowed."""
    factors = {factor for stretch in stretches for factor in stretch}
    return 1 if factors <= {1000} else lcm(*factors)


@lru_cache(maxsize=64)
def slowest_rate(stretches: tuple[tuple[int, ...], ...], unit: int) -> int:
    """Return the least work, in units, that is ever done in a millisecond."""
    return min(unit * 1000 // max(stretch) for stretch in stretches)


@lru_cache(maxsize=64)
def _rates(stretch: tuple[int, ...], unit: int) -> tuple[int, ...]:
    """Return the units of work in a millisecond by the number of chats, from none."""
    return tuple(unit * 1000 // factor for factor in (stretch[0], *stretch))


def clocks_for(
    env: MsEnvironment, stretch: tuple[int, ...], unit: int, finish: FinishAny
) -> Callable[[], Clock]:
    """Return what makes the clocks for agents of one group; *unit* is that of the whole floor."""
    if unit == 1:
        clock = SteadyClock(env, finish)
        return lambda: clock  # It keeps nothing about its agent.
    rates = _rates(stretch, unit)
    return lambda: SharedClock(env, rates, finish)


_RINGS = -1
"""When the next alarm of a clock rings, while one does: before anything that could be planned."""


class SharedClock:
    """Chats slow each other down: a clock of work done, common to all chats of one agent.

    *rates* are the units of work in a millisecond by the number of chats, the last for all more.
    A heap has an entry for each chat that is worked on: when its work is done by this clock, its
    number, and itself.
    """

    __slots__ = (
        "_alarm_ms",
        "_alarm_of",
        "_chats",
        "_entries",
        "_env",
        "_finish",
        "_number",
        "_offset",
        "_put",
        "_rate",
        "_rates",
    )

    def __init__(self, env: MsEnvironment, rates: tuple[int, ...], finish: FinishAny) -> None:
        self._env = env
        self._put = env.put
        self._finish = finish
        self._rates = rates
        self._rate = rates[0]
        self._offset = 0
        self._chats = 0
        self._alarm_ms = NEVER
        self._alarm_of = 0
        self._number = env.take_number()
        self._entries: list[tuple[int, int, Chat | Offer | OfferGap]] = []

    def begin(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self.start(chat.number, chat.work_left, chat)

    def begin_idle(self, chat: Chat | OfferGap) -> None:
        """See :class:`Clock`."""
        self._count(1)

    def pause(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self._withdraw(chat)
        self._plan()

    def go_on(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self.enter(chat.number, chat.work_left, chat)

    def enter(self, number: int, work: int, whose: Chat | OfferGap) -> None:
        """See :class:`Clock`."""
        done = self._env.now_ms * self._rate + self._offset
        heappush(self._entries, (done + work, number, whose))
        if self._entries[0][2] is whose:
            self._plan()

    def leave(self) -> None:
        """See :class:`Clock`."""
        self._count(-1)
        self._plan()

    def end(self, chat: Chat) -> None:
        """See :class:`Clock`."""
        self._withdraw(chat)
        self._count(-1)
        self._plan()

    def start(self, number: int, work: int, whose: Chat | Offer | OfferGap) -> None:
        """See :class:`Clock`. Counts and enters in one: it is done for every conversation."""
        now_ms, before, rates, entries = self._env.now_ms, self._rate, self._rates, self._entries
        done = now_ms * before + self._offset
        heappush(entries, (done + work, number, whose))
        chats = self._chats = self._chats + 1
        try:
            rate = self._rate = rates[chats]
        except IndexError:
            rate = self._rate = rates[-1]
        if rate != before:
            self._offset = done - now_ms * rate
        if rate > before or entries[0][2] is whose:
            self._plan()  # Otherwise the next to be done is the same as before, and no sooner.

    def cut(self, offer: Offer | OfferGap, since_ms: int, work: int) -> int:
        """See :class:`Clock`."""
        left = self._taken_out(offer)
        self._plan()
        return work if left is None else left

    def hand_over(self, offer: Offer | OfferGap, chat: Chat, since_ms: int) -> None:
        """See :class:`Clock`."""
        entries = self._entries
        for place, (target, number, other) in enumerate(entries):
            if other is offer:
                entries[place] = target, number, chat

    def _count(self, more: int) -> None:
        """From now on the agent has so many *more* chats; the work done until now is as it was."""
        chats = self._chats = self._chats + more
        rates, before = self._rates, self._rate
        rate = rates[chats] if chats < len(rates) else rates[-1]
        if rate != before:
            self._rate = rate
            self._offset += self._env.now_ms * (before - rate)

    def _withdraw(self, chat: Chat) -> None:
        """Note what is left of the chat's work, if it has not been paused before."""
        left = self._taken_out(chat)
        if left is not None:
            chat.work_left = left

    def _taken_out(self, whose: Chat | Offer | OfferGap) -> int | None:
        """Take out the work of *whose*, and return what is left; None if it is not worked on.

        A millisecond is many units, so the last one may reach beyond the target: what is left can
        be a little below zero, and the next leg is that much shorter.
        """
        entries = self._entries
        for place, (target, _, other) in enumerate(entries):
            if other is whose:
                del entries[place]
                heapify(entries)
                return target - self._env.now_ms * self._rate - self._offset
        return None

    def _plan(self) -> None:
        """See that an alarm rings when the next chat is done, or before that.

        While one rings, that does nothing: what changes meanwhile is planned for at its end.
        """
        if not self._entries:
            return
        target, number, _ = self._entries[0]
        due_ms, now_ms = -((self._offset - target) // self._rate), self._env.now_ms  # rounds up
        if due_ms < now_ms:  # noqa: PLR1730 - a call of max costs more than all of this
            due_ms = now_ms
        alarm_ms = self._alarm_ms
        if due_ms < alarm_ms or (due_ms == alarm_ms and number < self._alarm_of):
            self._alarm_ms = due_ms
            self._alarm_of = number
            put = self._put  # Called by its own name, which Python finds sooner.
            put((due_ms, ORDER_COMPLETION + number, self._number, _ring, self, number))

    def ring(self, number: int) -> None:
        """End the next chat, if its work is done, and plan; unless the alarm is out of date.

        It was set for this moment and the chat of that *number*, and another may have been since.
        """
        now_ms = self._env.now_ms
        if self._alarm_ms != now_ms or self._alarm_of != number:
            return
        entries = self._entries
        if entries:
            target, first, whose = entries[0]
            before = self._rate
            if first <= number and target <= now_ms * before + self._offset:
                self._alarm_ms = _RINGS
                if not isinstance(whose, Chat):  # An offer that is done counts no longer.
                    heappop(entries)
                    chats = self._chats = self._chats - 1
                    try:
                        rate = self._rate = self._rates[chats]
                    except IndexError:
                        rate = self._rate = self._rates[-1]
                    self._offset += now_ms * (before - rate)
                finish = self._finish
                finish(whose)
        if entries:  # As :meth:`_plan`, without an alarm to compare with.
            target, number, _ = entries[0]
            due_ms = -((self._offset - target) // self._rate)
            if due_ms < now_ms:  # noqa: PLR1730
                due_ms = now_ms
            self._alarm_ms = due_ms
            self._alarm_of = number
            put = self._put
            put((due_ms, ORDER_COMPLETION + number, self._number, _ring, self, number))
        else:
            self._alarm_ms = NEVER


_ring = SharedClock.ring
"""What the alarms of all shared clocks call, each with its clock."""
