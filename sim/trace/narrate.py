"""The trace told to people: one sentence for each event, then that of the rule that decided."""

from collections.abc import Callable, Iterable, Iterator

from sim.duration import format_duration
from sim.trace.cast import Cast, Labels
from sim.trace.records import Accepting, Cause, HoldEnd, Kind, Offering, Record, Refusal
from sim.trace.wording import CAUSES, LOSSES, PRESENCES, QUEUEINGS, WHY

Teller = Callable[[str, str, int, int], str]
"""Tells one kind of event from who, agent, value and note."""


class Narrator:
    """Tells the records of one run. Feed it every record, in order.

    ``time_last`` puts the message before its time, for readers who hear the line.
    """

    def __init__(self, cast: Cast, *, time_last: bool = False) -> None:
        self._cast = cast
        self._labels = Labels(cast)
        self._time_last = time_last
        self._reason_given: tuple[int, int, int] | None = None
        self._tellers = self._by_kind()

    def tell(self, record: Record) -> str | None:
        """One line, or None for a record that only completes the one after it."""
        message = self.sentence(record)
        if message is None:
            return None
        at, _, conversation, _, rule, *_ = record
        return self._timed(at, message + self._reason(at, conversation, rule))

    def sentence(self, record: Record) -> str | None:
        """What happened, without its time and the rule that decided. Give every record here too."""
        _, kind, conversation, agent, rule, value, note = record
        if kind == Kind.ARRIVED:
            self._labels.learn(conversation, value)
        if kind == Kind.HOLD_ENDED and note == HoldEnd.USED:
            return None
        who = self._labels[conversation] if conversation >= 0 else ""
        name = self._cast.agent(agent) if agent >= 0 else "nobody"
        message = self._tellers[kind](who, name, value, note)
        if rule < 0:
            message += WHY.get((kind, note), "")
        return _ended(message)

    def _timed(self, at_ms: int, message: str) -> str:
        time = format_duration(at_ms)
        return f"{message} At {time}." if self._time_last else f"{time:<12} {message}"

    def _reason(self, at_ms: int, conversation: int, number: int) -> str:
        """The rule's own sentence, once for each decision."""
        rule = self._cast.rule(number)
        if rule is None or self._reason_given == (at_ms, conversation, number):
            return ""
        self._reason_given = (at_ms, conversation, number)
        return f" {rule.sentence}"

    def _by_kind(self) -> dict[int, Teller]:
        cast = self._cast
        return {
            **_OF_CUSTOMERS,
            **_OF_AGENTS,
            Kind.REFUSED: lambda who, _, v, n: f"{who} {_refused(n)} {cast.queue(v)}",
            Kind.QUEUED: lambda who, _, v, n: f"{who} {QUEUEINGS[n]} {cast.queue(v)}",
            Kind.LEFT_QUEUE: lambda who, _, v, __: f"{who} leaves the queue {cast.queue(v)}",
            Kind.TRANSFERRED: lambda who, a, v, _: f"{a} passes {who} on to {cast.queue(v)}",
            Kind.INCIDENT: lambda _, __, v, ___: f"Incident: {cast.incident(v)}",
            Kind.NO_EFFECT: lambda _, __, v, ___: f"Step {v} of the timeline is not possible now",
            Kind.POLICY_CHANGED: lambda *_: "From now on the desk works by other settings",
            Kind.SAID: lambda _, __, v, ___: cast.step_words(v),
        }


def _ended(message: str) -> str:
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _refused(note: int) -> str:
    closed = note == Refusal.OUT_OF_HOURS
    return f"is turned away from the {'closed' if closed else 'full'} queue"


def _arrived(who: str, _agent: str, _value: int, note: int) -> str:
    return f"{who} {CAUSES[Cause(note)]}"


def _offered(who: str, agent: str, _value: int, note: int) -> str:
    if note == Offering.LAST_AGENT:
        return f"{agent}, who had {who} before, is asked first"
    return f"{agent} is asked to take {who}"


def _accepted(who: str, agent: str, _value: int, note: int) -> str:
    if note == Accepting.REVIVED:
        return f"{agent} takes {who} up again"
    return f"{agent} {'picks' if note == Accepting.PICKED else 'accepts'} {who}"


def _dropped(who: str, agent: str, _value: int, _note: int) -> str:
    return f"{who} is cut off" + (f" from {agent}" if agent != "nobody" else " while waiting")


def _resumed(who: str, agent: str, _value: int, _note: int) -> str:
    return f"{who} is back" + (f" with {agent}" if agent != "nobody" else " in the queue")


def _detected(who: str, agent: str, value: int, note: int) -> str:
    if note != 1 or value < 0:
        return f"The service notices that {who} is gone"
    until = format_duration(value)
    return f"The service notices that {who} is gone: {agent}'s slot is held until {until}"


def _hold_moved(who: str, agent: str, value: int, _note: int) -> str:
    return f"{agent}'s slot for {who} is now held until {format_duration(value)}"


def _hold_ended(who: str, agent: str, value: int, _note: int) -> str:
    return f"{agent}'s slot, held for {who} for {format_duration(value)}, is held no longer"


def _returned(who: str, _agent: str, value: int, _note: int) -> str:
    return f"{who} returns after {format_duration(value)}"


def _chose(who: str, _agent: str, _value: int, note: int) -> str:
    return f"{who} chooses to " + ("continue" if note == 1 else "start a new chat")


_OF_CUSTOMERS: dict[int, Teller] = {
    Kind.ARRIVED: _arrived,
    Kind.ACCEPTED: _accepted,
    Kind.DROPPED: _dropped,
    Kind.DETECTED: _detected,
    Kind.HOLD_ENDED: _hold_ended,
    Kind.HOLD_MOVED: _hold_moved,
    Kind.RETURNED: _returned,
    Kind.PROMPTED: lambda who, *_: f"{who} is asked whether to continue or to start a new chat",
    Kind.CHOSE: _chose,
    Kind.RESUMED: _resumed,
    Kind.REDIRECTED: lambda who, *_: f"{who} is sent to the form on the redirection page",
    Kind.CONTACT_ENDED: lambda who, *_: f"{who}'s talk is over",
    Kind.CLOSED: lambda who, *_: f"{who}'s conversation is closed",
    Kind.LOST: lambda who, _, __, note: f"{who} is lost: {LOSSES[note]}",
    Kind.LIMIT_EXPIRED: lambda who, *_: f"{who} can no longer continue",
}

_OF_AGENTS: dict[int, Teller] = {
    Kind.OFFERED: _offered,
    Kind.DECLINED: lambda who, agent, *_: f"{agent} declines {who}",
    Kind.MISSED: lambda who, agent, *_: f"{agent} does not answer the offer of {who}",
    Kind.SLOT_FREED: lambda who, agent, *_: f"{agent}'s slot for {who} is free",
    Kind.AGENT_CAME: lambda _, agent, value, __: (
        f"{agent} logs in with {value} {'slot' if value == 1 else 'slots'}"
    ),
    Kind.AGENT_LEFT: lambda _, agent, *__: f"{agent} logs off",
    Kind.AGENT_PRESENCE: lambda _, agent, __, note: f"{agent} is {PRESENCES[note]}",
}


def narrate(records: Iterable[Record], cast: Cast, *, time_last: bool = False) -> Iterator[str]:
    """The whole run, line by line."""
    narrator = Narrator(cast, time_last=time_last)
    for record in records:
        line = narrator.tell(record)
        if line is not None:
            yield line
