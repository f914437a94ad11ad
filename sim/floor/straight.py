"""The straight ways in and out, for customers who find an agent at once and are not cut off.

Most conversations begin like this: arrive, be queued, be given to an agent, all in one instant;
who was asked accepts the offer. And end like this: contact ends, the agent wraps up, the
conversation is closed.
:class:`Arrivals`, :class:`Assignment` and :class:`Service` do that step by step, for every case
there is. Here the same steps stand in one function, without the detours that are needless then:
no place in the queue is taken and given up, no other queue is looked at, and the policy's steps
of one instant are one :class:`Path`. The records are the same.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sim.floor.alarms import Ring
from sim.floor.chats import Chat
from sim.floor.effects import ARRIVED_IN_QUEUE, Act
from sim.floor.members import (
    CAUSE_FIRST,
    CLOSING_HANDLED,
    ENDING_DONE,
    KIND_ARRIVED,
    KIND_CLOSED,
    KIND_CONTACT_ENDED,
    KIND_OFFERED,
    KIND_QUEUED,
    OFFERING_ROUTED,
    ORDER_ARRIVAL,
    ORDER_COMPLETION,
    SLOT_NONE,
    STATUS_CLOSED,
    TICKET_VALID,
)
from sim.floor.plan import Distribute
from sim.floor.service import DONE
from sim.floor.work import Finish
from sim.policy import events as on
from sim.policy.engine import Node, Path, Rules, Step, path_from
from sim.policy.events import Event
from sim.population.plan import NEVER

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
    begin_talk, alarm = floor.service.begin_talk, env.alarm
    given = on.PICK if floor.plan.distribute is Distribute.PICK else on.OFFER
    picks = given is on.PICK
    begins = floor.talks.begin()
    ways: dict[Rules, tuple[Path, Path]] = {}

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
        if picks and begins(customer, queue, agent):
            return
        rules = floor.rules
        if rules not in ways:  # At the first arrival, and after a change of policy.
            ways[rules] = _ways_in(rules, given)
        path = ways[rules][links[customer]]
        now_ms = env.now_ms
        number = floor.begin()
        chat = Chat(rules, number, customer, 0, now_ms)
        if links[customer]:
            chat.shared = True
        chat.follow(path, now_ms)
        arrives, gives = path.steps[0], path.steps[1]
        place = queue.number
        record((now_ms, KIND_ARRIVED, number, -1, -1, customer, CAUSE_FIRST))
        record((now_ms, KIND_QUEUED, number, -1, arrives.rule.index, place, ARRIVED_IN_QUEUE))
        chat.queue = queue
        queue.pass_through(chat, now_ms)
        chat.agent = agent
        agent.chats[number] = chat
        agent.change(-chat.weight)
        if picks:
            begin_talk(chat, gives)
            return
        rule = gives.rule.index
        record((now_ms, KIND_OFFERED, number, agent.number, rule, place, OFFERING_ROUTED))
        ask(chat)
        be_patient(chat)

    return rings


def _ways_in(rules: Rules, given: Event) -> tuple[Path, Path]:
    """Return the way in without the link, and with it; it is given when the agent accepts."""
    plain = path_from(rules.start, on.ARRIVE, given)
    linked = path_from(rules.start, on.ARRIVE, on.PICK, on.SHARE) if given is on.PICK else None
    assert plain is not None, "every customer may ask for a chat"
    return plain, linked or plain


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


def endings(floor: "Floor") -> Finish:
    """Return what is called when the work of a chat is done."""
    env, record, settle, act_of = floor.env, floor.record, floor.settle, floor.act_of
    wraps, leg_done = floor.population.wrap_up_first, floor.service.leg_done
    wrap_up = _wrap_ups(floor)
    ways: dict[Node, _WayOut | None] = {}

    def ends(chat: Chat) -> None:
        if chat.generation or chat.leg is not DONE:
            leg_done(chat)
            return
        if wraps[chat.customer]:
            wrap_up(chat)
            return
        node = chat.node
        if node not in ways:
            ways[node] = _way_out(node, act_of)
        way = ways[node]
        agent = chat.agent
        if way is None or agent is None:
            leg_done(chat)
            return
        path, ended_by, closed_by, free = way
        now_ms, number = env.now_ms, chat.number
        agent.clock.end(chat)
        record((now_ms, KIND_CONTACT_ENDED, number, agent.number, ended_by, -1, ENDING_DONE))
        chat.follow(path, now_ms)
        free(chat)
        floor.over(chat)
        record((now_ms, KIND_CLOSED, number, agent.number, closed_by, -1, CLOSING_HANDLED))
        if chat.cut_off:
            floor.absence.note_lost(chat)
        settle()

    return ends


class _WayOut(NamedTuple):
    """The end of contact and of a wrap-up that takes no time: their rules, and what frees."""

    path: Path
    ended_by: int
    closed_by: int
    free: Act


def _way_out(node: Node, act_of: Callable[[Step], Act | None]) -> _WayOut | None:
    """Return the straight way out from *node*; None if the rules let something else follow."""
    path = path_from(node, on.AGENT_ENDS, on.AGENT_CLOSES)
    if path is None:
        return None
    ends, closes = path.steps
    free = act_of(closes)
    all_done = closes.after.status is STATUS_CLOSED and closes.after.slot is SLOT_NONE
    if act_of(ends) is not None or free is None or not all_done:
        return None
    return _WayOut(path, ends.rule.index, closes.rule.index, free)


def _wrap_ups(floor: "Floor") -> Finish:
    """Return what is called when the work of a chat is done, and something to wrap up."""
    env, record, act_of = floor.env, floor.record, floor.act_of
    service, alarm = floor.service, floor.env.alarm
    wraps, leg_done, wrapped = floor.population.wrap_up_first, service.leg_done, _closings(floor)
    ways: dict[Node, Path | None] = {}

    def wraps_up(chat: Chat) -> None:
        node = chat.node
        if node not in ways:
            ways[node] = _way_to_wrap_up(node, act_of)
        path = ways[node]
        agent = chat.agent
        if path is None or agent is None:
            leg_done(chat)
            return
        agent.clock.end(chat)
        chat.spell += 1
        now_ms, number, rule = env.now_ms, chat.number, path.steps[0].rule.index
        record((now_ms, KIND_CONTACT_ENDED, number, agent.number, rule, -1, ENDING_DONE))
        chat.follow(path, now_ms)
        stamp = chat.waiting = chat.waiting + 1
        after_ms = wraps[chat.customer]
        alarm(now_ms + after_ms, ORDER_COMPLETION + number, wrapped, chat, stamp)
        if after_ms > chat.node.quiet_ms:
            floor.watch(chat, unless_from_ms=now_ms + after_ms)

    return wraps_up


def _closings(floor: "Floor") -> Ring:
    """Return what is called when an agent has wrapped a chat up."""
    env, record, settle, act_of = floor.env, floor.record, floor.settle, floor.act_of
    over, note_lost, closes = floor.over, floor.absence.note_lost, floor.service.closes
    ways: dict[Node, _WayToClose | None] = {}

    def wrapped(chat: Chat, stamp: int) -> None:
        if chat.waiting != stamp:
            return
        node = chat.node
        if node not in ways:
            ways[node] = _way_to_close(node, act_of)
        way = ways[node]
        if way is None:
            closes(chat, stamp)
            return
        path, rule, free = way
        now_ms, agent = env.now_ms, chat.agent
        chat.follow(path, now_ms)
        if free is not None:
            free(chat)
        over(chat)
        by = -1 if agent is None else agent.number
        record((now_ms, KIND_CLOSED, chat.number, by, rule, -1, CLOSING_HANDLED))
        if chat.cut_off:
            note_lost(chat)
        settle()

    return wrapped


def _way_to_wrap_up(node: Node, act_of: Callable[[Step], Act | None]) -> Path | None:
    """Return the end of contact at *node*; None if the rules let something be done then."""
    path = path_from(node, on.AGENT_ENDS)
    return None if path is None or act_of(path.steps[0]) is not None else path


class _WayToClose(NamedTuple):
    """The end of a wrap-up: its step, rule, and what frees the slot, if there still is one."""

    path: Path
    rule: int
    free: Act | None


def _way_to_close(node: Node, act_of: Callable[[Step], Act | None]) -> _WayToClose | None:
    """Return the way from *node* to a closed conversation; None if it does not lead there."""
    path = path_from(node, on.AGENT_CLOSES)
    if path is None:
        return None
    step = path.steps[0]
    if step.after.status is not STATUS_CLOSED or step.after.slot is not SLOT_NONE:
        return None
    return _WayToClose(path, step.rule.index, act_of(step))
