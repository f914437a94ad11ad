"""The twin's assignment: which agent is asked for which chat, and what the agent answers."""

from functools import partial

from sim.floor.plan import Distribute
from sim.policy import events as on
from sim.policy.events import Event
from sim.policy.states import Status
from sim.population.population import ACCEPT, DECLINE
from sim.trace.records import Closing, Kind, Offering
from tests.twin import agents, cut_off, talking, timers
from tests.twin.desk import Agent, Chat, Desk, Queue, Turn
from tests.twin.slots import perform


def serve(desk: Desk, queue: Queue) -> None:
    """Give the queue's chats to agents, in the order of the queue, while somebody has room."""
    while (chat := desk.first_in(queue)) is not None:
        agent = _best_agent(desk, queue, chat)
        if agent is None:
            return
        give(desk, agent, chat, Offering.ROUTED)


def _best_agent(desk: Desk, queue: Queue, chat: Chat) -> Agent | None:
    """Most free units, then longest unchanged; who was asked in vain comes last."""
    fit = [
        agent
        for agent in desk.agents
        if queue.number in agent.group.queues and desk.free(agent) >= chat.weight
    ]
    return min(
        fit,
        key=lambda agent: (agent in chat.tried, -desk.free(agent), agent.since),
        default=None,
    )


def fill(desk: Desk, agent: Agent) -> None:
    """Give an agent chats, best-placed first, while there are some that fit."""
    while (chat := _best_chat(desk, agent)) is not None:
        give(desk, agent, chat, Offering.ROUTED)


def _best_chat(desk: Desk, agent: Agent) -> Chat | None:
    """By the queue's priority, then by place in it."""
    heads = [desk.first_in(desk.queues[number]) for number in set(agent.group.queues)]
    fit = [chat for chat in heads if chat is not None and chat.weight <= desk.free(agent)]
    return min(
        fit, key=lambda chat: (chat.queue.plan.priority, chat.key_ms, chat.place), default=None
    )


def give_to_last_agent(desk: Desk, chat: Chat, *, force: bool) -> None:
    """Ask the customer's last agent, if there is room; with *force*, if logged in at all."""
    agent = chat.last_agent
    if agent is None or chat.queue.number not in agent.group.queues:
        return
    forced = force and agent.logged_in and not agent.leaving
    if forced or desk.free(agent) >= chat.weight:
        give(desk, agent, chat, Offering.LAST_AGENT)


def give(desk: Desk, agent: Agent, chat: Chat, why: Offering) -> None:
    """Offer a chat to an agent; where agents pick, the agent has it at once."""
    chat.agent = agent
    agent.chats.append(chat)
    if desk.plan.distribute is Distribute.PICK:
        step = desk.decide(chat, on.PICK)
        perform(desk, chat, step)
        talking.take_up(desk, chat, step)
        return
    step = desk.decide(chat, on.OFFER)
    desk.note(Kind.OFFERED, chat, agent, step, value=chat.queue.number, note=why)
    perform(desk, chat, step)
    _await_answer(desk, chat)


def _await_answer(desk: Desk, chat: Chat) -> None:
    offer = desk.population.offer(chat.customer, chat.offers)
    chat.offers += 1
    if offer.answer == ACCEPT and offer.after_ms == 0:
        talking.accept(desk, chat)
        return
    acts = {
        ACCEPT: partial(talking.accept, desk, chat),
        DECLINE: partial(fails, desk, chat, on.REJECT),
    }
    if offer.answer in acts:
        at_ms = desk.now_ms + offer.after_ms
        desk.later(at_ms, Turn.COMPLETION, chat.number, "answer", acts[offer.answer])
    timers.watch(desk, chat)


def fails(desk: Desk, chat: Chat, event: Event) -> None:
    """The agent who was asked does not take the chat."""
    agent = chat.agent
    assert agent is not None
    chat.tried.append(agent)
    step = desk.decide(chat, event)
    if event is on.REJECT:
        desk.note(Kind.DECLINED, chat, agent, step)
    elif event is on.OFFER_EXPIRES:
        desk.note(Kind.MISSED, chat, agent, step)
        if desk.plan.inactive_after_missed:
            agents.rest(desk, agent)
    perform(desk, chat, step)
    if step.after.status is Status.CLOSED:
        cut_off.close(desk, chat, None, step, Closing.DECLINES)
        return
    timers.watch(desk, chat)
    serve(desk, chat.queue)
