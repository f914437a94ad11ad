"""The ledger's short ways for what most conversations do: begin with an agent, end as planned.

Three records of one instant are entered at once: arrived, queued, and offered or accepted; and
contact ended, slot freed, closed. The books are the same afterwards as if each had been entered
by itself, only without what the second undoes of the first: nobody was waiting for no time, no
slot was wrapped up for no time. Whatever does not fit is left to the entries for each kind.

A conversation that an agent accepts at once is no more than a tuple until something else than
its end happens to it; all that it would be counted in is one number of its tally.
"""

from sim.measures.conversations import Away
from sim.measures.endings import BY_AGENT, EndEntries
from sim.measures.slots import Use
from sim.trace.records import Freed, Kind, Offering, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_QUEUED = int(Kind.QUEUED)
_OFFERED = int(Kind.OFFERED)
_ACCEPTED = int(Kind.ACCEPTED)
_SLOT_FREED = int(Kind.SLOT_FREED)
_CLOSED = int(Kind.CLOSED)
_WRAPPED_UP = int(Freed.WRAP_UP)
_LAST_AGENT = int(Offering.LAST_AGENT)
_RESERVED = int(Use.RESERVED)
_BUSY = int(Use.BUSY)
_NOT_AWAY = int(Away.NO)


class StraightEntries(EndEntries):
    """Each returns whether it has entered the three records; if not, nothing has changed."""

    def begins_(self, arrived: Record, queued: Record, given: Record) -> bool:
        """A new customer finds an agent at once."""
        at, _, number, _, _, who, _ = arrived
        _, kind, same, _, _, queue, _ = queued
        if kind != _QUEUED or same != number or who in self.customers.homes:
            return False
        given_at, kind, same, agent, _, _, how = given
        if given_at != at or same != number:
            return False
        if kind == _ACCEPTED:
            tally = self.tallies_now[queue] or self.tally_now(queue, at)
            self.customers.homes[who] = tally
            self.straight[number] = (who, at, agent, queue, tally)
            self.slots.take(agent, _BUSY, queue, at)
            return True
        if kind == _OFFERED:
            self._is_asked(number, who, at, agent, queue, by_affinity=how == _LAST_AGENT)
            return True
        return False

    def _is_asked(
        self, number: int, who: int, at_ms: int, agent: int, queue: int, *, by_affinity: bool
    ) -> None:
        tally = self.tallies_now[queue] or self.tally_now(queue, at_ms)
        self.customers.homes[who] = tally
        self.customers.unreached.add(who)
        conversation = self.open_first(number, (who, at_ms, agent, queue, tally))
        conversation.by_affinity = by_affinity
        conversation.use = _RESERVED
        tally.offers += 1
        self.slots.take(agent, _RESERVED, queue, at_ms)

    def ends_(self, ended: Record, freed: Record, closed: Record) -> bool:
        """The talk is over, and there is nothing to wrap up."""
        at, _, number, agent, _, _, ending = ended
        _, kind, same, _, _, _, was = freed
        if kind != _SLOT_FREED or same != number or was != _WRAPPED_UP:
            return False
        closed_at, kind, same, _, _, _, _ = closed
        if closed_at != at or kind != _CLOSED or same != number:
            return False
        straight = self.straight.get(number)
        if straight is None:
            return self._ends_after_all(number, agent, ending, at)
        _, since, has, queue, tally = straight
        if agent != has:
            return False
        del self.straight[number]
        tally.straight += 1
        tally.handle_ms += at - since
        if ending not in BY_AGENT:
            tally.customer_ended += 1
        self.slots.free(agent, _BUSY, queue, at)
        return True

    def _ends_after_all(self, number: int, agent: int, ending: int, at_ms: int) -> bool:
        """As planned, too, but it has waited, or was cut off meanwhile."""
        conversation = self.conversations[number]
        if agent != conversation.agent or conversation.use != _BUSY:
            return False
        if conversation.away != _NOT_AWAY or conversation.left_at >= 0:
            return False
        self.slots.free(agent, _BUSY, conversation.queue, at_ms)
        self.closed += 1
        conversation.stop_talk(at_ms)
        conversation.ended_at = at_ms
        conversation.ending = ending
        self.count_answered(conversation, at_ms)
        del self.conversations[number]
        return True
