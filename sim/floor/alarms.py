"""Alarms: things that will happen at a known millisecond, in one documented order.

Events at the same millisecond happen in the order of :class:`Order`, then by conversation
number. The desk's own schedule (shifts, breaks, presence, opening hours, incidents) is written
as SimPy processes, whose timeouts sort before every alarm: the desk changes first, then
customers and agents act in it.

An alarm is never taken back. It carries the stamp its cause had when it was set; whoever
receives it compares stamps and ignores one that is out of date. Without the stamp, a stale
patience alarm could end a *second* wait of the same customer.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from simpy import Environment, Event
from simpy.events import EventPriority

if TYPE_CHECKING:
    from sim.floor.chats import Chat


class MsEnvironment(Environment):
    """SimPy's environment with a clock in whole milliseconds."""

    _now: int

    @property
    def now(self) -> int:
        """Milliseconds since the scenario's start."""
        return self._now


class Order(IntEnum):
    """What goes first at the same millisecond. Returns come before expiries: timers include."""

    RETURN = 1 << 40
    COMPLETION = 2 << 40
    DROP = 3 << 40
    EXPIRY = 4 << 40
    ARRIVAL = 5 << 40


Ring = Callable[[Any], None]
"""What an alarm calls, with itself; declared as SimPy declares its callbacks."""


class Alarm(Event):
    """A SimPy event that is already decided and calls one function when its time has come.

    SimPy's ``Timeout`` has no priority of its own, hence this class; as there, the body of
    ``Event.__init__`` is repeated to save a call on the hottest path of the model.
    """

    chat: Any
    """The chat it is about; None for alarms about no chat."""
    stamp: int

    def __init__(
        self,
        env: MsEnvironment,
        at_ms: int,
        priority: int,
        ring: Ring,
        chat: "Chat | None",
        stamp: int,
    ) -> None:
        self.env = env
        self.callbacks = [ring]
        self._value = None
        self._ok = True
        self.chat = chat
        self.stamp = stamp
        env.schedule(self, EventPriority(priority), at_ms - env.now)
