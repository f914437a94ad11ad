"""A chat: one conversation as the floor keeps it."""

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.policy.engine import Conversation, Rules
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.agents import Agent
    from sim.floor.offer_gap_ways import OfferHold, Onward
    from sim.floor.offer_requeues import Requeued
    from sim.floor.offer_ways import OfferWay
    from sim.floor.queues import Queue
    from sim.floor.talk_ways import Hold, Way
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


NOT_PLANNED = Leg.NONE

Talk = tuple[int, int, "Agent", "Queue", int, "Way", "Gap | Wait | None"]
"""A conversation that is nothing but a customer with an agent; see :mod:`sim.floor.talks`: its
number, its customer, the agent, the queue, the moment it began, its way, and what came before: its
gap, or else its wait, or nothing."""
Offer = tuple[int, int, "Agent", "Queue", int, "OfferWay", int, int, int, int]
"""A conversation that goes on as it was offered; see :mod:`sim.floor.offers`: its number, its
customer, the agent, the queue and the place there, its way, and the moments at which it came, the
agent was asked, contact began, and contact ended."""
NOT_YET = -1
"""Instead of such a moment."""


class Wait:
    """A customer of the crowd who waits, for the first time or after a gap.

    See :mod:`sim.floor.waits`. In the queue it stands as a chat does: its place is its ticket, and
    its key, for the first time, the moment it came.
    """

    __slots__ = ("customer", "gap", "key", "left_ms", "number", "queue", "ticket_no", "way")

    tried = None

    def __init__(
        self,
        number: int,
        customer: int,
        queue: "Queue",
        way: "Way | OfferWay",
        key: int,
        gap: "Gap | None" = None,
    ) -> None:
        self.number = number
        self.customer = customer
        self.queue = queue
        self.way = way
        self.key = key
        self.gap = gap
        self.left_ms = NOT_YET
        """When the customer left without a word, which nobody has noticed."""
        self.ticket_no = 0

    @property
    def place(self) -> int:
        """Where it stands among those of one key, while it waits."""
        return self.ticket_no


class Stage(IntEnum):
    """How far a gap has come."""

    DROPPED = 0
    HELD = 1
    ABSENT = 2
    """The hold is over, and the slot given back."""
    RESUMED = 3
    """Back within the hold."""
    WAITS = 4
    """Back after it, and nobody is free."""
    GIVEN = 5
    """Back after it, and given to an agent, at once or after that."""
    RECALLED = 6
    """A chat now."""
    WRAPS_UP = 7
    """Contact has ended, after the return."""
    OVER = 8
    """The limit is over as well, and the conversation closed."""
    PROMPTED = 9
    """Back within the hold, and asked whether to continue."""
    LEFT = 10
    """Gone without a word, while an agent is asked."""
    CUT_AGAIN = 11
    """Back, and the line has dropped again: there is another gap."""
    ASKED = 12
    """Back after the hold, while an agent is asked."""
    PROMPTED_LATER = 13
    """As prompted, after the hold."""


class Gap:
    """A talk whose line drops; see :mod:`sim.floor.gaps`. An alarm's stamp is its stage."""

    __slots__ = ("back_ms", "drop", "dropped_ms", "goes_on_ms", "hold", "stage", "talk")

    def __init__(
        self, talk: Talk, drop: "Drop", hold: "Hold", dropped_ms: int, back_ms: int
    ) -> None:
        self.talk = talk
        self.drop = drop
        self.hold = hold
        self.dropped_ms = dropped_ms
        self.back_ms = self.goes_on_ms = back_ms
        self.stage: int = DROPPED


DROPPED = int(Stage.DROPPED)


class OfferGap:
    """An offer whose line drops, to its end; see :mod:`sim.floor.offer_gaps`.

    Its work *left* is in units; *spell* is the number of the customer's spell that the drop ends.
    There may have been a gap *before*. An alarm's stamp is its stage.
    """

    __slots__ = (
        "back_ms",
        "before",
        "drop",
        "dropped_ms",
        "ended_ms",
        "goes_on_ms",
        "hold",
        "is_known",
        "left",
        "offer",
        "onward",
        "requeued",
        "spell",
        "stage",
    )

    onward: "Onward"
    """How the talk goes on after the return, and since when."""
    goes_on_ms: int
    ended_ms: int

    def __init__(
        self,
        offer: Offer,
        drop: "Drop",
        hold: "OfferHold",
        dropped_ms: int,
        left: int,
        before: "OfferGap | None" = None,
    ) -> None:
        self.offer = offer
        self.before = before
        first = offer[5].generation * PER_CONVERSATION
        self.spell: int = first if before is None else before.spell + 1
        self.drop, self.hold = drop, hold
        self.dropped_ms, self.left = dropped_ms, left
        self.back_ms = dropped_ms + drop[2] if drop[2] < NEVER else NEVER
        """When the customer will be back; NEVER again for who has been, and has begun anew."""
        self.stage: int = DROPPED
        self.requeued: Requeued | None = None
        self.is_known = before is not None
        """Whether those who only measure have been told of a drop, this one or one before."""

    @property
    def begun_anew(self) -> bool:
        """Whether the customer has been back, and did not go on with this conversation."""
        return self.back_ms >= NEVER > self.drop[2]


class _OfEveryChat(Conversation):
    """The fields that every chat needs. Slots: a field of a dictionary costs twice as much."""

    __slots__ = (
        "accepted_at_ms",
        "agent",
        "arrived_ms",
        "customer",
        "drop_at_ms",
        "generation",
        "holds",
        "key",
        "last_agent",
        "leg",
        "number",
        "offers",
        "patient_until_ms",
        "place",
        "queue",
        "shared",
        "spell",
        "spells",
        "target",
        "ticket_no",
        "visits",
        "waiting",
        "weight",
        "work_left",
        "work_no",
        "working",
    )


class Chat(_OfEveryChat):
    """A conversation with the floor's own book-keeping.

    What most chats never need stands in the class and is set on an instance when it differs:
    a chat is made for every customer, and setting forty fields would cost more than its wait.
    """

    number: int
    customer: int
    generation: int
    arrived_ms: int
    agent: "Agent | None"
    last_agent: "Agent | None"
    tried: "set[Agent] | None" = None
    """Who declined it or let the offer's countdown end."""
    weight: int
    shared: bool
    """Whether the customer has the reconnect link."""

    # Waiting. An entry of the queue is live while the chat carries its ticket number.
    queue: "Queue"
    ticket_no: int
    key: int
    place: int
    accepted_at_ms: int
    """When the agent accepts the offer made last, if nothing comes between."""
    patient_until_ms: int
    """When patience ends, if it has no alarm because the offer will be accepted before."""
    overflowed = False

    # Contact. Work is in units of the floor; see sim.floor.work.
    leg: Leg
    later = (Leg.NONE, 0)
    endless = False
    work_left: int
    work_no: int
    working: bool
    target: int

    # Absences.
    drop_at_ms: int
    away: "Drop | None" = None
    back_at_ms = NEVER
    """When the customer will be back of their own accord; NEVER while that is not known."""
    dropped_ms = 0
    detected_ms = 0
    prompted = False
    cut_off = False
    """Whether it is still open what becomes of a customer who was cut off."""
    lost = False
    """Whether it is settled that the customer, cut off, will not come back."""

    # Numbers of this customer's next visit to a queue, spell, offer and hold.
    visits: int
    spells: int
    offers: int
    holds: int

    # Stamps: each goes up when the thing it counts ends, so that stale alarms are known.
    waiting: int
    spell: int
    absence = 0

    def __init__(
        self, rules: Rules, number: int, customer: int, generation: int, at_ms: int
    ) -> None:
        Conversation.__init__(self, rules)  # super() costs as much again
        self.number = number
        self.customer = customer
        self.generation = generation
        self.arrived_ms = at_ms
        self.visits = self.spells = self.offers = self.holds = generation * PER_CONVERSATION
        self.agent = self.last_agent = None
        self.weight = 1
        self.shared = self.working = False
        self.leg = NOT_PLANNED
        self.drop_at_ms = self.accepted_at_ms = self.patient_until_ms = NEVER
        self.ticket_no = self.work_left = self.work_no = self.waiting = self.spell = 0
