"""The end of an offer that has gone on after a gap: contact ends, and the agent wraps up.

It goes as for other offers, see :mod:`sim.floor.offers`, except that the gap is known already to
those who measure: the records are those of a chat.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.alarms import Ring
from sim.floor.chats import OfferGap, Stage
from sim.floor.members import (
    CLOSING_HANDLED,
    ENDING_DONE,
    FREED_WRAP_UP,
    KIND_CLOSED,
    KIND_CONTACT_ENDED,
    KIND_ENDED,
    KIND_SERVED,
    KIND_SLOT_FREED,
    KIND_WRAPPED_UP,
    ORDER_COMPLETION,
)
from sim.floor.queues import Queue

if TYPE_CHECKING:
    from sim.floor.model import Floor

WRAPS_UP = int(Stage.WRAPS_UP)
Gives = Callable[[Agent, Queue], None]
"""Gives back what a conversation of a queue took of an agent, who may have another one for it."""


def giving(floor: "Floor") -> Gives:
    """Return what gives back capacity. Whose agent leaves is no offer any more."""
    pass_on = floor.assignment.pass_on

    def gives(agent: Agent, queue: Queue) -> None:
        for served in agent.bench.queues:
            if served.length:
                pass_on(agent, queue)
                return
        agent.change(queue.weight)

    return gives


def ending(floor: "Floor") -> Callable[[OfferGap], None]:
    """Return what is called when the work is done of an offer that has gone on after a gap."""
    env, record, alarm, brief = floor.env, floor.record, floor.env.sole_alarm, floor.recorder.brief
    wrap_up_ms, wrapped = floor.population.wrap_up_ms, _closing(floor)

    def ends(gap: OfferGap) -> None:
        number, customer, agent, way = gap.offer[0], gap.offer[1], gap.offer[2], gap.offer[5]
        end, after_ms = gap.onward.end, wrap_up_ms(customer, way.generation)
        if after_ms > end.wrap_up_within_ms:
            chat = floor.recall(gap)
            agent.clock.begin_idle(chat)
            floor.service.leg_done(chat)
            return
        now_ms = gap.ended_ms = env.now_ms
        gap.stage = WRAPS_UP
        if not brief or (after_ms and gap.is_known):  # Else the next record tells.
            by, rule = agent.number, end.ended_by
            record((now_ms, KIND_CONTACT_ENDED, number, by, rule, -1, ENDING_DONE))
        if after_ms:
            alarm(now_ms + after_ms, ORDER_COMPLETION + number, wrapped, gap, WRAPS_UP)
        else:
            wrapped(gap, WRAPS_UP)

    return ends


def _closing(floor: "Floor") -> Ring:
    """Return what is called when an agent has wrapped up."""
    env, record, brief, gives = floor.env, floor.record, floor.recorder.brief, giving(floor)

    def wrapped(gap: OfferGap, stamp: int) -> None:
        if gap.stage != stamp:
            return
        number, agent, queue = gap.offer[0], gap.offer[2], gap.offer[3]
        now_ms, by, end = env.now_ms, agent.number, gap.onward.end
        ended_by, rule = end.ended_by, end.closed_by
        if not brief:
            record((now_ms, KIND_SLOT_FREED, number, by, rule, -1, FREED_WRAP_UP))
            record((now_ms, KIND_CLOSED, number, by, rule, -1, CLOSING_HANDLED))
        elif not gap.is_known:
            record((now_ms, KIND_SERVED, number, by, gap.offer[8], gap.ended_ms, -1))
        elif now_ms > gap.ended_ms:
            record((now_ms, KIND_WRAPPED_UP, number, by, rule, -1, CLOSING_HANDLED))
        else:
            record((now_ms, KIND_ENDED, number, by, ended_by, -1, ENDING_DONE))
        del agent.chats[number]
        gives(agent, queue)

    return wrapped
