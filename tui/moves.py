"""What somebody who takes a part in a running desk can do, and why not just now."""

from dataclasses import dataclass
from enum import StrEnum

from sim.floor.script import OF_CUSTOMERS, Does, Step
from sim.session.session import Session


class Part(StrEnum):
    """Whose part is taken."""

    CUSTOMER = "customer"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Role:
    """The part of one person: ``number`` is that of the customer or the agent."""

    part: Part
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Move:
    """Something to do. ``label`` may name ``{who}``; ``not_now`` says why it is not possible."""

    does: Does
    label: str
    done: str
    not_now: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A move as things stand: ``step`` would do it, ``why_not`` is None if it is possible."""

    label: str
    done: str
    step: Step
    why_not: str | None


CUSTOMER_MOVES = (
    Move(Does.START_CHAT, "Press the chat button", "You ask for a chat.", "You have a chat."),
    Move(Does.DISCONNECT, "Lose the line", "Your line is broken.", "You are not connected."),
    Move(Does.CLOSE_TAB, "Close the tab", "The tab is closed.", "There is no tab with a chat."),
    Move(
        Does.RETURN,
        "Come back by the button",
        "You press the chat button.",
        "You are not away.",
    ),
    Move(Does.OPEN_LINK, "Come back by the link", "You open the link.", "You are not away."),
    Move(
        Does.CHOOSE_CONTINUE,
        "Continue the previous chat",
        "You continue.",
        "You are not asked.",
    ),
    Move(Does.CHOOSE_START_NEW, "Start a new chat", "You start anew.", "You are not asked."),
    Move(Does.CLOSE_CHAT, "Close the chat", "You have closed the chat.", "You have no chat."),
)
AGENT_MOVES = (
    Move(
        Does.AGENT_CLOSES,
        "Close {who} (X)",
        "{who}'s conversation is closed.",
        "It is not open on your desk.",
    ),
    Move(
        Does.AGENT_ENDS,
        "End {who}",
        "{who}'s conversation is ended.",
        "There is nothing to end.",
    ),
    Move(
        Does.AGENT_TRANSFERS,
        "Pass {who} on",
        "{who} is passed on.",
        "Only a conversation on your desk can be passed on.",
    ),
    Move(
        Does.AGENT_REVIVES,
        "Take {who} up again",
        "You have taken {who} up again.",
        "Only who is away without a slot can be taken up again.",
    ),
    Move(Does.AGENT_GOES_AWAY, "Go away", "You are away: nothing new comes.", "You are not there."),
    Move(Does.AGENT_COMES_BACK, "Come back", "You are there again.", "You are there."),
    Move(Does.AGENT_LOGS_OFF, "Log off", "You have logged off.", "You are not logged in."),
    Move(
        Does.AGENT_LOSES_CONNECTION,
        "Lose your own line",
        "Your own line is broken.",
        "You are not logged in.",
    ),
)
MOVES = {Part.CUSTOMER: CUSTOMER_MOVES, Part.AGENT: AGENT_MOVES}
NO_LINK = "The agent has not shared the link with you."
NOBODY = "There is no chat on your desk."


def offers(session: Session, role: Role, marked: int | None = None) -> tuple[Offer, ...]:
    """Return every move of *role* as things stand.

    *marked* is the customer whose conversation an agent's move is about.
    """
    return tuple(_offer(move, session, role, marked) for move in MOVES[role.part])


def _offer(move: Move, session: Session, role: Role, marked: int | None) -> Offer:
    about_customer = move.does in OF_CUSTOMERS
    cast = session.cast
    who = role.name
    if role.part is Part.AGENT and about_customer:
        who = "nobody" if marked is None else cast.customer(marked)
    step = Step(at_ms=0, does=move.does, who=who)
    if about_customer and role.part is Part.AGENT and marked is None:
        return Offer(move.label, move.done, step, NOBODY)
    return Offer(move.label, move.done, step, _why_not(move, step, session, role, marked))


def _why_not(
    move: Move, step: Step, session: Session, role: Role, marked: int | None
) -> str | None:
    reason = session.can(step)
    frame = session.frame()
    if reason is not None:
        return reason if frame.over or frame.catching_up is not None else move.not_now
    if move.does is Does.OPEN_LINK and not _has_link(session, role):
        return NO_LINK
    agent = next((one for one in frame.picture.agents if one.number == role.number), None)
    if role.part is Part.CUSTOMER or agent is None:
        return None
    if move.does in _ON_THE_DESK and all(slot.customer != marked for slot in agent.slots):
        return move.not_now
    there = agent.logged_in and agent.presence.name == "AVAILABLE"
    if move.does in (Does.AGENT_COMES_BACK, Does.AGENT_GOES_AWAY):
        return move.not_now if there == (move.does is Does.AGENT_COMES_BACK) else None
    return None


_ON_THE_DESK = frozenset({Does.AGENT_CLOSES, Does.AGENT_ENDS, Does.AGENT_TRANSFERS})


def _has_link(session: Session, role: Role) -> bool:
    chats = {record[2] for record in session.story(role.number)}
    return session.ways_back(role.number, max(len(chats) - 1, 0))[1]
