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
        if was < 0:
            self.take(agent, now, units, at_ms)
            return
        if now < 0:
            self.free(agent, was, units, at_ms)
            return
        moment = units * at_ms
        level = self.uses[was]
        level.now -= units
        level.moment -= moment
        level = self.uses[now]
        level.now += units
        level.moment += moment
        by = _IS_WORK[now] - _IS_WORK[was]
        if by:
            self._work(self.agents[agent], by, at_ms)

    # These two run for every conversation, and are written out rather than in methods.

    def take(self, agent: int, now: int, units: int, at_ms: int) -> None:
        """Use *units* of an agent's capacity that were free."""
        state = self.agents[agent]
        level = self.uses[now]
        level.now += units
        level.moment += units * at_ms
        used = state.used = state.used + units
        if used > state.capacity:
            self.overbooked += 1
        if used > state.shown or not state.available or state.shown > state.capacity:
            self._show(state, at_ms)
        if _IS_WORK[now]:
            level = self.worked_on
            level.now += 1
            level.moment += at_ms
            state.work += 1
            if state.work == 1:
                self._change_working(state, 1, at_ms)

    def free(self, agent: int, was: int, units: int, at_ms: int) -> None:
        """Give *units* of an agent's capacity back."""
        state = self.agents[agent]
        level = self.uses[was]
        level.now -= units
        level.moment -= units * at_ms
        used = state.used = state.used - units
        if used > state.shown or not state.available or state.shown > state.capacity:
            self._show(state, at_ms)
        if _IS_WORK[was]:
            level = self.worked_on
            level.now -= 1
            level.moment -= at_ms
            state.work -= 1
            if state.work == 0:
                self._change_working(state, -1, at_ms)

    def _work(self, state: AgentState, by: int, at_ms: int) -> None:
        self.worked_on.change(by, at_ms)
        state.work += by
        if state.work in (0, by):
            self._change_working(state, by, at_ms)

    def _change_working(self, state: AgentState, by: int, at_ms: int) -> None:
        """The agent has work now and had none, or has none any more (*by* is below zero)."""
        self.working.change(by, at_ms)
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
