"""Gaps in offers: the line drops, a slot is held, and the customer is back, or over the limit.

From the drop to its end, such a conversation needs no more than an :class:`OfferGap` and one alarm.
Who is back before anybody notices, or within the hold, goes on with the agent, whose clock has
the gap then in the place of the offer. A talk that has gone on ends as :mod:`sim.floor.offer_ends`
tells, or its line drops again. Who has no way back, or is asked: see
:mod:`sim.floor.offer_returns`. What comes after the hold: :mod:`sim.floor.offer_absences`.
Whoever is back otherwise is made a chat.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.arrivals import WITHOUT_A_WORD
from sim.floor.chats import DROPPED, PER_CONVERSATION, Offer, OfferGap, Stage
from sim.floor.members import (
    HOLD_USED,
    KIND_BACK,
    KIND_BLINKED,
    KIND_CUT_HELD,
    KIND_DETECTED,
    KIND_DROPPED,
    KIND_HOLD_ENDED,
    KIND_LEFT_HELD,
    KIND_RESUMED,
    ORDER_DROP,
    ORDER_EXPIRY,
    ORDER_RETURN,
    PRESENCE_AVAILABLE,
    RESUME_HOLD,
    RESUME_SILENT,
)
from sim.floor.offer_absences import expiring
from sim.floor.offer_gap_ways import Onward, offer_hold_of
from sim.floor.offer_recalls import OfferRecalls
from sim.floor.offer_returns import (
    Asking,
    Resumes,
    asking,
    deciding,
    going_elsewhere,
    returned,
    starting_over,
)
from sim.floor.returns import goes_on
from sim.trace.records import Record

if TYPE_CHECKING:
    from sim.floor.model import Floor

HELD = int(Stage.HELD)
PROMPTED = int(Stage.PROMPTED)
RESUMED = int(Stage.RESUMED)
CUT_AGAIN = int(Stage.CUT_AGAIN)


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
        self._starts_over = starting_over(floor)
        self._decides = deciding(floor)
        self._elsewhere = going_elsewhere(floor, self._starts_over)
        self._goes_on = self._going_on(slowest)
        self._resumes = self._resuming()
        self._expires = expiring(floor, recalls, self._starts_over, self._goes_on)
        self._back_in_time = self._coming_back_in_time()
        self.notices = self._noticing()
        """What the alarm calls by which the service notices a drop."""
        self._back_unnoticed = self._coming_back_unnoticed()
        self._falls = self._falling()
        self._drops_again = self._dropping_again()
        self.drops = self._dropping()
        """What the alarm of an offer's drop calls."""

    def _dropping(self) -> Ring:
        """Return what is called when the line drops, if the customer still talks."""
        people, unit, recall_drop = self._floor.population, self._floor.unit, self._recalls.drop
        env, record, brief, falls = self._env, self._record, self._brief, self._falls
        drop_of, contact_ms = people.drop, people.contact_ms

        def drops(talk: Offer, _: int) -> None:
            number, customer, agent, way = talk[0], talk[1], talk[2], talk[5]
            if agent.chats.get(number) is not talk:
                return
            generation, hold, now_ms = way.generation, way.hold, env.now_ms
            drop = drop_of(customer, generation * PER_CONVERSATION)
            assert drop is not None
            if hold is None:
                recall_drop(talk, drop)
                return
            left = agent.clock.cut(talk, talk[8], contact_ms(customer, generation) * unit)
            if not brief:  # Else another record tells.
                rule, kind = hold.dropped_by, drop[1]
                record((now_ms, KIND_DROPPED, number, agent.number, rule, -1, kind))
            falls(OfferGap(talk, drop, hold, now_ms, left))

        return drops

    def _dropping_again(self) -> Ring:
        """Return what is called when the line drops again, of who has gone on after a gap."""
        floor, env, record, falls = self._floor, self._env, self._record, self._falls
        drop_of, recall = floor.population.drop, self._recalls.recall_gap
        make_known = self._recalls.make_gap_known

        def drops_again(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            hold = offer_hold_of(gap.onward.node, held_is_free=floor.held_is_free)
            if hold is None:
                recall(gap)  # The chat has an alarm for just now.
                return
            offer, now_ms = gap.offer, env.now_ms
            number, customer, agent = offer[0], offer[1], offer[2]
            drop = drop_of(customer, gap.spell + 1)
            assert drop is not None
            make_known(gap)
            gap.stage = CUT_AGAIN
            left = agent.clock.cut(gap, gap.goes_on_ms, gap.left)
            record((now_ms, KIND_DROPPED, number, agent.number, hold.dropped_by, -1, drop[1]))
            falls(OfferGap(offer, drop, hold, now_ms, left, gap))

        return drops_again

    def _falling(self) -> Callable[[OfferGap], None]:
        """Return what awaits the return of a customer whose line has dropped now, or its notice."""
        alarm = self._env.sole_alarm
        back_unnoticed, notices = self._back_unnoticed, self.notices

        def falls(gap: OfferGap) -> None:
            number, agent = gap.offer[0], gap.offer[2]
            agent.chats[number] = gap
            noticed_ms, back_ms = gap.dropped_ms + gap.hold.detected_after_ms, gap.back_ms
            if back_ms <= noticed_ms:
                alarm(back_ms, ORDER_RETURN + number, back_unnoticed, gap, DROPPED)
            else:
                alarm(noticed_ms, ORDER_EXPIRY + number, notices, gap, DROPPED)

        return falls

    def _coming_back_unnoticed(self) -> Ring:
        """Return what is called when the customer is back before anybody has noticed."""
        record, brief, talks_on = self._record, self._brief, self._goes_on
        recall, make_known = self._recalls.recall_gap, self._recalls.make_gap_known
        alarm, notices, decides = self._env.sole_alarm, self.notices, self._decides

        def back_unnoticed(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, by, hold = gap.offer[0], gap.offer[2].number, gap.hold
            dropped_ms, onward, back_ms = gap.dropped_ms, hold.unnoticed, gap.back_ms
            if gap.drop.same_browser and onward is not None:
                rule, away_ms = onward.resumed_by, back_ms - dropped_ms
                if brief and not gap.is_known:
                    record((back_ms, KIND_BLINKED, number, by, -1, dropped_ms, away_ms))
                else:
                    record((back_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_SILENT))
                talks_on(gap, onward)
                return
            make_known(gap)
            if not gap.drop.same_browser and self._elsewhere(gap, decides(gap, hold.dropped)):
                noticed_ms = dropped_ms + hold.detected_after_ms
                alarm(noticed_ms, ORDER_EXPIRY + number, notices, gap, DROPPED)
            else:
                recall(gap)

        return back_unnoticed

    def _noticing(self) -> Ring:
        """Return what is called when the service notices that the customer is gone."""
        record, alarm, recall = self._record, self._env.sole_alarm, self._recalls.recall_gap
        brief, back_in_time, expires = self._brief, self._back_in_time, self._expires

        def notices(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            number, agent, hold, dropped_ms = gap.offer[0], gap.offer[2], gap.hold, gap.dropped_ms
            if agent.presence is not PRESENCE_AVAILABLE and not hold.outlives_break:
                recall(gap)
                return
            until_ms, rule = dropped_ms + hold.held_for_ms, hold.detected_by
            now_ms, by = dropped_ms + hold.detected_after_ms, agent.number
            if brief and gap.drop is WITHOUT_A_WORD:
                record((now_ms, KIND_LEFT_HELD, number, by, gap.offer[8], dropped_ms, -1))
            elif brief and not gap.is_known:
                talk_ms, kind = gap.offer[8], gap.drop[1]
                gap.is_known = True
                record((now_ms, KIND_CUT_HELD, number, by, talk_ms, dropped_ms, kind))
            else:
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
        brief, decides, elsewhere = self._brief, self._decides, self._elsewhere
        resumes, leaves, recall = self._resumes, self._leaves, self._recalls.recall_gap
        how = Asking(PROMPTED, lambda gap: gap.dropped_ms + gap.hold.held_for_ms, resumes, leaves)
        asks = asking(self._floor, how, self._starts_over, recall)

        def back_in_time(gap: OfferGap, stamp: int) -> None:
            if gap.stage != stamp:
                return
            decision = decides(gap, gap.hold.held)
            first = None if brief else returned(gap, decision)  # Else another record tells.
            if goes_on(decision) and resumes(gap, first):
                return
            if elsewhere(gap, decision):
                leaves(gap)
            elif not asks(gap, decision):
                recall(gap)

        return back_in_time

    def _leaves(self, gap: OfferGap) -> None:
        """The slot is held for nobody, as the customer begins anew."""
        gap.stage = HELD
        until_ms, order = gap.dropped_ms + gap.hold.held_for_ms, ORDER_EXPIRY + gap.offer[0]
        self._env.sole_alarm(until_ms, order, self._expires, gap, HELD)

    def _resuming(self) -> Resumes:
        """Return what lets the agent, who is held, go on with the customer."""
        env, record, talks_on, brief = self._env, self._record, self._goes_on, self._brief

        def resumes(gap: OfferGap, first: Record | None) -> bool:
            onward, hold, now_ms = gap.hold.noticed, gap.hold, env.now_ms
            if onward is None:
                return False
            if first is not None:
                record(first)
            number, by, rule = gap.offer[0], gap.offer[2].number, onward.resumed_by
            away_ms = now_ms - gap.dropped_ms
            held_ms = away_ms - hold.detected_after_ms
            if brief:
                record((now_ms, KIND_BACK, number, by, rule, held_ms, away_ms))
            else:
                record((now_ms, KIND_HOLD_ENDED, number, by, rule, held_ms, HOLD_USED))
                record((now_ms, KIND_RESUMED, number, by, rule, away_ms, RESUME_HOLD))
            talks_on(gap, onward)
            return True

        return resumes

    def _going_on(self, slowest: int) -> Callable[[OfferGap, Onward], None]:
        """Return what lets the talk go on now, until it ends or the line drops again."""
        env, drop_after_ms = self._env, self._floor.population.drop_after_ms

        def talks_on(gap: OfferGap, onward: Onward) -> None:
            number, customer, agent = gap.offer[0], gap.offer[1], gap.offer[2]
            counts, left, now_ms = gap.stage == DROPPED, gap.left, env.now_ms
            gap.stage = RESUMED
            gap.onward, gap.goes_on_ms = onward, now_ms
            after_ms = drop_after_ms(customer, gap.spell + 1)
            if after_ms * slowest < left:
                order = ORDER_DROP + number
                env.sole_alarm(now_ms + after_ms, order, self._drops_again, gap, RESUMED)
            if counts:
                agent.clock.enter(number, left, gap)
            else:
                agent.clock.start(number, left, gap)

        return talks_on
