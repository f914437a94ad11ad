"""Gaps in offers: the line drops, a slot is held, and the customer is back, or over the limit.

From the drop to its end, such a conversation needs no more than an :class:`OfferGap` and one alarm.
Who is back before anybody notices, or within the hold, goes on with the agent, whose clock has
the gap then in the place of the offer. When the hold is over, the slot is given back; when the
limit is over, all is, and who comes back after that is a chat. So is, from the return on, everybody
who does not go on at once, and from the next drop on, who is cut off again: see
:mod:`sim.floor.offer_recalls`. How a talk ends that has gone on is told in
:mod:`sim.floor.offer_ends`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
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
    RESUME_HOLD,
    RESUME_SILENT,
)
from sim.floor.offer_ends import giving
from sim.floor.offer_gap_ways import Onward
from sim.floor.offer_recalls import OfferRecalls
from sim.floor.returns import goes_on
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
        self._goes_on = self._going_on(slowest)
        self._limit_over = self._reaching_the_limit()
        self._expires = self._expiring()
        self._back_in_time = self._coming_back_in_time()
        self._notices = self._noticing()
        self._back_unnoticed = self._coming_back_unnoticed()
        self.drops = self._dropping()
        """What the alarm of an offer's drop calls."""

    def _dropping(self) -> Ring:
        """Return what is called when the line drops, if the customer still talks."""
        people, unit, recall_drop = self._floor.population, self._floor.unit, self._recalls.drop
        env, record, brief, alarm = self._env, self._record, self._brief, self._env.sole_alarm
        drop_of, contact_ms = people.drop, people.contact_ms
        back_unnoticed, notices = self._back_unnoticed, self._notices

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

        def back_unnoticed(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            onward, drop, back_ms = gap.hold.unnoticed, gap.drop, gap.back_ms
            if onward is None or not drop.same_browser:
                recall(gap)
                return
            number, by, rule = gap.offer[0], gap.offer[2].number, onward.resumed_by
            away_ms = back_ms - gap.dropped_ms
            record((back_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_SILENT))
            talks_on(gap, onward)

        return back_unnoticed

    def _noticing(self) -> Ring:
        """Return what is called when the service notices that the customer is gone."""
        record, alarm, recall = self._record, self._env.sole_alarm, self._recalls.recall_gap
        back_in_time, expires = self._back_in_time, self._expires
        absent_for_holds = self._floor.presence.absent_for_holds

        def notices(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, agent, hold, dropped_ms = gap.offer[0], gap.offer[2], gap.hold, gap.dropped_ms
            if absent_for_holds(agent) is not None:
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
        record, brief, talks_on = self._record, self._brief, self._goes_on
        decide, recall = self._floor.returns.decide, self._recalls.recall_gap

        def back_in_time(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, customer, agent, _, _, way, _, _, _, _ = gap.offer
            drop, hold, back_ms = gap.drop, gap.hold, gap.back_ms
            away_ms, onward = back_ms - gap.dropped_ms, hold.noticed
            decision = decide(customer, drop, hold.held, away_ms, shared=way.linked)
            if onward is None or not goes_on(decision):
                recall(gap)
                return
            by, rule, held_ms = agent.number, onward.resumed_by, away_ms - hold.detected_after_ms
            if not brief:  # Else another record tells when it was.
                why, row = decision.rule.index, decision.row
                record((back_ms, KIND_RETURNED, number, -1, why, away_ms, row))
            record((back_ms, KIND_HOLD_ENDED, number, by, rule, held_ms, HOLD_USED))
            record((back_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_HOLD))
            talks_on(gap, onward)

        return back_in_time

    def _going_on(self, slowest: int) -> Callable[[OfferGap, Onward], None]:
        """Return what lets the talk go on now, which is a chat if the line will drop again."""
        people, recall = self._floor.population, self._recalls.recall_gap
        drop_after_ms = people.drop_after_ms

        def talks_on(gap: OfferGap, onward: Onward) -> None:
            number, customer, agent, way = gap.offer[0], gap.offer[1], gap.offer[2], gap.offer[5]
            noticed, left = gap.stage == HELD, gap.left
            gap.stage = RESUMED
            gap.onward, gap.goes_on_ms = onward, gap.back_ms
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
        record, alarm, comes_back = self._record, self._env.sole_alarm, self._comes_back

        def limit_over(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            gap.stage = OVER
            number, hold = gap.offer[0], gap.hold
            now_ms, rule = gap.dropped_ms + hold.limit_ms, hold.limit_by
            record((now_ms, KIND_LIMIT_EXPIRED, number, -1, rule, -1, -1))
            record((now_ms, KIND_CLOSED, number, -1, rule, -1, CLOSING_LIMIT))
            if gap.back_ms < NEVER:
                alarm(gap.back_ms, ORDER_RETURN + number, comes_back, gap, OVER)
            else:
                record((now_ms, KIND_LOST, number, -1, -1, -1, LOSS_NEVER_RETURNED))

        return limit_over
