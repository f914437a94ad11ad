"""Whether a step of a timeline can be done at this moment, and why not: nothing is changed here.

The sentences are for the person who asked for the step.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.lines import is_absent, live_lines
from sim.floor.script import OF_CUSTOMERS, Does, Step
from sim.policy import events as on
from sim.policy.events import Event
from sim.policy.live import why_not_live
from sim.policy.states import Link, Status

if TYPE_CHECKING:
    from sim.floor.agents import Agent
    from sim.floor.model import Floor

STARTS_AGAIN_FROM = (Status.WRAP_UP, Status.CLOSED, Status.NEW)
Whom = Callable[[str], tuple[int, Chat | None] | None]
"""Finds a customer by name: the number and the present conversation, or None for nobody."""

NEEDS: dict[Does, tuple[Event, str]] = {
    Does.DISCONNECT: (on.DROP, "{who} is not connected."),
    Does.CLOSE_TAB: (on.DROP, "{who} is not connected."),
    Does.CLOSE_CHAT: (on.CUSTOMER_CLOSES, "{who} has no chat to close."),
    Does.AGENT_CLOSES: (on.AGENT_CLOSES, "No agent has a chat with {who} to close."),
    Does.AGENT_ENDS: (on.AGENT_ENDS, "There is no chat with {who} that an agent could end."),
    Does.AGENT_REVIVES: (on.REVIVE, "{who} is not waited for by an agent who could go on."),
    Does.AGENT_TRANSFERS: (on.TRANSFER, "No agent has a chat with {who} to pass on."),
}
"""What the policy must allow for a verb, and what is said if it does not."""


class Possible:
    """Looks at one floor."""

    def __init__(self, floor: "Floor", whom: Whom, agents: Mapping[str, "Agent"]) -> None:
        self._floor = floor
        self._whom = whom
        self._agents = agents

    def why_not(self, step: Step) -> str | None:
        """Return why *step* would do nothing now; None if it would do something."""
        if step.does is Does.SAY:
            return None
        if step.does is Does.OUTAGE:
            nobody = next(live_lines(self._floor), None) is None
            return "Nobody is talking with an agent now." if nobody else None
        if step.does is Does.CHANGE_POLICY:
            return self._policy(step)
        return self._customer(step) if step.does in OF_CUSTOMERS else self._agent(step)

    def _policy(self, step: Step) -> str | None:
        if step.settings is None:
            return "This step does not say which settings to change to."
        return why_not_live(self._floor.rules.settings, step.settings)

    def _agent(self, step: Step) -> str | None:
        agent = self._agents.get(step.who)
        if agent is None:
            return f"No agent is called {step.who}."
        if step.does is Does.AGENT_COMES_BACK or agent.logged_in:
            return None
        return f"{step.who} is not logged in."

    def _customer(self, step: Step) -> str | None:
        found = self._whom(step.who)
        if found is None:
            return f"No customer is called {step.who}."
        customer, chat = found
        if step.does is Does.START_CHAT:
            return self._start(step.who, customer, chat)
        if chat is None:
            return f"{step.who} has no chat now."
        if step.does in (Does.RETURN, Does.OPEN_LINK):
            return self._back(step.who, chat)
        if step.does in (Does.CHOOSE_CONTINUE, Does.CHOOSE_START_NEW):
            return None if chat.prompted else f"{step.who} is not asked to choose now."
        event, words = NEEDS[step.does]
        allowed = chat.allows(event) and (step.does is not Does.AGENT_REVIVES or _has_agent(chat))
        return None if allowed else words.format(who=step.who)

    def _start(self, who: str, customer: int, chat: Chat | None) -> str | None:
        if customer < self._floor.population.random_size:
            return f"{who} belongs to the random crowd, and comes unasked."
        if chat is None or chat.state.status in STARTS_AGAIN_FROM:
            return None
        return f"{who} has a chat already."

    def _back(self, who: str, chat: Chat) -> str | None:
        """A live line makes a return a second device, and that changes nothing."""
        if chat.prompted:
            return f"{who} is back already, and asked whether to continue."
        if chat.lost:
            return f"{who} has given up and does not come back."
        crowd = chat.customer < self._floor.population.random_size
        away = is_absent(chat, self._floor.env.now_ms) if crowd else not _connected(chat)
        return None if away else f"{who} is not away."


def _connected(chat: Chat) -> bool:
    return chat.state.link is Link.CONNECTED


def _has_agent(chat: Chat) -> bool:
    return chat.last_agent is not None and chat.last_agent.logged_in
