"""The trace: what happened on the floor, as a list of records.

A record is a plain tuple of seven whole numbers, because a floor writes millions of them::

    (at_ms, kind, conversation, agent, rule, value, note)

``at_ms``
    whole milliseconds from the scenario's start; never decreasing in a trace.
``conversation``
    counts from 0 in order of creation; -1 where none is concerned.
``agent``
    the agent's number in the floor plan; -1 if none.
``rule``
    index of the policy's rule that decided (``sim.policy``'s list of rules); -1 if none did.
``value``, ``note``
    depend on the kind and are described at each kind; -1 where unused.

What everyone who reads a trace may rely on:

* A conversation begins with ARRIVED and is over with CLOSED or REFUSED. QUEUED is its first
  record after ARRIVED unless it is REFUSED. All slots are given back, and the queue is left,
  before CLOSED.
* A customer is cut off if DROPPED comes while a slot is busy. Every cut-off then ends in
  exactly one way: RESUMED; QUEUED with RETURN or GRACE (and later ACCEPTED or CLOSED);
  REDIRECTED; ARRIVED of a new conversation of the same customer; LOST; or CLOSED with
  CUSTOMER_LEFT.
  LOST, REDIRECTED and the new ARRIVED may follow the CLOSED of the conversation cut off.
* REDIRECTED is followed by ARRIVED with AFTER_REDIRECT, or by LOST with NOT_CONVERTED.
* An agent's capacity changes hands only in OFFERED, ACCEPTED, DETECTED, HOLD_ENDED,
  CONTACT_ENDED and SLOT_FREED. Those of an agent who leaves come before AGENT_LEFT.
"""

from enum import IntEnum

Record = tuple[int, int, int, int, int, int, int]


class Kind(IntEnum):
    """What a record tells. In golden traces each is spelled by its name in lower case."""

    ARRIVED = 0
    """A conversation begins. value: customer. note: :class:`Cause`."""
    REFUSED = 1
    """It was never queued and is over; no CLOSED follows. value: queue. note: :class:`Refusal`."""
    QUEUED = 2
    """It waits in a queue. value: queue. note: :class:`Queueing`. A conversation that overflows
    on arrival is queued once, in the queue it ends up in."""
    LEFT_QUEUE = 3
    """It left the queue other than by OFFERED or ACCEPTED. value: queue."""
    OFFERED = 4
    """An agent is asked; it leaves the queue and the slot is reserved. value: queue.
    note: :class:`Offering`."""
    DECLINED = 5
    """The agent says no. SLOT_FREED (reserved) follows."""
    MISSED = 6
    """The agent did not answer the offer. SLOT_FREED (reserved) follows."""
    ACCEPTED = 7
    """The agent takes it; reserved becomes busy. value: queue. note: :class:`Accepting`. Picked
    and revived ones take a slot at once, without OFFERED."""
    DROPPED = 8
    """The line drops or the tab is closed. agent: who has it, or -1 while nobody does.
    note: kind of drop. Somebody who leaves the queue without a word is a drop, too."""
    DETECTED = 9
    """The service notices the drop. agent or -1. value: the hold ends at this ms, -1 if nothing
    is held. note: 1 busy becomes held, 0 nothing is held (SLOT_FREED follows if a slot was
    busy). Under the profile *modern* the slot kept until the limit is a held one."""
    HOLD_ENDED = 10
    """Held becomes busy (USED) or free (all others). value: ms held, since DETECTED.
    note: :class:`HoldEnd`."""
    RETURNED = 11
    """The customer presses the chat button or the link. value: ms since the drop. note: row of
    the decision table (index)."""
    PROMPTED = 12
    """Asked whether to continue or to start anew."""
    CHOSE = 13
    """The answer. note: 1 continue, 0 start new."""
    RESUMED = 14
    """All goes on at once as it was: the talk, with the agent; or the wait, if nobody has noticed
    that the customer was gone while there was no agent (-1) or one was being asked. value: ms
    since the drop. note: :class:`Resume`. One by HOLD comes after HOLD_ENDED (USED)."""
    REDIRECTED = 15
    """Sent to the redirection page. value: ms since the drop."""
    CONTACT_ENDED = 16
    """The talk is over. agent: whose slot is blocked for wrap-up from here to SLOT_FREED (taken
    again if HOLD_ENDED has just given it back), -1 if nobody's. note: :class:`Ending`."""
    SLOT_FREED = 17
    """An agent's capacity is back, other than by HOLD_ENDED. note: :class:`Freed`, what it was."""
    CLOSED = 18
    """The conversation is closed for good. note: :class:`Closing`."""
    LOST = 19
    """The customer of a cut-off conversation will not come back any more. note: :class:`Loss`."""
    TRANSFERRED = 20
    """The agent hands it on; SLOT_FREED (busy) and QUEUED follow. value: the new queue."""
    LIMIT_EXPIRED = 21
    """The reconnect time limit is over."""
    AGENT_CAME = 22
    """An agent logs in, and is Available. value: capacity in units."""
    AGENT_LEFT = 23
    """An agent logs off, without any slot in use."""
    AGENT_PRESENCE = 24
    """An agent's presence changes. note: :class:`Presence`."""
    INCIDENT = 25
    """An incident begins. value: its number; :data:`OUTAGE` for an outage of the timeline, with
    note: number of the step."""
    SAID = 26
    """Words of the timeline. value: number of the step that carries them."""
    NO_EFFECT = 27
    """A step of the timeline was not possible when its time came. value: number of the step."""
    POLICY_CHANGED = 28
    """The desk works by other settings from now on. value: number of the step."""
    HOLD_MOVED = 29
    """By a change of policy a slot is held longer or shorter than DETECTED said. value: the hold
    ends at this ms."""


OUTAGE = -1
"""Stands for the number of an incident where an outage of the timeline is meant."""


class Cause(IntEnum):
    """Why a conversation begins."""

    FIRST = 0
    AFTER_REDIRECT = 1
    STARTED_NEW = 2
    """Chose *start new* at the prompt."""
    DEAD_LINK = 3
    """The link was dead and no redirection page is set."""
    NO_WAY_BACK = 4
    """Came back with neither link nor sign-in nor a cached conversation."""
    CAME_AGAIN = 5
    """After closing the chat."""


class Refusal(IntEnum):
    """Why nobody even let the customer into the queue."""

    OUT_OF_HOURS = 0
    OVERFLOW = 1


class Queueing(IntEnum):
    """Why a conversation is put into a queue."""

    ARRIVAL = 0
    RETURN = 1
    """Back after the hold."""
    OFFER_FAILED = 2
    """Back to its place."""
    TRANSFER = 3
    AGENT_LOST = 4
    OVERFLOW = 5
    AGENT_CLOSED = 6
    """*modern*: the agent pressed Close without End."""
    GRACE = 7
    """Back in the place that was kept."""


class Offering(IntEnum):
    """Why this agent is asked. -1 reads as ROUTED."""

    ROUTED = 0
    """By the general order of assignment."""
    LAST_AGENT = 1
    """Because it is the customer's last agent (affinity)."""


class Accepting(IntEnum):
    """How the agent came by the conversation."""

    PUSHED = 0
    PICKED = 1
    REVIVED = 2


class HoldEnd(IntEnum):
    """How a hold ended."""

    USED = 0
    """The customer came back in time."""
    EXPIRED = 1
    AGENT_CLOSED = 2
    AGENT_OFFLINE = 3
    AGENT_ENDED = 4
    LIMIT = 5
    CUSTOMER_LEFT = 6
    STARTED_NEW = 7


class Resume(IntEnum):
    """How the talk goes on at once. After a second wait it goes on by ACCEPTED instead."""

    SILENT = 0
    """Before anybody noticed."""
    HOLD = 1
    """Within the hold."""


class Ending(IntEnum):
    """Who or what ended the talk."""

    DONE = 0
    CUSTOMER_CLOSED = 1
    AGENT_ENDED = 2
    """Early, by pressing End."""
    LIMIT = 3
    """*modern*: the limit is over and wrap-up begins."""


class Freed(IntEnum):
    """What a slot was before it was freed."""

    RESERVED = 0
    BUSY = 1
    WRAP_UP = 2


class Closing(IntEnum):
    """Why a conversation is closed."""

    HANDLED = 0
    """After wrap-up."""
    WRAP_UP_EXPIRED = 1
    ABANDONED_KNOWN = 2
    ABANDONED_SILENT = 3
    AUTO_CLOSED_OPEN = 4
    DECLINES = 5
    LIMIT = 6
    CUSTOMER_LEFT = 7
    """Closed the chat on purpose while it was waiting for the customer."""
    START_NEW = 8
    DESK_CLOSED = 9
    """Still waiting when nobody was left to serve."""


class Loss(IntEnum):
    """Why a customer will not come back."""

    NEVER_RETURNED = 0
    NOT_CONVERTED = 1
    """Gave up after the redirect."""
    OFFLINE_PANE = 2
    """Came back outside operating hours."""
    ENOUGH = 3
    """Has had to ask so often that the customer asks no more."""


class Presence(IntEnum):
    """What an agent shows to the service."""

    AVAILABLE = 0
    BUSY = 1
    BUSY_DND = 2
    AWAY = 3
    INACTIVE = 4
    OFFLINE = 5
