"""What became of each customer who was cut off, one by one: for runs small enough to tell."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sim.measures.tally import Fate
from sim.trace.records import Closing, HoldEnd, Kind, Queueing, Record, Resume


@dataclass(frozen=True, slots=True)
class CutOff:
    """One cut-off of one customer, from the drop to its end.

    ``agent`` had the chat when it broke; ``next_agent`` goes on with it, -1 if nobody does.
    ``away_ms`` runs from the drop to the end, None for those who never came back. ``fate`` is
    settled at ``settled_ms``; both are None while it is open. ``number`` counts the drops, and
    ``conversation`` is the one that broke.
    """

    customer: int
    agent: int
    at_ms: int
    fate: Fate | None = None
    next_agent: int = -1
    away_ms: int | None = None
    settled_ms: int | None = None
    number: int = field(default=-1, compare=False)
    conversation: int = field(default=-1, compare=False)


def cut_offs(records: Iterable[Record]) -> tuple[CutOff, ...]:
    """Return every cut-off in *records*, a whole trace, in the order of the drops."""
    following = CutOffs()
    settled = [cut for record in records if (cut := following.read(record)) is not None]
    return tuple(sorted((*settled, *following.open.values()), key=lambda cut: cut.number))


_FREES_SLOT = frozenset({Kind.QUEUED, Kind.CONTACT_ENDED, Kind.SLOT_FREED})
_BACK = (Queueing.RETURN, Queueing.GRACE)


class CutOffs:
    """Follows every cut-off, record by record; the rules are those of :mod:`sim.trace.records`.

    ``open`` has the cut-offs without an end, by conversation, in the order of the drops. What
    is over is forgotten, so that a run of any length takes no more memory than its desk.
    """

    def __init__(self) -> None:
        self.open: dict[int, CutOff] = {}
        self._numbers = 0
        self._customer: dict[int, int] = {}
        """Of conversations that are not closed, or whose cut-off is open."""
        self._cut: dict[int, int] = {}
        """The conversation from which a customer is cut off."""
        self._busy: dict[int, int] = {}
        """Whose agent is talking with the customer, or holds the slot."""
        self._requeued: set[int] = set()
        self._left: set[int] = set()
        """Left the queue without a word."""

    def read(self, record: Record) -> CutOff | None:
        """Take in one record; return the cut-off that it brings to its end, if there is one."""
        at, kind, conversation, agent, _, value, note = record
        settled: CutOff | None = None
        if kind == Kind.ARRIVED:
            self._customer[conversation] = value
            settled = self._began(value, at)
        elif kind == Kind.ACCEPTED:
            self._busy[conversation] = agent
            settled = self._accepted(conversation, agent, at)
        elif kind == Kind.DROPPED:
            self._dropped(conversation, agent, at)
        elif conversation in self.open:
            settled = self._goes_on(conversation, kind, agent, note, at)
        elif kind == Kind.RESUMED or (kind == Kind.QUEUED and note in _BACK):
            self._left.discard(conversation)
        self._forget(conversation, kind, note)
        return settled

    def is_away(self, conversation: int) -> bool:
        """Whether the customer of *conversation* is cut off and not back in any way."""
        return conversation in self.open and conversation not in self._requeued

    def _forget(self, conversation: int, kind: int, note: int) -> None:
        if kind in _FREES_SLOT or (kind == Kind.HOLD_ENDED and note != HoldEnd.USED):
            self._busy.pop(conversation, None)
        elif kind in (Kind.CLOSED, Kind.REFUSED):
            self._busy.pop(conversation, None)
            self._left.discard(conversation)
            self._customer.pop(conversation, None)

    def _dropped(self, conversation: int, agent: int, at_ms: int) -> None:
        if conversation not in self._busy:
            self._left.add(conversation)
            return
        customer = self._customer[conversation]
        self._cut[customer] = conversation
        self.open[conversation] = CutOff(
            customer, agent, at_ms, number=self._numbers, conversation=conversation
        )
        self._numbers += 1

    def _goes_on(
        self, conversation: int, kind: int, agent: int, note: int, at_ms: int
    ) -> CutOff | None:
        away = conversation not in self._requeued
        if kind == Kind.RESUMED:
            return self._resumed(conversation, agent, note, at_ms)
        if kind == Kind.QUEUED and note in _BACK:
            self._left.discard(conversation)
            self._requeued.add(conversation)
        elif kind == Kind.REDIRECTED and away:
            return self._settle(conversation, Fate.REDIRECTED, at_ms)
        elif kind == Kind.LOST and away:
            return self._settle(conversation, Fate.LOST, at_ms)
        elif kind == Kind.CLOSED:
            return self._closed(conversation, note, at_ms)
        return None

    def _resumed(self, conversation: int, agent: int, how: int, at_ms: int) -> CutOff | None:
        if conversation in self._left:
            self._left.discard(conversation)
            busy = self._busy.get(conversation, -1)
            return self._accepted(conversation, busy, at_ms) if busy >= 0 else None
        if conversation not in self._busy:
            self._requeued.add(conversation)
            return None
        if agent != self.open[conversation].agent:
            fate = Fate.OTHER_AGENT
        else:
            fate = Fate.SILENT if how == Resume.SILENT else Fate.SAME_AGENT
        return self._settle(conversation, fate, at_ms, agent)

    def _began(self, customer: int, at_ms: int) -> CutOff | None:
        """A new conversation of a customer whose old one is still cut off replaces it."""
        conversation = self._cut.get(customer, -1)
        if not self.is_away(conversation):
            return None
        return self._settle(conversation, Fate.NEW, at_ms)

    def _accepted(self, conversation: int, agent: int, at_ms: int) -> CutOff | None:
        if conversation not in self._requeued or conversation in self._left:
            return None
        same = self.open[conversation].agent == agent
        fate = Fate.SAME_AGENT_AFTER_QUEUE if same else Fate.OTHER_AGENT
        return self._settle(conversation, fate, at_ms, agent)

    def _closed(self, conversation: int, why: int, at_ms: int) -> CutOff | None:
        if conversation in self._requeued:
            return self._settle(conversation, Fate.ABANDONED_AGAIN, at_ms)
        if why == Closing.CUSTOMER_LEFT:
            return self._settle(conversation, Fate.ENDED, at_ms)
        return None

    def _settle(self, conversation: int, fate: Fate, at_ms: int, agent: int = -1) -> CutOff:
        cut = self.open.pop(conversation)
        self._requeued.discard(conversation)
        if self._cut.get(cut.customer) == conversation:
            del self._cut[cut.customer]
        away_ms = None if fate is Fate.LOST else at_ms - cut.at_ms
        return replace(cut, fate=fate, next_agent=agent, away_ms=away_ms, settled_ms=at_ms)
