"""The trace as text: one line for each record, the same for the same run, byte for byte.

::

    # rejoinder trace 1
    00:02:00.000  Ada       dropped          agent=Nora kind=blip rule=9

Time, who it is about, what happened, then ``name=value`` pairs in a fixed order, last the rule
that decided. Golden traces are compared as text, so a change of spelling is a new format.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum

from sim.duration import format_clock, format_duration
from sim.trace.cast import Cast, Labels
from sim.trace.records import (
    Accepting,
    Cause,
    Closing,
    Ending,
    Freed,
    HoldEnd,
    Kind,
    Loss,
    Offering,
    Presence,
    Queueing,
    Record,
    Refusal,
    Resume,
)

FORMAT_VERSION = 1
HEADER = f"# rejoinder trace {FORMAT_VERSION}"

_KIND_WIDTH = max(len(kind.name) for kind in Kind)
_SPELLED = tuple(kind.name.lower() for kind in Kind)

Detail = Callable[[Cast, int, int], str]
"""Prints the value and note of one kind of record."""


def spelled(kind: int) -> str:
    """The name of a kind of record in a trace."""
    return _SPELLED[kind]


def _word(words: type[IntEnum], number: int) -> str:
    return words(number).name.lower()


def _note(name: str, words: type[IntEnum]) -> Detail:
    return lambda _cast, _value, note: f"{name}={_word(words, note)}"


def _queue(name: str, words: type[IntEnum]) -> Detail:
    return lambda cast, value, note: f"queue={cast.queue(value)} {name}={_word(words, note)}"


def _offered(cast: Cast, value: int, note: int) -> str:
    return f"queue={cast.queue(value)} how={_word(Offering, max(note, 0))}"


def _away(_cast: Cast, value: int, _note: int) -> str:
    return f"away={format_duration(value)}"


def _detected(_cast: Cast, value: int, note: int) -> str:
    return f"held_until={format_clock(value)}" if note == 1 and value >= 0 else "held_until=-"


def _hold_ended(_cast: Cast, value: int, note: int) -> str:
    return f"held={format_duration(value)} how={_word(HoldEnd, note)}"


def _resumed(_cast: Cast, value: int, note: int) -> str:
    return f"away={format_duration(value)} how={_word(Resume, note)}"


_DETAILS: dict[Kind, Detail] = {
    Kind.ARRIVED: _note("cause", Cause),
    Kind.REFUSED: _queue("why", Refusal),
    Kind.QUEUED: _queue("why", Queueing),
    Kind.LEFT_QUEUE: lambda cast, value, _: f"queue={cast.queue(value)}",
    Kind.OFFERED: _offered,
    Kind.ACCEPTED: _queue("how", Accepting),
    Kind.DROPPED: lambda cast, _, note: f"kind={cast.drop_kind(note)}",
    Kind.DETECTED: _detected,
    Kind.HOLD_ENDED: _hold_ended,
    Kind.RETURNED: lambda cast, value, note: f"away={format_duration(value)} row={cast.row(note)}",
    Kind.CHOSE: lambda _, __, note: "choice=continue" if note == 1 else "choice=start_new",
    Kind.RESUMED: _resumed,
    Kind.REDIRECTED: _away,
    Kind.CONTACT_ENDED: _note("why", Ending),
    Kind.SLOT_FREED: _note("was", Freed),
    Kind.CLOSED: _note("why", Closing),
    Kind.LOST: _note("why", Loss),
    Kind.TRANSFERRED: lambda cast, value, _: f"to={cast.queue(value)}",
    Kind.AGENT_CAME: lambda _, value, __: f"capacity={value}",
    Kind.AGENT_PRESENCE: _note("presence", Presence),
    Kind.INCIDENT: lambda cast, value, _: f"name={json.dumps(cast.incident(value))}",
    Kind.NO_EFFECT: lambda _, value, __: f"step={value}",
    Kind.POLICY_CHANGED: lambda _, value, __: f"step={value}",
    Kind.HOLD_MOVED: lambda _, value, __: f"held_until={format_clock(value)}",
    Kind.SAID: lambda cast, value, _: f"words={_quoted(cast.step_words(value))}",
}


_PAIR = re.compile(r"(\w+)=(.*?)(?=\s\w+=|$)", re.DOTALL)


def _unquoted(value: str) -> str:
    return str(json.loads(value)) if value.startswith('"') else value


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


class TraceText:
    """Writes the records of one run as lines. Feed it every record, in order."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._labels = Labels(cast)
        self._width = cast.width

    def line(self, record: Record) -> str:
        """One record as one line, without a line end."""
        at, kind, conversation, agent, rule, value, note = record
        if kind == Kind.ARRIVED:
            self._labels.learn(conversation, value)
        who = self._labels[conversation] if conversation >= 0 else self._actor(agent)
        details = self._details(kind, agent if conversation >= 0 else -1, value, note)
        if rule >= 0:
            details.append(f"rule={self._rule(rule)}")
        columns = f"{format_clock(at)}  {who:{self._width}}  {spelled(kind):{_KIND_WIDTH}}  "
        return (columns + " ".join(details)).rstrip()

    def pairs(self, record: Record) -> dict[str, str]:
        """The ``name=value`` pairs of one record's line. Texts come without their quotes."""
        _, kind, conversation, agent, rule, value, note = record
        details = self._details(kind, agent if conversation >= 0 else -1, value, note)
        found = dict(_PAIR.findall(" ".join(details)))
        if rule >= 0:
            found["rule"] = self._rule(rule)
        return {name: _unquoted(value) for name, value in found.items()}

    def _actor(self, agent: int) -> str:
        return self._cast.agent(agent) if agent >= 0 else "-"

    def _rule(self, number: int) -> str:
        rule = self._cast.rule(number)
        return str(number) if rule is None else rule.id

    def _details(self, kind: int, agent: int, value: int, note: int) -> list[str]:
        details = [f"agent={self._cast.agent(agent)}"] if agent >= 0 else []
        detail = _DETAILS.get(Kind(kind))
        if detail is not None:
            details.append(detail(self._cast, value, note))
        return details


def lines(records: Iterable[Record], cast: Cast) -> Iterator[str]:
    """The whole trace: the header, then one line for each record."""
    yield HEADER
    text = TraceText(cast)
    for record in records:
        yield text.line(record)


def dump(records: Sequence[Record], cast: Cast) -> str:
    """The whole trace as one text with a line end after every line."""
    return "".join(f"{line}\n" for line in lines(records, cast))
