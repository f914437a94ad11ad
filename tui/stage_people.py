"""Who on the stage is meant: the customer a lesson is about just now, and the way back."""

from collections.abc import Sequence

from sim.floor.script import Does
from sim.session.picture import Absent, Picture, SlotState
from sim.session.session import Session
from sim.trace.records import Kind, Record
from tui.view.journey import absence_of
from tui.view.stage_answers import Way

_NOT_THERE = frozenset({SlotState.OFFERED, SlotState.HELD})
"""Slots whose customer talks to nobody there: not yet, or in another chat by now."""


def customer_about(about: int, session: Session, picture: Picture, chosen: int | None) -> int:
    """Return the customer whose ruler is shown.

    That is the one who was *chosen*; else the one the lesson is *about* (a person's number),
    unless somebody else is away and that one is not.
    """
    if chosen is not None:
        return chosen
    usual = session.cast.first_person + about
    if absence_of(picture, usual) is not None or not picture.absent:
        return usual
    return picture.absent[0].customer


def people_on(session: Session, picture: Picture) -> tuple[int, ...]:
    """Return everybody of the script who has come, and all others who are there now, in order."""
    first = session.cast.first_person
    scripted = range(first, first + len(session.cast.people))
    there = [n for n in scripted if session.story(n)]
    in_slots = [s.customer for a in picture.agents for s in a.slots if s.customer >= 0]
    return tuple(sorted({*there, *in_slots, *(one.customer for one in picture.absent)}))


def way_of(session: Session, customer: int) -> Way:
    """Return how *customer* comes back: by the link if the story has it so, or knows no other."""
    story = session.story(customer)
    begun = max(sum(record[1] == Kind.ARRIVED for record in story) - 1, 0)
    signed_in, link = session.ways_back(customer, begun)
    label = session.cast.customer(customer)
    in_story = any(
        step.does is Does.OPEN_LINK and step.who == label for step in session.scenario.script
    )
    person = customer - session.cast.first_person
    people = session.scenario.population.people
    remembered = 0 <= person < len(people) and people[person].same_browser
    return Way(signed_in, in_story or (link and not signed_in), remembered)


def agent_of(session: Session, picture: Picture, customer: int, away: Absent | None) -> int:
    """Return the agent *customer* is or was talking to; -1 if there is none yet."""
    if away is not None:
        return away.agent
    for agent in picture.agents:
        for slot in agent.slots:
            if slot.customer == customer and slot.state not in _NOT_THERE:
                return agent.number
    return _last_agent(session.story(customer))


def _last_agent(story: Sequence[Record]) -> int:
    had = [r[3] for r in story if r[1] in (Kind.ACCEPTED, Kind.RESUMED) and r[3] >= 0]
    return had[-1] if had else -1
