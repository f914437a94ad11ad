"""The straight ways in, for customers who find an agent at once.

Most conversations begin like this: arrive, be queued, be given to an agent, all in one instant;
who was asked accepts the offer. :class:`Arrivals`, :class:`Assignment` and :class:`Service` do that
step by step, for every case there is. Here the same steps stand in one function, without the
detours that are needless then: no place in the queue is taken and given up, no other queue is
looked at, and the policy's steps of one instant are one :class:`Path`. The records are the same.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.assignment import ACCEPTS
from sim.floor.chats import Chat
from sim.floor.effects import ARRIVED_IN_QUEUE, Act
from sim.floor.members import (
    CAUSE_FIRST,
    KIND_ARRIVED,
    KIND_ASKED,
    KIND_OFFERED,
    KIND_QUEUED,
    OFFERING_ROUTED,
    ORDER_ARRIVAL,
    ORDER_COMPLETION,
    TICKET_VALID,
)
from sim.policy import events as on
from sim.policy.engine import Node, Path, Rules, Step, path_from
from sim.population.plan import NEVER
from sim.trace.recorder import EASE_EVERY

if TYPE_CHECKING:
    from sim.floor.model import Floor

ORDER_FIRST = ORDER_ARRIVAL - 1
"""Customers of the crowd come before people of a script and before those who come again."""


def arrivals(floor: "Floor") -> Ring:
    """Return what is called when a customer of the crowd arrives, where agents are asked."""
    # Everything is bound here, once: the function below runs for every customer.
    env, record, ease = floor.env, floor.record, floor.recorder.ease
    population = floor.population
    topics, links, queues = population.topic, population.link_shared_first, floor.queue_of_topic
    find, arrive, asks = floor.assignment.find, floor.arrivals.arrive, _asks(floor)
    brief = floor.recorder.brief
    ways: dict[Rules, Path] = {}

    def rings(_: None, customer: int) -> None:
        if not customer % EASE_EVERY:
            ease()
        queue = queues[topics[customer]]
        straight = not queue.length and queue.open and queue.limit is None
        agent = find(queue, None) if straight else None
        if agent is None:
            arrive(customer, 0, CAUSE_FIRST)
            return
        rules = floor.rules
        if rules not in ways:  # At the first arrival, and after a change of policy.
            ways[rules] = _way_in(rules)
        path = ways[rules]
        now_ms = env.now_ms
        number = floor.begin()
        chat = Chat(rules, number, customer, 0, now_ms)
        if links[customer]:
            chat.shared = True
        chat.follow(path, now_ms)
        arrives, gives = path.steps[0], path.steps[1]
        place, by, rule = queue.number, agent.number, gives.rule.index
        if brief:
            record((now_ms, KIND_ASKED, number, by, rule, place, customer))
        else:
            record((now_ms, KIND_ARRIVED, number, -1, -1, customer, CAUSE_FIRST))
            record((now_ms, KIND_QUEUED, number, -1, arrives.rule.index, place, ARRIVED_IN_QUEUE))
            record((now_ms, KIND_OFFERED, number, by, rule, place, OFFERING_ROUTED))
        chat.queue = queue
        queue.pass_through(chat, now_ms)
        chat.agent = agent
        agent.chats[number] = chat
        agent.change(-chat.weight)
        asks(chat, customer)

    return rings


def _asks(floor: "Floor") -> Callable[[Chat, int], None]:
    """Return what awaits the answer to a customer's first offer, and lets patience run."""
    env, alarm, accepts = floor.env, floor.env.alarm, floor.accepts
    ask, be_patient = floor.assignment.ask, floor.arrivals.be_patient
    people = floor.population
    answers, afters = people.offer_answer_first, people.offer_after_first
    patiences = people.patience_first

    def asks(chat: Chat, customer: int) -> None:
        after_ms, patience_ms = afters[customer], patiences[customer]
        if answers[customer] != ACCEPTS or not 0 < after_ms <= patience_ms:
            ask(chat)
            be_patient(chat)
            return
        now_ms = env.now_ms
        chat.offers = chat.waiting = 1
        at_ms = chat.accepted_at_ms = now_ms + after_ms
        if patience_ms < NEVER:
            chat.patient_until_ms = now_ms + patience_ms
        alarm(at_ms, ORDER_COMPLETION + chat.number, accepts, chat, 1)
        if after_ms > chat.node.quiet_ms:
            floor.watch(chat, unless_from_ms=at_ms)

    return asks


def _way_in(rules: Rules) -> Path:
    """Return the way to an agent who is asked."""
    path = path_from(rules.start, on.ARRIVE, on.OFFER)
    assert path is not None, "every customer may ask for a chat"
    return path


def answers(floor: "Floor") -> Ring:
    """Return what the alarm of an agent calls who accepts an offer."""
    env, act_of = floor.env, floor.act_of
    begin_talk, accepts = floor.service.begin_talk, floor.assignment.accepts
    ways: dict[tuple[Node, bool], Path | None] = {}

    def accepted(chat: Chat, stamp: int) -> None:
        if chat.offers != stamp:
            return
        way = chat.node, chat.shared
        if way not in ways:
            ways[way] = _way_to_talk(chat.node, act_of, shared=chat.shared)
        path = ways[way]
        if path is None:
            accepts(chat, stamp)
            return
        chat.patient_until_ms = NEVER
        chat.follow(path, env.now_ms)
        begin_talk(chat, path.steps[0])

    return accepted


def _way_to_talk(node: Node, act_of: Callable[[Step], Act | None], *, shared: bool) -> Path | None:
    """Return the accept at *node*; who is to have the link (*shared*) gets it with that."""
    path = path_from(node, on.ACCEPT)
    if path is None or act_of(path.steps[0]) is not None:
        return None
    if not shared or path.steps[0].after.ticket is TICKET_VALID:
        return path
    return path_from(node, on.ACCEPT, on.SHARE)
