"""Gaps in offers after the hold: nobody has the conversation, until its limit is over.

Who is back in between is offered once more (:mod:`sim.floor.offer_requeues`), or is made a chat.
Who is back after that has no way back to this conversation: see :mod:`sim.floor.offer_returns`.
"""

from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.arrivals import WITHOUT_A_WORD
from sim.floor.chats import OfferGap, Stage
from sim.floor.members import (
    CLOSING_LIMIT,
    HOLD_EXPIRED,
    KIND_CLOSED,
    KIND_HOLD_ENDED,
    KIND_LIMIT_EXPIRED,
    KIND_LOST,
    KIND_OVER,
    LOSS_NEVER_RETURNED,
    ORDER_EXPIRY,
    ORDER_RETURN,
)
from sim.floor.offer_ends import giving
from sim.floor.offer_recalls import OfferRecalls
from sim.floor.offer_requeues import TalksOn, requeueing
from sim.floor.offer_returns import (
    Asking,
    Follows,
    StartsOver,
    asking,
    deciding,
    going_elsewhere,
    returned,
)
from sim.floor.returns import goes_on
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor

ABSENT = int(Stage.ABSENT)
OVER = int(Stage.OVER)


def expiring(
    floor: "Floor", recalls: OfferRecalls, starts_over: StartsOver, talks_on: TalksOn
) -> Ring:
    """Return what is called when the hold is over, and the agent has room for others."""
    record, alarm, gives = floor.record, floor.env.sole_alarm, giving(floor)
    limit_over = _reaching_the_limit(floor, recalls, going_elsewhere(floor, starts_over))
    comes_back = _coming_back(floor, recalls, starts_over, talks_on, limit_over)

    def expires(gap: OfferGap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        gap.stage = ABSENT
        number, agent, queue, hold = gap.offer[0], gap.offer[2], gap.offer[3], gap.hold
        dropped_ms, back_ms, rule = gap.dropped_ms, gap.back_ms, hold.expired_by
        now_ms, held_ms = dropped_ms + hold.held_for_ms, hold.held_for_ms - hold.detected_after_ms
        record((now_ms, KIND_HOLD_ENDED, number, agent.number, rule, held_ms, HOLD_EXPIRED))
        del agent.chats[number]
        limit_ms = dropped_ms + hold.limit_ms
        if back_ms <= limit_ms:
            alarm(back_ms, ORDER_RETURN + number, comes_back, gap, ABSENT)
        else:
            alarm(limit_ms, ORDER_EXPIRY + number, limit_over, gap, ABSENT)
        gives(agent, queue)

    return expires


def _coming_back(
    floor: "Floor",
    recalls: OfferRecalls,
    starts_over: StartsOver,
    talks_on: TalksOn,
    limit_over: Ring,
) -> Ring:
    """Return what is called when the customer is back within the limit."""
    decides, elsewhere = deciding(floor), going_elsewhere(floor, starts_over)
    alarm, brief, requeues = floor.env.sole_alarm, floor.recorder.brief, requeueing(floor, talks_on)

    def limit_of(gap: OfferGap) -> int:
        return gap.dropped_ms + gap.hold.limit_ms

    def leaves(gap: OfferGap) -> None:
        gap.stage = ABSENT
        alarm(limit_of(gap), ORDER_EXPIRY + gap.offer[0], limit_over, gap, ABSENT)

    how = Asking(int(Stage.PROMPTED_LATER), limit_of, requeues, leaves)
    asks = asking(floor, how, starts_over, recalls.recall_gap)

    def comes_back(gap: OfferGap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        decision = decides(gap, gap.hold.absent)
        first = None if brief else returned(gap, decision)  # Else another record tells.
        if goes_on(decision) and requeues(gap, first):
            return
        if elsewhere(gap, decision):
            leaves(gap)
        elif not asks(gap, decision):
            recalls.recall_gap(gap)  # The chat has an alarm for just now.

    return comes_back


def _reaching_the_limit(floor: "Floor", recalls: OfferRecalls, elsewhere: Follows) -> Ring:
    """Return what is called when the conversation can no longer be continued."""
    record, alarm, decides = floor.record, floor.env.sole_alarm, deciding(floor)
    brief = floor.recorder.brief

    def comes_too_late(gap: OfferGap, stamp: int) -> None:
        if gap.stage == stamp and not elsewhere(gap, decides(gap, gap.hold.over)):
            recalls.recall_gap(gap)

    def limit_over(gap: OfferGap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        gap.stage = OVER
        number, hold = gap.offer[0], gap.hold
        now_ms, rule = gap.dropped_ms + hold.limit_ms, hold.limit_by
        may_be_lost = not gap.begun_anew and gap.drop is not WITHOUT_A_WORD  # Never cut off.
        is_lost = gap.back_ms >= NEVER and may_be_lost
        if gap.back_ms < NEVER:
            alarm(gap.back_ms, ORDER_RETURN + number, comes_too_late, gap, OVER)
        if brief:
            record((now_ms, KIND_OVER, number, -1, rule, -1, int(is_lost)))
            return
        record((now_ms, KIND_LIMIT_EXPIRED, number, -1, rule, -1, -1))
        record((now_ms, KIND_CLOSED, number, -1, rule, -1, CLOSING_LIMIT))
        if is_lost:
            record((now_ms, KIND_LOST, number, -1, -1, -1, LOSS_NEVER_RETURNED))

    return limit_over
