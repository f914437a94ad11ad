"""Offers of customers who ask for a chat again: another conversation about the same problem.

It is an offer like the first; its way knows which of them it is. What it draws is not at hand in
lists. Who has to wait does so as elsewhere, and is a chat when patience ends.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.alarms import Ring
from sim.floor.arrivals import ComesAgain
from sim.floor.assignment import ACCEPTS
from sim.floor.chats import NOT_YET, PER_CONVERSATION, Wait
from sim.floor.effects import ARRIVED_IN_QUEUE
from sim.floor.members import (
    KIND_ARRIVED,
    KIND_ASKED_AGAIN,
    KIND_OFFERED,
    KIND_QUEUED,
    OFFERING_ROUTED,
    ORDER_COMPLETION,
    ORDER_EXPIRY,
)
from sim.floor.offer_ways import OfferWay
from sim.floor.queues import Queue
from sim.floor.waits import Takes
from sim.population.plan import NEVER
from sim.trace.records import Cause

if TYPE_CHECKING:
    from sim.floor.model import Floor
    from sim.floor.offers import Offers


def coming_again(floor: "Floor", offers: "Offers", accepted: Ring) -> ComesAgain:
    """Return what begins later conversations: offers, *accepted* later, or else chats."""
    people, assignment, brief = floor.population, floor.assignment, floor.recorder.brief
    numbers, tickets, record = floor.numbers, floor.tickets, floor.record
    waits, asks = _waiting(floor), _asking(floor, accepted)

    def comes_again(customer: int, generation: int, cause: Cause) -> None:
        queue, n = floor.queue_for(customer), generation * PER_CONVERSATION
        way = offers.way_of(generation, linked=people.link_shared(customer, generation))
        if (
            way is None
            or customer >= people.random_size  # A timeline follows people of a script.
            or people.contact_ms(customer, generation) >= NEVER
            or queue.limit is not None
            or not queue.open
        ):
            floor.arrivals.arrive(customer, generation, cause)
            return
        if queue.length or assignment.find(queue, None) is None:
            waits(customer, cause, queue, way)
            return
        answer, after_ms = people.offer(customer, n)
        is_late = after_ms > people.patience_ms(customer, n) or after_ms > way.answer_within_ms
        agent = None if answer != ACCEPTS or is_late else assignment.take(queue)
        if agent is None:
            floor.arrivals.arrive(customer, generation, cause)
            return
        now_ms, number, by, to = floor.env.now_ms, next(numbers), agent.number, queue.number
        if brief:
            record((now_ms, KIND_ASKED_AGAIN, number, by, cause, to, customer))
        else:
            record((now_ms, KIND_ARRIVED, number, -1, -1, customer, cause))
            record((now_ms, KIND_QUEUED, number, -1, way.queued_by, to, ARRIVED_IN_QUEUE))
            record((now_ms, KIND_OFFERED, number, by, way.asked_by, to, OFFERING_ROUTED))
        asks(agent, Wait(number, customer, queue, way, now_ms), next(tickets), after_ms)

    return comes_again


def _waiting(floor: "Floor") -> Callable[[int, Cause, Queue, OfferWay], None]:
    """Return what lets a customer wait who has come again just now."""
    env, people, record, numbers = floor.env, floor.population, floor.record, floor.numbers

    def tires(wait: Wait, _: int) -> None:
        if wait.ticket_no:
            floor.recall(wait)  # The chat has an alarm for just now.

    def waits(customer: int, cause: Cause, queue: Queue, way: OfferWay) -> None:
        now_ms, number, to = env.now_ms, next(numbers), queue.number
        wait = Wait(number, customer, queue, way, now_ms)
        queue.line_up(wait)
        record((now_ms, KIND_ARRIVED, number, -1, -1, customer, cause))
        record((now_ms, KIND_QUEUED, number, -1, way.queued_by, to, ARRIVED_IN_QUEUE))
        patience_ms = people.patience_ms(customer, way.generation * PER_CONVERSATION)
        after_ms = min(patience_ms, way.waits_ms)
        if after_ms < NEVER:
            env.alarm(now_ms + after_ms, ORDER_EXPIRY + number, tires, wait, 0)

    return waits


def taking_again(floor: "Floor", accepted: Ring) -> Takes:
    """Return what makes such a wait an offer, which is *accepted* later."""
    people, env, record = floor.population, floor.env, floor.record
    asks = _asking(floor, accepted)

    def takes(agent: Agent, wait: Wait) -> None:
        customer, queue, way, now_ms = wait.customer, wait.queue, wait.way, env.now_ms
        assert isinstance(way, OfferWay)
        n = way.generation * PER_CONVERSATION
        answer, after_ms = people.offer(customer, n)
        is_late = now_ms + after_ms > wait.key + people.patience_ms(customer, n)
        if answer != ACCEPTS or is_late or after_ms > way.answer_within_ms:
            agent.change(queue.weight)
            floor.assignment.give(agent, floor.recall(wait))
            return
        by, rule, to, place = agent.number, way.asked_by, queue.number, wait.place
        record((now_ms, KIND_OFFERED, wait.number, by, rule, to, OFFERING_ROUTED))
        queue.leave(wait)
        asks(agent, wait, place, after_ms)

    return takes


def _asking(floor: "Floor", accepted: Ring) -> Callable[[Agent, Wait, int, int], None]:
    """Return what asks an agent for who has waited at some place, if for no time at all."""
    env = floor.env

    def asks(agent: Agent, wait: Wait, place: int, after_ms: int) -> None:
        now_ms, number, queue, way = env.now_ms, wait.number, wait.queue, wait.way
        assert isinstance(way, OfferWay)
        agent.chats[number] = offer = (
            number, wait.customer, agent, queue, place, way, wait.key, now_ms, NOT_YET, NOT_YET,
        )  # fmt: skip
        if after_ms:
            env.sole_alarm(now_ms + after_ms, ORDER_COMPLETION + number, accepted, offer, 0)
        else:
            accepted(offer, 0)

    return asks
