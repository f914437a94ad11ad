"""Two traces beside each other: which events moved, changed, came or went, in words.

Events are told apart by whom they are about and what happens; those of one kind and person are
paired in order, equal ones first. So one event more does not make all later ones differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sim.check.trace_words import phrase
from sim.duration import format_duration

_LINE = re.compile(r"(\d+):(\d\d):(\d\d)\.(\d{3})  (.+?) {2,}(\w+)(?: +(.*))?")
_DETAIL = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|.*?)(?=\s\w+=|$)')


@dataclass(frozen=True, slots=True)
class TraceEvent:
    """One line of a trace, taken apart. ``number`` counts from 1; ``text`` is the whole line."""

    number: int
    at_ms: int
    who: str
    kind: str
    details: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: an event in its old and its new form. One of them may be missing."""

    expected: TraceEvent | None
    seen: TraceEvent | None

    @property
    def at_ms(self) -> int:
        """When the difference begins."""
        return min(event.at_ms for event in (self.expected, self.seen) if event is not None)

    def words(self) -> str:
        """Return what changed, as a sentence without a full stop."""
        if self.expected is None:
            assert self.seen is not None
            return f"new: {_told(self.seen)}"
        if self.seen is None:
            return f"gone: {_told(self.expected)}"
        moved = _moved(self.expected, self.seen)
        return _phrase(self.seen) + " " + ", ".join([*moved, *_altered(self.expected, self.seen)])

    def lines(self) -> tuple[str, ...]:
        """Return the lines of both traces, marked, with the words below."""
        old = (f"- {self.expected.text}",) if self.expected else ()
        new = (f"+ {self.seen.text}",) if self.seen else ()
        return (*old, *new, f"    {self.words()}")


def events_of(lines: Sequence[str]) -> tuple[TraceEvent, ...]:
    """Return the events in the *lines* of a trace. A line that is none has no time of its own."""
    events: list[TraceEvent] = []
    for number, line in enumerate(lines, 1):
        events.append(_event(number, line, events[-1].at_ms if events else 0))
    return tuple(events)


def _event(number: int, line: str, before_ms: int) -> TraceEvent:
    found = _LINE.fullmatch(line)
    if found is None:
        return TraceEvent(number, before_ms, "", line, {}, line)
    hours, minutes, seconds, ms, who, kind, details = found.groups()
    at_ms = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(ms)
    return TraceEvent(number, at_ms, who, kind, dict(_DETAIL.findall(details or "")), line)


def changes(expected: Sequence[str], seen: Sequence[str]) -> tuple[Change, ...]:
    """Return every difference between two traces, in order of time."""
    old, new = _grouped(expected), _grouped(seen)
    found = [
        change
        for key in dict.fromkeys([*old, *new])
        for change in _changes_of(old.get(key, []), new.get(key, []))
    ]
    return tuple(sorted(found, key=lambda change: change.at_ms))


def first_difference(expected: Sequence[str], seen: Sequence[str]) -> int | None:
    """Return the index of the first line in which two traces differ, or None."""
    for number, (old, new) in enumerate(zip(expected, seen, strict=False)):
        if old != new:
            return number
    shorter = min(len(expected), len(seen))
    return None if len(expected) == len(seen) else shorter


def _grouped(lines: Sequence[str]) -> dict[tuple[str, str], list[TraceEvent]]:
    groups: dict[tuple[str, str], list[TraceEvent]] = defaultdict(list)
    for event in events_of(lines):
        groups[event.who, event.kind].append(event)
    return groups


def _changes_of(old: list[TraceEvent], new: list[TraceEvent]) -> Iterator[Change]:
    texts = [event.text for event in old], [event.text for event in new]
    for what, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(b - a, d - c)
        for n in range(both):
            yield Change(old[a + n], new[c + n])
        yield from (Change(event, None) for event in old[a + both : b])
        yield from (Change(None, event) for event in new[c + both : d])


def _phrase(event: TraceEvent) -> str:
    return phrase(event.kind, event.who, event.details.get("agent", ""))


def _told(event: TraceEvent) -> str:
    return f"{_phrase(event)} at {format_duration(event.at_ms)}"


def _moved(old: TraceEvent, new: TraceEvent) -> list[str]:
    if old.at_ms == new.at_ms:
        return [f"at {format_duration(new.at_ms)}"]
    shift = format_duration(abs(new.at_ms - old.at_ms))
    way = "later" if new.at_ms > old.at_ms else "earlier"
    return [f"{shift} {way} (at {format_duration(new.at_ms)}, not at {format_duration(old.at_ms)})"]


def _altered(old: TraceEvent, new: TraceEvent) -> Iterator[str]:
    for name in dict.fromkeys([*old.details, *new.details]):
        was, now = old.details.get(name), new.details.get(name)
        if was == now:
            continue
        if was is None:
            yield f"with {name}={now}"
        elif now is None:
            yield f"without {name}={was}"
        else:
            yield f"with {name}={now} instead of {was}"
