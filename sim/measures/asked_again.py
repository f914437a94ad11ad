"""The ledger's entries for later conversations that go on as they were offered.

They differ from first ones in what they mean for their customer, and in that they are written
out from the start. What follows on ASKED_AGAIN is only entered when the last record tells it, or
the one before anything else happens.
"""

from sim.measures.conversations import Conversation
from sim.measures.slots import Use
from sim.measures.straight import StraightEntries
from sim.trace.records import Ending, Kind, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_ARRIVED = int(Kind.ARRIVED)
_DROPPED = int(Kind.DROPPED)
_RESERVED = int(Use.RESERVED)
_BUSY = int(Use.BUSY)
_WRAP_UP = int(Use.WRAP_UP)
_DONE = int(Ending.DONE)


class AskedAgainEntries(StraightEntries):
    """Entries for the brief records of later offers."""

    def asked_again_(self, record: Record) -> None:
        """An agent has been found for a customer who begins another conversation."""
        at, _, number, agent, cause, queue, who = record
        StraightEntries.arrived_(self, (at, _ARRIVED, number, -1, -1, who, cause))
        conversation = self.conversations[number]
        tally = conversation.tally = self._tally_of(conversation, queue)
        tally.offered += 1
        tally.offers += 1
        conversation.queue = queue
        conversation.agent = agent
        conversation.use = _RESERVED
        self.slots.reserve(agent, queue, at)

    def served_again(self, record: Record) -> None:
        """The wrap-up of a later offer is over, and with it the conversation."""
        at, _, number, agent, talk_ms, ended_ms, _ = record
        conversation = self.conversations[number]
        self._accepted(conversation, talk_ms)
        conversation.talk_ms = ended_ms - talk_ms
        conversation.ended_at = ended_ms
        conversation.ending = _DONE
        queue = conversation.queue
        self.slots.end_service(agent, queue, ended_ms, at)
        if ended_ms < self.marks.last_ms:
            self.told_late(queue, ended_ms)
        self.closed += 1
        self.count_answered(conversation, at)
        del self.conversations[number]

    def so_far_again(self, number: int, talk_ms: int, ended_ms: int) -> None:
        """A later offer becomes something else as well."""
        if talk_ms < 0:
            return
        conversation = self.conversations[number]
        self._accepted(conversation, talk_ms)
        conversation.use = _BUSY
        conversation.talk_since = talk_ms
        if ended_ms >= 0:
            conversation.stop_talk(ended_ms)
            conversation.ended_at = ended_ms
            conversation.ending = _DONE
            conversation.use = _WRAP_UP
            self.end_contact(conversation.queue, ended_ms)

    def cut_again(self, record: Record) -> None:
        """The line of a later offer drops while they talk."""
        _, _, number, agent, talk_ms, dropped_ms, kind = record
        self.so_far_again(number, talk_ms, -1)
        self.dropped_((dropped_ms, _DROPPED, number, agent, -1, -1, kind))

    def end_contact(self, queue: int, ended_ms: int) -> None:
        """Contact ended, now or before marks that time has passed since."""
        self.slots.wrap_up(queue, ended_ms)
        if ended_ms < self.marks.last_ms:
            self.told_late(queue, ended_ms)

    def told_late(self, queue: int, ended_ms: int) -> None:
        """Contact ended before marks that time has passed since."""
        self.marks.amend(self.slots.busy[queue], -1, ended_ms)
        self.marks.amend(self.slots.wrapping[queue], 1, ended_ms)

    def _accepted(self, conversation: Conversation, talk_ms: int) -> None:
        conversation.stop_waiting(talk_ms)
        conversation.accepted_at = talk_ms
        conversation.tally.sessions += 1
