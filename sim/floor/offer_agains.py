"""Offers of customers who ask for a chat again: another conversation about the same problem.

It is an offer like the first, if an agent can be asked at once; its way knows which it is. What it
draws is not at hand in lists. Who has to wait does so as a chat.
"""

from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.arrivals import ComesAgain
from sim.floor.assignment import ACCEPTS
from sim.floor.chats import NOT_YET, PER_CONVERSATION
from sim.floor.effects import ARRIVED_IN_QUEUE
from sim.floor.members import (
    KIND_ARRIVED,
    KIND_ASKED_AGAIN,
    KIND_OFFERED,
    KIND_QUEUED,
    OFFERING_ROUTED,
    ORDER_COMPLETION,
)
from sim.population.plan import NEVER
from sim.trace.records import Cause

if TYPE_CHECKING:
    from sim.floor.model import Floor
    from sim.floor.offers import Offers


def coming_again(floor: "Floor", offers: "Offers", accepted: Ring) -> ComesAgain:
    """Return what begins later conversations: offers, *accepted* later, or else chats."""
    env, record, people, assignment = floor.env, floor.record, floor.population, floor.assignment
    numbers, tickets, brief = floor.numbers, floor.tickets, floor.recorder.brief

    def comes_again(customer: int, generation: int, cause: Cause) -> None:
        queue, n = floor.queue_for(customer), generation * PER_CONVERSATION
        way = offers.later_way(generation, linked=people.link_shared(customer, generation))
        answer, after_ms = people.offer(customer, n)
        if (
            way is None
            or customer >= people.random_size  # A timeline follows people of a script.
            or answer != ACCEPTS
            or after_ms > people.patience_ms(customer, n)
            or after_ms > way.answer_within_ms
            or people.contact_ms(customer, generation) >= NEVER
            or queue.limit is not None
            or not queue.open
            or queue.length
            or (agent := assignment.take(queue)) is None
        ):
            floor.arrivals.arrive(customer, generation, cause)
            return
        now_ms, number, by, to = env.now_ms, next(numbers), agent.number, queue.number
        agent.chats[number] = offer = (
            number, customer, agent, queue, next(tickets), way,
            now_ms, now_ms, NOT_YET, NOT_YET,
        )  # fmt: skip
        if brief:
            record((now_ms, KIND_ASKED_AGAIN, number, by, cause, to, customer))
        else:
            record((now_ms, KIND_ARRIVED, number, -1, -1, customer, cause))
            record((now_ms, KIND_QUEUED, number, -1, way.queued_by, to, ARRIVED_IN_QUEUE))
            record((now_ms, KIND_OFFERED, number, by, way.asked_by, to, OFFERING_ROUTED))
        if after_ms:
            env.sole_alarm(now_ms + after_ms, ORDER_COMPLETION + number, accepted, offer, 0)
        else:
            accepted(offer, 0)

    return comes_again
