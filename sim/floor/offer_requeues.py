"""Customers who are back after the hold, and are offered once more: the rest of a gap in an offer.

That is so if an agent can be asked at once, the last one or another, and accepts in time. The gap
knows then who had the conversation before; the talk goes on as after any other gap.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.alarms import Ring
from sim.floor.assignment import ACCEPTS
from sim.floor.chats import NOT_YET, PER_CONVERSATION, Chat, OfferGap, Stage
from sim.floor.effects import is_idle
from sim.floor.members import (
    KIND_ACCEPTED,
    KIND_OFFERED,
    KIND_QUEUED,
    LINK_CONNECTED,
    OFFERING_ROUTED,
    ORDER_COMPLETION,
    QUEUEING_RETURN,
    STATUS_OPEN,
)
from sim.floor.offer_gap_ways import Onward, end_of
from sim.floor.offer_returns import Resumes
from sim.floor.queues import FRONT
from sim.floor.service import ACCEPTED_BY
from sim.floor.talk_ways import JOINS, path_to_talk
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.effects import Effect
from sim.policy.engine import Node, Path, path_from
from sim.population.plan import NEVER
from sim.trace.records import Offering, Record

if TYPE_CHECKING:
    from sim.floor.model import Floor

ASKED = int(Stage.ASKED)
PUSHED = ACCEPTED_BY[on.ACCEPT]
TalksOn = Callable[[OfferGap, Onward], None]
"""Lets a talk go on now, in some way."""
TO_BE_ASKED = {do.LEAVE_QUEUE, do.RESERVE}


@dataclass(frozen=True, slots=True, eq=False)
class Requeue:
    """The way from a return after the hold to a talk: rules of its records, and its steps.

    Who continues gets a *place* in the queue, and an agent *asks* and *accepts*; no timer is due
    within ``answer_within_ms`` of that.
    """

    queued_by: int
    asked_by: int
    accepted_by: int
    place: Effect
    prefers_last_agent: bool
    asks: Path
    accepts: Path
    answer_within_ms: int
    onward: Onward


@dataclass(frozen=True, slots=True, eq=False)
class Requeued:
    """Who has gone this *way*, from the *last* agent, with this ticket in the queue, and when."""

    way: Requeue
    last: Agent
    ticket: int
    at_ms: int


@lru_cache(maxsize=64)
def requeue_of(absent: Node, *, linked: bool, held_is_free: bool) -> Requeue | None:
    """Return the way of who is back when all is at *absent*, with the reconnect link or without."""
    continues = absent.on.get(on.CONTINUE)
    if continues is None or continues.instead is not None or not continues.effects:
        return None
    *preference, place = continues.effects
    if continues.after.status is not STATUS_OPEN or place not in JOINS:
        return None
    if preference not in ([], [do.PREFER_LAST_AGENT]):
        return None
    asks = path_from(continues.node, on.OFFER)
    accepts = None if asks is None else path_to_talk(asks.node, on.ACCEPT, linked=linked)
    end = None if accepts is None else end_of(accepts.node, held_is_free=held_is_free)
    if asks is None or accepts is None or end is None or set(asks.steps[0].effects) != TO_BE_ASKED:
        return None
    answer = accepts.steps[0]
    is_talk = accepts.node.state.link is LINK_CONNECTED
    if not is_talk or not is_idle(answer, held_is_free=held_is_free):
        return None
    queued_by, asked_by, accepted_by = (s.rule.index for s in (continues, asks.steps[0], answer))
    onward = Onward(on.CONTINUE, queued_by, accepts.node, end)
    within_ms, prefers = asks.node.quiet_ms, bool(preference)
    return Requeue(
        queued_by, asked_by, accepted_by, place, prefers, asks, accepts, within_ms, onward
    )


def requeueing(floor: "Floor", talks_on: TalksOn) -> Resumes:
    """Return what has an agent asked for who continues now, if one can be asked at once."""
    people, record = floor.population, floor.record
    accepted = _answering(floor, talks_on)

    def requeues(gap: OfferGap, first: Record | None) -> bool:
        number, customer, last, queue, place, way, came_ms, asked_ms, talk_ms, _ = gap.offer
        again = requeue_of(gap.hold.absent, linked=way.linked, held_is_free=floor.held_is_free)
        if again is None or gap.before is not None:
            return False
        n, now_ms = way.generation * PER_CONVERSATION + 1, floor.env.now_ms
        answer, after_ms = people.offer(customer, n)
        may_wait_ms = min(again.answer_within_ms, people.patience_ms(customer, n))
        if answer != ACCEPTS or after_ms > may_wait_ms:
            return False
        if again.prefers_last_agent and last.level >= queue.weight:
            agent, why = last, Offering.LAST_AGENT
            agent.change(-queue.weight)
        elif queue.length or (found := floor.assignment.take(queue)) is None:
            return False
        else:
            agent, why = found, OFFERING_ROUTED
        gap.requeued = Requeued(again, last, next(floor.tickets), now_ms)
        gap.offer = number, customer, agent, queue, place, way, came_ms, asked_ms, talk_ms, NOT_YET
        gap.stage, gap.goes_on_ms = ASKED, now_ms + after_ms
        agent.chats[number] = gap
        if first is not None:
            record(first)
        to, by = queue.number, agent.number
        record((now_ms, KIND_QUEUED, number, -1, again.queued_by, to, QUEUEING_RETURN))
        record((now_ms, KIND_OFFERED, number, by, again.asked_by, to, why))
        if after_ms:
            order = ORDER_COMPLETION + number
            floor.env.alarm(gap.goes_on_ms, order, accepted, gap, ASKED)
        else:
            accepted(gap, ASKED)
        return True

    return requeues


def _answering(floor: "Floor", talks_on: TalksOn) -> Ring:
    """Return what is called when the agent accepts, and the talk goes on."""
    env, record = floor.env, floor.record

    def accepted(gap: OfferGap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        assert gap.requeued is not None
        number, by, to, way = gap.offer[0], gap.offer[2].number, gap.offer[3], gap.requeued.way
        record((env.now_ms, KIND_ACCEPTED, number, by, way.accepted_by, to.number, PUSHED))
        talks_on(gap, way.onward)

    return accepted


def relive_requeue(floor: "Floor", chat: Chat, gap: OfferGap) -> None:
    """Let *chat*, whose hold is over, have been offered once more to the agent of *gap*."""
    again = gap.requeued
    assert again is not None
    chat.receive(on.CONTINUE, again.at_ms)
    chat.absence += 1
    chat.back_at_ms = NEVER
    chat.cut_off = False
    keys = {do.JOIN_QUEUE: again.at_ms, do.REJOIN_AT_FRONT: FRONT}
    chat.key, chat.place = keys.get(again.way.place, chat.arrived_ms), again.ticket
    chat.follow(again.way.asks, again.at_ms)
    chat.last_agent, chat.agent = again.last, gap.offer[2]
    chat.visits += 1
    chat.offers += 1
    chat.waiting += 1
    chat.accepted_at_ms = gap.goes_on_ms


def relive_answer(chat: Chat, gap: OfferGap) -> None:
    """Let the agent have accepted after that."""
    assert gap.requeued is not None
    chat.follow(gap.requeued.way.accepts, gap.goes_on_ms)
    chat.waiting += 1


def await_answer(floor: "Floor", chat: Chat) -> None:
    """Have the agent accept *chat*, which has been offered once more."""
    patience_ms = floor.population.patience_ms(chat.customer, chat.visits - 1)
    chat.patient_until_ms = chat.open_since_ms + patience_ms if patience_ms < NEVER else NEVER
    order = ORDER_COMPLETION + chat.number
    floor.env.alarm(chat.accepted_at_ms, order, floor.accepts, chat, chat.offers)
