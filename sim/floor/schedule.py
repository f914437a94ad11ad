"""What the desk's calendar says: operating hours, shifts, breaks, presence, incidents.

These are SimPy processes, because a calendar reads best as a story in time.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from sim.floor.agents import Agent
from sim.floor.lines import strike
from sim.floor.plan import PresenceChange, Shift
from sim.floor.queues import Queue
from sim.population.plan import Incident
from sim.trace.records import Kind, Presence

if TYPE_CHECKING:
    from sim.floor.model import Floor

Story = Generator[Event, Any, None]


class Schedule:
    """Runs the calendar of one floor."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env

    def start(self, incidents: tuple[Incident, ...]) -> None:
        """Begin every story of the calendar; who has no shifts is there from the start."""
        for queue in self._floor.queues:
            if queue.plan.hours is not None:
                self._env.process(self._hours(queue, queue.plan.hours))
        for agent in self._floor.agents:
            if agent.plan.shifts:
                self._env.process(self._shifts(agent, agent.plan.shifts))
            else:
                self._floor.presence.log_in(agent)
        for change in self._floor.plan.presence:
            self._env.process(self._presence(change))
        for number, incident in enumerate(incidents):
            self._env.process(self._incident(number, incident))

    def _until(self, at_ms: int) -> Event:
        return self._env.timeout(max(at_ms - self._env.now_ms, 0))

    def _hours(self, queue: Queue, hours: tuple[tuple[int, int], ...]) -> Story:
        for opens_ms, closes_ms in hours:
            yield self._until(opens_ms)
            queue.open = True
            yield self._until(closes_ms)
            queue.open = False

    def _shifts(self, agent: Agent, shifts: tuple[Shift, ...]) -> Story:
        presence = self._floor.presence
        for shift in shifts:
            yield self._until(shift.from_ms)
            presence.log_in(agent)
            self._floor.settle()
            for from_ms, to_ms in shift.breaks:
                yield self._until(from_ms)
                self._set(agent, Presence.AWAY)
                yield self._until(to_ms)
                self._set(agent, Presence.AVAILABLE)
            yield self._until(shift.to_ms)
            presence.end_shift(agent)
            self._floor.settle()

    def _presence(self, change: PresenceChange) -> Story:
        yield self._until(change.at_ms)
        agent = self._floor.agents[change.agent]
        if change.presence is Presence.AVAILABLE and not agent.logged_in:
            self._floor.presence.log_in(agent)
        self._set(agent, change.presence)

    def _set(self, agent: Agent, presence: Presence) -> None:
        if agent.logged_in:
            self._floor.presence.become(agent, presence)
            self._floor.settle()

    def _incident(self, number: int, incident: Incident) -> Story:
        """Lines of chats that are live now drop, each at its own moment within the incident."""
        yield self._until(incident.at_ms)
        self._floor.note_desk(Kind.INCIDENT, number)
        hit_by = self._floor.population.incident
        strike(self._floor, lambda customer: hit_by(customer, number))
