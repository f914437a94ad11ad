"""The ledger's short ways for what most conversations do: begin with an agent, end as planned.

Records of one instant are entered at once: arrived, queued, and offered or accepted; contact
ended, slot freed, closed. The books are the same afterwards as if each had been entered by
itself, only without what the second undoes of the first: nobody was waiting for no time, no slot
was wrapped up for no time. Whatever does not fit is left to the entries for each kind.

A first conversation that finds an agent at once is no more than a tuple, through offer, talk and
wrap-up, until anything else happens to it; most of what it is counted in is one number.
"""

from sim.measures.conversations import Away, Straight
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
_WRAP_UP = int(Use.WRAP_UP)
_NOT_AWAY = int(Away.NO)


class StraightEntries(EndEntries):
    """Each short way returns how many records it has entered; if none, nothing has changed."""

    def begins_(self, arrived: Record, queued: Record, given: Record) -> int:
        """A new customer finds an agent at once, who has the chat or is asked."""
        at, _, number, _, _, who, _ = arrived
        _, kind, same, _, _, queue, _ = queued
        if kind != _QUEUED or same != number or who in self.customers.homes:
            return 0
        given_at, kind, same, agent, _, _, how = given
        if given_at != at or same != number:
            return 0
        if kind == _ACCEPTED:
            use, accepted_at = _BUSY, at
        elif kind == _OFFERED and how != _LAST_AGENT:
            use, accepted_at = _RESERVED, -1
        else:
            return 0
        tally = self.tallies_now[queue] or self.tally_now(queue, at)
        self.customers.homes[who] = tally
        self.straight[number] = (who, at, agent, queue, tally, use, accepted_at, -1, -1)
        self.slots.take(agent, use, queue, at)
        return 3

    def began_(self, record: Record) -> None:
        """A new customer has found an agent at once, who talks: three records in one."""
        at, _, number, agent, _, queue, who = record
        tally = self.tallies_now[queue] or self.tally_now(queue, at)
        self.customers.homes[who] = tally
        self.straight[number] = (who, at, agent, queue, tally, _BUSY, at, -1, -1)
        self.slots.take(agent, _BUSY, queue, at)

    def ended_(self, record: Record) -> None:
        """A straight talk is over, and there is nothing to wrap up: three records in one."""
        at, _, number, _, _, _, ending = record
        self._close_straight(number, self.straight[number], at, ending, at)

    def accepted_(self, record: Record) -> None:
        """A session with an agent begins."""
        at, _, number, agent, _, _, _ = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _RESERVED or straight[2] != agent:
            EndEntries.accepted_(self, record)
            return
        who, since, _, queue, tally, _, _, _, _ = straight
        tally.offers += 1
        self.straight[number] = (who, since, agent, queue, tally, _BUSY, at, -1, -1)
        self.slots.turn(agent, _RESERVED, _BUSY, queue, at)

    def contact_ended_(self, record: Record) -> None:
        """Wrap-up begins; it blocks a slot if an agent is named."""
        at, _, number, agent, _, _, ending = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _BUSY or straight[2] != agent:
            EndEntries.contact_ended_(self, record)
            return
        who, since, _, queue, tally, _, accepted_at, _, _ = straight
        after = (who, since, agent, queue, tally, _WRAP_UP, accepted_at, at, ending)
        self.straight[number] = after
        self.slots.turn(agent, _BUSY, _WRAP_UP, queue, at)

    def ends_(self, ended: Record, freed: Record, closed: Record) -> int:
        """The talk is over, and there is nothing to wrap up."""
        at, _, number, agent, _, _, ending = ended
        _, kind, same, _, _, _, was = freed
        if kind != _SLOT_FREED or same != number or was != _WRAPPED_UP:
            return 0
        closed_at, kind, same, _, _, _, _ = closed
        if closed_at != at or kind != _CLOSED or same != number:
            return 0
        straight = self.straight.get(number)
        if straight is None:
            return self._ends_after_all(number, agent, ending, at)
        if straight[5] != _BUSY or straight[2] != agent:
            return 0
        self._close_straight(number, straight, at, ending, at)
        return 3

    def wrapped_up_(self, freed: Record, closed: Record, __: Record) -> int:
        """The wrap-up is over, and with it the conversation."""
        at, _, number, _, _, _, was = freed
        closed_at, kind, same, _, _, _, _ = closed
        straight = self.straight.get(number)
        if straight is None or straight[5] != _WRAP_UP or was != _WRAPPED_UP:
            return 0
        if closed_at != at or kind != _CLOSED or same != number:
            return 0
        self._close_straight(number, straight, straight[7], straight[8], at)
        return 2

    def _close_straight(
        self, number: int, straight: Straight, ended_ms: int, ending: int, at_ms: int
    ) -> None:
        _, since, agent, queue, tally, use, accepted_at, _, _ = straight
        del self.straight[number]
        tally.straight += 1
        tally.handle_ms += at_ms - accepted_at
        if ending not in BY_AGENT:
            tally.customer_ended += 1
        if ended_ms < at_ms:
            tally.wrap_up_ms += at_ms - ended_ms
        if accepted_at > since:
            tally.straight_waited += 1
            wait = accepted_at - since
            tally.waited_ms += wait
            tally.new_waits.append(wait)
            tally.answered_in_time += wait <= self.frame.service_level_ms
        self.slots.free(agent, use, queue, at_ms)

    def _ends_after_all(self, number: int, agent: int, ending: int, at_ms: int) -> int:
        """As planned, too, but it has waited, or was cut off meanwhile."""
        conversation = self.conversations[number]
        if agent != conversation.agent or conversation.use != _BUSY:
            return 0
        if conversation.away != _NOT_AWAY or conversation.left_at >= 0:
            return 0
        self.slots.free(agent, _BUSY, conversation.queue, at_ms)
        self.closed += 1
        conversation.stop_talk(at_ms)
        conversation.ended_at = at_ms
        conversation.ending = ending
        self.count_answered(conversation, at_ms)
        del self.conversations[number]
        return 3
