"""The twin's calendar: hours, shifts, breaks, presence and incidents, as lists of moments."""

from collections.abc import Callable
from functools import partial

from sim.population.plan import Incident
from sim.trace.records import Kind, Presence
from tests.twin import agents, cut_off
from tests.twin.desk import Agent, Desk, Queue, Turn, is_talking

Moment = tuple[int, Callable[[], None]]


def begin(desk: Desk) -> None:
    """Plan the first moment of each story; who has no shifts is there from the start."""
    for queue in desk.queues:
        for story in (_hours(queue),) if queue.plan.hours is not None else ():
            _go_through(desk, story)
    for agent in desk.agents:
        if agent.plan.shifts:
            _go_through(desk, _shifts(desk, agent))
    for change in desk.plan.presence:
        agent = desk.agents[change.agent]
        _go_through(desk, [(change.at_ms, partial(_changes, desk, agent, change.presence))])
    for number, incident in enumerate(desk.population.plan.incidents):
        _go_through(desk, [(incident.at_ms, partial(_incident, desk, number, incident))])
    for agent in desk.agents:
        if not agent.plan.shifts:
            agents.log_in(desk, agent)


def _go_through(desk: Desk, story: list[Moment]) -> None:
    """Plan the first moment of a story, and when it is over the next."""
    if not story:
        return
    (at_ms, act), rest = story[0], story[1:]

    def happens() -> None:
        act()
        agents.use_freed_room(desk)
        _go_through(desk, rest)

    desk.later(max(at_ms, desk.now_ms), Turn.CALENDAR, 0, "calendar", happens)


def _hours(queue: Queue) -> list[Moment]:
    def turns(*, to_open: bool) -> None:
        queue.open = to_open

    return [
        (at_ms, partial(turns, to_open=to_open))
        for hours in queue.plan.hours or ()
        for at_ms, to_open in zip(hours, (True, False), strict=True)
    ]


def _shifts(desk: Desk, agent: Agent) -> list[Moment]:
    story: list[Moment] = []
    for shift in agent.plan.shifts:
        story.append((shift.from_ms, partial(agents.log_in, desk, agent)))
        for from_ms, to_ms in shift.breaks:
            story.append((from_ms, partial(_shows, desk, agent, Presence.AWAY)))
            story.append((to_ms, partial(_shows, desk, agent, Presence.AVAILABLE)))
        story.append((shift.to_ms, partial(agents.end_shift, desk, agent)))
    return story


def _shows(desk: Desk, agent: Agent, presence: Presence) -> None:
    if agent.logged_in:
        agents.become(desk, agent, presence)


def _changes(desk: Desk, agent: Agent, presence: Presence) -> None:
    if presence is Presence.AVAILABLE and not agent.logged_in:
        agents.log_in(desk, agent)
    _shows(desk, agent, presence)


def _incident(desk: Desk, number: int, incident: Incident) -> None:
    """Some of those who are talking now will be cut off, each at a moment of its own."""
    desk.note(Kind.INCIDENT, value=number)
    for chat in desk.chats:
        drop = desk.population.incident(chat.customer, number) if is_talking(chat) else None
        if drop is not None:
            act = partial(cut_off.drop, desk, chat, drop)
            desk.later(desk.now_ms + drop.after_ms, Turn.DROP, chat.number, "drop", act)
