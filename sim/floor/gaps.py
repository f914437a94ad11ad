"""Gaps in talks: the line drops, the slot is held, and the customer is back, in time or later.

A conversation with such a gap needs no more than a :class:`Gap` and one alarm. Who comes back
within the hold goes on with the agent, who has been there all the time: whatever happens to an
agent makes chats of the agent's talks. When the hold is over, the slot is given back, and nobody
has the conversation until the customer is back and finds an agent, at once or after a wait. As soon
as something else happens, it becomes a chat, which does the rest: see :mod:`sim.floor.recalls`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.chats import DROPPED, Gap, Stage, Talk
from sim.floor.members import (
    HOLD_EXPIRED,
    HOLD_USED,
    KIND_ACCEPTED,
    KIND_AGAIN,
    KIND_BACK,
    KIND_DETECTED,
    KIND_DROPPED,
    KIND_HELD,
    KIND_HOLD_ENDED,
    KIND_KNOWN,
    KIND_QUEUED,
    KIND_RESUMED,
    KIND_RETURNED,
    ORDER_EXPIRY,
    ORDER_RETURN,
    QUEUEING_RETURN,
    RESUME_HOLD,
)
from sim.floor.recalls import Recalls
from sim.floor.returns import goes_on
from sim.floor.service import PICKED
from sim.floor.talk_ways import Out
from sim.floor.waits_again import taking_again, waiting_again
from sim.policy.returning import Decision

if TYPE_CHECKING:
    from sim.floor.model import Floor

HELD = int(Stage.HELD)
ABSENT = int(Stage.ABSENT)
RESUMED = int(Stage.RESUMED)
GIVEN = int(Stage.GIVEN)


class Gaps:
    """Lets the lines of one floor's talks drop, and their customers come back."""

    def __init__(self, floor: "Floor", recalls: Recalls, ends: Ring) -> None:
        self._floor = floor
        self._ends = ends
        self._env = floor.env
        self._record = floor.record
        self._brief = floor.recorder.brief
        self._recalls = recalls
        # What is called several times for every gap has everything bound, once.
        self._goes_on = self._going_on()
        self._waits = waiting_again(floor, recalls, self._note_return)
        self._back_later = self._coming_back_later()
        self._back_in_time = self._coming_back_in_time()
        self._expires = self._expiring()
        self._awaits = self._awaiting()
        self.drops = self._dropping()
        """What the alarm of a talk's drop calls."""
        self.takes = taking_again(floor, self._goes_on)
        """Lets an agent go on with a customer who is back and has waited."""

    def _dropping(self) -> Ring:
        """Return what is called when the line drops."""
        env, record, brief = self._env, self._record, self._brief
        drop_of, awaits, noticed = self._floor.population.drop, self._awaits, self._noticed

        def drops(talk: Talk, _: int) -> None:
            number, customer, agent, queue, since_ms, way, _wait = talk
            if agent.chats.get(number) is not talk:
                return
            drop, hold = drop_of(customer, 0), way.hold
            assert drop is not None
            kind, away_ms = drop[1], drop[2]
            if hold is None or not hold.detected_after_ms < away_ms <= hold.longest_ms:
                self._recalls.drop(talk, drop)
                return
            now_ms, by, after_ms = env.now_ms, agent.number, hold.detected_after_ms
            gap = agent.chats[number] = Gap(talk, drop, hold, now_ms, now_ms + away_ms)
            order = ORDER_EXPIRY + number
            at_once = not after_ms and env.is_next(order)
            if brief:
                kind_of_record = KIND_HELD if at_once else KIND_KNOWN
                record((now_ms, kind_of_record, number, by, since_ms, queue.number, customer))
                if at_once:
                    awaits(gap, number)
                    return
            record((now_ms, KIND_DROPPED, number, by, hold.dropped_by, -1, kind))
            if at_once:
                noticed(gap, DROPPED)
            else:
                env.sole_alarm(now_ms + after_ms, order, noticed, gap, DROPPED)

        return drops

    def _noticed(self, gap: Gap, stamp: int) -> None:
        """The service notices that the customer is gone."""
        if gap.stage != stamp:
            return
        number, by, hold, now_ms = gap.talk[0], gap.talk[2].number, gap.hold, self._env.now_ms
        until_ms = gap.dropped_ms + hold.held_for_ms
        self._record((now_ms, KIND_DETECTED, number, by, hold.detected_by, until_ms, 1))
        self._awaits(gap, number)

    def _awaiting(self) -> Callable[[Gap, int], None]:
        """Return what holds a slot until the customer is back, or the hold is over."""
        alarm, back_in_time, expires = self._env.sole_alarm, self._back_in_time, self._expires

        def awaits(gap: Gap, number: int) -> None:
            gap.stage = HELD
            until_ms, back_ms = gap.dropped_ms + gap.hold.held_for_ms, gap.back_ms
            if back_ms <= until_ms:
                alarm(back_ms, ORDER_RETURN + number, back_in_time, gap, HELD)
            else:
                alarm(until_ms, ORDER_EXPIRY + number, expires, gap, HELD)

        return awaits

    def _coming_back_in_time(self) -> Ring:
        """Return what is called when the customer is back within the hold."""
        record, brief, talk_on = self._record, self._brief, self._goes_on
        decide, recall = self._floor.returns.decide, self._recalls.recall_gap

        def back_in_time(gap: Gap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, customer, agent, queue, since_ms, way, _ = gap.talk
            drop, hold, back_ms = gap.drop, gap.hold, gap.back_ms
            away_ms = back_ms - gap.dropped_ms
            decision = decide(customer, drop, hold.held, away_ms, shared=way.linked)
            if not goes_on(decision):
                recall(gap)
                return
            gap.stage = RESUMED
            held_ms, by = away_ms - hold.detected_after_ms, agent.number
            if brief:
                record((back_ms, KIND_BACK, number, by, -1, held_ms, away_ms))
            else:
                rule = hold.resumed_by
                self._note_return(gap, decision)
                record((back_ms, KIND_HOLD_ENDED, number, by, rule, held_ms, HOLD_USED))
                record((back_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_HOLD))
            talk_on((number, customer, agent, queue, since_ms, way, gap), since_ms + away_ms)

        return back_in_time

    def _expiring(self) -> Ring:
        """Return what is called when the hold is over, and the agent has room for others."""
        record, alarm, back_later = self._record, self._env.sole_alarm, self._back_later
        pass_on = self._floor.assignment.pass_on

        def expires(gap: Gap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            gap.stage = ABSENT
            hold, again = gap.hold, gap.hold.again
            assert again is not None
            number, _, agent, queue, _, _, _ = gap.talk
            at_ms = gap.dropped_ms + hold.held_for_ms
            held_ms, by = hold.held_for_ms - hold.detected_after_ms, agent.number
            record((at_ms, KIND_HOLD_ENDED, number, by, again.expired_by, held_ms, HOLD_EXPIRED))
            del agent.chats[number]
            alarm(gap.back_ms, ORDER_RETURN + number, back_later, gap, ABSENT)
            if queue.length or len(agent.bench.queues) > 1:
                pass_on(agent, queue)
            else:
                agent.change(queue.weight)

        return expires

    def _coming_back_later(self) -> Ring:
        """Return what is called when the customer is back and queues again, if for an instant."""
        record, brief, talk_on = self._record, self._brief, self._goes_on
        decide, recall = self._floor.returns.decide, self._recalls.recall_gap
        waits = self._waits

        def back_later(gap: Gap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, customer, last, queue, since_ms, way, _ = gap.talk
            drop, again, back_ms = gap.drop, gap.hold.again, gap.back_ms
            assert again is not None
            away_ms = back_ms - gap.dropped_ms
            decision = decide(customer, drop, again.absent, away_ms, shared=way.linked)
            if not goes_on(decision):
                recall(gap)
                return
            weight, agent = queue.weight, None
            if queue.length:  # Then nobody has room for more of its customers.
                pass
            elif again.prefers_last_agent and last.level >= weight:
                agent = last
                last.change(-weight)
            else:
                agent = queue.benches[0].take(weight)
            if agent is None:
                waits(gap, decision)
                return
            gap.stage = GIVEN
            by, to = agent.number, queue.number
            if brief:
                record((back_ms, KIND_AGAIN, number, by, -1, to, -1))
            else:
                self._note_return(gap, decision)
                record((back_ms, KIND_QUEUED, number, -1, again.queued_by, to, QUEUEING_RETURN))
                record((back_ms, KIND_ACCEPTED, number, by, again.picked_by, to, PICKED))
            talk_on((number, customer, agent, queue, since_ms, way, gap), since_ms + away_ms)

        return back_later

    def _going_on(self) -> Callable[[Talk, int], None]:
        """Return what lets a talk go on as if it had begun, without the gap, at some moment."""
        people, alarm, ends = self._floor.population, self._env.sole_alarm, self._ends
        contacts, drop_after_ms = people.contact_first, people.drop_after_ms
        drops_once = people.drops_once

        def talk_on(talk: Talk, since_ms: int) -> None:
            number, customer, agent, _, _, _, gap = talk
            assert isinstance(gap, Gap)
            agent.chats[number] = talk
            done_ms = since_ms + contacts[customer]
            if not drops_once and drop_after_ms(customer, 1) < done_ms - gap.goes_on_ms:
                self._recalls.recall_talk(talk)
            else:
                alarm(done_ms, number, ends, talk, 0)

        return talk_on

    def _note_return(self, gap: Gap, decision: Decision) -> None:
        number, away_ms, why = gap.talk[0], gap.back_ms - gap.dropped_ms, decision.rule.index
        self._record((gap.back_ms, KIND_RETURNED, number, -1, why, away_ms, decision.row))


def out_after(gap: Gap) -> Out:
    """Return how a talk ends that has gone on after *gap*."""
    if gap.stage == RESUMED:
        return gap.hold.out
    assert gap.hold.again is not None
    return gap.hold.again.out
