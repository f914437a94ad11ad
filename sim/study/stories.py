"""What became of each customer who was cut off, one by one: for runs small enough to tell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sim.measures.tally import Fate
from sim.trace.records import Closing, Kind, Queueing, Record, Resume


@dataclass(frozen=True, slots=True)
class CutOff:
    """One cut-off of one customer, from the drop to its end.

    ``agent`` had the chat when it broke; ``next_agent`` goes on with it, -1 if nobody does.
    ``away_ms`` runs from the drop to the end, None for those who never came back. ``fate`` is
    settled at ``settled_ms``; both are None while it is open.
    """

    customer: int
    agent: int
    at_ms: int
    fate: Fate | None = None
    next_agent: int = -1
    away_ms: int | None = None
    settled_ms: int | None = None


def cut_offs(records: Iterable[Record]) -> tuple[CutOff, ...]:
    """Return every cut-off in *records*, a whole trace, in the order of the drops."""
    told = _Told()
    for record in records:
        told.read(record)
    return tuple(told.all)


_LEAVES_AGENT = frozenset({Kind.QUEUED, Kind.CONTACT_ENDED, Kind.SLOT_FREED})
"""After these nobody talks with the customer; a line that drops then cuts nobody off."""


class _Told:
    """Follows every cut-off; the rules are those of :mod:`sim.trace.records`."""

    def __init__(self) -> None:
        self.all: list[CutOff] = []
        self._customer: dict[int, int] = {}
        self._busy: dict[int, int] = {}
        self._open: dict[int, int] = {}
        """Position in ``all`` by conversation."""
        self._requeued: set[int] = set()

    def read(self, record: Record) -> None:
        """Take in one record."""
        at, kind, conversation, agent, _, value, note = record
        if kind == Kind.ARRIVED:
            self._customer[conversation] = value
            self._began(value, at)
        elif kind == Kind.ACCEPTED:
            self._busy[conversation] = agent
            self._accepted(conversation, agent, at)
        elif kind == Kind.DROPPED and conversation in self._busy:
            self._open[conversation] = len(self.all)
            self.all.append(CutOff(self._customer[conversation], agent, at))
        elif conversation in self._open:
            self._goes_on(conversation, kind, agent, note, at)
        if kind in _LEAVES_AGENT:
            self._busy.pop(conversation, None)

    def _goes_on(self, conversation: int, kind: int, agent: int, note: int, at_ms: int) -> None:
        if kind == Kind.RESUMED and conversation not in self._busy:
            self._requeued.add(conversation)
        elif kind == Kind.RESUMED:
            fate = Fate.SILENT if note == Resume.SILENT else Fate.SAME_AGENT
            self._settle(conversation, fate, at_ms, agent)
        elif kind == Kind.QUEUED and note == Queueing.RETURN:
            self._requeued.add(conversation)
        elif kind == Kind.REDIRECTED:
            self._settle(conversation, Fate.REDIRECTED, at_ms)
        elif kind == Kind.LOST:
            self._settle(conversation, Fate.LOST, at_ms)
        elif kind == Kind.CLOSED:
            self._closed(conversation, note, at_ms)

    def _began(self, customer: int, at_ms: int) -> None:
        """A new conversation of a customer whose old one is still cut off replaces it."""
        for conversation in [c for c in self._open if self._customer[c] == customer]:
            self._settle(conversation, Fate.NEW, at_ms)

    def _accepted(self, conversation: int, agent: int, at_ms: int) -> None:
        if conversation in self._requeued:
            same = self.all[self._open[conversation]].agent == agent
            fate = Fate.SAME_AGENT_AFTER_QUEUE if same else Fate.OTHER_AGENT
            self._settle(conversation, fate, at_ms, agent)

    def _closed(self, conversation: int, why: int, at_ms: int) -> None:
        if conversation in self._requeued:
            self._settle(conversation, Fate.ABANDONED_AGAIN, at_ms)
        elif why == Closing.CUSTOMER_LEFT:
            self._settle(conversation, Fate.ENDED, at_ms)

    def _settle(self, conversation: int, fate: Fate, at_ms: int, agent: int = -1) -> None:
        position = self._open.pop(conversation)
        self._requeued.discard(conversation)
        cut = self.all[position]
        away_ms = None if fate is Fate.LOST else at_ms - cut.at_ms
        self.all[position] = replace(
            cut, fate=fate, next_agent=agent, away_ms=away_ms, settled_ms=at_ms
        )
