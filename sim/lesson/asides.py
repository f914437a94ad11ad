"""What a lesson says beside a run that is told record by record."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.lesson.lesson import Lesson
from sim.lesson.telling import is_true
from sim.trace.cast import Cast
from sim.trace.records import Record


@dataclass(frozen=True, slots=True)
class Asides:
    """What follows from what: ``after[n]`` are the sentences to be told after record *n* - 1.

    ``untrue`` are the steps of the timeline whose words are not so in this run, and are left out.
    """

    after: dict[int, tuple[str, ...]] = field(default_factory=dict)
    untrue: frozenset[int] = frozenset()


def asides(lesson: Lesson, records: Sequence[Record], cast: Cast) -> Asides:
    """Return what *lesson* says to *records*, a whole run of its scenario."""
    after: dict[int, tuple[str, ...]] = {}
    untrue: set[int] = set()
    for moment in lesson.moments:
        if not is_true(moment, records, cast):
            untrue.add(moment.step)
        elif moment.so:
            place = bisect_right(records, moment.at_ms, key=lambda record: record[0])
            after[place] = (*after.get(place, ()), moment.so)
    return Asides(after, frozenset(untrue))
