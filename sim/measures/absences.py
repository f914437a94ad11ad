"""The ledger's entries for drops, holds and returns."""

from sim.measures.conversations import Away, Conversation
from sim.measures.entries import QueueEntries
from sim.measures.slots import Use
from sim.measures.tally import Fate
from sim.trace.records import HoldEnd, Loss, Record, Resume

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_BUSY = int(Use.BUSY)
_HELD = int(Use.HELD)
_NONE = int(Use.NONE)
_NOT_AWAY = int(Away.NO)
_CUT_OFF = int(Away.CUT_OFF)
_QUEUED_AGAIN = int(Away.QUEUED_AGAIN)
_SILENT = int(Resume.SILENT)
_USED = int(HoldEnd.USED)
_NOT_CONVERTED = int(Loss.NOT_CONVERTED)
_BACK_UNNOTICED = int(Fate.SILENT)
_SAME_AGENT = int(Fate.SAME_AGENT)
_OTHER_AGENT = int(Fate.OTHER_AGENT)
_REDIRECTED = int(Fate.REDIRECTED)
_LOST = int(Fate.LOST)


class AbsenceEntries(QueueEntries):
    """From the drop to whatever becomes of it."""

    def dropped_(self, record: Record) -> None:
        """While an agent has the customer this is a cut-off; in a queue, silent leaving."""
        at, _, number, agent, _, _, _ = record
        conversation = self.conversations[number]
        if conversation.use != _BUSY:
            conversation.left_at = at
            return
        if conversation.away != _NOT_AWAY:
            self.fault(at, f"conversation {number} was cut off twice without coming back")
        conversation.away = _CUT_OFF
        conversation.cut_agent = agent
        conversation.dropped_at = at
        conversation.prompted = False
        self.customers.cut_off(conversation.who, number)
        conversation.tally.drops += 1

    def detected_(self, record: Record) -> None:
        """The service notices; from here the gap is no handle time."""
        at, _, number, _, _, _, held = record
        conversation = self.conversations[number]
        conversation.stop_talk(at)
        conversation.detected_at = at
        tally = conversation.tally
        if conversation.away == _CUT_OFF:
            tally.detected += 1
        if held == 1:
            tally.holds += 1
            self.move(conversation, _HELD, at)

    def hold_ended_(self, record: Record) -> None:
        """The held slot is busy again, or free."""
        at, _, number, _, _, held_ms, how = record
        conversation = self.conversations[number]
        if conversation.use != _HELD:
            self.fault(at, f"conversation {number} ended a hold that it did not have")
            return
        tally = conversation.tally
        tally.held_ms += held_ms
        if how == _USED:
            tally.holds_used += 1
            conversation.gap_ms += at - conversation.detected_at
            conversation.talk_since = at
            self.move(conversation, _BUSY, at)
            return
        self.move(conversation, _NONE, at)
        if self.frame.hold_takes_capacity:
            held = self.frame.within(conversation.detected_at, at)
            self.wasted_unit_ms += held * self.frame.queue_weights[conversation.queue]

    def prompted_(self, record: Record) -> None:
        """Whoever continues after this did so by the prompt, all others by the link."""
        conversation = self.known(record[2])
        if conversation is not None:
            conversation.prompted = True

    def resumed_(self, record: Record) -> None:
        """The talk goes on at once."""
        at, _, number, _, _, away_ms, how = record
        conversation = self.conversations[number]
        if conversation.left_at >= 0:
            self._back_in_queue(conversation, at)
        elif conversation.use != _BUSY and conversation.away == _CUT_OFF:
            conversation.away = _QUEUED_AGAIN
            conversation.requeued_at = conversation.waits_since = at
        elif conversation.away == _CUT_OFF:
            conversation.tally.resume_times.append(away_ms)
            if how != _SILENT:
                self.count_continued(conversation)
            self.settle(conversation, _fate_of(conversation, how))

    def _back_in_queue(self, conversation: Conversation, at_ms: int) -> None:
        """Gone from the queue and back before anybody noticed: as if never away."""
        conversation.left_at = -1
        if conversation.use == _BUSY and conversation.away == _QUEUED_AGAIN:
            self.settle_accepted(conversation, at_ms)

    def redirected_(self, record: Record) -> None:
        """Sent to the redirection page."""
        conversation = self.known(record[2])
        if conversation is not None and conversation.away == _CUT_OFF:
            self.settle(conversation, _REDIRECTED)
            self.customers.redirected[conversation.who] = conversation.tally

    def lost_(self, record: Record) -> None:
        """The customer will not come back; after a redirect that is already counted."""
        conversation = self.known(record[2])
        if (
            conversation is not None
            and conversation.away == _CUT_OFF
            and record[6] != _NOT_CONVERTED
        ):
            self.settle(conversation, _LOST)

    def limit_expired_(self, record: Record) -> None:
        """The reconnect time limit is over for a customer who is away."""
        conversation = self.known(record[2])
        if conversation is not None and conversation.away == _CUT_OFF:
            conversation.tally.limit_expired += 1


def _fate_of(conversation: Conversation, how: int) -> int:
    if conversation.agent != conversation.cut_agent:
        return _OTHER_AGENT
    return _BACK_UNNOTICED if how == _SILENT else _SAME_AGENT
