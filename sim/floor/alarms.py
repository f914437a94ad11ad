"""Alarms: things that will happen at a known millisecond, in one documented order.

Events at the same millisecond happen in the order of :class:`Order`, then by conversation
number, then in the order in which they were planned; what is about no conversation comes first
(a script's steps after the customers of the crowd, in the order of the script, whenever they
were added to it). The desk's own schedule (shifts, breaks,
presence, operating hours, incidents) is written as SimPy processes, whose timeouts sort before
every alarm: the desk changes first, then customers and agents act in it.

Customers of the crowd wait beside the list: their moments are known, and one by one is enough.
Where many come, so do alarms that are far off, in bags: see :mod:`sim.floor.bags`.

An alarm is never taken back. It carries the stamp its cause had when it was set; whoever
receives it compares stamps and ignores one that is out of date. Without the stamp, a stale
patience alarm could end a *second* wait of the same customer.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from functools import partial
from itertools import chain, count, repeat
from typing import Any

from simpy import Environment
from simpy.core import EmptySchedule, SimTime
from simpy.events import NORMAL, Event, EventPriority

from sim.floor.bags import OPENING, Bags

Ring = Callable[[Any, int], None]
"""What an alarm calls: with the chat it is about (None for none) and its stamp."""
SetAlarm = Callable[[int, int, Ring, Any, int], None]
Entry = tuple[int, int, int, Ring, Any, int]
"""An alarm as it waits: at which ms, in which order, its number, the ring, its chat, its stamp."""


class Order(IntEnum):
    """What goes first at the same millisecond. Returns come before expiries: timers include.

    The number of the conversation is added to it. Of a completion, the most usual alarm, the order
    is the number itself: no second whole number is kept for each talk.
    """

    RETURN = -1 << 40
    COMPLETION = 0
    DROP = 1 << 40
    EXPIRY = 2 << 40
    ARRIVAL = 3 << 40


_NONE = (float("inf"),)
"""Comes after every entry of the event list."""
_MOST_STEPS = 1 << 40
"""Alarms of steps are numbered from below zero, all others from zero up."""
_BEFORE_ALARMS = 2 << 40
"""Taken from the priorities of SimPy's own events."""
_FIRST = EventPriority(OPENING - 1)
"""Before everything else on the event list, openings of bags as well."""
SOLE = -2
"""The number of an alarm of a conversation that is about to have no other such alarm: two of the
same order at the same moment could not be told apart. No numbers are kept while thousands wait."""


# Functions with everything bound: they are called several times for every conversation.


def _putting(events: list[Any], bags: Bags) -> Callable[[Entry], None]:
    def put(entry: Entry) -> None:
        at_ms = entry[0]
        if at_ms < bags.from_ms:
            insort(events, entry)
        else:
            bags[at_ms // bags.width_ms].append(entry)

    return put


def _sole_alarms(put: Callable[[Entry], None]) -> SetAlarm:
    def sole_alarm(at_ms: int, order: int, ring: Ring, chat: Any, stamp: int) -> None:
        put((at_ms, order, SOLE, ring, chat, stamp))

    return sole_alarm


def _alarms(put: Callable[[Entry], None], ids: Iterator[int]) -> SetAlarm:
    def alarm(at_ms: int, order: int, ring: Ring, chat: Any, stamp: int) -> None:
        put((at_ms, order, next(ids), ring, chat, stamp))

    return alarm


class MsEnvironment(Environment):
    """SimPy's environment with a clock in whole milliseconds, and alarms in its event list.

    *width_ms*: how long a time the alarms of one bag are for; None if there are to be no bags.

    An alarm is an entry of the event list that says whom to call, and nothing more. A SimPy
    event would carry a value, a list of callbacks and a state for others to wait on; nobody
    waits on an alarm, and there are several for each conversation.
    """

    now_ms: int
    """Milliseconds since the scenario's start: SimPy's ``now``, to be read quickly."""
    _queue: list[Any]

    def __init__(self, width_ms: int | None = None) -> None:
        super().__init__()
        self._stream: Iterator[Any] = iter(())
        self._upcoming: Any = _NONE
        self._events = self._queue
        """In order. As many alarms are on it as come near in the time of a bag: for so few, finding
        a place in the order costs less than keeping a heap."""
        self._bags = Bags(self._events, width_ms or 1)
        self.put = (
            partial(insort, self._events)
            if width_ms is None
            else _putting(self._events, self._bags)
        )
        """Sets an alarm that is made where it is set, as of every conversation. Its number
        is :data:`SOLE`, or one from :meth:`take_number`."""
        self.alarm = _alarms(self.put, self._eid)
        """Has a ring called: at which ms, in which order, the ring, its chat, and its stamp."""
        self.sole_alarm = _sole_alarms(self.put)
        """Sets a sole alarm where that is done less often."""

    def take_number(self) -> int:
        """Return a number for alarms of one owner, who can do without telling them apart."""
        return next(self._eid)

    def schedule(self, event: Event, priority: EventPriority = NORMAL, delay: SimTime = 0) -> None:
        """See SimPy: put *event* on the event list, before all alarms of the same millisecond.

        Its entry is that of an alarm, so that these are all that :meth:`drain` knows.
        """
        at_ms, order = self.now_ms + delay, priority - _BEFORE_ALARMS
        insort(self._events, (at_ms, order, next(self._eid), self._process_event, event, 0))

    def _process_event(self, event: Event, _: int) -> None:
        """Let SimPy process *event*, as the first of its list."""
        self._queue = [(self.now_ms, _FIRST, 0, event)]
        try:
            super().step()
        finally:
            self._queue = self._events

    @property
    def _now(self) -> int:
        """SimPy's own clock."""
        return self.now_ms

    @_now.setter
    def _now(self, at_ms: int) -> None:
        self.now_ms = at_ms

    def is_next(self, order: int) -> bool:
        """Whether an alarm of this order, set for this very moment, would ring before all others.

        Customers of the crowd arrive after whatever happens in the same millisecond.
        """
        queue = self._events
        return not queue or queue[0][0] > self.now_ms or bool(queue[0][1] > order)

    def alarm_of_step(self, at_ms: int, order: int, ring: Ring, number: int) -> None:
        """Have *ring* called for step *number* of a script, whenever that was planned.

        Steps go first in their class, in the order of their numbers.
        """
        insort(self._events, (at_ms, order, number - _MOST_STEPS, ring, None, number))

    def stream(self, moments: Iterable[int], order: int, ring: Ring) -> None:
        """Have *ring* called at each of these *moments*, which ascend, with its number as stamp.

        They wait beside the event list, since all are known: only the next is compared with it.
        """
        self._stream = zip(
            moments, repeat(order), repeat(SOLE), repeat(ring), repeat(None), count()
        )
        self._upcoming = next(self._stream, _NONE)

    def peek(self) -> float:
        """Return when something happens next, in ms; infinity if nothing does."""
        self._bags.open_due()
        first: float = (self._events or (_NONE,))[0][0]
        upcoming_ms: float = self._upcoming[0]
        return min(first, upcoming_ms)

    def chats(self) -> Iterator[Any]:
        """Yield what the pending alarms are about, in no order and more than once.

        SimPy's own events are among that.
        """
        for entry in chain(self._events, *self._bags.values()):
            if entry[4] is not None:
                yield entry[4]

    def step(self) -> None:
        """Let the next alarm ring."""
        self._bags.open_due()
        events, upcoming = self._events, self._upcoming
        if events and events[0] < upcoming:
            entry = events.pop(0)
        elif upcoming is _NONE:
            raise EmptySchedule
        else:
            entry, self._upcoming = upcoming, next(self._stream, _NONE)
        self.now_ms, _, _, ring, chat, stamp = entry
        ring(chat, stamp)

    def drain(self) -> None:
        """Step until nothing is left: as :meth:`run`, without a call for each alarm."""
        events, first = self._events, self._events.pop
        stream, upcoming = self._stream, self._upcoming
        self._upcoming = _NONE
        until_ms = upcoming[0]
        while True:
            try:
                entry = first(0)
            except IndexError:
                if upcoming is _NONE:
                    return
            else:
                at_ms, _, _, ring, chat, stamp = entry
                # Whole entries are only compared where their moments are the same: seldom.
                if at_ms < until_ms or (at_ms == until_ms and entry < upcoming):
                    self.now_ms = at_ms
                    ring(chat, stamp)
                    continue
                events.insert(0, entry)
            self.now_ms, _, _, ring, chat, stamp = upcoming
            upcoming = next(stream, _NONE)
            until_ms = upcoming[0]
            ring(chat, stamp)
