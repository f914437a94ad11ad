"""Customers of the crowd who wait until an agent can be asked, and will be offers then.

They stand in the queue as :mod:`sim.floor.waits` says. When an agent has room, the next of them is
an offer that remembers when it came; unless the agent is not going to accept, or too late: then it
is a chat, and is offered as such. Who is gone by then: :mod:`sim.floor.offer_gone`. Where only
measures are asked for, the record of that offer, or of whatever comes before, tells of the wait.
"""

from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.alarms import SOLE, Ring
from sim.floor.assignment import ACCEPTS
from sim.floor.chats import NOT_YET, Wait
from sim.floor.members import KIND_ASKED, KIND_OFFERED, OFFERING_ROUTED, ORDER_COMPLETION
from sim.floor.offer_agains import taking_again
from sim.floor.offer_gone import GoneOffers
from sim.floor.offer_ways import OfferWay
from sim.floor.waits import Takes

if TYPE_CHECKING:
    from sim.floor.model import Floor


def taking(floor: "Floor", accepted: Ring, gone: GoneOffers) -> Takes:
    """Return what makes a wait an offer, which is *accepted* later, or for who is *gone*."""
    env, record, put = floor.env, floor.record, floor.env.put
    give = floor.assignment.give
    people, brief = floor.population, floor.recorder.brief
    answers, afters = people.offer_answer_first, people.offer_after_first
    patiences, takes_again = people.patience_first, taking_again(floor, accepted)

    def takes(agent: Agent, wait: Wait) -> None:
        now_ms, came_ms, customer, way = env.now_ms, wait.key, wait.customer, wait.way
        assert isinstance(way, OfferWay)
        if way.generation:
            takes_again(agent, wait)
            return
        after_ms = afters[customer]
        if (
            answers[customer] != ACCEPTS
            or wait.left_ms >= 0
            or after_ms > way.answer_within_ms
            or now_ms + after_ms > came_ms + patiences[customer]
        ):
            if wait.left_ms >= 0 and gone.takes(agent, wait):
                return
            agent.change(wait.queue.weight)
            give(agent, floor.recall(wait))
            return
        number, queue, by, place = wait.number, wait.queue, agent.number, wait.place
        queue.leave(wait)
        agent.chats[number] = offer = (
            number, customer, agent, queue, place, way, came_ms, now_ms, NOT_YET, NOT_YET,
        )  # fmt: skip
        if not brief:
            rule, to = way.asked_by, queue.number
            record((now_ms, KIND_OFFERED, number, by, rule, to, OFFERING_ROUTED))
        elif came_ms < now_ms:  # Else the next record tells.
            record((now_ms, KIND_ASKED, number, by, came_ms, queue.number, customer))
        if after_ms:
            put((now_ms + after_ms, ORDER_COMPLETION + number, SOLE, accepted, offer, 0))
        else:
            accepted(offer, 0)

    return takes
