"""Gathers what the two sides of a chat show, from a session at one moment."""

from sim.floor.script import Does, Step
from sim.session.picture import AgentView, Picture
from sim.session.session import Session
from tui.talk.hearing import Heard
from tui.talk.message import Talk
from tui.view.agent_side import Desk
from tui.view.chat import ChatView
from tui.view.journey import absence_of, place_of
from tui.view.phone import Phone
from tui.view.showing import Showing

MAY = {
    Does.AGENT_CLOSES: "close it (X)",
    Does.AGENT_ENDS: "end it",
    Does.AGENT_TRANSFERS: "pass it on",
    Does.AGENT_REVIVES: "take it up again",
}


def window_of(session: Session, showing: Showing, heard: Heard, picture: Picture) -> ChatView:
    """Return what the customer's window shows."""
    signed_in, link = session.ways_back(heard.customer, heard.generation)
    return ChatView(
        phone=Phone(
            seen=heard.seen,
            at_ms=picture.now_ms,
            place=place_of(picture, heard.customer),
            signed_in=signed_in,
            link=link,
            portal=session.settings.portal_url,
            form=session.settings.redirection_url,
        ),
        talk=heard.talk,
        name=showing.short(heard.customer),
    )


def desk_of(session: Session, heard: Heard, agent: AgentView, picture: Picture) -> Desk:
    """Return the desk of *agent*, with the conversation of *heard* in full."""
    label = session.cast.customer(heard.customer)
    steps = (Step(at_ms=0, does=does, who=label) for does in MAY)
    may = tuple(MAY[step.does] for step in steps if session.can(step) is None)
    return Desk(
        agent=agent,
        now_ms=picture.now_ms,
        customer=heard.customer,
        conversation=heard.seen.conversation,
        talk=heard.talk,
        may=may if agent.logged_in else (),
    )


def bare_desk(agent: AgentView, picture: Picture) -> Desk:
    """Return the desk of *agent* with no conversation looked at."""
    return Desk(agent=agent, now_ms=picture.now_ms, customer=-1, conversation=-1, talk=Talk())


def agent_of(heard: Heard, picture: Picture) -> AgentView | None:
    """Return who has the customer's conversation, is asked for it, or had it; None: nobody."""
    agents, conversation = picture.agents, heard.seen.conversation
    if conversation < 0:
        return None
    for agent in agents:
        if any(slot.conversation == conversation for slot in agent.slots):
            return agent
    absent = absence_of(picture, heard.customer)
    number = absent.agent if absent is not None else heard.seen.agent
    return next((agent for agent in agents if agent.number == number), None)
