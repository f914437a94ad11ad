"""Carries out the desk's calendar: operating hours, shifts, breaks, presence, incidents.

All of it is known beforehand and stands in order in the plan's diary, so that only the next entry
waits on the event list.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.diary import Entry, Turn
from sim.floor.lines import strike
from sim.floor.members import PRESENCE_AVAILABLE, PRESENCE_AWAY
from sim.population.plan import Incident
from sim.trace.records import Kind, Presence

if TYPE_CHECKING:
    from sim.floor.model import Floor


class Schedule:
    """Runs the calendar of one floor."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._diary: tuple[Entry, ...] = ()

    def start(self, incidents: tuple[Incident, ...]) -> None:
        """Await the first entry of the calendar; who has no shifts is there from the start."""
        floor = self._floor
        for agent in floor.agents:
            if not agent.plan.shifts:
                floor.presence.log_in(agent)
        self._diary = floor.plan.diary(incidents)
        self._await(0)

    def _await(self, place: int) -> None:
        if place < len(self._diary):
            self._env.alarm_of_desk(self._diary[place].at_ms, self._rings, place)

    def _rings(self, _: None, place: int) -> None:
        self._await(place + 1)  # First, since what happens now may look what comes next.
        entry = self._diary[place]
        _ENTRIES[entry.turn](self, entry)

    # What entries ask for, each by the name of its turn.

    def opens_(self, entry: Entry) -> None:
        """A queue takes conversations from now on."""
        self._floor.queues[entry.number].open = True

    def closes_(self, entry: Entry) -> None:
        """A queue takes no more conversations."""
        self._floor.queues[entry.number].open = False

    def comes_(self, entry: Entry) -> None:
        """An agent's shift begins."""
        self._floor.presence.log_in(self._floor.agents[entry.number])
        self._floor.settle()

    def leaves_(self, entry: Entry) -> None:
        """An agent's shift ends."""
        self._floor.presence.end_shift(self._floor.agents[entry.number])
        self._floor.settle()

    def takes_break_(self, entry: Entry) -> None:
        """An agent who is there is away for a while."""
        self._set(entry.number, PRESENCE_AWAY)

    def is_back_(self, entry: Entry) -> None:
        """An agent who is there is available again."""
        self._set(entry.number, PRESENCE_AVAILABLE)

    def changes_(self, entry: Entry) -> None:
        """An agent's presence is what was planned; who is to be available logs in for it."""
        presence, agent = entry.presence, self._floor.agents[entry.number]
        assert presence is not None
        if presence is PRESENCE_AVAILABLE and not agent.logged_in:
            self._floor.presence.log_in(agent)
        self._set(entry.number, presence)

    def incident_(self, entry: Entry) -> None:
        """Lines of chats that are live now drop, each at its own moment within the incident."""
        number = entry.number
        self._floor.note_desk(Kind.INCIDENT, number)
        hit_by = self._floor.population.incident
        strike(self._floor, lambda customer: hit_by(customer, number))

    def _set(self, number: int, presence: Presence) -> None:
        agent = self._floor.agents[number]
        if agent.logged_in:
            self._floor.presence.become(agent, presence)
            self._floor.settle()


_KNOWN: dict[Turn, Callable[[Schedule, Entry], None]] = {
    Turn.OPENS: Schedule.opens_,
    Turn.CLOSES: Schedule.closes_,
    Turn.COMES: Schedule.comes_,
    Turn.LEAVES: Schedule.leaves_,
    Turn.TAKES_BREAK: Schedule.takes_break_,
    Turn.IS_BACK: Schedule.is_back_,
    Turn.CHANGES: Schedule.changes_,
    Turn.INCIDENT: Schedule.incident_,
}
_ENTRIES = tuple(_KNOWN[turn] for turn in Turn)
