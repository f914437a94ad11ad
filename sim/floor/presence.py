"""Agents coming and going: shifts, breaks, presence, and what that means for their chats."""

from typing import TYPE_CHECKING

from sim.floor.agents import Agent
from sim.floor.chats import Chat
from sim.floor.members import (
    CLOSING_HANDLED,
    HOLD_AGENT_OFFLINE,
    KIND_AGENT_CAME,
    KIND_AGENT_LEFT,
    KIND_AGENT_PRESENCE,
    ORDER_EXPIRY,
    PRESENCE_AVAILABLE,
    PRESENCE_INACTIVE,
    PRESENCE_OFFLINE,
    SLOT_HELD,
    STATUS_ACCEPTED,
    STATUS_ASSIGNED,
)
from sim.floor.plan import ShiftEnd
from sim.policy import events as on
from sim.policy.events import Event
from sim.trace.records import Presence

if TYPE_CHECKING:
    from sim.floor.model import Floor


class Presences:
    """Changes the presence of agents and lets their chats feel it."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env

    def log_in(self, agent: Agent) -> None:
        """The agent's shift begins, or the agent is back after having gone offline."""
        agent.leaving = False
        if not agent.logged_in:
            agent.logged_in = True
            self._floor.note_agent(KIND_AGENT_CAME, agent, value=agent.capacity)
        self.become(agent, PRESENCE_AVAILABLE)

    def become(self, agent: Agent, presence: Presence) -> None:
        """Change the presence of an agent who is logged in. Offline is :meth:`go_offline`."""
        if presence is PRESENCE_OFFLINE:
            self.go_offline(agent)
            return
        agent.stamp += 1
        if agent.presence is not presence:
            agent.presence = presence
            self._floor.offers.recalls.make_asked_known(agent)
            self._floor.note_agent(KIND_AGENT_PRESENCE, agent, note=presence)
        agent.sit()
        if presence is PRESENCE_AVAILABLE:
            self._floor.assignment.rouse(agent)
        else:
            self._feel_away(agent)

    def rest(self, agent: Agent) -> None:
        """A missed notification: the agent is Inactive for a while."""
        self.become(agent, PRESENCE_INACTIVE)
        at_ms = self._env.now_ms + self._floor.plan.inactive_for_ms

        def rested(_: None, stamp: int) -> None:
            if agent.stamp == stamp and agent.logged_in:
                self.become(agent, PRESENCE_AVAILABLE)
                self._floor.settle()

        self._env.alarm(at_ms, ORDER_EXPIRY - 1, rested, None, agent.stamp)

    def end_shift(self, agent: Agent) -> None:
        """The shift is over: nothing new; chats are finished or handed over, holds dropped."""
        if not agent.logged_in:
            return
        agent.leaving = True
        agent.sit()
        for chat in self._floor.talks.recalls.chats_of(agent):
            self._feel_shift_end(chat)
        self.leave_if_done(agent)

    def _feel_shift_end(self, chat: Chat) -> None:
        state = chat.state
        if state.status is STATUS_ASSIGNED:
            self._floor.assignment.offer_failed(chat, on.AGENT_OFFLINE)
        elif state.slot is SLOT_HELD:
            if not self._floor.plan.hold_survives_shift_end:
                self._floor.absence.hold_ends(chat, on.AGENT_OFFLINE, HOLD_AGENT_OFFLINE)
        elif self._hands_over(chat):
            self._floor.service.transfer(chat, None)

    def _hands_over(self, chat: Chat) -> bool:
        finish = self._floor.plan.shift_end is ShiftEnd.FINISH
        return not finish and chat.allows(on.TRANSFER)

    def go_offline(self, agent: Agent) -> None:
        """The agent logs off at once."""
        self._gone(agent, on.AGENT_OFFLINE)

    def lose_connection(self, agent: Agent) -> None:
        """The agent's own connection is lost."""
        self._gone(agent, on.AGENT_LOST)

    def _gone(self, agent: Agent, event: Event) -> None:
        if not agent.logged_in:
            return
        agent.leaving = True
        agent.stamp += 1
        agent.sit()
        for chat in self._floor.talks.recalls.chats_of(agent):
            if chat.allows(event):
                self._feel_agent_gone(chat, event)
        self.leave_if_done(agent)

    def _feel_agent_gone(self, chat: Chat, event: Event) -> None:
        state = chat.state
        if state.status is STATUS_ASSIGNED:
            self._floor.assignment.offer_failed(chat, event)
        elif state.slot is SLOT_HELD:
            self._floor.absence.hold_ends(chat, event, HOLD_AGENT_OFFLINE)
        elif state.status is STATUS_ACCEPTED:
            self._floor.service.let_go(chat, event)
        else:
            self._floor.service.wrapped(chat, event, CLOSING_HANDLED)

    def leave_if_done(self, agent: Agent) -> None:
        """Log an agent off who is leaving and has nothing left to do."""
        if agent.leaving and agent.logged_in and not agent.chats:
            agent.logged_in = False
            agent.leaving = False
            self._floor.note_agent(KIND_AGENT_LEFT, agent)

    def absent_for_holds(self, agent: Agent) -> Event | None:
        """Return what a hold that begins now has to bear with, if the agent is not there."""
        if agent.leaving and not self._floor.plan.hold_survives_shift_end:
            return on.AGENT_OFFLINE
        return None if agent.presence is PRESENCE_AVAILABLE else on.AGENT_AWAY

    def _feel_away(self, agent: Agent) -> None:
        for chat in self._floor.talks.recalls.that_may_be_held(agent):
            if chat.state.slot is SLOT_HELD:
                self._floor.absence.hold_ends(chat, on.AGENT_AWAY, HOLD_AGENT_OFFLINE)
