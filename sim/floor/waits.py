"""Waits: customers of the crowd for whom nobody is free yet, and who will be talks.

Where agents pick their chats, whoever comes and finds nobody waits. No more is kept of it than a
small object that stands in the queue as a chat does, with one alarm: the end of its patience, or
of what the rules let it wait, if that comes first. As soon as an agent has room, it is a talk
that remembers its wait. Who has enough of it leaves: see :mod:`sim.floor.tiring`. It is made a
:class:`Chat` when anything else happens to it, or when somebody looks at it, and is then what it
would have been all along.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.alarms import SOLE, Ring
from sim.floor.chats import Wait
from sim.floor.effects import ARRIVED_IN_QUEUE
from sim.floor.members import (
    CAUSE_FIRST,
    KIND_ACCEPTED,
    KIND_ARRIVED,
    KIND_QUEUED,
    KIND_TAKEN,
    ORDER_DROP,
    ORDER_EXPIRY,
)
from sim.floor.offer_ways import OfferWay
from sim.floor.queues import Queue
from sim.floor.service import PICKED
from sim.floor.talk_ways import Way
from sim.floor.tiring import tiring
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor

Joins = Callable[[int, Queue, Way | OfferWay], None]
"""Lets a customer wait in a queue, by a way."""
Takes = Callable[[Agent, Wait], None]
"""Lets an agent who has room have one who waits."""


def joining(floor: "Floor") -> Joins:
    """Return what lets a customer wait who has come just now.

    Where only measures are asked for, that is told when the wait is over.
    """
    env, record, numbers, alarm = floor.env, floor.record, floor.numbers, floor.env.alarm
    patiences, brief = floor.population.patience_first, floor.recorder.brief
    tires = tiring(floor)

    def joins(customer: int, queue: Queue, way: Way | OfferWay) -> None:
        now_ms, number = env.now_ms, next(numbers)
        wait = Wait(number, customer, queue, way, now_ms)
        queue.line_up(wait)
        if not brief:
            record((now_ms, KIND_ARRIVED, number, -1, -1, customer, CAUSE_FIRST))
            rule, to = way.queued_by, queue.number
            record((now_ms, KIND_QUEUED, number, -1, rule, to, ARRIVED_IN_QUEUE))
        after_ms = min(patiences[customer], way.waits_ms)
        if after_ms < NEVER:
            alarm(now_ms + after_ms, ORDER_EXPIRY + number, tires, wait, 0)

    return joins


def taking(floor: "Floor", ends: Ring, drops: Ring, takes_again: Takes) -> Takes:
    """Return what makes a wait a talk, which *ends* or *drops*; or goes on, after a gap."""
    env, record, put = floor.env, floor.record, floor.env.put
    contacts, drop_after = floor.population.contact_first, floor.population.drop_after_first
    brief = floor.recorder.brief

    def takes(agent: Agent, wait: Wait) -> None:
        if wait.gap is not None:
            takes_again(agent, wait)
            return
        number, customer = wait.number, wait.customer
        queue, way = wait.queue, wait.way
        assert isinstance(way, Way)
        if wait.left_ms >= 0:
            agent.change(queue.weight)
            floor.assignment.give(agent, floor.recall(wait))
            return
        now_ms = env.now_ms
        queue.leave(wait)
        agent.chats[number] = talk = number, customer, agent, queue, now_ms, way, wait
        by = agent.number
        if brief:
            record((now_ms, KIND_TAKEN, number, by, wait.key, queue.number, customer))
        else:
            record((now_ms, KIND_ACCEPTED, number, by, way.picked_by, queue.number, PICKED))
        contact_ms, after_ms = contacts[customer], drop_after[customer]
        if after_ms < contact_ms:
            put((now_ms + after_ms, ORDER_DROP + number, SOLE, drops, talk, 0))
        else:
            put((now_ms + contact_ms, number, SOLE, ends, talk, 0))

    return takes
