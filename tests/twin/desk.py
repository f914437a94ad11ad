"""The naive twin's desk: what is written down about chats, agents, queues and time.

Nothing is kept that could be looked up: how many units an agent has free, how many chats slow
the agent down and who is next in a queue are found by looking at everything, each time anew.
What is still to happen is one sorted list, from which whatever has become void is crossed out.
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from sim.floor.plan import AgentPlan, Distribute, FloorPlan, GroupPlan, QueuePlan
from sim.floor.script import Step as ScriptStep
from sim.policy.engine import Conversation, Rules, Step
from sim.policy.events import Event
from sim.policy.settings import HoldSize, Overbook
from sim.policy.states import Slot
from sim.population.population import Drop, Population
from sim.trace.records import Kind, Presence, Record


class Turn(IntEnum):
    """Who goes first within one millisecond."""

    CALENDAR = 0
    RETURN = 1
    COMPLETION = 2
    DROP = 3
    EXPIRY = 4
    ARRIVAL = 5


class Due(NamedTuple):
    """Something still to happen; sorted by time, turn, conversation and when it was planned."""

    at_ms: int
    turn: Turn
    number: int
    planned: int
    what: str
    act: Callable[[], None]


@dataclass(eq=False, slots=True)
class Queue:
    """A queue. ``chats`` are those that wait, in no order."""

    number: int
    plan: QueuePlan
    open: bool
    chats: list["Chat"] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Agent:
    """An agent. ``chats`` are all with a slot, in the order in which they came."""

    number: int
    plan: AgentPlan
    group: GroupPlan
    chats: list["Chat"] = field(default_factory=list)
    logged_in: bool = False
    leaving: bool = False
    presence: Presence = Presence.AVAILABLE
    since: int = 0
    worked_until_ms: int = 0


@dataclass(eq=False, slots=True)
class Chat:
    """A conversation. ``left_ms`` is the work until this leg of the contact is done."""

    number: int
    customer: int
    generation: int
    policy: Conversation
    queue: Queue
    arrived_ms: int
    shared: bool
    agent: Agent | None = None
    last_agent: Agent | None = None
    weight: int = 1
    key_ms: int = 0
    place: int = 0
    overflowed: bool = False
    tried: list[Agent] = field(default_factory=list)
    visits: int = 0
    offers: int = 0
    holds: int = 0
    spells: int = 0
    watched_visit: int = -1
    left_ms: Fraction = Fraction(0)
    leg: str = "none"
    later: tuple[str, int] = ("none", 0)
    endless: bool = False
    dropped_ms: int = 0
    detected_ms: int = 0
    away: Drop | None = None
    prompted: bool = False
    cut_off: bool = False
    lost: bool = False


class Desk:
    """Everything that is known at one moment, and the list of what is still to happen."""

    def __init__(
        self,
        plan: FloorPlan,
        rules: Rules,
        population: Population,
        script: tuple[ScriptStep, ...],
    ) -> None:
        self.plan = plan
        self.rules = rules
        self.population = population
        self.script = script
        self.now_ms = 0
        self.records: list[Record] = []
        self.pending: list[Due] = []
        self.freed: list[Agent] = []
        self.chats: list[Chat] = []
        self.counter = count(1)
        self.queues = [Queue(n, queue, queue.hours is None) for n, queue in enumerate(plan.queues)]
        self.agents = [
            Agent(n, agent, plan.groups[agent.group]) for n, agent in enumerate(plan.agents)
        ]

    # Time.

    def later(
        self, at_ms: int, turn: Turn, number: int, what: str, act: Callable[[], None]
    ) -> None:
        """Plan something; *what* and *number* name it, should it become void."""
        insort(self.pending, Due(at_ms, turn, number, next(self.counter), what, act))

    def cross_out(self, number: int, *whats: str) -> None:
        """These things about conversation *number* will not happen."""
        self.pending = [d for d in self.pending if d.number != number or d.what not in whats]

    def is_planned(self, number: int, what: str, at_ms: int) -> bool:
        """Whether this is to happen at that very moment."""
        return any((d.number, d.what, d.at_ms) == (number, what, at_ms) for d in self.pending)

    # Looking things up.

    @property
    def holds_take_no_room(self) -> bool:
        """Whether a held slot may be given to somebody else."""
        settings = self.rules.settings
        picks = self.plan.distribute is Distribute.PICK
        return (
            settings.hold_size is HoldSize.NONE
            or settings.overbook_held is Overbook.ALWAYS
            or (settings.overbook_held is Overbook.PICK and picks)
        )

    def takes_room(self, slot: Slot) -> bool:
        """Whether a conversation with this slot takes capacity from its agent."""
        return slot is not Slot.NONE and not (slot is Slot.HELD and self.holds_take_no_room)

    def free(self, agent: Agent) -> int:
        """How many units may be given to this agent now; 0 or less: none."""
        if not agent.logged_in or agent.leaving or agent.presence is not Presence.AVAILABLE:
            return 0
        taken = (c.weight for c in agent.chats if self.takes_room(c.policy.state.slot))
        return agent.group.capacity - sum(taken)

    def first_in(self, queue: Queue) -> Chat | None:
        """Who is next in this queue."""
        return min(queue.chats, key=lambda chat: (chat.key_ms, chat.place), default=None)

    # Writing things down.

    def note(
        self,
        kind: Kind,
        chat: Chat | None = None,
        agent: Agent | None = None,
        step: Step | None = None,
        value: int = -1,
        note: int = -1,
    ) -> None:
        """Write a record."""
        who = -1 if chat is None else chat.number
        by = -1 if agent is None else agent.number
        rule = -1 if step is None else step.rule.index
        self.records.append((self.now_ms, kind, who, by, rule, value, note))

    def decide(self, chat: Chat, event: Event) -> Step:
        """Ask the policy; work is counted up to now first, as the load may change."""
        if chat.agent is not None:
            self.count_work(chat.agent)
        return chat.policy.receive(event, self.now_ms)

    # Work.

    def pace(self, agent: Agent) -> int:
        """How long a millisecond of work takes this agent, in thousandths of a millisecond."""
        busy = sum(chat.policy.state.slot is Slot.BUSY for chat in agent.chats)
        stretch = agent.group.stretch
        return stretch[min(max(busy, 1), len(stretch)) - 1]

    def count_work(self, agent: Agent) -> None:
        """Take what has been done since it was last counted off the work that is left."""
        done = Fraction((self.now_ms - agent.worked_until_ms) * 1000, self.pace(agent))
        agent.worked_until_ms = self.now_ms
        for chat in agent.chats:
            if is_talking(chat):
                chat.left_ms -= done

    def next_done(self) -> tuple[int, Chat] | None:
        """Return which chat will be done first, and in which millisecond."""
        found = [first for agent in self.agents if (first := self._first_done(agent))]
        return min(found, key=lambda one: (one[0], one[1].number), default=None)

    def _first_done(self, agent: Agent) -> tuple[int, Chat] | None:
        talking = [chat for chat in agent.chats if is_talking(chat)]
        if not talking:
            return None
        chat = min(talking, key=lambda one: (one.left_ms, one.number))
        wait = chat.left_ms * self.pace(agent) / 1000
        return max(self.now_ms, agent.worked_until_ms + -(-wait // 1)), chat


def is_talking(chat: Chat) -> bool:
    """Whether an agent and the customer are both there."""
    state = chat.policy.state
    return state.slot is Slot.BUSY and state.link == "connected"
