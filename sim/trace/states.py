"""In which state a conversation is, followed record by record."""

from enum import StrEnum

from sim.trace.records import HoldEnd, Kind, Queueing, Record


class ChatState(StrEnum):
    """Where a conversation stands, as somebody who looks at the floor would say it."""

    QUEUED = "queued"
    """In a queue."""
    OFFERED = "offered"
    """An agent is asked."""
    TALKING = "talking"
    """With an agent, and connected as far as that is known."""
    DROPPED = "dropped"
    """With an agent; the line is gone, and nobody has noticed."""
    HELD = "held"
    """The gap is noticed; the agent's slot is held."""
    WAITING = "waiting"
    """The gap is noticed; no slot is held (any more). The customer may still come back."""
    WRAP_UP = "wrap_up"
    """The talk is over; the agent writes it up."""
    CLOSED = "closed"


_PLAIN = {
    Kind.REFUSED: ChatState.CLOSED,
    Kind.QUEUED: ChatState.QUEUED,
    Kind.OFFERED: ChatState.OFFERED,
    Kind.CONTACT_ENDED: ChatState.WRAP_UP,
    Kind.CLOSED: ChatState.CLOSED,
}
_IN_LINE = frozenset({ChatState.QUEUED, ChatState.OFFERED})
"""Whoever was away unnoticed while in line is in line still."""
_BACK = frozenset({Queueing.RETURN, Queueing.GRACE})


class ChatStates:
    """The state of every conversation of one run. Feed it all records, in order."""

    def __init__(self) -> None:
        self._states: dict[int, ChatState] = {}
        self._line_gone: set[int] = set()

    def of(self, conversation: int) -> ChatState | None:
        """Return the state after the records so far; None if it is in none yet."""
        return self._states.get(conversation)

    def read(self, record: Record) -> None:
        """Take in one record."""
        kind, conversation, note = record[1], record[2], record[6]
        if conversation < 0:
            return
        self._follow_line(kind, conversation, note)
        state = self._after(kind, conversation, note)
        if state is not None:
            self._states[conversation] = state

    def _follow_line(self, kind: int, conversation: int, note: int) -> None:
        if kind == Kind.DROPPED:
            self._line_gone.add(conversation)
        elif kind == Kind.RESUMED or (kind == Kind.QUEUED and note in _BACK):
            self._line_gone.discard(conversation)

    def _after(self, kind: int, conversation: int, note: int) -> ChatState | None:
        before = self._states.get(conversation)
        if kind == Kind.ACCEPTED:
            gone = conversation in self._line_gone
            return ChatState.DROPPED if gone else ChatState.TALKING
        if kind == Kind.DROPPED and before is ChatState.TALKING:
            return ChatState.DROPPED
        if kind == Kind.RESUMED and before not in _IN_LINE:
            return ChatState.TALKING
        if kind == Kind.DETECTED:
            return ChatState.HELD if note == 1 else ChatState.WAITING
        if kind == Kind.HOLD_ENDED:
            return ChatState.TALKING if note == HoldEnd.USED else ChatState.WAITING
        return _PLAIN.get(Kind(kind))
