"""What an engine says of a day, to be compared with what another says of it."""

from dataclasses import dataclass

WITHIN_MS = 60_000
"""A first wait of at most this counts as good service."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """Totals of one day. Waits are times in the queue, those of customers who give up included."""

    arrived: int = 0
    served: int = 0
    """Conversations that came to their end."""
    gave_up_first: int = 0
    gave_up_second: int = 0
    within: int = 0
    """Conversations whose first wait ended with an agent after at most WITHIN_MS."""
    same_agent: int = 0
    requeued: int = 0
    redirected: int = 0
    first_wait_ms: int = 0
    second_wait_ms: int = 0
    held_ms: int = 0
    busy_ms: int = 0

    @property
    def conversations(self) -> int:
        """All conversations, those after a redirect included."""
        return self.arrived + self.redirected

    @property
    def drops(self) -> int:
        """Conversations that were cut off."""
        return self.same_agent + self.requeued + self.redirected

    @property
    def balanced(self) -> bool:
        """Whether every conversation ended in exactly one way."""
        ended = self.served + self.gave_up_first + self.gave_up_second + self.redirected
        return ended == self.conversations
