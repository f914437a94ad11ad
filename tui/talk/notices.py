"""What the product itself says: to the customer in the chat window, to the agent on the desk."""

from collections.abc import Iterator

from sim.population.plan import DropKind
from sim.trace.records import Ending, Freed, HoldEnd, Kind, Queueing, Record, Resume
from tui.talk.lines import Line
from tui.talk.message import Voice, Who

WAITING_FOR = "Customer disconnected. Waiting for them to reconnect."


def to_customer(record: Record, voice: Voice, agent: int, *, alone: bool) -> Iterator[Line]:
    """Yield what the window says at *record*; *agent* has the chat, -1 if nobody has.

    *alone*: the agent has left while the customer was there.
    """
    _, kind, _, at_agent, _, value, note = record
    name = voice.agent(agent) if agent >= 0 else ""
    words = ""
    if kind == Kind.QUEUED:
        words = _QUEUED.get(note, "").format(queue=voice.queue(value))
    elif kind == Kind.ACCEPTED:
        words = f"{voice.agent(at_agent)} has joined the chat."
    elif kind == Kind.DROPPED and note != DropKind.CLOSED_TAB:
        words = "Connection lost."
    elif kind == Kind.RESUMED:
        words = _resumed(note, name if at_agent >= 0 else "")
    elif kind == Kind.CONTACT_ENDED:
        words = _ENDED.get(note, "").format(agent=name)
    elif kind == Kind.SLOT_FREED and alone:
        words = f"{name} has left the chat."
    if words:
        yield Line(Who.WIDGET, words)


def _resumed(note: int, name: str) -> str:
    if not name:
        return "You are back in the queue, where you were."
    if note == Resume.HOLD:
        return f"You are back with {name}, who kept this chat open for you."
    return "Connected again."


def to_agent(record: Record, voice: Voice) -> Iterator[Line]:
    """Yield what the desk of the agent who has, or had, the conversation says at *record*."""
    _, kind, _, agent, _, value, note = record
    words = _PLAIN.get(kind, "")
    if kind == Kind.DETECTED and agent >= 0:
        words = WAITING_FOR if note == 1 else "Customer disconnected."
    elif kind == Kind.RESUMED and agent >= 0:
        words = "Customer reconnected."
    elif kind == Kind.HOLD_ENDED:
        words = _HOLD_ENDED.get(note, "")
    elif kind == Kind.CONTACT_ENDED:
        words = _WRAP_UP[note]
    elif kind == Kind.SLOT_FREED and note == Freed.BUSY:
        words = "Your slot is free again."
    elif kind == Kind.TRANSFERRED:
        words = f"You have passed the conversation on to {voice.queue(value)}."
    if words:
        yield Line(Who.DESK, words)


_QUEUED: dict[int, str] = {
    Queueing.ARRIVAL: "You are in the queue for {queue}.",
    Queueing.OVERFLOW: "You are in the queue for {queue}.",
    Queueing.RETURN: "Welcome back. Your chat goes on with the next free agent.",
    Queueing.GRACE: "Welcome back. Your place in the queue was kept.",
    Queueing.TRANSFER: "You are passed on to {queue}.",
    Queueing.AGENT_LOST: "Your agent was cut off. The next free one goes on with you.",
    Queueing.AGENT_CLOSED: "Your agent had to leave. The next free one goes on with you.",
}
_ENDED: dict[int, str] = {
    Ending.DONE: "{agent} has ended the chat.",
    Ending.AGENT_ENDED: "{agent} has ended the chat.",
    Ending.CUSTOMER_CLOSED: "You have closed the chat.",
}
_PLAIN: dict[int, str] = {
    Kind.ACCEPTED: "You have accepted the conversation.",
    Kind.LIMIT_EXPIRED: "The reconnect time limit is over.",
    Kind.CLOSED: "Conversation closed.",
}
_HOLD_ENDED: dict[int, str] = {
    HoldEnd.EXPIRED: "Not back in time: your slot is free again.",
    HoldEnd.AGENT_CLOSED: "You have closed the conversation: your slot is free again.",
    HoldEnd.AGENT_OFFLINE: "You have logged off: nothing is held any more.",
    HoldEnd.AGENT_ENDED: "You have ended the conversation.",
    HoldEnd.LIMIT: "The reconnect time limit is over: your slot is free again.",
    HoldEnd.CUSTOMER_LEFT: "The customer has closed the chat.",
    HoldEnd.STARTED_NEW: "The customer has started a new chat.",
}
_WRAP_UP: dict[int, str] = {
    Ending.DONE: "Conversation ended. Wrap-up.",
    Ending.CUSTOMER_CLOSED: "The customer has closed the chat. Wrap-up.",
    Ending.AGENT_ENDED: "You have ended the conversation. Wrap-up.",
    Ending.LIMIT: "The time limit is over. Wrap-up.",
}
