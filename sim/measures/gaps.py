"""The ledger's short way through a gap in a talk.

A straight conversation stays straight if its line drops and the customer is back: before anybody
notices, within the hold, or later, through the queue, to whatever agent. The books are the same
afterwards as by the general entries, which do the rest: whatever is not in the usual order, and
whatever becomes of customers who are not back. Then the conversation is written out.
"""

from sim.measures.conversations import Conversation, Stage, Straight
from sim.measures.frame import Frame
from sim.measures.limits import LimitEntries
from sim.measures.slots import Use
from sim.measures.tally import Fate, Tally
from sim.trace.records import HoldEnd, Kind, Queueing, Record, Resume

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_HELD = int(Use.HELD)
_DROPPED = int(Kind.DROPPED)
_DETECTED = int(Kind.DETECTED)
_HOLD_ENDED = int(Kind.HOLD_ENDED)
_RESUMED = int(Kind.RESUMED)
_QUEUED = int(Kind.QUEUED)
_ACCEPTED = int(Kind.ACCEPTED)
_TALK = int(Stage.TALK)
_CUT_OFF = int(Stage.CUT_OFF)
_IS_HELD = int(Stage.HELD)
_BACK = int(Stage.BACK)
_AWAY = int(Stage.AWAY)
_QUEUED_AGAIN = int(Stage.QUEUED_AGAIN)
_SILENT = int(Resume.SILENT)
_BY_HOLD = int(Resume.HOLD)
_USED = int(HoldEnd.USED)
_RETURN = int(Queueing.RETURN)
_BACK_UNNOTICED = int(Fate.SILENT)
_SAME_AGENT = int(Fate.SAME_AGENT)
_SAME_AGENT_AFTER_QUEUE = int(Fate.SAME_AGENT_AFTER_QUEUE)
_OTHER_AGENT = int(Fate.OTHER_AGENT)


class GapEntries(LimitEntries):
    """From the drop to the return, as long as all goes as usual."""

    def __init__(self, frame: Frame) -> None:
        self.prompted: set[int] = set()
        """Straight conversations whose customers are back, and have been asked what to do."""
        super().__init__(frame)

    def recall(self, number: int) -> Conversation:
        """Something happens to a straight conversation. Raises KeyError if there is none."""
        conversation = LimitEntries.recall(self, number)
        conversation.prompted = number in self.prompted
        return conversation

    def dropped_(self, record: Record) -> None:
        """While an agent has the customer this is a cut-off; in a queue, silent leaving."""
        at, _, number, agent, _, _, _ = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _TALK or straight[2] != agent:
            LimitEntries.dropped_(self, record)
            return
        who, came_at, _, queue, tally, _, accepted_at, talk_ms, since, _ = straight
        after = (who, came_at, agent, queue, tally, _CUT_OFF, accepted_at, talk_ms, since, at)
        self.straight[number] = after
        self.customers.cuts[who] = number
        tally.drops += 1

    def detected_(self, record: Record) -> None:
        """The service notices; from here the gap is no handle time."""
        at, _, number, _, _, _, held = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _CUT_OFF or held != 1 or not self.holds_capacity:
            LimitEntries.detected_(self, record)
            return
        who, came_at, agent, queue, tally, _, accepted_at, talk_ms, since, dropped_at = straight
        talk_ms += at - since
        after = (who, came_at, agent, queue, tally, _IS_HELD, accepted_at, talk_ms, at, dropped_at)
        self.straight[number] = after
        tally.detected += 1
        tally.holds += 1
        self.slots.hold(agent, queue, at)
        self.held_peak.change(self.slots.weights[queue], at)

    def hold_ended_(self, record: Record) -> None:
        """The held slot is busy again, or free."""
        at, _, number, _, _, held_ms, how = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _IS_HELD:
            LimitEntries.hold_ended_(self, record)
            return
        who, came_at, agent, queue, tally, _, accepted_at, talk_ms, since, dropped_at = straight
        tally.held_ms += held_ms
        units = self.slots.weights[queue]
        self.held_peak.change(-units, at)
        if how == _USED:
            stage = _BACK
            if self.frame.handle_includes_gap:
                talk_ms += at - since
            tally.holds_used += 1
            self.slots.take_back(agent, queue, at)
        else:
            stage = _AWAY
            self.wasted_unit_ms += self.frame.within(since, at) * units
            self.slots.free(agent, _HELD, queue, at)
        after = (who, came_at, agent, queue, tally, stage, accepted_at, talk_ms, at, dropped_at)
        self.straight[number] = after

    def held_(self, record: Record) -> None:
        """A talk is cut off, that is noticed at once, and the slot is held."""
        at, _, number, agent, since, queue, who = record
        tally = self.customers.homes[who]
        assert tally is not None
        came_at = self.waits.pop(number, since)  # Who has not waited came then.
        if not self.holds_capacity:
            self.straight[number] = (who, came_at, agent, queue, tally, _TALK, since, 0, since, -1)
            self.dropped_((at, _DROPPED, number, agent, -1, -1, -1))
            self.detected_((at, _DETECTED, number, agent, -1, -1, 1))
            return
        talk_ms = at - since
        after = (who, came_at, agent, queue, tally, _IS_HELD, since, talk_ms, at, at)
        self.straight[number] = after
        self.begin_hold(number, who, tally)
        self.slots.hold(agent, queue, at)
        self.held_peak.change(self.slots.weights[queue], at)

    def begin_hold(self, number: int, who: int, tally: Tally) -> None:
        """Count a cut-off that is told of when it has been noticed, and a slot is held."""
        self.customers.cuts[who] = number
        tally.drops += 1
        tally.detected += 1
        tally.holds += 1

    def prompted_(self, record: Record) -> None:
        """Whoever continues after this did so by the prompt, all others by the link."""
        straight = self.straight.get(record[2])
        if straight is None or (straight[5] != _IS_HELD and straight[5] != _AWAY):
            LimitEntries.prompted_(self, record)
        else:
            self.prompted.add(record[2])

    def back_(self, record: Record) -> None:
        """Back within the hold, and the talk goes on."""
        at, _, number, agent, rule, held_ms, away_ms = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _IS_HELD:
            self.hold_ended_((at, _HOLD_ENDED, number, agent, rule, held_ms, _USED))
            self.resumed_((at, _RESUMED, number, agent, rule, away_ms, _BY_HOLD))
            return
        who, came_at, by, queue, tally, _, accepted_at, talk_ms, since, _ = straight
        if self.frame.handle_includes_gap:
            talk_ms += at - since
        self.straight[number] = (
            who, came_at, by, queue, tally, _TALK, accepted_at, talk_ms, at, -1
        )  # fmt: skip
        tally.held_ms += held_ms
        tally.holds_used += 1
        self._continues(number, tally)
        self.slots.take_back(by, queue, at)
        self.held_peak.change(-self.slots.weights[queue], at)
        self.goes_on(who, tally, away_ms, _SAME_AGENT)

    def again_(self, record: Record) -> None:
        """Back after the hold, and an agent is found at once."""
        at, _, number, agent, rule, queue, _ = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _AWAY:
            self.queued_((at, _QUEUED, number, -1, rule, queue, _RETURN))
            self.accepted_((at, _ACCEPTED, number, agent, rule, queue, -1))
            return
        who, came_at, cut_agent, _, tally, _, accepted_at, talk_ms, _, dropped_at = straight
        after = (who, came_at, agent, queue, tally, _TALK, accepted_at, talk_ms, at, -1)
        self.straight[number] = after
        self._continues(number, tally)
        tally.requeue_waits.append(0)
        tally.sessions += 1
        self.slots.begin_work(agent, queue, at)
        fate = _SAME_AGENT_AFTER_QUEUE if agent == cut_agent else _OTHER_AGENT
        self.goes_on(who, tally, at - dropped_at, fate)

    def resumed_(self, record: Record) -> None:
        """The talk goes on at once."""
        _, _, number, _, _, away_ms, how = record
        straight = self.straight.get(number)
        if straight is None or (straight[5] != _BACK and straight[5] != _CUT_OFF):
            LimitEntries.resumed_(self, record)
            return
        who, came_at, agent, queue, tally, _, accepted_at, talk_ms, since, _ = straight
        after = (who, came_at, agent, queue, tally, _TALK, accepted_at, talk_ms, since, -1)
        self.straight[number] = after
        if how == _SILENT:
            self.goes_on(who, tally, away_ms, _BACK_UNNOTICED)
        else:
            self._continues(number, tally)
            self.goes_on(who, tally, away_ms, _SAME_AGENT)

    def queued_(self, record: Record) -> None:
        """It waits; the first time, this decides which queue it is counted in."""
        at, _, number, _, _, queue, why = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _AWAY or why != _RETURN:
            LimitEntries.queued_(self, record)
            return
        who, came_at, agent, _, tally, _, accepted_at, talk_ms, _, dropped_at = straight
        stage = _QUEUED_AGAIN
        after = (who, came_at, agent, queue, tally, stage, accepted_at, talk_ms, at, dropped_at)
        self.straight[number] = after
        self._continues(number, tally)
        level = self.waiting[queue]
        level.now += 1
        level.moment += at

    def accepted_again(self, number: int, straight: Straight, agent: int, at_ms: int) -> None:
        """An agent takes a customer who is queued again."""
        who, came_at, cut_agent, queue, tally, _, accepted_at, talk_ms, since, dropped_at = straight
        after = (who, came_at, agent, queue, tally, _TALK, accepted_at, talk_ms, at_ms, -1)
        self.straight[number] = after
        wait = at_ms - since
        level = self.waiting[queue]
        level.now -= 1
        level.moment -= at_ms
        self.queue_stays_ms += wait
        tally.waited_ms += wait
        tally.requeue_waits.append(wait)
        tally.sessions += 1
        self.slots.begin_work(agent, queue, at_ms)
        fate = _SAME_AGENT_AFTER_QUEUE if agent == cut_agent else _OTHER_AGENT
        self.goes_on(who, tally, at_ms - dropped_at, fate)

    def _continues(self, number: int, tally: Tally) -> None:
        """Count by what a customer goes on whose absence was noticed."""
        if number in self.prompted:
            self.prompted.remove(number)
            tally.continued_prompt += 1
        else:
            tally.continued_link += 1

    def goes_on(self, who: int, tally: Tally, away_ms: int, fate: int) -> None:
        """The cut-off ends like this, and the talk goes on."""
        tally.resume_times.append(away_ms)
        tally.fates[fate] += 1
        customers = self.customers
        customers.cuts.pop(who, None)
        customers.fates[who] = fate
        customers.gone.discard(who)
