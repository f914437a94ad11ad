"""Customers who are back from a gap in an offer, and do not go on at once.

Some are asked first whether to continue, and some begin anew: because they chose so, or since there
is no way back for them. What they leave behind goes on without them until its limit is over: see
:mod:`sim.floor.offer_gaps`. Whoever else is back is made a chat.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sim.floor.alarms import Ring
from sim.floor.arrivals import MOST_CONVERSATIONS
from sim.floor.chats import Chat, OfferGap, Stage
from sim.floor.members import (
    KIND_CHOSE,
    KIND_LOST,
    KIND_PROMPTED,
    KIND_REDIRECTED,
    KIND_RETURNED,
    LOSS_NOT_CONVERTED,
    ORDER_RETURN,
    OUTCOME_BACK_TO_BUTTON,
    OUTCOME_NEW_CONVERSATION,
    OUTCOME_PROMPT,
    OUTCOME_REDIRECT,
)
from sim.floor.returns import CONTINUES, STARTS_NEW
from sim.policy.engine import Node
from sim.policy.returning import Decision
from sim.population.plan import NEVER
from sim.trace.records import Cause, Record

if TYPE_CHECKING:
    from sim.floor.model import Floor

PROMPTED = int(Stage.PROMPTED)
StartsOver = Callable[[OfferGap, Cause], None]
"""Lets a customer begin another conversation, by way of the survey."""
Follows = Callable[[OfferGap, Decision], bool]
"""Does what a decision says about a customer who is back now, and returns whether it could."""
Resumes = Callable[[OfferGap, Record | None], bool]
"""Lets the conversation go on now, told after a record if there is one; returns whether it does."""


def starting_over(floor: "Floor") -> StartsOver:
    """Return what lets customers begin anew, who are expected for the old one no more."""
    survey_ms, later = floor.population.survey_ms, floor.arrivals.later

    def starts_over(gap: OfferGap, cause: Cause) -> None:
        number, customer, generation = gap.offer[0], gap.offer[1], gap.offer[5].generation
        gap.back_ms = NEVER
        later(number, customer, generation + 1, cause, survey_ms(customer, generation))

    return starts_over


def deciding(floor: "Floor") -> Callable[[OfferGap, Node], Decision]:
    """Return what asks the policy about a customer who is back, with all at some node."""
    decide = floor.returns.decide

    def decides(gap: OfferGap, node: Node) -> Decision:
        customer, drop, linked = gap.offer[1], gap.drop, gap.offer[5].linked
        return decide(customer, drop, node, drop[2], shared=linked)

    return decides


def going_elsewhere(floor: "Floor", starts_over: StartsOver) -> Follows:
    """Return what is done about a customer for whom there is no way back."""
    redirects = _redirecting(floor)

    def goes_elsewhere(gap: OfferGap, decision: Decision) -> bool:
        outcome, drop, way = decision.outcome, gap.drop, gap.offer[5]
        is_redirected = outcome is OUTCOME_REDIRECT
        begins = outcome is OUTCOME_NEW_CONVERSATION or outcome is OUTCOME_BACK_TO_BUTTON
        if not (is_redirected or begins) or way.generation + 1 >= MOST_CONVERSATIONS:
            return False
        floor.record(returned(gap, decision))
        if is_redirected:
            redirects(gap)
        else:
            dead = drop.uses_link and way.linked
            starts_over(gap, Cause.DEAD_LINK if dead else Cause.NO_WAY_BACK)
        return True

    return goes_elsewhere


def _redirecting(floor: "Floor") -> Callable[[OfferGap], None]:
    """Return what lets a customer see the redirection page, and fill in the form there, or not."""
    env, record, people, later = floor.env, floor.record, floor.population, floor.arrivals.later

    def redirects(gap: OfferGap) -> None:
        number, customer, generation = gap.offer[0], gap.offer[1], gap.offer[5].generation
        now_ms, away_ms = env.now_ms, gap.drop[2]
        gap.back_ms = NEVER
        record((now_ms, KIND_REDIRECTED, number, -1, -1, away_ms, -1))
        if people.converts(customer, generation):
            form_ms = people.form_ms(customer, generation)
            later(number, customer, generation + 1, Cause.AFTER_REDIRECT, form_ms)
        else:
            record((now_ms, KIND_LOST, number, -1, -1, -1, LOSS_NOT_CONVERTED))

    return redirects


class Asking(NamedTuple):
    """How customers are asked whether to continue: within the hold, or after it.

    The gap is *prompted* then; the answer has to come before something else *ends* that, at a
    moment in ms. Who continues *resumes* the conversation, if that is possible; it is told after
    the record of the answer. Who begins anew *leaves* it.
    """

    prompted: int
    ends: Callable[[OfferGap], int]
    resumes: Resumes
    leaves: Callable[[OfferGap], None]


def asking(
    floor: "Floor", how: Asking, starts_over: StartsOver, recall: Callable[[OfferGap], Chat]
) -> Follows:
    """Return what asks a customer who is back, if that goes in this way."""
    record, alarm = floor.record, floor.env.sole_alarm
    answers = _answering(floor, how, starts_over, recall)

    def asks(gap: OfferGap, decision: Decision) -> bool:
        drop, way, now_ms = gap.drop, gap.offer[5], gap.back_ms
        at_ms = now_ms + drop.prompt_ms
        if decision.outcome is not OUTCOME_PROMPT or at_ms > how.ends(gap):
            return False
        may_begin = gap.hold.outlives_new and way.generation + 1 < MOST_CONVERSATIONS
        if not drop.continues and not may_begin:
            return False
        number, by = gap.offer[0], gap.offer[2].number if how.prompted == PROMPTED else -1
        record(returned(gap, decision))
        record((now_ms, KIND_PROMPTED, number, by, -1, -1, -1))
        gap.stage = how.prompted
        alarm(at_ms, ORDER_RETURN + number, answers, gap, how.prompted)
        return True

    return asks


def _answering(
    floor: "Floor", how: Asking, starts_over: StartsOver, recall: Callable[[OfferGap], Chat]
) -> Ring:
    """Return what is called when a customer answers."""
    env, record = floor.env, floor.record

    def answers(gap: OfferGap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        number = gap.offer[0]
        if not gap.drop.continues:
            record((env.now_ms, KIND_CHOSE, number, -1, -1, -1, STARTS_NEW))
            starts_over(gap, Cause.STARTED_NEW)
            how.leaves(gap)
        elif not how.resumes(gap, (env.now_ms, KIND_CHOSE, number, -1, -1, -1, CONTINUES)):
            recall(gap)  # The chat has an alarm for just now.

    return answers


def returned(gap: OfferGap, decision: Decision) -> Record:
    """Return the record of a customer who is back now."""
    number, why, row, away_ms = gap.offer[0], decision.rule.index, decision.row, gap.drop[2]
    return gap.back_ms, KIND_RETURNED, number, -1, why, away_ms, row
