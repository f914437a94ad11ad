"""The agents' board: who is there, which slot is used for what, and what each was used for."""

from collections import deque

from sim.floor.plan import FloorPlan
from sim.measures.levels import Level
from sim.session.picture import FREE, AgentView, Segment, SegmentEnd, SlotState
from sim.session.talks import Talk
from sim.trace.records import Presence

SEGMENTS = 40
"""How much of a slot's past is kept."""
TAKEN = (SlotState.TALKING, SlotState.HELD, SlotState.WRAP_UP)

_Past = tuple[int, int, int, int, int, int]
"""The fields of a segment as plain numbers, which the garbage collector passes over."""


class _Desk:
    """One agent. ``slots`` are as many as the capacity, and more while overbooked."""

    __slots__ = ("capacity", "logged_in", "number", "past", "presence", "slots", "view")

    def __init__(self, number: int, capacity: int) -> None:
        self.number = number
        self.capacity = capacity
        self.logged_in = False
        self.presence = Presence.AVAILABLE
        self.slots: list[Talk | None] = [None] * capacity
        self.past: list[deque[_Past]] = [deque(maxlen=SEGMENTS) for _ in self.slots]
        self.view: AgentView | None = None

    def shown(self) -> AgentView:
        slots = tuple([FREE if talk is None else talk.view or talk.shown() for talk in self.slots])
        self.view = AgentView(self.number, self.logged_in, self.presence, slots)
        return self.view

    def find(self, talk: Talk) -> tuple[int, ...]:
        """Return slots for *talk*: those it had before if they are free, else the first ones."""
        slots = self.slots
        size = len(slots)
        if talk.slots and all(n < size and slots[n] is None for n in talk.slots):
            return talk.slots
        free = [number for number, there in enumerate(slots) if there is None][: talk.units]
        while len(free) < talk.units:
            free.append(len(slots))
            slots.append(None)
            if len(self.past) < len(slots):
                self.past.append(deque(maxlen=SEGMENTS))
        return tuple(free)

    def trim(self) -> None:
        """Take slots beyond the capacity away again once they are free."""
        slots = self.slots
        while len(slots) > self.capacity and slots[-1] is None:
            slots.pop()


class Board:
    """All agents of a desk."""

    def __init__(self, floor: FloorPlan) -> None:
        groups = floor.groups
        self._desks = [_Desk(n, groups[a.group].capacity) for n, a in enumerate(floor.agents)]
        self._views = [desk.shown() for desk in self._desks]
        self._shown = tuple(self._views)
        self._changed: set[int] = set()
        self.held = Level()
        """In slots, like the two below."""
        self.taken = Level()
        self.staffed = Level()

    def views(self) -> tuple[AgentView, ...]:
        """Return every agent as a picture shows them."""
        if self._changed:
            for number in self._changed:
                self._views[number] = self._desks[number].shown()
            self._changed.clear()
            self._shown = tuple(self._views)
        return self._shown

    def lanes(self, agent: int) -> tuple[tuple[Segment, ...], ...]:
        """Return the recent past of each of an agent's slots; free time is left out."""
        desk = self._desks[agent]
        lanes = [[_segment(*past) for past in slot] for slot in desk.past]
        for number, talk in enumerate(desk.slots):
            if talk is not None:
                lanes[number].append(
                    Segment(
                        talk.state,
                        talk.number,
                        talk.customer,
                        talk.since_ms,
                        -1,
                        SegmentEnd.OPEN,
                    )
                )
        return tuple(map(tuple, lanes))

    # Conversations.

    def take(self, talk: Talk, agent: int, state: SlotState, at_ms: int) -> None:
        """*talk* goes to *agent*, or changes what its slots there are used for."""
        if talk.state is not SlotState.FREE:
            self.change(talk, state, at_ms)
            return
        desk = self._desks[agent]
        talk.agent = agent
        talk.slots = desk.find(talk)
        for number in talk.slots:
            desk.slots[number] = talk
        self._enter(talk, state, at_ms)

    def change(
        self, talk: Talk, state: SlotState, at_ms: int, end: SegmentEnd = SegmentEnd.OVER
    ) -> None:
        """The slots of *talk* are used for something else from now on; *end* ends what was."""
        self._leave(talk, at_ms, end)
        self._enter(talk, state, at_ms)

    def free(self, talk: Talk, at_ms: int, end: SegmentEnd = SegmentEnd.OVER) -> None:
        """The slots of *talk* are free."""
        if talk.state is SlotState.FREE:
            return
        self._leave(talk, at_ms, end)
        talk.state = SlotState.FREE
        talk.until_ms = talk.resumed_ms = -1
        desk = self._desks[talk.agent]
        for number in talk.slots:
            desk.slots[number] = None
        desk.trim()
        self.touch(talk)

    def touch(self, talk: Talk) -> None:
        """Something that can be seen of *talk* is different."""
        talk.view = None
        if talk.agent >= 0:
            self._changed.add(talk.agent)

    def _enter(self, talk: Talk, state: SlotState, at_ms: int) -> None:
        talk.state = state
        talk.since_ms = at_ms
        if state in TAKEN:
            self.taken.change(talk.units, at_ms)
            if state is SlotState.HELD:
                self.held.change(talk.units, at_ms)
        self.touch(talk)

    def _leave(self, talk: Talk, at_ms: int, end: SegmentEnd) -> None:
        state = talk.state
        if state in TAKEN:
            self.taken.change(-talk.units, at_ms)
            if state is SlotState.HELD:
                self.held.change(-talk.units, at_ms)
        if at_ms > talk.since_ms:
            past = self._desks[talk.agent].past
            segment = (int(state), talk.number, talk.customer, talk.since_ms, at_ms, int(end))
            for number in talk.slots:
                past[number].append(segment)

    # Agents.

    def come(self, agent: int, capacity: int, at_ms: int) -> None:
        """An agent logs in, and is Available."""
        desk = self._desks[agent]
        desk.logged_in = True
        desk.presence = Presence.AVAILABLE
        desk.capacity = capacity
        self.staffed.change(capacity, at_ms)
        self._changed.add(agent)

    def leave(self, agent: int, at_ms: int) -> None:
        """An agent logs off."""
        desk = self._desks[agent]
        desk.logged_in = False
        self.staffed.change(-desk.capacity, at_ms)
        self._changed.add(agent)

    def present(self, agent: int, presence: int) -> None:
        """An agent's presence changes."""
        self._desks[agent].presence = Presence(presence)
        self._changed.add(agent)


def _segment(
    state: int, conversation: int, customer: int, from_ms: int, to_ms: int, end: int
) -> Segment:
    return Segment(SlotState(state), conversation, customer, from_ms, to_ms, SegmentEnd(end))
