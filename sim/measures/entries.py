"""The ledger's entries for arrival, queue, offer and acceptance."""

from sim.measures.books import Books
from sim.measures.conversations import Away, Conversation
from sim.measures.slots import Use
from sim.measures.tally import Fate, Tally
from sim.trace.records import Cause, Offering, Queueing, Record, Refusal

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_RESERVED = int(Use.RESERVED)
_BUSY = int(Use.BUSY)
_CUT_OFF = int(Away.CUT_OFF)
_QUEUED_AGAIN = int(Away.QUEUED_AGAIN)
_LAST_AGENT = int(Offering.LAST_AGENT)
_RETURN = int(Queueing.RETURN)
_GRACE = int(Queueing.GRACE)
_AFTER_REDIRECT = int(Cause.AFTER_REDIRECT)
_OVERFLOW = int(Refusal.OVERFLOW)
_NEW = int(Fate.NEW)
_SAME_AGENT_AFTER_QUEUE = int(Fate.SAME_AGENT_AFTER_QUEUE)
_OTHER_AGENT = int(Fate.OTHER_AGENT)

_BACK = (_RETURN, _GRACE)


class QueueEntries(Books):
    """From the arrival to the agent who accepts."""

    def arrived_(self, record: Record) -> None:
        """A conversation begins; for a customer who was cut off, anew."""
        at, _, number, _, _, who, cause = record
        self.arrived += 1
        customers = self.customers
        home = customers.home(who)
        if home is None:
            customers.unreached.add(who)
        else:
            home.later_contacts += 1
            self.comes_again(who, cause)
        conversation = Conversation(who, at, is_first=home is None)
        self.conversations[number] = conversation
        if home is not None:
            customers.come_again(conversation)

    def comes_again(self, who: int, cause: int) -> None:
        """A customer begins another conversation; perhaps one who was cut off."""
        customers = self.customers
        was_cut_off = who in customers.cuts
        for cut in self._cut_off_as(who):
            if cut.away == _CUT_OFF:
                self.settle(cut, _NEW)
        if not was_cut_off and cause == _AFTER_REDIRECT and who in customers.redirected:
            customers.redirected.pop(who).redirects_converted += 1

    def _cut_off_as(self, who: int) -> list[Conversation]:
        customers = self.customers
        if who in customers.both_cut:
            known = map(self.known, customers.both_cut.pop(who))
            return [conversation for conversation in known if conversation is not None]
        return [self.conversations[customers.cuts[who]]] if who in customers.cuts else []

    def refused_(self, record: Record) -> None:
        """The customer is not let into the queue."""
        _, _, number, _, _, queue, why = record
        conversation = self.conversations[number]
        del self.conversations[number]
        tally = self._tally_of(conversation, queue)
        conversation.tally = tally
        if why == _OVERFLOW:
            tally.refused_overflow += 1
        else:
            tally.refused_out_of_hours += 1
        self.refused += 1
        self.customers.not_served(conversation)

    def queued_(self, record: Record) -> None:
        """It waits; the first time, this decides which queue it is counted in."""
        at, _, number, _, _, queue, why = record
        conversation = self.conversations[number]
        if conversation.queue < 0:
            tally = self._tally_of(conversation, queue)
            conversation.tally = tally
            tally.offered += 1
        elif why in _BACK:
            conversation.stop_waiting(at)
            conversation.left_at = -1
            conversation.waits_since = at
            if why == _RETURN or conversation.away == _CUT_OFF:
                self._queue_again(conversation, at)
        elif conversation.waits_since < 0 and conversation.away != _CUT_OFF:
            conversation.waits_since = at
        if conversation.queued_at >= 0:
            self.leave_queue(conversation, at)
        conversation.queue = queue
        conversation.queued_at = at
        level = self.waiting[queue]
        level.now += 1
        level.moment += at

    def _tally_of(self, conversation: Conversation, queue: int) -> Tally:
        """Where it counts; its customer, too, if it is the first."""
        home = self.customers.home(conversation.who)
        at_ms = conversation.arrived_at
        if home is not None:
            tally = self.tally_for(queue, at_ms, measured=home is not self.unmeasured)
            tally.repeats += 1
            return tally
        tally = self.tally_for(queue, at_ms, measured=self.frame.measures(at_ms))
        self.customers.house(conversation.who, tally)
        return tally

    def _queue_again(self, conversation: Conversation, at_ms: int) -> None:
        conversation.requeued_at = at_ms
        if conversation.away == _CUT_OFF:
            conversation.away = _QUEUED_AGAIN
            self.count_continued(conversation)

    def count_continued(self, conversation: Conversation) -> None:
        """A customer who was cut off goes on with the same conversation, noticed as gone."""
        if conversation.prompted:
            conversation.tally.continued_prompt += 1
        else:
            conversation.tally.continued_link += 1

    def left_queue_(self, record: Record) -> None:
        """It leaves the queue without an agent."""
        conversation = self.conversations[record[2]]
        if conversation.queued_at < 0:
            self.fault(record[0], f"conversation {record[2]} left a queue it was not in")
            return
        self.leave_queue(conversation, record[0])

    def offered_(self, record: Record) -> None:
        """An agent's slot is reserved."""
        at, _, number, agent, _, _, how = record
        conversation = self.conversations[number]
        if conversation.queued_at >= 0:
            self.leave_queue(conversation, at)
        conversation.agent = agent
        conversation.by_affinity = how == _LAST_AGENT
        conversation.tally.offers += 1
        self.move(conversation, _RESERVED, at)

    def declined_(self, record: Record) -> None:
        """The agent says no."""
        self.conversations[record[2]].tally.declined += 1

    def missed_(self, record: Record) -> None:
        """The agent does not answer the offer."""
        self.conversations[record[2]].tally.missed += 1

    def accepted_(self, record: Record) -> None:
        """A session with an agent begins."""
        at, _, number, agent, _, _, _ = record
        conversation = self.conversations[number]
        if conversation.queued_at >= 0:
            self.leave_queue(conversation, at)
        if conversation.use != _RESERVED:
            conversation.by_affinity = False
        conversation.agent = agent
        self.move(conversation, _BUSY, at)
        conversation.stop_waiting(at)
        conversation.talk_since = at
        tally = conversation.tally
        tally.sessions += 1
        if conversation.accepted_at < 0:
            conversation.accepted_at = at
        if conversation.requeued_at >= 0 and conversation.left_at < 0:
            tally.requeue_waits.append(at - conversation.requeued_at)
            conversation.requeued_at = -1
        if conversation.away == _QUEUED_AGAIN and conversation.left_at < 0:
            self.settle_accepted(conversation, at)

    def settle_accepted(self, conversation: Conversation, at_ms: int) -> None:
        """Queued again after a cut-off, and an agent goes on with the customer."""
        tally = conversation.tally
        tally.resume_times.append(at_ms - conversation.dropped_at)
        if conversation.agent == conversation.cut_agent:
            tally.by_affinity += conversation.by_affinity
            self.settle(conversation, _SAME_AGENT_AFTER_QUEUE)
        else:
            self.settle(conversation, _OTHER_AGENT)
