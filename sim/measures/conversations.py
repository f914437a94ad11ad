"""What the ledger remembers of a conversation while it is on the floor."""

from collections.abc import Callable
from enum import IntEnum

from sim.measures.slots import Use
from sim.measures.tally import Tally


class Away(IntEnum):
    """Where a customer who was cut off is."""

    NO = 0
    CUT_OFF = 1
    """Gone, with or without anybody knowing."""
    QUEUED_AGAIN = 2


class Conversation:
    """One conversation, until it is closed and its cut-offs have an outcome.

    Most conversations never need most of these fields, so the defaults live on the class:
    making one is the hot path. Moments are ms; -1 is "not yet".
    """

    queue = -1
    queued_at = -1
    requeued_at = -1
    use = int(Use.NONE)
    agent = -1
    by_affinity = False
    accepted_at = -1
    talk_since = -1
    talk_ms = 0
    gap_ms = 0
    ended_at = -1
    ending = -1
    away = int(Away.NO)
    cut_agent = -1
    dropped_at = -1
    detected_at = -1
    prompted = False
    left_at = -1
    """Left the queue without a word at this moment."""

    def __init__(self, who: int, at_ms: int, *, is_first: bool) -> None:
        self.who = who
        self.arrived_at = at_ms
        self.is_first = is_first
        self.tally: Tally

    def stop_talk(self, at_ms: int) -> None:
        """The agent's time with the customer stops running."""
        if self.talk_since >= 0:
            self.talk_ms += at_ms - self.talk_since
            self.talk_since = -1


Straight = tuple[int, int, int, int, Tally, int, int, int, int]
"""A customer's first conversation that was given to an agent as it began, and to which nothing has
happened but what was to be expected: customer, moment of arrival, agent, queue, tally; use, moments
of the accept and of the end of the talk, and how it ended. -1 is "not yet"."""


class Conversations(dict[int, Conversation]):
    """Conversations by number; one that is not there is asked for by *recall*."""

    def __init__(self, recall: Callable[[int], Conversation]) -> None:
        super().__init__()
        self._recall = recall

    def __missing__(self, number: int) -> Conversation:
        return self._recall(number)
