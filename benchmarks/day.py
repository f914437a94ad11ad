"""The reconnect day: the system that every engine runs.

Customers arrive at random for eight hours and wait in one first-come queue for one of the slots
of the agents; they give up after an exponential patience. A share of the chats drops once, at a
uniform point of the contact time, for an exponential absence. Back within the hold: the slot was
kept and the same agent goes on. Back within the limit: the slot was freed at the end of the hold,
and the customer queues again, with a new patience, for the rest of the contact. Back later: a new
conversation with new draws. The day ends when everybody has left.
"""

from dataclasses import dataclass

MINUTE_MS = 60_000
SLOTS_PER_AGENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One size of the day. Times are whole milliseconds; *drops* is a share."""

    chats: int
    agents: int
    mean_contact_ms: int
    slots_per_agent: int = SLOTS_PER_AGENT
    contact_cv: float = 0.8
    mean_patience_ms: int = 5 * MINUTE_MS
    drops: float = 0.2
    mean_away_ms: int = 3 * MINUTE_MS
    hold_ms: int = 2 * MINUTE_MS
    limit_ms: int = 15 * MINUTE_MS
    open_ms: int = 480 * MINUTE_MS

    @property
    def slots(self) -> int:
        """Chats that the whole desk can have at once."""
        return self.agents * self.slots_per_agent


SIZES = {
    "small": Day(chats=300, agents=4, mean_contact_ms=961_800),
    "medium": Day(chats=5_000, agents=60, mean_contact_ms=864_000),
    "large": Day(chats=100_000, agents=1_200, mean_contact_ms=864_000),
}
"""Each with a load of 0.85."""
