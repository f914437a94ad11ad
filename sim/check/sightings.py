"""What can be seen in one run: where the happenings that expectations speak of occur."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim.duration import format_clock
from sim.measures.tally import Fate
from sim.scenario.file_happenings import Happening
from sim.scenario.resolve_expect import OUTCOMES
from sim.study.stories import CutOff, cut_offs
from sim.trace.cast import Cast
from sim.trace.records import Kind, Record
from sim.trace.states import ChatState, ChatStates
from sim.trace.text import TraceText
from sim.trace.vocabulary import EVENTS


@dataclass(frozen=True, slots=True)
class Sighting:
    """One occurrence. ``to_ms`` is given for a state only: it lasts from ``at_ms`` until then.

    ``position`` is that of the record in the trace, -1 for outcomes. ``line`` is for people.
    """

    at_ms: int
    line: str
    position: int = -1
    to_ms: int | None = None

    def is_after(self, other: "Sighting") -> bool:
        """Tell whether this comes later in the trace than *other*."""
        if self.position >= 0 and other.position >= 0:
            return self.position > other.position
        return self.at_ms >= other.at_ms

    def happens_at(self, at_ms: int) -> bool:
        """Tell whether it occurs, or lasts, at that time."""
        if self.to_ms is None:
            return self.at_ms == at_ms
        return self.at_ms <= at_ms < self.to_ms

    def happens_between(self, from_ms: int, to_ms: int) -> bool:
        """Tell whether it occurs, or lasts for a while, in that time, both ends included."""
        last = self.at_ms if self.to_ms is None else self.to_ms - 1
        return self.at_ms <= to_ms and last >= from_ms


class Trace:
    """The records of one run, to be searched for happenings.

    ``end_ms`` is when its last conversation closed.
    """

    def __init__(self, records: Sequence[Record], cast: Cast, end_ms: int) -> None:
        self._records = records
        self._cast = cast
        self._end_ms = end_ms
        self._customers = {r[2]: r[5] for r in records if r[1] == Kind.ARRIVED}

    def find(self, happening: Happening) -> list[Sighting]:
        """Return every occurrence, in the order of time."""
        if happening.outcome is not None:
            return list(self._outcomes(happening, OUTCOMES[happening.outcome]))
        if happening.event is not None:
            return list(self._events(happening, EVENTS.index(happening.event)))
        return list(self._spans(happening, ChatState(happening.state or "")))

    def outcomes_of(self, who: str | None) -> list[Sighting]:
        """Return how every cut-off of *who* (None: anybody) ended, in the order of time."""
        return list(self._outcomes(Happening(who=who), frozenset(Fate)))

    def near(self, who: str | None, at_ms: int, most: int = 3) -> list[str]:
        """Return the lines about *who* (None: anybody) that are nearest to a time."""
        about = [r for r in self._records if who is None or self._who(r) == who]
        nearest = sorted(about, key=lambda record: abs(record[0] - at_ms))[:most]
        return self._lines(sorted(nearest))

    def _lines(self, wanted: Iterable[Record]) -> list[str]:
        chosen, text = set(wanted), TraceText(self._cast)
        labelled = (r for r in self._records if r in chosen or r[1] == Kind.ARRIVED)
        lines = [(record, text.line(record)) for record in labelled]
        return [line for record, line in lines if record in chosen]

    def _who(self, record: Record) -> str:
        if record[2] < 0:
            return self._cast.agent(record[3]) if record[3] >= 0 else ""
        return self._cast.customer(self._customers[record[2]])

    def _is_about(self, record: Record, happening: Happening) -> bool:
        if happening.who is not None and self._who(record) != happening.who:
            return False
        if happening.agent is None:
            return True
        return record[3] >= 0 and self._cast.agent(record[3]) == happening.agent

    def _events(self, happening: Happening, kind: int) -> Iterator[Sighting]:
        text, states = TraceText(self._cast), ChatStates()
        for position, record in enumerate(self._records):
            before = states.of(record[2])
            states.read(record)
            if record[1] == kind and self._is_about(record, happening):
                line, pairs = text.line(record), text.pairs(record)
                in_state = happening.state is None or before == happening.state
                if in_state and happening.details.items() <= pairs.items():
                    yield Sighting(record[0], line, position)
            elif record[1] == Kind.ARRIVED:
                text.line(record)  # the text learns who has this conversation

    def _outcomes(self, happening: Happening, fates: frozenset[Fate]) -> Iterator[Sighting]:
        for cut in sorted(cut_offs(self._records), key=lambda cut: cut.settled_ms or 0):
            who, agent = self._cast.customer(cut.customer), cut.next_agent
            if cut.fate not in fates or cut.settled_ms is None:
                continue
            if happening.who not in (None, who):
                continue
            if happening.agent is None or (
                agent >= 0 and self._cast.agent(agent) == happening.agent
            ):
                yield Sighting(cut.settled_ms, self._told(cut, who))

    def _told(self, cut: CutOff, who: str) -> str:
        fate = "" if cut.fate is None else cut.fate.name.lower()
        agent = f"  agent={self._cast.agent(cut.next_agent)}" if cut.next_agent >= 0 else ""
        return f"{format_clock(cut.settled_ms or 0)}  {who}  {fate}{agent}"

    def _spans(self, happening: Happening, state: ChatState) -> Iterator[Sighting]:
        states, since, agents = ChatStates(), dict[int, Sighting](), dict[int, int]()
        text, found = TraceText(self._cast), list[Sighting]()
        for position, record in enumerate(self._records):
            at_ms, _, conversation, agent, *_ = record
            if record[1] == Kind.ARRIVED:
                text.line(record)
            if conversation < 0:
                continue
            if agent >= 0:
                agents[conversation] = agent
            states.read(record)
            is_in = states.of(conversation) is state
            if is_in and conversation not in since:
                about = (*record[:3], agents.get(conversation, -1), *record[4:])
                if self._is_about(about, happening):
                    since[conversation] = Sighting(at_ms, text.line(record), position, at_ms)
            elif not is_in and conversation in since:
                found.append(_until(since.pop(conversation), at_ms))
        found += [_until(open_, self._end_ms + 1) for open_ in since.values()]
        return iter(sorted((s for s in found if s.to_ms != s.at_ms), key=lambda s: s.position))


def _until(span: Sighting, to_ms: int) -> Sighting:
    return Sighting(span.at_ms, span.line, span.position, to_ms)
