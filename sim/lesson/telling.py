"""What is told at a moment: the author's sentences where they are true, the narrator's else."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.check.claims import find_claim, had_effect
from sim.check.sightings import Trace
from sim.lesson.lesson import Lesson, Moment
from sim.trace.cast import Cast
from sim.trace.narrate import Narrator
from sim.trace.records import Kind, Record

NOBODY = -1
_UNTOLD = frozenset(
    {Kind.SAID, Kind.NO_EFFECT, Kind.OFFERED, Kind.SLOT_FREED, Kind.LEFT_QUEUE, Kind.AGENT_CAME}
)
"""What the narrator passes over: words of the timeline, and what only completes an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What stands on the stage. ``moment`` is the place of the author's in the lesson; -1: ours."""

    story: str
    so: str = ""
    moment: int = -1


def told(lesson: Lesson, records: Sequence[Record], cast: Cast, now_ms: int) -> Told:
    """Return what is told when *records*, all of them so far, have happened.

    Of the moments that have come, the last one that is true: its claims hold and its step took
    effect. Where a moment could not be told, or something has happened since that is not in the
    story as it was written, the narrator tells the last thing that happened to the customer
    concerned. Before the first moment it is the lesson's aim.
    """
    come = [place for place, moment in enumerate(lesson.moments) if moment.at_ms <= now_ms]
    true = next((n for n in reversed(come) if is_true(lesson.moments[n], records, cast)), None)
    later = come if true is None else come[come.index(true) + 1 :]
    told_ms = _time_of(lesson, true)
    met = _met(lesson, true, cast)
    last = _narrated(lesson, records, cast, _missed(lesson, later, now_ms), told_ms, met)
    return _by_author(lesson, true) if last is None else _by_narrator(records, cast, last)


def is_true(moment: Moment, records: Sequence[Record], cast: Cast) -> bool:
    """Tell whether a moment's sentences may be told after *records*: all of them so far.

    They may if its step took effect and its claims are to be seen in what had happened by its
    time. Questions are another matter: :mod:`sim.lesson.quiz`.
    """
    if not (moment.story or moment.so) or not had_effect(moment.step, records):
        return False
    end = bisect_right(records, moment.at_ms, key=lambda record: record[0])
    trace = Trace(records[:end], cast, moment.at_ms)
    claims = [claim for claim in moment.claims if claim.by is None]
    return all(find_claim(claim, moment.span, trace).holds for claim in claims)


def _missed(lesson: Lesson, places: Sequence[int], now_ms: int) -> list[Moment]:
    """Return the moments whose whole millisecond is over without their being told."""
    moments = (lesson.moments[place] for place in places)
    return [moment for moment in moments if _has_words(moment) and moment.at_ms < now_ms]


def _has_words(moment: Moment) -> bool:
    return bool(moment.story or moment.so)


def _time_of(lesson: Lesson, place: int | None) -> int:
    return -1 if place is None else lesson.moments[place].at_ms


def _narrated(
    lesson: Lesson,
    records: Sequence[Record],
    cast: Cast,
    missed: Sequence[Moment],
    told_ms: int,
    met: set[int],
) -> Record | None:
    """Return what the narrator has to tell in the author's place; None if there is nothing."""
    customer_of = _customers(records)
    if missed:
        named = (cast.people.index(m.who) for m in reversed(missed) if m.who in cast.people)
        who = cast.first_person + next(named, lesson.about)
        return _last(records, lambda r: customer_of(r) == who)
    strange = _strange(lesson, records)
    concerned = {*met, *(customer_of(record) for record in strange[:1])}
    return _last(strange, lambda r: r[0] > told_ms and customer_of(r) in concerned)


def _met(lesson: Lesson, place: int | None, cast: Cast) -> set[int]:
    """Return whom the narrator tells of when the story goes another way; NOBODY is the desk.

    It is the one whom the lesson is about, and all of whom the last sentence claims something.
    """
    claims = () if place is None else lesson.moments[place].claims
    named = {cast.people.index(claim.who) for claim in claims if claim.who in cast.people}
    return {NOBODY, *(cast.first_person + person for person in (lesson.about, *named))}


def _customers(records: Sequence[Record]) -> Callable[[Record], int]:
    whose = {r[2]: r[5] for r in records if r[1] == Kind.ARRIVED}
    return lambda record: whose.get(record[2], NOBODY)


def _strange(lesson: Lesson, records: Sequence[Record]) -> Sequence[Record]:
    """Return the records from the first on that the story as written does not have there."""
    written = lesson.as_written
    if not written:
        return ()
    pairs = enumerate(zip(records, written, strict=False))
    return records[next((n for n, (seen, meant) in pairs if seen != meant), len(written)) :]


def _last(records: Sequence[Record], is_met: Callable[[Record], bool]) -> Record | None:
    tellable = (r for r in reversed(records) if r[1] not in _UNTOLD and is_met(r))
    return next(tellable, None)


def _by_name(words: str, cast: Cast) -> str:
    """Return *words* with people called by their names, in whichever chat of theirs they are."""
    for name in cast.people:
        words = re.sub(rf"(?<!\w)({re.escape(name)})\.\d+(?!\w)", r"\1", words)
    return words


def _by_author(lesson: Lesson, place: int | None) -> Told:
    if place is None:
        return Told(story=lesson.aim)
    moment = lesson.moments[place]
    return Told(story=moment.story, so=moment.so, moment=place)


def _by_narrator(records: Sequence[Record], cast: Cast, last: Record) -> Told:
    narrator, words = Narrator(cast), ""
    for record in records:
        words = narrator.sentence(record) or words
        if record is last:
            break
    rule = cast.rule(last[4])
    return Told(story=_by_name(words, cast), so=rule.sentence if rule else "")
