"""Hears what a customer of a session and the agents say to each other."""

from dataclasses import dataclass

from sim.floor.script import Does
from sim.session.session import Session
from sim.trace.records import Record
from tui.naming import DisplayNames
from tui.talk.message import Talk, Voice
from tui.talk.telling import talk
from tui.view.seen import Seen, seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One customer's records so far, what they come to on the screen, and what was said."""

    customer: int
    story: tuple[Record, ...]
    seen: Seen
    talk: Talk
    generation: int
    """The customer's conversations so far, less one; 0 before the first."""


def hear(session: Session, names: DisplayNames, customer: int) -> Heard:
    """Return what has been said to and by *customer* until now."""
    story = session.story(customer)
    now_ms = session.frame().picture.now_ms
    own = {record[2] for record in story}
    return Heard(
        customer=customer,
        story=story,
        seen=seen(story),
        talk=talk(story, now_ms, voice_of(session, names, customer)),
        generation=max(len(own) - 1, 0),
    )


def voice_of(session: Session, names: DisplayNames, customer: int) -> Voice:
    """Return what the words of *customer*'s chats depend on."""
    settings = session.settings
    return Voice(
        seed=session.scenario.seed,
        replication=session.replication,
        customer=customer,
        name=names.customer(customer).split(" ", 1)[0],
        agent=names.agent,
        queue=session.cast.queue,
        link=lambda n: settings.chat_reconnect and session.ways_back(customer, n)[1],
        topic=_asks_about(session, customer),
        portal=settings.portal_url,
        details=names.details,
    )


def _asks_about(session: Session, customer: int) -> str:
    """Return the customer's topic, and what a story says of it where their chat begins."""
    label = session.cast.customer(customer)
    begun = (step.say for step in session.scenario.script if step.does is Does.START_CHAT)
    return " ".join((session.topic(customer), *(said for said in begun if label in said)))
