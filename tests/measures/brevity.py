"""One record for several of one instant, and several for one."""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from sim.trace.brief import Brief
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
    Queueing,
    Record,
    Resume,
)


def shortened(records: Iterable[Record]) -> Iterator[Record]:
    """Yield *records* with one in place of two wherever that may be."""
    before: Record | None = None
    for record in records:
        short = None if before is None else _both(before, record)
        if short is None and before is not None:
            yield before
        before = short or record
    if before is not None:
        yield before


def _both(first: Record, second: Record) -> Record | None:
    at, kind, number, agent, rule, value, note = first
    if second[0] != at or second[2] != number:
        return None
    match kind, second[1]:
        case Kind.HOLD_ENDED, Kind.RESUMED if note == HoldEnd.USED and second[6] == Resume.HOLD:
            return at, Brief.BACK, number, agent, rule, value, second[5]
        case Kind.QUEUED, Kind.ACCEPTED if note == Queueing.RETURN:
            return at, Brief.AGAIN, number, second[3], rule, value, -1
        case _:
            return None


Rest = tuple[int, int, int]
"""Agent, value and note of a record."""
AFTER_A_WAIT = (Brief.ASKED, Brief.WAITS, Brief.TAKEN, Brief.GAVE_UP, Brief.FELL_SILENT)
AFTER_AN_OFFER = (Brief.AGREED, Brief.IS_ASKED, Brief.TURNED_AWAY)
AFTER_A_DROP = (Brief.CUT, Brief.CUT_HELD, Brief.BLINKED, Brief.LEFT, Brief.LEFT_HELD)
COMES = (Kind.ARRIVED, Kind.QUEUED)
TOLD_LATE: dict[tuple[int, int], int] = {
    **{(brief, kind): 4 for brief in AFTER_A_WAIT for kind in COMES},
    **{(brief, kind): 4 for brief in AFTER_AN_OFFER for kind in (*COMES, Kind.OFFERED)},
    **{(brief, Kind.DROPPED): 5 for brief in AFTER_A_DROP},
    (Brief.SO_FAR, Kind.CONTACT_ENDED): 5,
    (Brief.SERVED, Kind.CONTACT_ENDED): 5,
}
"""What may have happened before a brief record, and where that says when."""


def _ended_before(agent: int, ended_ms: int, _: int) -> list[tuple[Kind, Rest]]:
    return [(Kind.CONTACT_ENDED, (agent, -1, Ending.DONE))] if ended_ms >= 0 else []


def _waited(_: int, queue: int, who: int) -> list[tuple[Kind, Rest]]:
    arrived, queued = (-1, who, Cause.FIRST), (-1, queue, Queueing.ARRIVAL)
    return [(Kind.ARRIVED, arrived), (Kind.QUEUED, queued)]


def _was_asked(agent: int, queue: int, who: int) -> list[tuple[Kind, Rest]]:
    return [*_waited(agent, queue, who), (Kind.OFFERED, (agent, queue, Offering.ROUTED))]


MEANS: dict[int, Callable[[int, int, int], list[tuple[Kind, Rest]]]] = {
    Brief.BEGAN: lambda agent, queue, who: [
        (Kind.ARRIVED, (-1, who, Cause.FIRST)),
        (Kind.QUEUED, (-1, queue, Queueing.ARRIVAL)),
        (Kind.ACCEPTED, (agent, queue, Accepting.PICKED)),
    ],
    Brief.ASKED_AGAIN: lambda agent, queue, who: [
        (Kind.ARRIVED, (-1, who, -1)),
        (Kind.QUEUED, (-1, queue, Queueing.ARRIVAL)),
        (Kind.OFFERED, (agent, queue, Offering.ROUTED)),
    ],
    Brief.WAITS: _waited,
    Brief.ASKED: _was_asked,
    Brief.IS_ASKED: _was_asked,
    Brief.ASKED_LATE: lambda agent, queue, _: [
        (Kind.OFFERED, (agent, queue, Offering.ROUTED)),
    ],
    Brief.TURNED_AWAY: lambda agent, queue, who: [
        *_was_asked(agent, queue, who),
        (Kind.SLOT_FREED, (agent, -1, Freed.RESERVED)),
        (Kind.CLOSED, (agent, -1, Closing.ABANDONED_KNOWN)),
    ],
    Brief.LEFT: lambda agent, _, __: [(Kind.DROPPED, (agent, -1, -1))],
    Brief.LEFT_HELD: lambda agent, _, __: [
        (Kind.DROPPED, (agent, -1, -1)),
        (Kind.DETECTED, (agent, -1, 1)),
    ],
    Brief.AGREED: lambda agent, queue, who: [
        *_was_asked(agent, queue, who),
        (Kind.ACCEPTED, (agent, queue, Accepting.PUSHED)),
    ],
    Brief.ANSWERED: lambda agent, queue, _: [(Kind.ACCEPTED, (agent, queue, Accepting.PUSHED))],
    Brief.CUT: lambda agent, _, kind: [(Kind.DROPPED, (agent, -1, kind))],
    Brief.CUT_HELD: lambda agent, _, kind: [
        (Kind.DROPPED, (agent, -1, kind)),
        (Kind.DETECTED, (agent, -1, 1)),
    ],
    Brief.BLINKED: lambda agent, _, away_ms: [
        (Kind.DROPPED, (agent, -1, -1)),
        (Kind.RESUMED, (agent, away_ms, Resume.SILENT)),
    ],
    Brief.OVER: lambda _, __, is_lost: [
        (Kind.LIMIT_EXPIRED, (-1, -1, -1)),
        (Kind.CLOSED, (-1, -1, Closing.LIMIT)),
        *([(Kind.LOST, (-1, -1, Loss.NEVER_RETURNED))] if is_lost else []),
    ],
    Brief.SO_FAR: _ended_before,
    Brief.SERVED: lambda agent, ended_ms, _: [
        *_ended_before(agent, ended_ms, _),
        (Kind.SLOT_FREED, (agent, -1, Freed.WRAP_UP)),
        (Kind.CLOSED, (agent, -1, Closing.HANDLED)),
    ],
    Brief.TAKEN: lambda agent, queue, who: [
        *_waited(agent, queue, who),
        (Kind.ACCEPTED, (agent, queue, Accepting.PICKED)),
    ],
    Brief.GAVE_UP: lambda _, queue, who: [
        *_waited(_, queue, who),
        (Kind.LEFT_QUEUE, (-1, queue, -1)),
        (Kind.CLOSED, (-1, -1, Closing.ABANDONED_KNOWN)),
    ],
    Brief.FELL_SILENT: lambda _, queue, who: [
        *_waited(_, queue, who),
        (Kind.DROPPED, (-1, -1, -1)),
    ],
    Brief.FOUND_GONE: lambda _, __, ___: [
        (Kind.DETECTED, (-1, -1, 0)),
        (Kind.LEFT_QUEUE, (-1, -1, -1)),
        (Kind.CLOSED, (-1, -1, Closing.ABANDONED_SILENT)),
    ],
    Brief.KNOWN: lambda _, __, ___: [],
    Brief.TALKED: lambda agent, _, __: [
        (Kind.CONTACT_ENDED, (agent, -1, Ending.DONE)),
        (Kind.SLOT_FREED, (agent, -1, Freed.WRAP_UP)),
        (Kind.CLOSED, (agent, -1, Closing.HANDLED)),
    ],
    Brief.ENDED: lambda agent, _, ending: [
        (Kind.CONTACT_ENDED, (agent, -1, ending)),
        (Kind.SLOT_FREED, (agent, -1, Freed.WRAP_UP)),
        (Kind.CLOSED, (agent, -1, Closing.HANDLED)),
    ],
    Brief.WRAPPED_UP: lambda agent, _, __: [
        (Kind.SLOT_FREED, (agent, -1, Freed.WRAP_UP)),
        (Kind.CLOSED, (agent, -1, Closing.HANDLED)),
    ],
    Brief.HELD: lambda agent, _, __: [
        (Kind.DROPPED, (agent, -1, -1)),
        (Kind.DETECTED, (agent, -1, 1)),
    ],
    Brief.BACK: lambda agent, held_ms, away_ms: [
        (Kind.HOLD_ENDED, (agent, held_ms, HoldEnd.USED)),
        (Kind.RESUMED, (agent, away_ms, Resume.HOLD)),
    ],
    Brief.AGAIN: lambda agent, queue, _: [
        (Kind.QUEUED, (-1, queue, Queueing.RETURN)),
        (Kind.ACCEPTED, (agent, queue, Accepting.PICKED)),
    ],
}
"""What each brief record stands for."""
MEANS[Brief.TALKED_LATER] = MEANS[Brief.TALKED]


def spelled_out(records: Iterable[Record]) -> list[Record]:
    """Return what the brief ones of *records* stand for, and the others as they are, in order."""
    return sorted(_spelled_out(records), key=itemgetter(0))


def _spelled_out(records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        at, kind, number, agent, rule, value, note = record
        if kind in MEANS:
            for each, (by, other, why) in MEANS[kind](agent, value, note):
                when = record[TOLD_LATE[kind, each]] if (kind, each) in TOLD_LATE else at
                cause = (kind, each) == (Brief.ASKED_AGAIN, Kind.ARRIVED)
                yield when, each, number, by, -1, other, rule if cause else why
        else:
            yield record
