"""A chat: one conversation as the floor keeps it."""

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


class Chat(Conversation):
    """A conversation with the floor's own book-keeping.

    What most chats never need stands in the class and is set on an instance when it differs:
    a chat is made for every customer, and setting thirty fields would cost more than its wait.
    """

    agent: "Agent | None" = None
    last_agent: "Agent | None" = None
    tried: "set[Agent] | None" = None
    """Who declined it or let the offer's countdown end."""
    weight = 1
    shared = False
    """Whether the customer has the reconnect link."""

    # Waiting. An entry of the queue is live while the chat carries its ticket number.
    ticket_no = 0
    key = 0
    place = 0
    overflowed = False

    # Contact. Work is in units of the floor; see sim.floor.work.
    leg = Leg.NONE
    later = (Leg.NONE, 0)
    endless = False
    work_left = 0
    work_no = 0
    working = False
    target = 0

    # Absences.
    drop_at_ms = NEVER
    away: "Drop | None" = None
    dropped_ms = 0
    detected_ms = 0
    prompted = False
    cut_off = False
    """Whether it is still open what becomes of a customer who was cut off."""
    lost = False
    """Whether it is settled that the customer, cut off, will not come back."""

    # Stamps: each goes up when the thing it counts ends, so that stale alarms are known.
    waiting = 0
    spell = 0
    absence = 0

    queue: "Queue"

    def __init__(
        self, rules: Rules, number: int, customer: int, generation: int, at_ms: int
    ) -> None:
        Conversation.__init__(self, rules)  # super() costs as much again
        self.number = number
        self.customer = customer
        self.generation = generation
        self.arrived_ms = at_ms
        # The numbers of this customer's next visit to a queue, spell, offer and hold.
        self.visits = self.spells = self.offers = self.holds = generation * PER_CONVERSATION
