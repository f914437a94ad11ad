"""What the desk is made of: groups, agents, queues, shifts. Frozen data, built by the scenario."""

from dataclasses import dataclass
from enum import StrEnum

from sim.trace.records import Presence


class Distribute(StrEnum):
    """How work reaches agents."""

    PUSH = "push"
    PICK = "pick"


class ShiftEnd(StrEnum):
    """What happens to the chats an agent still has when the shift is over."""

    FINISH = "finish"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One agent's working time. ``breaks`` are (from, to) inside it. Whole ms from the start."""

    from_ms: int
    to_ms: int
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentPlan:
    """One agent. No shifts: logged in from the start, and until the floor has drained."""

    name: str
    group: int
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChange:
    """A planned change of one agent's presence."""

    at_ms: int
    agent: int
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """Agents with the same queues and capacity.

    ``stretch[n - 1]`` is how much longer a chat takes while its agent has *n* of them, in
    thousandths (1040 = four per cent longer); the last value serves all higher numbers.
    """

    name: str
    queues: tuple[int, ...]
    capacity: int
    stretch: tuple[int, ...] = (1000,)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePlan:
    """One queue. ``hours`` are the (from, to) in which it is open; None is always.

    ``priority`` 1 is served first. ``overflow_limit`` is the number of waiting conversations
    above which a new one goes to ``overflow_to``, or is refused if that is None. A transferred
    conversation goes to ``transfer_to``; None is to this queue again.
    """

    name: str
    priority: int = 1
    weight: int = 1
    hours: tuple[tuple[int, int], ...] | None = None
    overflow_limit: int | None = None
    overflow_to: int | None = None
    transfer_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorPlan:
    """The whole desk. ``queue_of_topic[t]`` is where conversations on topic *t* go."""

    groups: tuple[GroupPlan, ...]
    agents: tuple[AgentPlan, ...]
    queues: tuple[QueuePlan, ...]
    queue_of_topic: tuple[int, ...] = (0,)
    presence: tuple[PresenceChange, ...] = ()
    distribute: Distribute = Distribute.PUSH
    inactive_after_missed: bool = True
    inactive_for_ms: int = 5 * 60_000
    shift_end: ShiftEnd = ShiftEnd.FINISH
    hold_survives_shift_end: bool = False

    @property
    def stretches(self) -> tuple[tuple[int, ...], ...]:
        """How contact is stretched in each group."""
        return tuple([group.stretch for group in self.groups])
