"""The queues as a picture shows them: who waits, in the order in which they will be served."""

from bisect import bisect_left, insort

from sim.floor.queues import FRONT
from sim.policy import effects as do
from sim.policy.settings import Settings
from sim.policy.table import TABLE
from sim.session.picture import QueueView, Waiting
from sim.session.talks import Talk
from sim.trace.records import Queueing

_KEEPS = (Queueing.OFFER_FAILED, Queueing.GRACE)
_PLACES = (do.JOIN_QUEUE, do.REJOIN_AT_ARRIVAL, do.REJOIN_AT_FRONT, do.KEEP_PLACE)


class Queues:
    """All queues of a desk. A place is a time and a ticket, as the floor gives them."""

    def __init__(self, count: int, settings: Settings) -> None:
        self._lines: list[list[tuple[int, int, Waiting]]] = [[] for _ in range(count)]
        self._views = [QueueView(number, ()) for number in range(count)]
        self._shown = tuple(self._views)
        self._changed: set[int] = set()
        self._tickets = 0
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Take places as these settings say from now on."""
        self._place_by = [
            next((effect for effect in row.effects(settings) if effect in _PLACES), None)
            for row in TABLE
        ]

    def views(self) -> tuple[QueueView, ...]:
        """Return every queue as a picture shows it."""
        if self._changed:
            for number in self._changed:
                waiting = tuple(entry[2] for entry in self._lines[number])
                self._views[number] = QueueView(number, waiting)
            self._changed.clear()
            self._shown = tuple(self._views)
        return self._shown

    def join(self, talk: Talk, queue: int, at_ms: int, rule: int, why: int) -> None:
        """*talk* waits in *queue*; *rule* and *why* tell at which place."""
        if self._keeps_place(talk, rule, why):
            talk.queued_ms = at_ms if talk.queued_ms < 0 else talk.queued_ms
        else:
            self._tickets += 1
            talk.key, talk.ticket = self._key(talk, rule, at_ms), self._tickets
            talk.queued_ms = at_ms
            talk.returner = why == Queueing.RETURN
        talk.queue = queue
        waiting = Waiting(talk.number, talk.customer, talk.queued_ms, talk.returner)
        insort(self._lines[queue], (talk.key, talk.ticket, waiting))
        self._changed.add(queue)

    def leave(self, talk: Talk) -> None:
        """*talk* waits no longer; its place is remembered."""
        if talk.queue < 0:
            return
        line = self._lines[talk.queue]
        place = bisect_left(line, (talk.key, talk.ticket))
        del line[place]
        self._changed.add(talk.queue)
        talk.queue = -1

    def _effect(self, rule: int) -> object:
        return self._place_by[rule] if 0 <= rule < len(self._place_by) else None

    def _keeps_place(self, talk: Talk, rule: int, why: int) -> bool:
        effect = self._effect(rule)
        keeps = why in _KEEPS if effect is None else effect is do.KEEP_PLACE
        return keeps and talk.ticket > 0

    def _key(self, talk: Talk, rule: int, at_ms: int) -> int:
        effect = self._effect(rule)
        if effect is do.REJOIN_AT_FRONT:
            return FRONT
        return talk.arrived_ms if effect is do.REJOIN_AT_ARRIVAL else at_ms
