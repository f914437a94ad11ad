"""The desk at one moment, frozen: what every screen is drawn from.

A picture is made by :class:`sim.session.scene.Scene` from the records of the trace alone. Times
are whole milliseconds from the scenario's start; -1 stands for *none* in every number.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from sim.measures.tally import Fate
from sim.trace.records import Presence


class SlotState(IntEnum):
    """What a slot of an agent is used for."""

    FREE = 0
    OFFERED = 1
    """Reserved while the agent is being asked."""
    TALKING = 2
    HELD = 3
    """Kept for a customer who was cut off."""
    WRAP_UP = 4


class SlotView(NamedTuple):
    """One slot. A conversation stays in its slot from the offer until the slot is free again.

    One that takes several units fills as many slots, each of which says the same.
    """

    state: SlotState
    conversation: int = -1
    customer: int = -1
    since_ms: int = 0
    """When the present state began."""
    until_ms: int = -1
    """When the hold ends by itself."""
    dropped_ms: int = -1
    """Since when the customer's line is broken; -1 while it is not."""
    resumed_ms: int = -1
    """When the customer last came back to this slot."""
    units: int = 1
    """How much of the agent's capacity the conversation takes."""


FREE = SlotView(SlotState.FREE)


class AgentView(NamedTuple):
    """One agent. There are as many slots as capacity units, or more while overbooked."""

    number: int
    logged_in: bool
    presence: Presence
    slots: tuple[SlotView, ...]


class Waiting(NamedTuple):
    """A customer in a queue. ``returner``: was cut off and queues again."""

    conversation: int
    customer: int
    since_ms: int
    returner: bool


@dataclass(frozen=True, slots=True)
class QueueView:
    """One queue; ``waiting`` in the order in which they will be served."""

    number: int
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A customer who is cut off and not back yet.

    ``agent`` had the conversation; ``held`` tells whether a slot is held just now. The hold ends
    (or will, or did) at ``hold_until_ms`` and the limit at ``limit_at_ms``, as the present policy
    has it; -1 if nothing is held for them. ``closed``:
    the conversation is over already, so the way back leads to the redirection page.
    """

    conversation: int
    customer: int
    agent: int
    dropped_ms: int
    held: bool
    hold_until_ms: int
    limit_at_ms: int
    closed: bool


class Happening(NamedTuple):
    """One record of the trace with the customer it is about. ``number`` counts from 0."""

    number: int
    at_ms: int
    kind: int
    conversation: int
    customer: int
    agent: int
    rule: int
    value: int
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """What has been counted since the start, warm-up included.

    ``*_ms`` are sums over conversations or slots, except ``longest_wait_ms``. Waits are those of
    the answered conversations, from the arrival to the first agent.
    """

    arrived: int = 0
    refused: int = 0
    answered: int = 0
    answered_in_time: int = 0
    """Within the scenario's service level."""
    abandoned: int = 0
    closed: int = 0
    waited_ms: int = 0
    longest_wait_ms: int = 0
    held_ms: int = 0
    """Time of slots spent held, those still held included."""
    taken_ms: int = 0
    """Time of slots spent talking, held or in wrap-up."""
    staffed_ms: int = 0
    """Time of slots of agents who were logged in."""
    holds_used: int = 0
    holds_for_nothing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The whole desk at ``now_ms``."""

    now_ms: int
    agents: tuple[AgentView, ...]
    queues: tuple[QueueView, ...]
    absent: tuple[Absent, ...]
    """In the order of their drops, the latest first."""
    fates: tuple[int, ...] = (0,) * len(Fate)
    """How many cut-offs came to each end, by :class:`~sim.measures.tally.Fate`."""
    held_history: tuple[int, ...] = ()
    """Held slots in each minute so far, as a mean, in thousandths of a slot."""
    so_far: SoFar = SoFar()
    events: tuple[Happening, ...] = ()
    """The latest events, oldest first (at most 2,000)."""
    events_total: int = 0

    @property
    def slots(self) -> int:
        """All slots of agents who are logged in."""
        return sum(len(agent.slots) for agent in self.agents if agent.logged_in)

    def count(self, state: SlotState) -> int:
        """How many slots of agents who are logged in are in *state*."""
        there = (agent for agent in self.agents if agent.logged_in)
        return sum(slot.state is state for agent in there for slot in agent.slots)


class SegmentEnd(IntEnum):
    """What came after a stretch of a slot's time."""

    OPEN = 0
    """It still lasts."""
    OVER = 1
    DROPPED = 2
    """Talking, and the line broke."""
    USED = 3
    """Held, and the customer came back in time."""
    FOR_NOTHING = 4
    """Held, and nobody came."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one slot's time in one state. ``to_ms`` is -1 while it lasts.

    Between two stretches the slot was free.
    """

    state: SlotState
    conversation: int
    customer: int
    from_ms: int
    to_ms: int
    end: SegmentEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a screen shows: the desk's picture, and how the session plays it."""

    picture: Picture
    playing: bool
    over: bool
    """Everything has happened."""
    speed: float | None
    """Simulated seconds in a second; None is as fast as possible."""
    reached: float
    """The speed of the last ticks as it really was; below ``speed`` when the budget was hit."""
    late: bool
    """The last tick stopped at its budget of time, not at its aim."""
    catching_up: float | None = None
    """While a rerun is on its way: the share of it that is done, 0 to 1."""
    seeking: bool = False
    """While it runs to the next event of some kind."""
    can_undo: bool = False
    edition: int = 0
    """Goes up whenever the past changes: a rerun, an undo, another replication."""
