"""The four parallel regions of a conversation, and the state they make together.

Names follow the product's documentation: *open*, *active* (split here into *assigned* and
*accepted*), *waiting*, *wrap-up* and *closed* are the five public statuses.
"""

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What the service says of the conversation."""

    NEW = "new"
    OPEN = "open"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    WRAP_UP = "wrap_up"
    CLOSED = "closed"

    @property
    def public_name(self) -> str:
        """The status as the product's own pages spell it: both halves of *active* are one."""
        return "active" if self in (Status.ASSIGNED, Status.ACCEPTED) else self.value


class Link(StrEnum):
    """The customer's connection."""

    CONNECTED = "connected"
    DROPPED = "dropped"
    """Gone, and nobody has noticed yet."""
    DISCONNECTED = "disconnected"
    """Gone, and noticed."""
    LEFT = "left"
    """Ended on purpose."""


class Slot(StrEnum):
    """What part of an agent's capacity this conversation takes."""

    NONE = "none"
    RESERVED = "reserved"
    """Offered, not yet accepted."""
    BUSY = "busy"
    HELD = "held"
    """Kept free for a customer who was cut off."""
    WRAPUP_BLOCK = "wrapup_block"


class Ticket(StrEnum):
    """The reconnect id, as the service answers for it."""

    NONE = "none"
    SHARED = "shared"
    """Known on the customer's side; the conversation is running."""
    VALID = "valid"
    """The customer is away and may continue with it."""
    EXPIRED = "expired"


class State(NamedTuple):
    """One value for each region."""

    status: Status
    link: Link
    slot: Slot
    ticket: Ticket

    def __str__(self) -> str:
        return f"{self.status}/{self.link}/{self.slot}/{self.ticket}"
