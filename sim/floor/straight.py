"""The straight way in: a customer who finds an agent with room at once.

Most conversations begin like this: arrive, be queued, be given to an agent, all in one instant.
:class:`Arrivals` and :class:`Assignment` do that step by step, for every case there is. Here the
same steps stand in one function, without the detours that a free agent makes needless: no place
in the queue is taken and given up, no other queue is looked at. The records are the same.
"""

from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.chats import Chat
from sim.floor.effects import ARRIVED_IN_QUEUE
from sim.floor.members import (
    CAUSE_FIRST,
    KIND_ARRIVED,
    KIND_OFFERED,
    KIND_QUEUED,
    OFFERING_ROUTED,
    ORDER_ARRIVAL,
)
from sim.floor.plan import Distribute
from sim.policy import events as on

if TYPE_CHECKING:
    from sim.floor.model import Floor

ORDER_FIRST = ORDER_ARRIVAL - 1
"""Customers of the crowd come before people of a script and before those who come again."""

EASE_EVERY = 64
"""Customers between two looks at how much the recorder has gathered."""


def arrivals(floor: "Floor") -> Ring:
    """Return what the alarm of a customer's arrival calls. It sets the next customer's alarm."""
    # Everything is bound here, once: the function below runs for every customer.
    env, record, ease = floor.env, floor.record, floor.recorder.ease
    population = floor.population
    arrival_ms, crowd = population.arrival_ms, population.random_size
    topics, links, queues = population.topic, population.link_shared_first, floor.queue_of_topic
    find, ask = floor.assignment.find, floor.assignment.ask
    arrive, be_patient = floor.arrivals.arrive, floor.arrivals.be_patient
    take_up, alarm = floor.service.take_up, env.alarm
    given = on.PICK if floor.plan.distribute is Distribute.PICK else on.OFFER
    picks = given is on.PICK

    def rings(_: None, customer: int) -> None:
        following = customer + 1
        if following < crowd:
            alarm(arrival_ms[following], ORDER_FIRST, rings, None, following)
        if not following % EASE_EVERY:
            ease()
        queue = queues[topics[customer]]
        straight = not queue.length and queue.open and queue.limit is None
        agent = find(queue, None) if straight else None
        if agent is None:
            arrive(customer, 0, CAUSE_FIRST)
            return
        now_ms = env.now_ms
        number = floor.begin()
        chat = Chat(floor.rules, number, customer, 0, now_ms)
        if links[customer]:
            chat.shared = True
        record((now_ms, KIND_ARRIVED, number, -1, -1, customer, CAUSE_FIRST))
        step = chat.receive(on.ARRIVE, now_ms)
        place = queue.number
        record((now_ms, KIND_QUEUED, number, -1, step.rule.index, place, ARRIVED_IN_QUEUE))
        chat.queue = queue
        queue.pass_through(chat, now_ms)
        chat.agent = agent
        agent.chats[chat] = None
        step = chat.receive(given, now_ms)
        agent.change(-chat.weight)
        if picks:
            take_up(chat, step)
            return
        rule = step.rule.index
        record((now_ms, KIND_OFFERED, number, agent.number, rule, place, OFFERING_ROUTED))
        ask(chat)
        be_patient(chat)

    return rings
