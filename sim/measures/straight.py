"""The ledger's short ways for what most conversations do: begin with an agent, end as planned.

Brief records tell what would be several in one instant. The books are the same afterwards as if
each had been entered by itself, only without what the second undoes of the first: nobody was
waiting for no time, no slot was wrapped up for no time.

A customer's first conversation is no more than a tuple, in queue (:mod:`sim.measures.waits`),
offer, talk and wrap-up, and through a usual gap (:mod:`sim.measures.gaps`), until anything else
happens to it; most of what it is counted in is one number.
"""

from sim.measures.conversations import Away, Stage, Straight
from sim.measures.endings import BY_AGENT
from sim.measures.slots import Use
from sim.measures.tally import Tally
from sim.measures.waits import WaitEntries
from sim.trace.records import Closing, Ending, Freed, Kind, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_CONTACT_ENDED = int(Kind.CONTACT_ENDED)
_SLOT_FREED = int(Kind.SLOT_FREED)
_CLOSED = int(Kind.CLOSED)
_WRAPPED_UP = int(Freed.WRAP_UP)
_HANDLED = int(Closing.HANDLED)
_DONE = int(Ending.DONE)
_BUSY = int(Use.BUSY)
_NOT_AWAY = int(Away.NO)
_ASKED = int(Stage.ASKED)
_TALK = int(Stage.TALK)
_WRAPPED = int(Stage.WRAP_UP)
_WAITS = int(Stage.WAITS)
_FREED = int(Stage.FREED)
_QUEUED_AGAIN = int(Stage.QUEUED_AGAIN)


class StraightEntries(WaitEntries):
    """Entries for brief records, and for what follows on them."""

    def began_(self, record: Record) -> None:
        """A new customer has found an agent at once, and talks."""
        at, _, _, agent, _, queue, who = record
        tally = self.tallies_now[queue] or self.tally_now(queue, at)
        try:
            self.customers.homes[who] = tally
        except IndexError:
            self.customers.house(who, tally)
        self.slots.begin_work(agent, queue, at)

    def talked_(self, record: Record) -> None:
        """What began as a talk has ended as one, and was nothing else."""
        at, _, _, agent, since, queue, who = record
        tally = self.customers.homes[who]
        assert tally is not None
        tally.straight += 1
        tally.handle_ms += at - since
        self.slots.end_work(agent, queue, at)

    def talked_later_(self, record: Record) -> None:
        """What began with a wait has become a talk and ended as one, and was nothing else."""
        at, _, number, agent, since, queue, who = record
        tally = self.customers.homes[who]
        assert tally is not None
        self._count(tally, since - self.waits.pop(number), _DONE)
        tally.straight += 1
        tally.handle_ms += at - since
        self.slots.end_work(agent, queue, at)

    def known_(self, record: Record) -> None:
        """What began as a talk becomes something else as well."""
        _, _, number, agent, since, queue, who = record
        tally = self.customers.homes[who]
        assert tally is not None
        came_at = self.waits.pop(number, since)  # Who has not waited came then.
        self.straight[number] = (who, came_at, agent, queue, tally, _TALK, since, 0, since, -1)

    def accepted_(self, record: Record) -> None:
        """A session with an agent begins."""
        at, _, number, agent, _, _, _ = record
        straight = self.straight.get(number)
        if straight is None:
            WaitEntries.accepted_(self, record)
        elif (stage := straight[5]) == _WAITS:
            self.taken(number, straight, agent, at)
        elif stage == _ASKED and straight[2] == agent:
            who, came_at, _, queue, tally, _, _, _, _, _ = straight
            tally.offers += 1
            self.straight[number] = (who, came_at, agent, queue, tally, _TALK, at, 0, at, -1)
            self.slots.answer(agent, queue, at)
        elif stage == _QUEUED_AGAIN:
            self.accepted_again(number, straight, agent, at)
        else:
            WaitEntries.accepted_(self, record)

    def contact_ended_(self, record: Record) -> None:
        """Wrap-up begins; it blocks a slot if an agent is named."""
        at, _, number, agent, _, _, ending = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _TALK or straight[2] != agent:
            WaitEntries.contact_ended_(self, record)
            return
        who, came_at, _, queue, tally, _, accepted_at, talk_ms, since, _ = straight
        talk_ms += at - since
        after = (who, came_at, agent, queue, tally, _WRAPPED, accepted_at, talk_ms, at, ending)
        self.straight[number] = after
        self.slots.wrap_up(queue, at)

    def ended_(self, record: Record) -> None:
        """The talk is over, and there is nothing to wrap up."""
        at, _, number, agent, rule, _, ending = record
        straight = self.straight.get(number)
        if straight is not None and straight[5] == _TALK:
            _, came_at, _, queue, tally, _, accepted_at, talk_ms, since, _ = straight
            del self.straight[number]
            if accepted_at > came_at or ending not in BY_AGENT:
                self._count(tally, accepted_at - came_at, ending)
            tally.straight += 1
            tally.handle_ms += talk_ms + at - since
            self.slots.end_work(agent, queue, at)
        elif not self._ends_after_all(number, agent, ending, at):
            self.contact_ended_((at, _CONTACT_ENDED, number, agent, rule, -1, ending))
            self.wrapped_up_((at, _SLOT_FREED, number, agent, rule, -1, -1))

    def wrapped_up_(self, record: Record) -> None:
        """The wrap-up is over, and with it the conversation."""
        at, _, number, agent, rule, _, _ = record
        straight = self.straight.get(number)
        if straight is not None and straight[5] == _WRAPPED:
            self._close(number, straight, at)
            self.slots.end_wrap_up(straight[2], straight[3], at)
            return
        self.slot_freed_((at, _SLOT_FREED, number, agent, rule, -1, _WRAPPED_UP))
        self.closed_((at, _CLOSED, number, agent, rule, -1, _HANDLED))

    def slot_freed_(self, record: Record) -> None:
        """The agent has the capacity back."""
        at, _, number, _, _, _, was = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _WRAPPED or was != _WRAPPED_UP:
            WaitEntries.slot_freed_(self, record)
            return
        who, came_at, agent, queue, tally, _, accepted_at, talk_ms, since, ending = straight
        after = (who, came_at, agent, queue, tally, _FREED, accepted_at, talk_ms, since, ending)
        self.straight[number] = after
        self.slots.end_wrap_up(agent, queue, at)

    def closed_(self, record: Record) -> None:
        """The conversation is counted; it is forgotten unless a cut-off is still open."""
        at, _, number, _, _, _, _ = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _FREED:
            WaitEntries.closed_(self, record)
        else:
            self._close(number, straight, at)

    def _close(self, number: int, straight: Straight, at_ms: int) -> None:
        """Count a straight conversation that was wrapped up."""
        _, came_at, _, _, tally, _, accepted_at, talk_ms, ended_at, ending = straight
        del self.straight[number]
        wrap_up_ms = at_ms - ended_at
        if accepted_at > came_at or ending not in BY_AGENT:
            self._count(tally, accepted_at - came_at, ending)
        tally.straight += 1
        tally.handle_ms += talk_ms + wrap_up_ms
        tally.wrap_up_ms += wrap_up_ms

    def _count(self, tally: Tally, wait_ms: int, ending: int) -> None:
        """Count what not all straight conversations have."""
        if ending not in BY_AGENT:
            tally.customer_ended += 1
        if wait_ms > 0:
            tally.straight_waits.append(wait_ms)

    def _ends_after_all(self, number: int, agent: int, ending: int, at_ms: int) -> bool:
        """As planned, too, but it has waited, or was cut off meanwhile."""
        conversation = self.conversations[number]
        if agent != conversation.agent or conversation.use != _BUSY:
            return False
        if conversation.away != _NOT_AWAY or conversation.left_at >= 0:
            return False
        self.slots.end_work(agent, conversation.queue, at_ms)
        self.closed += 1
        conversation.stop_talk(at_ms)
        conversation.ended_at = at_ms
        conversation.ending = ending
        self.count_answered(conversation, at_ms)
        del self.conversations[number]
        return True
