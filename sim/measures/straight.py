"""The ledger's short ways for what most conversations do: begin with an agent, end as planned.

Three records of one instant are entered at once: arrived, queued, and offered or accepted; and
contact ended, slot freed, closed. The books are the same afterwards as if each had been entered
by itself, only without what the second undoes of the first: nobody was waiting for no time, no
slot was wrapped up for no time. Whatever does not fit is left to the entries for each kind.
"""

from sim.measures.conversations import Away, Conversation, Customer
from sim.measures.endings import EndEntries
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
        queued_at, kind, same, _, _, queue, _ = queued
        if queued_at != at or kind != _QUEUED or same != number or who in self.customers:
            return False
        given_at, kind, same, agent, _, _, how = given
        if given_at != at or same != number or kind not in (_ACCEPTED, _OFFERED):
            return False
        self.arrived += 1
        customer = self.customers[who] = Customer(measured=self.frame.measures(at))
        customer.contacts = 1
        conversation = self.conversations[number] = Conversation(customer, at, is_first=True)
        tally = conversation.tally = customer.tally = self.tally_for(customer, queue, at)
        tally.offered += 1
        conversation.queue = queue
        units = conversation.units = self.frame.queue_weights[queue]
        conversation.agent = agent
        if kind == _ACCEPTED:
            conversation.accepted_at = conversation.talk_since = at
            tally.sessions += 1
            use = _BUSY
        else:
            conversation.by_affinity = how == _LAST_AGENT
            tally.offers += 1
            use = _RESERVED
        conversation.use = use
        self.slots.take(agent, use, units, at)
        return True

    def ends_(self, ended: Record, freed: Record, closed: Record) -> bool:
        """The talk is over, and there is nothing to wrap up."""
        at, _, number, agent, _, _, ending = ended
        freed_at, kind, same, _, _, _, was = freed
        if freed_at != at or kind != _SLOT_FREED or same != number or was != _WRAPPED_UP:
            return False
        closed_at, kind, same, _, _, _, _ = closed
        conversation = self.conversations[number]
        if closed_at != at or kind != _CLOSED or same != number or agent != conversation.agent:
            return False
        if conversation.use != _BUSY or conversation.away != _NOT_AWAY or conversation.left_at >= 0:
            return False
        self.slots.free(agent, _BUSY, conversation.units, at)
        self.closed += 1
        conversation.stop_talk(at)
        conversation.ended_at = at
        conversation.ending = ending
        self.count_answered(conversation, at)
        del self.conversations[number]
        return True
