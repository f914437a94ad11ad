"""The twin's agents coming and going, and what their chats feel of it."""

from functools import partial

from sim.floor.plan import ShiftEnd
from sim.policy import events as on
from sim.policy.events import Event
from sim.policy.states import Slot, Status
from sim.trace.records import Closing, HoldEnd, Kind, Presence
from tests.twin import asking, cut_off, talking
from tests.twin.desk import Agent, Chat, Desk, Turn


def log_in(desk: Desk, agent: Agent) -> None:
    """The agent is there, and stays if about to leave."""
    agent.leaving = False
    if not agent.logged_in:
        agent.logged_in = True
        desk.note(Kind.AGENT_CAME, agent=agent, value=agent.group.capacity)
    become(desk, agent, Presence.AVAILABLE)


def become(desk: Desk, agent: Agent, presence: Presence) -> None:
    """An agent who is logged in shows another presence."""
    if presence is Presence.OFFLINE:
        go(desk, agent, on.AGENT_OFFLINE)
        return
    desk.cross_out(-1, _rest_of(agent))
    if agent.presence is not presence:
        agent.presence = presence
        desk.note(Kind.AGENT_PRESENCE, agent=agent, note=presence)
    agent.since = next(desk.counter)
    if presence is Presence.AVAILABLE:
        asking.fill(desk, agent)
        return
    for chat in list(agent.chats):
        if chat.policy.state.slot is Slot.HELD:
            cut_off.hold_ends(desk, chat, on.AGENT_AWAY, HoldEnd.AGENT_OFFLINE)


def rest(desk: Desk, agent: Agent) -> None:
    """Nothing is offered for a while to an agent who missed an offer."""
    become(desk, agent, Presence.INACTIVE)
    at_ms = desk.now_ms + desk.plan.inactive_for_ms
    act = partial(become, desk, agent, Presence.AVAILABLE)
    desk.later(at_ms, Turn.EXPIRY, -1, _rest_of(agent), act)


def _rest_of(agent: Agent) -> str:
    return f"rest of agent {agent.number}"


def end_shift(desk: Desk, agent: Agent) -> None:
    """Nothing new; chats are finished or handed over."""
    if not agent.logged_in:
        return
    agent.leaving = True
    agent.since = next(desk.counter)
    for chat in list(agent.chats):
        _feels_shift_end(desk, chat)
    leave_if_done(desk, agent)


def _feels_shift_end(desk: Desk, chat: Chat) -> None:
    plan, state = desk.plan, chat.policy.state
    if state.status is Status.ASSIGNED:
        asking.fails(desk, chat, on.AGENT_OFFLINE)
    elif state.slot is Slot.HELD:
        if not plan.hold_survives_shift_end:
            cut_off.hold_ends(desk, chat, on.AGENT_OFFLINE, HoldEnd.AGENT_OFFLINE)
    elif plan.shift_end is ShiftEnd.HAND_OVER and chat.policy.allows(on.TRANSFER):
        talking.transfer(desk, chat, None)


def go(desk: Desk, agent: Agent, event: Event) -> None:
    """The agent logs off or is cut off: chats go back, holds and wrap-ups end."""
    if not agent.logged_in:
        return
    agent.leaving = True
    desk.cross_out(-1, _rest_of(agent))
    agent.since = next(desk.counter)
    for chat in list(agent.chats):
        if chat.policy.allows(event):
            _feels_agent_gone(desk, chat, event)
    leave_if_done(desk, agent)


def _feels_agent_gone(desk: Desk, chat: Chat, event: Event) -> None:
    state = chat.policy.state
    if state.status is Status.ASSIGNED:
        asking.fails(desk, chat, event)
    elif state.slot is Slot.HELD:
        cut_off.hold_ends(desk, chat, event, HoldEnd.AGENT_OFFLINE)
    elif state.status is Status.ACCEPTED:
        talking.let_go(desk, chat, event)
    else:
        talking.wrapped(desk, chat, event, Closing.HANDLED)


def leave_if_done(desk: Desk, agent: Agent) -> None:
    """Who is leaving and has nothing left to do logs off."""
    if agent.leaving and agent.logged_in and not agent.chats:
        agent.leaving = agent.logged_in = False
        desk.cross_out(-1, _rest_of(agent))
        desk.note(Kind.AGENT_LEFT, agent=agent)


def use_freed_room(desk: Desk) -> None:
    """Give work to agents who got room, in that order; those who are leaving may be done."""
    while desk.freed:
        agent = desk.freed.pop(0)
        if agent.leaving:
            leave_if_done(desk, agent)
        else:
            asking.fill(desk, agent)
