"""Deadlines: the policy's timers as alarms, and what is done when one has run out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.chats import Chat
from sim.floor.members import ORDER_EXPIRY
from sim.policy import events as on
from sim.policy.events import Event
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor


class Deadlines:
    """Awaits what the policy asks for, on one floor."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._expiries: dict[Event, Callable[[Chat, Event], None]] = {
            on.DETECT: floor.absence.detected,
            on.HOLD_EXPIRES: floor.absence.hold_expires,
            on.LIMIT_EXPIRES: floor.absence.limit_over,
            on.OFFER_EXPIRES: floor.assignment.offer_failed,
            on.OPEN_EXPIRES: floor.arrivals.expired,
            on.GRACE_EXPIRES: floor.arrivals.expired,
            on.BLOCK_EXPIRES: floor.service.wrap_up_timer,
            on.WRAP_UP_EXPIRES: floor.service.wrap_up_timer,
        }
        self._rings: dict[Event, Ring] = {}

    def watch(self, chat: Chat, unless_from_ms: int = NEVER) -> None:
        """Set an alarm for the policy's next deadline, or meet it at once if it has passed.

        One that is due in this very millisecond waits for its turn there. A deadline from
        *unless_from_ms* on needs no alarm: the chat moves on before.
        """
        deadline = chat.next_deadline()
        if deadline is not None:
            self.meet(chat, deadline, unless_from_ms)

    def meet(self, chat: Chat, deadline: tuple[int, Event], unless_from_ms: int) -> None:
        """As :meth:`watch`, where the next deadline is known."""
        at_ms, event = deadline
        if at_ms < self._env.now_ms:
            self._expiries[event](chat, event)
        elif at_ms < unless_from_ms:
            ring = self._rings.get(event) or self._ring_of(event)
            self._env.alarm(at_ms, ORDER_EXPIRY + chat.number, ring, chat, chat.visit)

    def _ring_of(self, event: Event) -> Ring:
        """Return what the alarm for *event* calls; a desk needs few of them, and each often."""
        expires, roused, floor = self._expiries[event], self._floor.roused, self._floor

        def rings(chat: Chat, stamp: int) -> None:
            if chat.visit == stamp:
                expires(chat, event)
                if roused:
                    floor.settle()

        self._rings[event] = rings
        return rings
