"""What the ledger remembers of a conversation and of a customer while they are on the floor."""

from collections.abc import Callable
from enum import IntEnum

from sim.measures.slots import Use
from sim.measures.tally import Fate, Tally


class Away(IntEnum):
    """Where a customer who was cut off is."""

    NO = 0
    CUT_OFF = 1
    """Gone, with or without anybody knowing."""
    QUEUED_AGAIN = 2


# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_NOT_AWAY = int(Away.NO)
_SAME_AGENT_AFTER_QUEUE = int(Fate.SAME_AGENT_AFTER_QUEUE)
_OTHER_AGENT = int(Fate.OTHER_AGENT)


class Customer:
    """One customer, for the whole run: all conversations that go back to one arrival."""

    tally: Tally | None = None
    """Where the customer counts: the queue and interval of the first conversation."""
    contacts = 0
    reached = False
    cut: "Conversation | None" = None
    """The conversation whose cut-off has no outcome yet."""
    redirected: Tally | None = None
    fate = -1

    def __init__(self, *, measured: bool) -> None:
        self.measured = measured


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

    def __init__(self, customer: Customer, at_ms: int, *, is_first: bool) -> None:
        self.customer = customer
        self.arrived_at = at_ms
        self.is_first = is_first
        self.tally: Tally

    def stop_talk(self, at_ms: int) -> None:
        """The agent's time with the customer stops running."""
        if self.talk_since >= 0:
            self.talk_ms += at_ms - self.talk_since
            self.talk_since = -1

    def settle(self, fate: int) -> None:
        """The cut-off that is open ends like this."""
        self.away = _NOT_AWAY
        self.tally.fates[fate] += 1
        self.customer.cut = None
        self.customer.fate = fate

    def settle_accepted(self, at_ms: int) -> None:
        """Queued again after a cut-off, and an agent goes on with the customer."""
        same = self.agent == self.cut_agent
        self.tally.by_affinity += same and self.by_affinity
        self.tally.resume_times.append(at_ms - self.dropped_at)
        self.settle(_SAME_AGENT_AFTER_QUEUE if same else _OTHER_AGENT)


Straight = tuple[int, int, int, int, Tally]
"""A customer's first conversation, accepted as it began, to which nothing else has happened yet:
customer, moment, agent, queue, tally."""


class Conversations(dict[int, Conversation]):
    """Conversations by number; one that is not there is asked for by *recall*."""

    def __init__(self, recall: Callable[[int], Conversation]) -> None:
        super().__init__()
        self._recall = recall

    def __missing__(self, number: int) -> Conversation:
        return self._recall(number)
