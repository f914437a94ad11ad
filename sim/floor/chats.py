"""A chat: one conversation as the floor keeps it, round its policy conversation."""

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.policy.engine import Conversation, Rules
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.agents import Agent
    from sim.floor.queues import Queue
    from sim.population.population import Drop

PER_CONVERSATION = 1000
"""Occurrences (spells, visits, offers, holds) of a customer's *k*-th conversation are numbered
from ``k * 1000``, so that what happens in one never moves the numbers of the next."""


class Leg(IntEnum):
    """What comes when the work of this part of the contact is done."""

    NONE = 0
    DONE = 1
    CLOSES = 2
    TRANSFER = 3


class Chat:
    """The floor's own book-keeping for one conversation.

    The stamps ``waiting``, ``spell`` and ``absence`` go up whenever the thing they count ends;
    alarms compare them. ``work_left`` is in the work clock's units until the end of this leg.
    """

    __slots__ = (
        "absence",
        "agent",
        "arrived_ms",
        "away",
        "coming_drop",
        "customer",
        "detected_ms",
        "drop_at_ms",
        "dropped_ms",
        "endless",
        "generation",
        "holds",
        "key",
        "last_agent",
        "later",
        "leg",
        "number",
        "offers",
        "overflowed",
        "place",
        "policy",
        "prompted",
        "queue",
        "shared",
        "spell",
        "spells",
        "target",
        "ticket_no",
        "tried",
        "visits",
        "waiting",
        "weight",
        "work_left",
        "work_no",
        "working",
    )

    def __init__(
        self, number: int, customer: int, generation: int, rules: Rules, at_ms: int
    ) -> None:
        self.number = number
        self.customer = customer
        self.generation = generation
        self.shared = False
        self.policy = Conversation(rules)
        self.arrived_ms = at_ms
        self.agent: Agent | None = None
        self.last_agent: Agent | None = None
        self.queue: Queue
        self.weight = 1
        self.tried: set[Agent] | None = None
        first = generation * PER_CONVERSATION
        self.visits = first
        self.offers = first
        self.holds = first
        self.spells = first
        # Queue: an entry is live while its ticket number is this one; 0 means not queued.
        self.ticket_no = 0
        self.key = 0
        self.place = 0
        self.overflowed = 0
        # Contact.
        self.work_left = -1
        self.target = 0
        self.work_no = 0
        self.working = False
        self.leg = Leg.NONE
        self.endless = False
        self.later = (Leg.NONE, 0)
        # Stamps and absences.
        self.waiting = 0
        self.spell = 0
        self.absence = 0
        self.drop_at_ms = NEVER
        self.dropped_ms = 0
        self.detected_ms = 0
        self.coming_drop: Drop | None = None
        self.away: Drop | None = None
        self.prompted = False
