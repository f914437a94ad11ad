"""Agents with their capacity, and the benches on which free ones are found quickly."""

from collections import OrderedDict
from collections.abc import Iterator

from sim.floor.chats import Chat, Gap, Offer, OfferGap, Talk
from sim.floor.clock import Clock
from sim.floor.members import PRESENCE_AVAILABLE
from sim.floor.plan import AgentPlan, GroupPlan
from sim.floor.queues import Queue
from sim.trace.records import Presence


class _ForEveryChat:
    """What is asked of an agent for every conversation, side by side in memory.

    On a large desk it has left the processor's cache before the agent's turn comes again.
    """

    __slots__ = ("bench", "chats", "free", "level", "number", "since", "taking")


class Agent(_ForEveryChat):
    """One agent. ``free`` is the capacity that may be given out, in units; it can be negative."""

    __slots__ = (
        "capacity",
        "clock",
        "group",
        "leaving",
        "logged_in",
        "plan",
        "presence",
        "stamp",
    )

    def __init__(
        self, number: int, plan: AgentPlan, group: GroupPlan, bench: "Bench", clock: Clock
    ) -> None:
        self.number = number
        self.plan = plan
        self.group = group
        self.bench = bench
        self.capacity = group.capacity
        self.free = group.capacity
        self.chats: dict[int, Chat | Gap | Offer | OfferGap | Talk] = {}
        """By number, in the order in which they were given to this agent."""
        self.clock = clock
        self.presence: Presence = PRESENCE_AVAILABLE
        self.logged_in = False
        self.leaving = False
        self.taking = False
        """Whether new work may be given to this agent, capacity permitting; see :meth:`sit`."""
        self.level = 0
        self.since = 0
        self.stamp = 0

    def change(self, units: int) -> None:
        """Give out (below zero) or take back capacity, and take the new place on the bench.

        The bench's levels are kept here rather than by calls to it: twice per conversation.
        """
        free = self.free = self.free + units
        bench = self.bench
        levels, level = bench.levels, self.level
        if level:
            left = levels[level]
            del left[self]
            if not left:
                bench.mask ^= 1 << level
        if free > 0 and self.taking:
            entered = levels[free]
            if not entered:
                bench.mask |= 1 << free
            entered[self] = None
            self.level = free
        else:
            self.level = 0
        self.since = next(bench.moves)

    def let_go(self, chat: Chat) -> None:
        """The chat is this agent's no longer; its capacity is another matter."""
        del self.chats[chat.number]
        chat.last_agent = self
        chat.agent = None

    def sit(self) -> None:
        """Take the place on the bench that presence and capacity call for."""
        present = self.presence is PRESENCE_AVAILABLE
        self.taking = present and self.logged_in and not self.leaving
        self.change(0)


class Bench:
    """All agents who serve the same queues, the free ones ordered for assignment.

    One ordered dictionary for each number of free units, longest unchanged first, and a bit
    mask of the levels in use: finding, taking and giving back are O(1), whatever the size.
    ``moves`` numbers the changes; the benches of a floor share it, so that agents compare. The
    agents of one bench have their order on it.
    """

    def __init__(self, queues: tuple[Queue, ...], capacity: int, moves: Iterator[int]) -> None:
        self.queues = tuple(sorted(queues, key=lambda q: (q.priority, q.number)))
        self.levels: list[OrderedDict[Agent, None]] = [OrderedDict() for _ in range(capacity + 1)]
        self.mask = 0
        self.moves = moves

    def take(self, weight: int) -> Agent | None:
        """Take capacity of the best agent, and return who that is: as :meth:`best`, and change."""
        level = self.mask.bit_length() - 1
        if level < weight:
            return None
        levels = self.levels
        agents = levels[level]
        agent, _ = agents.popitem(last=False)
        if not agents:
            self.mask ^= 1 << level
        free = agent.free = agent.level = level - weight
        if free:
            entered = levels[free]
            if not entered:
                self.mask |= 1 << free
            entered[agent] = None
        agent.since = next(self.moves)
        return agent

    def best(self, weight: int) -> Agent | None:
        """Return the agent with most free capacity, longest unchanged, or None."""
        level = self.mask.bit_length() - 1
        if level < weight:
            return None
        return next(iter(self.levels[level]))

    def best_but(self, weight: int, tried: set[Agent]) -> Agent | None:
        """As :meth:`best`, passing over those who were tried before."""
        for level in range(self.mask.bit_length() - 1, weight - 1, -1):
            for agent in self.levels[level]:
                if agent not in tried:
                    return agent
        return None
