"""Everything that can happen to one conversation: frozen values, one for each kind.

An event carries no data. When it happens is an argument of
:meth:`sim.policy.engine.Conversation.receive`; which agent or queue it concerns is the
caller's business, because no rule depends on it.
"""

from dataclasses import dataclass
from enum import StrEnum


class By(StrEnum):
    """Who brings an event about."""

    CUSTOMER = "customer"
    AGENT = "agent"
    SERVICE = "service"
    TIMER = "timer"


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One kind of event. Compared by identity: there is one instance for each kind.

    ``name`` is its spelling everywhere: tables, traces, docs, scenario files.
    """

    name: str
    by: By
    words: str

    def __post_init__(self) -> None:
        if not self.name.isidentifier() or not self.words:
            raise ValueError(f"an event needs an identifier and words, not {self.name!r}")

    def __repr__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return event_named, (self.name,)


ARRIVE = Event("arrive", By.CUSTOMER, "the customer asks for a chat")
ARRIVE_OUT_OF_HOURS = Event("arrive_out_of_hours", By.CUSTOMER, "asks outside operating hours")
ARRIVE_OVERFLOW = Event("arrive_overflow", By.CUSTOMER, "asks while the queue is at its limit")
OFFER = Event("offer", By.SERVICE, "the chat is offered to an agent")
PICK = Event("pick", By.AGENT, "an agent picks the chat")
ACCEPT = Event("accept", By.AGENT, "the agent accepts")
REJECT = Event("reject", By.AGENT, "the agent declines")
OFFER_EXPIRES = Event("offer_expires", By.TIMER, "the offer's countdown ends")
GIVE_UP = Event("give_up", By.CUSTOMER, "patience is over and the customer says so")
OPEN_EXPIRES = Event("open_expires", By.TIMER, "auto-close of an open conversation")
DROP = Event("drop", By.CUSTOMER, "the line drops, or the tab is closed")
BACK = Event("back", By.CUSTOMER, "back in the same browser before anybody noticed")
DETECT = Event("detect", By.TIMER, "the service notices the drop")
CONTINUE = Event("continue", By.CUSTOMER, "the customer continues the conversation")
START_NEW = Event("start_new", By.CUSTOMER, "the customer starts a new conversation instead")
HOLD_EXPIRES = Event("hold_expires", By.TIMER, "the hold for the previous agent ends")
LIMIT_EXPIRES = Event("limit_expires", By.TIMER, "the reconnect time limit ends")
AGENT_CLOSES = Event("agent_closes", By.AGENT, "the agent presses Close (X)")
AGENT_ENDS = Event("agent_ends", By.AGENT, "the agent presses End")
AGENT_OFFLINE = Event("agent_offline", By.AGENT, "the agent goes offline")
AGENT_LOST = Event("agent_lost", By.AGENT, "the agent's own connection is lost")
REVIVE = Event("revive", By.AGENT, "the agent takes it up again from the own work items")
TRANSFER = Event("transfer", By.AGENT, "the agent transfers it to a queue")
CUSTOMER_CLOSES = Event("customer_closes", By.CUSTOMER, "the customer closes the chat")
BLOCK_EXPIRES = Event("block_expires", By.TIMER, "the blocked time for wrap-up ends")
WRAP_UP_EXPIRES = Event("wrap_up_expires", By.TIMER, "auto-close of wrap-up")
GRACE_EXPIRES = Event("grace_expires", By.TIMER, "the kept place in the queue is given up")
SHARE = Event("share", By.AGENT, "the agent shares the reconnect link")
AGENT_AWAY = Event("agent_away", By.AGENT, "the agent goes away or is busy, still logged in")

EVENTS: tuple[Event, ...] = tuple(v for v in list(globals().values()) if isinstance(v, Event))
"""Every event, in the order above."""

_BY_NAME = {event.name: event for event in EVENTS}


def event_named(name: str) -> Event:
    """Return the event spelled *name*. Raises KeyError if there is none."""
    return _BY_NAME[name]
