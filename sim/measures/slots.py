"""The agents' side: whose capacity is used for what, over time."""

from enum import IntEnum

from sim.measures.levels import Level


class Use(IntEnum):
    """What a conversation takes of its agent. The first three are numbered as in ``Freed``."""

    NONE = -1
    RESERVED = 0
    BUSY = 1
    WRAP_UP = 2
    HELD = 3


# Indexed by Use; -1 reaches the last entry, so that NONE needs no branch on the hot path.
_IS_WORK = (0, 1, 1, 0, 0)


class AgentState:
    """One agent: capacity while logged in, units in use, conversations being worked on."""

    __slots__ = ("available", "capacity", "shown", "staffed", "used", "work")

    def __init__(self) -> None:
        self.capacity = 0
        self.available = False
        self.used = 0
        self.work = 0
        self.shown = 0
        """Slots counted as offered: the capacity if available, and never less than is in use."""
        self.staffed = 0


class Slots:
    """All agents, with the levels that the measures of capacity need."""

    def __init__(self, agents: int) -> None:
        self.agents = tuple(AgentState() for _ in range(agents))
        self.uses = tuple(Level() for _ in range(len(_IS_WORK)))
        """Units in each use, indexed by :class:`Use`; the last one is of no interest."""
        self.offered = Level()
        self.staffed = Level()
        """Agents logged in and either Available or at work."""
        self.working = Level()
        """Agents with at least one conversation or wrap-up."""
        self.worked_on = Level()
        """Conversations that agents talk in or wrap up."""
        self.overbooked = 0

    def move(self, agent: int, was: int, now: int, units: int, at_ms: int) -> None:
        """Change what *units* of an agent's capacity are used for."""
        if was == now:
            return
        # Written out here rather than in methods: two to four of these per conversation.
        state = self.agents[agent]
        moment = units * at_ms
        if was >= 0:
            level = self.uses[was]
            level.now -= units
            level.moment -= moment
        if now >= 0:
            level = self.uses[now]
            level.now += units
            level.moment += moment
        if was < 0 or now < 0:
            more = units if was < 0 else -units
            used = state.used = state.used + more
            if used > state.capacity and more > 0:
                self.overbooked += 1
            if used > state.shown or not state.available or state.shown > state.capacity:
                self._show(state, at_ms)
        by = _IS_WORK[now] - _IS_WORK[was]
        if by:
            work = state.work = state.work + by
            level = self.worked_on
            level.now += by
            level.moment += by * at_ms
            if work in (0, by):
                level = self.working
                level.now += by
                level.moment += by * at_ms
                if not state.available:
                    self._show(state, at_ms)

    def come(self, agent: int, capacity: int, at_ms: int) -> None:
        """An agent logs in."""
        state = self.agents[agent]
        state.capacity = capacity
        self.present(agent, at_ms, available=True)

    def leave(self, agent: int, at_ms: int) -> None:
        """An agent logs off."""
        self.agents[agent].capacity = 0
        self.present(agent, at_ms, available=False)

    def present(self, agent: int, at_ms: int, *, available: bool) -> None:
        """An agent's presence changes."""
        state = self.agents[agent]
        state.available = available and state.capacity > 0
        self._show(state, at_ms)

    def _show(self, state: AgentState, at_ms: int) -> None:
        shown = max(state.capacity if state.available else 0, state.used)
        if shown != state.shown:
            self.offered.change(shown - state.shown, at_ms)
            state.shown = shown
        staffed = int(state.available or state.work > 0)
        if staffed != state.staffed:
            self.staffed.change(staffed - state.staffed, at_ms)
            state.staffed = staffed
