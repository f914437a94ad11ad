"""The agents' side: whose capacity is used for what, over time."""

from collections.abc import Sequence
from enum import IntEnum

from sim.measures.levels import Level


class Use(IntEnum):
    """What a conversation takes of its agent. The first three are numbered as in ``Freed``."""

    NONE = -1
    RESERVED = 0
    BUSY = 1
    WRAP_UP = 2
    HELD = 3


USES = (Use.RESERVED, Use.BUSY, Use.WRAP_UP, Use.HELD)
# Indexed by Use.
_IS_WORK = (0, 1, 1, 0)


class _Load:
    """What is asked of an agent at every record, side by side in memory."""

    __slots__ = ("room", "used", "work")


class AgentState(_Load):
    """One agent: capacity while logged in, units in use, conversations being worked on."""

    __slots__ = ("available", "capacity", "shown", "staffed")

    def __init__(self) -> None:
        self.capacity = 0
        self.available = False
        self.used = 0
        self.work = 0
        self.shown = 0
        """Slots counted as offered: the capacity if available, and never less than is in use."""
        self.staffed = 0
        self.room = -1
        """Up to so many units in use change nothing of what is offered; -1 if any may."""


class Slots:
    """All agents, with the levels that the measures of capacity need.

    *weights* are the units that a conversation of each queue takes.
    """

    def __init__(self, agents: int, weights: Sequence[int]) -> None:
        self.agents = tuple(AgentState() for _ in range(agents))
        self.weights = weights
        self.uses = tuple(tuple(Level() for _ in weights) for _ in USES)
        """Conversations in each use, by :class:`Use` and queue."""
        self.reserved, self.busy, self.wrapping, self.held = self.uses
        self.offered = Level()
        self.staffed = Level()
        """Agents logged in and either Available or at work."""
        self.working = Level()
        """Agents with at least one conversation or wrap-up."""
        self.logged_in = Level()
        """Agents logged in, Available or not."""
        self.overbooked = 0

    # These run for most conversations, and are written out rather than in methods.

    def take(self, agent: int, now: int, queue: int, at_ms: int) -> None:
        """Use capacity of an agent that was free."""
        level = self.uses[now][queue]
        level.now += 1
        level.moment += at_ms
        state = self.agents[agent]
        used = state.used = state.used + self.weights[queue]
        if used > state.room:
            self._exceed(state, at_ms)
        if _IS_WORK[now]:
            state.work += 1
            if state.work == 1:
                self._change_working(state, 1, at_ms)

    def begin_work(self, agent: int, queue: int, at_ms: int) -> None:
        """As :meth:`take`, for a conversation that is worked on."""
        level = self.busy[queue]
        level.now += 1
        level.moment += at_ms
        state = self.agents[agent]
        used = state.used = state.used + self.weights[queue]
        work = state.work = state.work + 1
        if used > state.room:
            self._exceed(state, at_ms)
        if work == 1:
            self._change_working(state, 1, at_ms)

    def end_work(self, agent: int, queue: int, at_ms: int) -> None:
        """As :meth:`free`, for a conversation that was worked on."""
        level = self.busy[queue]
        level.now -= 1
        level.moment -= at_ms
        state = self.agents[agent]
        state.used -= self.weights[queue]
        work = state.work = state.work - 1
        if state.room < 0:
            self._show(state, at_ms)
        if not work:
            self._change_working(state, -1, at_ms)

    def free(self, agent: int, was: int, queue: int, at_ms: int) -> None:
        """Give an agent's capacity back."""
        level = self.uses[was][queue]
        level.now -= 1
        level.moment -= at_ms
        state = self.agents[agent]
        state.used -= self.weights[queue]
        if state.room < 0:
            self._show(state, at_ms)
        if _IS_WORK[was]:
            state.work -= 1
            if state.work == 0:
                self._change_working(state, -1, at_ms)

    def turn(self, agent: int, was: int, now: int, queue: int, at_ms: int) -> None:
        """Use capacity for something else than before."""
        level = self.uses[was][queue]
        level.now -= 1
        level.moment -= at_ms
        level = self.uses[now][queue]
        level.now += 1
        level.moment += at_ms
        by = _IS_WORK[now] - _IS_WORK[was]
        if by:
            state = self.agents[agent]
            state.work += by
            if state.work == (by > 0):
                self._change_working(state, by, at_ms)

    def reserve(self, agent: int, queue: int, at_ms: int) -> None:
        """As :meth:`take`, for a conversation that is offered."""
        level = self.reserved[queue]
        level.now += 1
        level.moment += at_ms
        state = self.agents[agent]
        used = state.used = state.used + self.weights[queue]
        if used > state.room:
            self._exceed(state, at_ms)

    def answer(self, agent: int, queue: int, at_ms: int) -> None:
        """As :meth:`turn`, from reserved to busy."""
        level = self.reserved[queue]
        level.now -= 1
        level.moment -= at_ms
        level = self.busy[queue]
        level.now += 1
        level.moment += at_ms
        state = self.agents[agent]
        work = state.work = state.work + 1
        if work == 1:
            self._change_working(state, 1, at_ms)

    def end_service(self, agent: int, queue: int, ended_ms: int, at_ms: int) -> None:
        """As :meth:`wrap_up` when contact ended, and :meth:`end_wrap_up` now."""
        level = self.busy[queue]
        level.now -= 1
        level.moment -= ended_ms
        self.wrapping[queue].moment -= at_ms - ended_ms
        state = self.agents[agent]
        state.used -= self.weights[queue]
        work = state.work = state.work - 1
        if state.room < 0:
            self._show(state, at_ms)
        if not work:
            self._change_working(state, -1, at_ms)

    def wrap_up(self, queue: int, at_ms: int) -> None:
        """As :meth:`turn`, from busy to wrap-up: to the agent, both are work."""
        level = self.busy[queue]
        level.now -= 1
        level.moment -= at_ms
        level = self.wrapping[queue]
        level.now += 1
        level.moment += at_ms

    def end_wrap_up(self, agent: int, queue: int, at_ms: int) -> None:
        """As :meth:`free`, for a conversation that was wrapped up."""
        level = self.wrapping[queue]
        level.now -= 1
        level.moment -= at_ms
        state = self.agents[agent]
        state.used -= self.weights[queue]
        work = state.work = state.work - 1
        if state.room < 0:
            self._show(state, at_ms)
        if not work:
            self._change_working(state, -1, at_ms)

    def hold(self, agent: int, queue: int, at_ms: int) -> None:
        """As :meth:`turn`, from busy to held."""
        level = self.busy[queue]
        level.now -= 1
        level.moment -= at_ms
        level = self.held[queue]
        level.now += 1
        level.moment += at_ms
        state = self.agents[agent]
        work = state.work = state.work - 1
        if not work:
            self._change_working(state, -1, at_ms)

    def take_back(self, agent: int, queue: int, at_ms: int) -> None:
        """As :meth:`turn`, from held to busy."""
        level = self.held[queue]
        level.now -= 1
        level.moment -= at_ms
        level = self.busy[queue]
        level.now += 1
        level.moment += at_ms
        state = self.agents[agent]
        work = state.work = state.work + 1
        if work == 1:
            self._change_working(state, 1, at_ms)

    def _exceed(self, state: AgentState, at_ms: int) -> None:
        """More is in use than is offered, or even than there is."""
        if state.used > state.capacity:
            self.overbooked += 1
        self._show(state, at_ms)

    def _change_working(self, state: AgentState, by: int, at_ms: int) -> None:
        """The agent has work now and had none, or has none any more (*by* is below zero)."""
        level = self.working
        level.now += by
        level.moment += by * at_ms
        if not state.available:
            self._show(state, at_ms)

    def come(self, agent: int, capacity: int, at_ms: int) -> None:
        """An agent logs in."""
        state = self.agents[agent]
        state.capacity = capacity
        self.logged_in.change(1, at_ms)
        self.present(agent, at_ms, available=True)

    def leave(self, agent: int, at_ms: int) -> None:
        """An agent logs off."""
        self.agents[agent].capacity = 0
        self.logged_in.change(-1, at_ms)
        self.present(agent, at_ms, available=False)

    def present(self, agent: int, at_ms: int, *, available: bool) -> None:
        """An agent's presence changes."""
        state = self.agents[agent]
        state.available = available and state.capacity > 0
        self._show(state, at_ms)

    def _show(self, state: AgentState, at_ms: int) -> None:
        capacity, used = state.capacity, state.used
        if state.available:
            shown, staffed = (used, 1) if used > capacity else (capacity, 1)
            state.room = capacity if shown == capacity else -1
        else:
            shown, staffed = used, int(state.work > 0)
            state.room = -1
        if shown != state.shown:
            self.offered.change(shown - state.shown, at_ms)
            state.shown = shown
        if staffed != state.staffed:
            self.staffed.change(staffed - state.staffed, at_ms)
            state.staffed = staffed
