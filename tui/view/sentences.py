"""What happened, in the audience's words: a shape and a short sentence for each event.

Events that only complete the one before or after them are left out.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from sim.session.picture import Happening
from sim.trace.records import Closing, Ending, HoldEnd, Kind, Offering, Presence, Queueing, Resume
from sim.trace.wording import CAUSES, LOSSES, PRESENCES
from tui.view.cells import Look
from tui.view.showing import Showing, time_left


class About(IntEnum):
    """What an event is about: the kinds by which a log can be filtered."""

    ARRIVALS = 1
    TALKS = 2
    DROPS = 3
    RETURNS = 4
    AGENTS = 5
    OTHER = 6


class Sentence(NamedTuple):
    """One event: the glyph's name, who, what they do, and what it means."""

    shape: str
    who: str
    does: str
    look: Look
    about: About

    @property
    def text(self) -> str:
        """Who and what, as one sentence."""
        return f"{self.who} {self.does}" if self.does else self.who


Teller = Callable[[Happening, str, str, Showing], Sentence | None]
"""Tells an event from itself, the customer's and the agent's name."""


def sentence_of(event: Happening, showing: Showing) -> Sentence | None:
    """Return *event* in words; None if it is not worth a line."""
    teller = _TELLERS.get(event.kind)
    if teller is None:
        return None
    who = showing.short(event.customer) if event.customer >= 0 else "Somebody"
    agent = showing.agent(event.agent) if event.agent >= 0 else "nobody"
    return teller(event, who, agent, showing)


def _arrived(event: Happening, who: str, _: str, __: Showing) -> Sentence:
    if event.note <= 0:
        return Sentence("arrives", who, "arrives", Look.WAITING, About.ARRIVALS)
    return Sentence("new", who, CAUSES[event.note], Look.REDIRECTED, About.RETURNS)


def _queued(event: Happening, who: str, _: str, showing: Showing) -> Sentence | None:
    queue = showing.queues[event.value] if 0 <= event.value < len(showing.queues) else "the queue"
    words = {
        Queueing.TRANSFER: f"is passed on to {queue}",
        Queueing.AGENT_LOST: f"has lost the agent, waits in {queue}",
        Queueing.OVERFLOW: f"is moved on to {queue}",
        Queueing.AGENT_CLOSED: f"was let go, waits in {queue}",
        Queueing.GRACE: "is back, the place in the queue was kept",
    }
    if event.note == Queueing.RETURN:
        return Sentence("requeue", who, "is back, queues again", Look.REQUEUED, About.RETURNS)
    if event.note in words:
        return Sentence("waiting", who, words[Queueing(event.note)], Look.WAITING, About.ARRIVALS)
    return None


def _resumed(event: Happening, who: str, agent: str, _: Showing) -> Sentence:
    if event.agent < 0:
        return Sentence("resume", who, "is back in the queue", Look.RESUMED, About.RETURNS)
    if event.note == Resume.SILENT:
        said = f"is back with {agent}, unnoticed"
        return Sentence("silent", who, said, Look.TALKING, About.RETURNS)
    return Sentence("resume", who, f"is back with {agent}", Look.RESUMED, About.RETURNS)


def _dropped(event: Happening, who: str, agent: str, _: Showing) -> Sentence:
    said = f"is cut off from {agent}" if event.agent >= 0 else "is cut off while waiting"
    return Sentence("drop", who, said, Look.HELD, About.DROPS)


def _detected(event: Happening, who: str, agent: str, _: Showing) -> Sentence | None:
    if event.note != 1 or event.agent < 0:
        return None
    until = f", {time_left(event.value - event.at_ms)} left" if event.value >= 0 else ""
    return Sentence("held", agent, f"is held for {who}{until}", Look.HELD, About.DROPS)


def _hold_ended(event: Happening, who: str, agent: str, _: Showing) -> Sentence | None:
    if event.note == HoldEnd.USED:
        return None
    return Sentence("free", agent, f"is held for {who} no longer", Look.FRAME, About.DROPS)


def _accepted(_: Happening, who: str, agent: str, __: Showing) -> Sentence:
    return Sentence("talking", who, f"talks with {agent}", Look.TALKING, About.TALKS)


def _ended(event: Happening, who: str, agent: str, _: Showing) -> Sentence:
    partner = f" with {agent}" if event.agent >= 0 else ""
    said = "closes the chat" if event.note == Ending.CUSTOMER_CLOSED else f"is done{partner}"
    return Sentence("closed", who, said, Look.FRAME, About.TALKS)


def _closed(event: Happening, who: str, _: str, __: Showing) -> Sentence | None:
    words = {
        Closing.ABANDONED_KNOWN: "is tired of waiting and leaves",
        Closing.ABANDONED_SILENT: "has left the queue without a word",
        Closing.AUTO_CLOSED_OPEN: "has waited too long, the chat is closed",
        Closing.DECLINES: "was declined too often, the chat is closed",
        Closing.CUSTOMER_LEFT: "closes the chat while away",
        Closing.DESK_CLOSED: "waits for nobody, the desk is closed",
    }
    if event.note not in words:
        return None
    return Sentence("lost", who, words[Closing(event.note)], Look.BAD, About.ARRIVALS)


def _offered(event: Happening, who: str, agent: str, _: Showing) -> Sentence | None:
    if event.note != Offering.LAST_AGENT:
        return None
    return Sentence(
        "offered", agent, f"is asked first, had {who} before", Look.OFFERED, About.TALKS
    )


def _of_customer(shape: str, words: str, look: Look, about: About) -> Teller:
    return lambda _, who, __, ___: Sentence(shape, who, words, look, about)


def _of_agent(shape: str, words: str) -> Teller:
    return lambda event, _, agent, __: Sentence(
        shape,
        agent,
        words.format(presence=PRESENCES.get(event.note, "")) if event.note >= 0 else words,
        Look.TEXT if event.note == Presence.AVAILABLE else Look.DIM,
        About.AGENTS,
    )


def _lost(event: Happening, who: str, _: str, __: Showing) -> Sentence:
    return Sentence("lost", who, LOSSES.get(event.note, "is lost"), Look.LOST, About.RETURNS)


def _refused(_: Happening, who: str, __: str, ___: Showing) -> Sentence:
    return Sentence("lost", who, "is turned away", Look.BAD, About.ARRIVALS)


def _incident(_: Happening, __: str, ___: str, ____: Showing) -> Sentence:
    return Sentence("drop", "An incident begins", "", Look.BAD, About.OTHER)


_TELLERS: dict[int, Teller] = {
    Kind.ARRIVED: _arrived,
    Kind.REFUSED: _refused,
    Kind.QUEUED: _queued,
    Kind.OFFERED: _offered,
    Kind.DECLINED: _of_agent("offered", "declines"),
    Kind.MISSED: _of_agent("offered", "does not answer"),
    Kind.ACCEPTED: _accepted,
    Kind.DROPPED: _dropped,
    Kind.DETECTED: _detected,
    Kind.HOLD_ENDED: _hold_ended,
    Kind.PROMPTED: _of_customer(
        "offered", "is asked: continue or start anew?", Look.TEXT, About.RETURNS
    ),
    Kind.RESUMED: _resumed,
    Kind.REDIRECTED: _of_customer(
        "redirect", "is sent to the form", Look.REDIRECTED, About.RETURNS
    ),
    Kind.CONTACT_ENDED: _ended,
    Kind.CLOSED: _closed,
    Kind.LOST: _lost,
    Kind.LIMIT_EXPIRED: _of_customer(
        "redirect", "can no longer continue", Look.REDIRECTED, About.DROPS
    ),
    Kind.AGENT_CAME: _of_agent("arrives", "logs in"),
    Kind.AGENT_LEFT: _of_agent("away", "logs off"),
    Kind.AGENT_PRESENCE: _of_agent("away", "is {presence}"),
    Kind.INCIDENT: _incident,
}
