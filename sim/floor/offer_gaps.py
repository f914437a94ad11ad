"""Gaps in offers: the line drops, a slot is held, and the customer is back, or over the limit.

From the drop to its end, such a conversation needs no more than an :class:`OfferGap` and one alarm.
Who is back before anybody notices, or within the hold, goes on with the agent, whose clock has
the gap then in the place of the offer. When the hold is over, the slot is given back; when the
limit is over, all is. Who is back within the hold, or after the limit, may have no way back, or be
asked: see :mod:`sim.floor.offer_returns`. Whoever is back otherwise is made a chat; so is who will
be cut off again. How a talk ends that has gone on is told in :mod:`sim.floor.offer_ends`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.arrivals import WITHOUT_A_WORD
from sim.floor.chats import DROPPED, PER_CONVERSATION, Offer, OfferGap, Stage
from sim.floor.members import (
    CLOSING_LIMIT,
    HOLD_EXPIRED,
    HOLD_USED,
    KIND_CLOSED,
    KIND_CUT,
    KIND_DETECTED,
    KIND_DROPPED,
    KIND_HOLD_ENDED,
    KIND_LIMIT_EXPIRED,
    KIND_LOST,
    KIND_RESUMED,
    KIND_RETURNED,
    LOSS_NEVER_RETURNED,
    ORDER_EXPIRY,
    ORDER_RETURN,
    PRESENCE_AVAILABLE,
    RESUME_HOLD,
    RESUME_SILENT,
)
from sim.floor.offer_ends import giving
from sim.floor.offer_gap_ways import Onward
from sim.floor.offer_recalls import OfferRecalls
from sim.floor.offer_returns import asking, going_elsewhere, starting_over
from sim.floor.returns import goes_on
from sim.policy.engine import Node
from sim.policy.returning import Decision
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor

HELD = int(Stage.HELD)
ABSENT = int(Stage.ABSENT)
RESUMED = int(Stage.RESUMED)
OVER = int(Stage.OVER)


class OfferGaps:
    """Lets the lines of one floor's offers drop, and their customers come back.

    *slowest*: the least work done in a millisecond.
    """

    def __init__(self, floor: "Floor", recalls: OfferRecalls, slowest: int) -> None:
        self._floor = floor
        self._env = floor.env
        self._record = floor.record
        self._brief = floor.recorder.brief
        self._recalls = recalls
        # What is called for every gap has everything bound, once.
        starts_over = starting_over(floor)
        self._elsewhere = going_elsewhere(floor, starts_over)
        self._goes_on = self._going_on(slowest)
        self._resumes = self._resuming()
        self._limit_over = self._reaching_the_limit()
        self._expires = self._expiring()
        self._asks = asking(floor, self._resumes, starts_over, self._expires)
        self._back_in_time = self._coming_back_in_time()
        self.notices = self._noticing()
        """What the alarm calls by which the service notices a drop."""
        self._back_unnoticed = self._coming_back_unnoticed()
        self.drops = self._dropping()
        """What the alarm of an offer's drop calls."""

    def _dropping(self) -> Ring:
        """Return what is called when the line drops, if the customer still talks."""
        people, unit, recall_drop = self._floor.population, self._floor.unit, self._recalls.drop
        env, record, brief, alarm = self._env, self._record, self._brief, self._env.sole_alarm
        drop_of, contact_ms = people.drop, people.contact_ms
        back_unnoticed, notices = self._back_unnoticed, self.notices

        def drops(talk: Offer, _: int) -> None:
            number, customer, agent, way, talk_ms = talk[0], talk[1], talk[2], talk[5], talk[8]
            if agent.chats.get(number) is not talk:
                return
            drop, hold = drop_of(customer, way.generation * PER_CONVERSATION), way.hold
            assert drop is not None
            if hold is None:
                recall_drop(talk, drop)
                return
            now_ms, by, kind = env.now_ms, agent.number, drop[1]
            left = agent.clock.cut(talk, contact_ms(customer, way.generation) * unit)
            agent.chats[number] = gap = OfferGap(talk, drop, hold, now_ms, left)
            if brief:
                record((now_ms, KIND_CUT, number, by, talk_ms, -1, kind))
            else:
                record((now_ms, KIND_DROPPED, number, by, hold.dropped_by, -1, kind))
            noticed_ms, back_ms = now_ms + hold.detected_after_ms, gap.back_ms
            if back_ms <= noticed_ms:
                alarm(back_ms, ORDER_RETURN + number, back_unnoticed, gap, DROPPED)
            else:
                alarm(noticed_ms, ORDER_EXPIRY + number, notices, gap, DROPPED)

        return drops

    def _coming_back_unnoticed(self) -> Ring:
        """Return what is called when the customer is back before anybody has noticed."""
        record, recall, talks_on = self._record, self._recalls.recall_gap, self._goes_on
        alarm, notices, decides = self._env.sole_alarm, self.notices, self._decides

        def back_unnoticed(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, by, hold = gap.offer[0], gap.offer[2].number, gap.hold
            dropped_ms, onward, back_ms = gap.dropped_ms, hold.unnoticed, gap.back_ms
            if gap.drop.same_browser and onward is not None:
                rule, away_ms = onward.resumed_by, back_ms - dropped_ms
                record((back_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_SILENT))
                talks_on(gap, onward)
            elif not gap.drop.same_browser and self._elsewhere(gap, decides(gap, hold.dropped)):
                noticed_ms = dropped_ms + hold.detected_after_ms
                alarm(noticed_ms, ORDER_EXPIRY + number, notices, gap, DROPPED)
            else:
                recall(gap)

        return back_unnoticed

    def _decides(self, gap: OfferGap, node: Node) -> Decision:
        """Return what the policy decides about a customer who is back now, with all at *node*."""
        customer, drop, linked = gap.offer[1], gap.drop, gap.offer[5].linked
        return self._floor.returns.decide(customer, drop, node, drop[2], shared=linked)

    def _noticing(self) -> Ring:
        """Return what is called when the service notices that the customer is gone."""
        record, alarm, recall = self._record, self._env.sole_alarm, self._recalls.recall_gap
        back_in_time, expires = self._back_in_time, self._expires

        def notices(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, agent, hold, dropped_ms = gap.offer[0], gap.offer[2], gap.hold, gap.dropped_ms
            if agent.presence is not PRESENCE_AVAILABLE and not hold.outlives_break:
                recall(gap)
                return
            until_ms, rule = dropped_ms + hold.held_for_ms, hold.detected_by
            now_ms, by = dropped_ms + hold.detected_after_ms, agent.number
            record((now_ms, KIND_DETECTED, number, by, rule, until_ms, 1))
            agent.clock.leave()
            gap.stage = HELD
            if gap.back_ms <= until_ms:
                alarm(gap.back_ms, ORDER_RETURN + number, back_in_time, gap, HELD)
            else:
                alarm(until_ms, ORDER_EXPIRY + number, expires, gap, HELD)

        return notices

    def _coming_back_in_time(self) -> Ring:
        """Return what is called when the customer is back within the hold."""
        record, alarm, brief = self._record, self._env.sole_alarm, self._brief
        decides, elsewhere, asks = self._decides, self._elsewhere, self._asks
        resumes, expires, recall = self._resumes, self._expires, self._recalls.recall_gap

        def back_in_time(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, hold = gap.offer[0], gap.hold
            decision = decides(gap, hold.held)
            if goes_on(decision) and hold.noticed:
                if not brief:  # Else another record tells when it was.
                    why, row, away_ms = decision.rule.index, decision.row, gap.drop[2]
                    record((gap.back_ms, KIND_RETURNED, number, -1, why, away_ms, row))
                resumes(gap)
            elif elsewhere(gap, decision):
                until_ms = gap.dropped_ms + hold.held_for_ms
                alarm(until_ms, ORDER_EXPIRY + number, expires, gap, HELD)
            elif not asks(gap, decision):
                recall(gap)

        return back_in_time

    def _resuming(self) -> Callable[[OfferGap], None]:
        """Return what lets the agent, who is held, go on with the customer."""
        env, record, talks_on = self._env, self._record, self._goes_on

        def resumes(gap: OfferGap) -> None:
            onward, hold, now_ms = gap.hold.noticed, gap.hold, env.now_ms
            assert onward is not None
            number, by, rule = gap.offer[0], gap.offer[2].number, onward.resumed_by
            away_ms = now_ms - gap.dropped_ms
            held_ms = away_ms - hold.detected_after_ms
            record((now_ms, KIND_HOLD_ENDED, number, by, rule, held_ms, HOLD_USED))
            record((now_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_HOLD))
            talks_on(gap, onward)

        return resumes

    def _going_on(self, slowest: int) -> Callable[[OfferGap, Onward], None]:
        """Return what lets the talk go on now, which is a chat if the line will drop again."""
        env, people, recall = self._env, self._floor.population, self._recalls.recall_gap
        drop_after_ms = people.drop_after_ms

        def talks_on(gap: OfferGap, onward: Onward) -> None:
            number, customer, agent, way = gap.offer[0], gap.offer[1], gap.offer[2], gap.offer[5]
            noticed, left = gap.stage != DROPPED, gap.left
            gap.stage = RESUMED
            gap.onward, gap.goes_on_ms = onward, env.now_ms
            if noticed:
                agent.clock.start(number, left, gap)
            else:
                agent.clock.enter(number, left, gap)
            spell = way.generation * PER_CONVERSATION + 1
            if drop_after_ms(customer, spell) * slowest < left:
                recall(gap)

        return talks_on

    def _comes_back(self, gap: OfferGap, stamp: int) -> None:
        """The customer is back after the hold: a chat, which has an alarm for just now."""
        if gap.stage == stamp:
            self._recalls.recall_gap(gap)

    def _comes_too_late(self, gap: OfferGap, stamp: int) -> None:
        """The customer is back after the limit."""
        if gap.stage != stamp:
            return
        if not self._elsewhere(gap, self._decides(gap, gap.hold.over)):
            self._recalls.recall_gap(gap)

    def _expiring(self) -> Ring:
        """Return what is called when the hold is over, and the agent has room for others."""
        record, alarm, gives = self._record, self._env.sole_alarm, giving(self._floor)
        limit_over, comes_back = self._limit_over, self._comes_back

        def expires(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            gap.stage = ABSENT
            number, agent, queue, hold = gap.offer[0], gap.offer[2], gap.offer[3], gap.hold
            dropped_ms, back_ms, rule = gap.dropped_ms, gap.back_ms, hold.expired_by
            now_ms, held_ms = (
                dropped_ms + hold.held_for_ms,
                hold.held_for_ms - hold.detected_after_ms,
            )
            record((now_ms, KIND_HOLD_ENDED, number, agent.number, rule, held_ms, HOLD_EXPIRED))
            del agent.chats[number]
            limit_ms = dropped_ms + hold.limit_ms
            if back_ms <= limit_ms:
                alarm(back_ms, ORDER_RETURN + number, comes_back, gap, ABSENT)
            else:
                alarm(limit_ms, ORDER_EXPIRY + number, limit_over, gap, ABSENT)
            gives(agent, queue)

        return expires

    def _reaching_the_limit(self) -> Ring:
        """Return what is called when the conversation can no longer be continued."""
        record, alarm, too_late = self._record, self._env.sole_alarm, self._comes_too_late

        def limit_over(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            gap.stage = OVER
            number, hold = gap.offer[0], gap.hold
            now_ms, rule = gap.dropped_ms + hold.limit_ms, hold.limit_by
            record((now_ms, KIND_LIMIT_EXPIRED, number, -1, rule, -1, -1))
            record((now_ms, KIND_CLOSED, number, -1, rule, -1, CLOSING_LIMIT))
            if gap.back_ms < NEVER:
                alarm(gap.back_ms, ORDER_RETURN + number, too_late, gap, OVER)
            elif not gap.begun_anew and gap.drop is not WITHOUT_A_WORD:  # Never cut off.
                record((now_ms, KIND_LOST, number, -1, -1, -1, LOSS_NEVER_RETURNED))

        return limit_over
