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


_NONE = int(Use.NONE)
_NOT_AWAY = int(Away.NO)


class Conversation:
    """One conversation, until it is closed and its cut-offs have an outcome.

    Moments are ms; -1 is "not yet".
    """

    __slots__ = (
        "accepted_at",
        "agent",
        "arrived_at",
        "away",
        "by_affinity",
        "cut_agent",
        "detected_at",
        "dropped_at",
        "ended_at",
        "ending",
        "gap_ms",
        "is_first",
        "left_at",
        "prompted",
        "queue",
        "queued_at",
        "requeued_at",
        "talk_ms",
        "talk_since",
        "tally",
        "use",
        "waits_since",
        "who",
    )

    def __init__(self, who: int, at_ms: int, *, is_first: bool) -> None:
        self.who = who
        self.arrived_at = at_ms
        self.is_first = is_first
        self.tally: Tally
        self.queue = self.agent = self.cut_agent = self.ending = -1
        self.use = _NONE
        self.away = _NOT_AWAY
        self.queued_at = self.requeued_at = self.accepted_at = self.talk_since = -1
        self.ended_at = self.dropped_at = self.detected_at = -1
        self.left_at = -1
        """Left the queue without a word at this moment."""
        self.waits_since = at_ms
        """Waits for an agent since then; -1 while one talks, or the customer is gone."""
        self.talk_ms = self.gap_ms = 0
        self.by_affinity = self.prompted = False

    def stop_talk(self, at_ms: int) -> None:
        """The agent's time with the customer stops running."""
        if self.talk_since >= 0:
            self.talk_ms += at_ms - self.talk_since
            self.talk_since = -1

    def stop_waiting(self, at_ms: int) -> None:
        """The wait for an agent is over; for who has left the queue, it was over then."""
        if self.waits_since >= 0:
            until = at_ms if self.left_at < 0 else self.left_at
            self.tally.waited_ms += max(0, until - self.waits_since)
            self.waits_since = -1


class Stage(IntEnum):
    """How far a straight conversation has come."""

    WAITS = 0
    ASKED = 1
    """An agent's slot is reserved."""
    TALK = 2
    WRAP_UP = 3
    FREED = 4
    """Wrapped up, and about to be closed."""
    CUT_OFF = 5
    """The line is down, and nobody has noticed."""
    HELD = 6
    BACK = 7
    """The hold was used, and the talk is about to go on."""
    AWAY = 8
    """The hold is over, and the customer not back."""
    QUEUED_AGAIN = 9
    TURNED_DOWN = 10
    """The agent who was asked has not accepted; it is about to go back to the queue."""


Straight = tuple[int, int, int, int, Tally, int, int, int, int, int]
"""A customer's first conversation that is, or was, in a queue and to which nothing has happened
but what is usual: customer, moment of arrival, agent, queue, tally, :class:`Stage`, moment
of the first accept, handle time in ms up to the last gap or end of the talk, and two numbers that
depend on the stage. -1 is "not yet".

==============  ===========  ==========
WAITS           queued at
TALK            talk since
WRAP_UP, FREED  ended at     ending
CUT_OFF         talk since   dropped at
HELD, AWAY      detected at  dropped at
BACK            talk since   dropped at
QUEUED_AGAIN    queued at    dropped at
==============  ===========  ==========
"""
_WAITS = int(Stage.WAITS)
_WRAP_UP = int(Stage.WRAP_UP)
_FREED = int(Stage.FREED)
_AGAIN = int(Stage.QUEUED_AGAIN)
_TALKS = (int(Stage.TALK), int(Stage.CUT_OFF), int(Stage.BACK))
_SEEN = (int(Stage.HELD), int(Stage.AWAY))
_USES: dict[int, int] = {
    Stage.ASKED: int(Use.RESERVED),
    Stage.TALK: int(Use.BUSY),
    Stage.WRAP_UP: int(Use.WRAP_UP),
    Stage.CUT_OFF: int(Use.BUSY),
    Stage.HELD: int(Use.HELD),
    Stage.BACK: int(Use.BUSY),
}
"""What a stage takes of an agent, if anything."""


def written_out(straight: Straight) -> Conversation:
    """Return the conversation that *straight* stands for."""
    who, at_ms, agent, queue, tally, stage, accepted_at, talk_ms, since, last = straight
    conversation = Conversation(who, at_ms, is_first=True)
    conversation.tally = tally
    conversation.queue = queue
    conversation.agent = agent
    conversation.use = _USES.get(stage, _NONE)
    if stage == _WAITS:
        conversation.queued_at = since
    if accepted_at < 0:
        return conversation
    conversation.stop_waiting(accepted_at)
    conversation.accepted_at = accepted_at
    conversation.talk_ms = talk_ms
    if stage in _TALKS:
        conversation.talk_since = since
    elif stage in _SEEN:
        conversation.detected_at = since
    elif stage == _AGAIN:
        conversation.queued_at = conversation.requeued_at = conversation.waits_since = since
    if stage > _FREED:
        conversation.away = int(Away.QUEUED_AGAIN if stage == _AGAIN else Away.CUT_OFF)
        conversation.cut_agent = agent
        conversation.dropped_at = last
    elif stage >= _WRAP_UP:
        conversation.ended_at = since
        conversation.ending = last
    return conversation


class Conversations(dict[int, Conversation]):
    """Conversations by number; one that is not there is asked for by *recall*."""

    def __init__(self, recall: Callable[[int], Conversation]) -> None:
        super().__init__()
        self._recall = recall

    def __missing__(self, number: int) -> Conversation:
        return self._recall(number)

    def close(self) -> None:
        """Ask nobody any more, when all is counted: the books are freed at once if nobody looks."""
        self._recall = _unknown


def _unknown(number: int) -> Conversation:
    raise KeyError(number)
