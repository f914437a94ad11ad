"""The ledger's entries for the end of talk, slot and conversation, and for the agents."""

from sim.measures.absences import AbsenceEntries
from sim.measures.conversations import Away, Conversation
from sim.measures.slots import Use
from sim.measures.tally import Fate
from sim.trace.records import Closing, Ending, Presence, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_WRAP_UP = int(Use.WRAP_UP)
_BUSY = int(Use.BUSY)
_NONE = int(Use.NONE)
_QUEUED_AGAIN = int(Away.QUEUED_AGAIN)
_CUT_OFF = int(Away.CUT_OFF)
_NOT_AWAY = int(Away.NO)
_CUSTOMER_LEFT = int(Closing.CUSTOMER_LEFT)
_ABANDONED_SILENT = int(Closing.ABANDONED_SILENT)
_ABANDONED_KNOWN = int(Closing.ABANDONED_KNOWN)
_DONE = int(Ending.DONE)
_AGENT_ENDED = int(Ending.AGENT_ENDED)
_CUSTOMER_CLOSED = int(Ending.CUSTOMER_CLOSED)
_AVAILABLE = int(Presence.AVAILABLE)
_ABANDONED_AGAIN = int(Fate.ABANDONED_AGAIN)
_ENDED = int(Fate.ENDED)

BY_AGENT = (_DONE, _AGENT_ENDED)


class EndEntries(AbsenceEntries):
    """From the end of the talk to the closed conversation, and agents coming and going."""

    def contact_ended_(self, record: Record) -> None:
        """Wrap-up begins; it blocks a slot if an agent is named."""
        at, _, number, agent, _, _, ending = record
        conversation = self.conversations[number]
        conversation.stop_talk(at)
        conversation.ended_at = at
        conversation.ending = ending
        if agent >= 0:
            conversation.agent = agent
            self.move(conversation, _WRAP_UP, at)

    def slot_freed_(self, record: Record) -> None:
        """The agent has the capacity back."""
        at, _, number, _, _, _, was = record
        conversation = self.conversations[number]
        if conversation.use != was:
            self.fault(at, f"conversation {number} freed a slot that was not {Use(was).name}")
            return
        if was == _BUSY:
            conversation.stop_talk(at)
        self.move(conversation, _NONE, at)

    def transferred_(self, record: Record) -> None:
        """The agent hands the conversation to a queue."""
        self.conversations[record[2]].tally.transfers += 1

    def closed_(self, record: Record) -> None:
        """The conversation is counted; it is forgotten unless a cut-off is still open."""
        at, _, number, _, _, _, why = record
        conversation = self.conversations[number]
        if conversation.queued_at >= 0:
            self.leave_queue(conversation, at)
        if conversation.use != _NONE:
            self.fault(at, f"conversation {number} closed with a slot still in use")
        conversation.stop_talk(at)
        conversation.stop_waiting(at)
        self.closed += 1
        if conversation.away == _QUEUED_AGAIN:
            self.settle(conversation, _ABANDONED_AGAIN)
        elif conversation.away == _CUT_OFF and why == _CUSTOMER_LEFT:
            self.settle(conversation, _ENDED)
        if _was_answered(conversation):
            self.count_answered(conversation, at)
        else:
            self._count_unanswered(conversation, at, why)
        if conversation.away == _NOT_AWAY:
            del self.conversations[number]

    def settle_closed(self) -> None:
        """At the end: who closed the chat while cut off, and did not come again, has ended it."""
        for conversation in self.conversations.values():
            if conversation.away == _CUT_OFF and conversation.ending == _CUSTOMER_CLOSED:
                self.settle(conversation, _ENDED)

    def count_answered(self, conversation: Conversation, at_ms: int) -> None:
        """Count a conversation that is closed, and that an agent had."""
        tally = conversation.tally
        wait = conversation.accepted_at - conversation.arrived_at
        tally.answered += 1
        waits = tally.new_waits if conversation.is_first else tally.later_waits
        waits.append(wait)
        if wait <= self.frame.service_level_ms:
            tally.answered_in_time += 1
        self.customers.unreached.discard(conversation.who)
        self.customers.served(conversation)
        handled = conversation.talk_ms
        if self.frame.handle_includes_gap:
            handled += conversation.gap_ms
        if conversation.ended_at >= 0:
            tally.wrap_ups += 1
            tally.wrap_up_ms += at_ms - conversation.ended_at
            handled += at_ms - conversation.ended_at
        tally.handle_ms += handled
        tally.customer_ended += conversation.ending not in BY_AGENT

    def _count_unanswered(self, conversation: Conversation, at_ms: int, why: int) -> None:
        tally = conversation.tally
        self.customers.not_served(conversation)
        silent = conversation.left_at >= 0
        left_at = conversation.left_at if silent else at_ms
        left_after = left_at - conversation.arrived_at
        if left_after <= self.frame.service_level_ms:
            tally.left_in_time += 1
        if silent or why == _ABANDONED_SILENT:
            tally.abandoned_silent += 1
            self._count_silent(conversation)
        elif why == _ABANDONED_KNOWN:
            tally.abandoned_known += 1
        else:
            tally.unanswered += 1
            return
        tally.left_ms += left_after
        tally.abandoned_short += left_after <= self.frame.short_abandon_ms

    def _count_silent(self, conversation: Conversation) -> None:
        """An agent may have accepted somebody who had left already."""
        if conversation.accepted_at >= 0:
            conversation.tally.silent_accepted += 1
            conversation.tally.silent_ms += conversation.talk_ms

    def agent_came_(self, record: Record) -> None:
        """An agent logs in."""
        self.slots.come(record[3], record[5], record[0])

    def agent_left_(self, record: Record) -> None:
        """An agent logs off."""
        self.slots.leave(record[3], record[0])

    def agent_presence_(self, record: Record) -> None:
        """An agent's presence changes; only Available ones are given work."""
        available = record[6] == _AVAILABLE
        self.slots.present(record[3], record[0], available=available)


def _was_answered(conversation: Conversation) -> bool:
    """An agent accepted, and the customer was still there or came back."""
    accepted, left = conversation.accepted_at, conversation.left_at
    return accepted >= 0 and not 0 <= left <= accepted
