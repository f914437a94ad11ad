"""A lesson in lines, for people who hear it: the message first, the time last."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sim.duration import MS_PER_UNIT
from sim.lesson.lesson import Lesson, Moment, Question
from sim.lesson.quiz import answered_truly
from sim.lesson.telling import is_true
from sim.scenario.load import LoadedScenario
from sim.study.replicate import run_replication
from sim.trace.cast import Cast
from sim.trace.narrate import Narrator
from sim.trace.recorder import Level
from sim.trace.records import Kind, Record

_SPOKEN = {"d": "day", "h": "hour", "m": "minute", "s": "second", "ms": "millisecond"}


def lines_of(lesson: Lesson, loaded: LoadedScenario, from_ms: int = 0) -> Iterator[str]:
    """Yield the lesson, one line for each message; a line never relies on being seen.

    Of the story only what is told at *from_ms* or later is there.
    Sentences that are not true of *loaded* (a timer was changed, say) are replaced by what
    happened; questions whose answer is not true are left out.
    """
    done = run_replication(loaded.scenario, 1, level=Level.FULL)
    records = done.records or ()
    yield from _head(lesson, loaded)
    telling = _Telling(records, done.cast, bisect_left(records, from_ms, key=_time))
    true = answered_truly(lesson, records, done.cast)
    first = bisect_left(lesson.moments, from_ms, key=_moment_time)
    for place, moment in enumerate(lesson.moments[first:], first):
        question = moment.question if place in true else None
        if question is not None:
            yield from _asked(question)
        yield from telling.of(moment)
        if question is not None:
            yield _answered(question)
    yield "This is the end of the lesson."


def _head(lesson: Lesson, loaded: LoadedScenario) -> Iterator[str]:
    number = f"Lesson {lesson.number}: " if lesson.number is not None else ""
    yield f"{number}{_ended(lesson.title)}"
    yield lesson.aim
    agents = ", ".join(agent.name for agent in loaded.scenario.floor.agents)
    people = ", ".join(person.name for person in loaded.scenario.population.people)
    yield f"Customers: {people}."
    yield f"Agents: {agents}."


class _Telling:
    """Tells moments in their order; of what is not true, the records since the one before.

    *told* is how many records are not to be told, at the beginning.
    """

    def __init__(self, records: Sequence[Record], cast: Cast, told: int) -> None:
        self._records = records
        self._cast = cast
        self._narrator = Narrator(cast)
        self._told = told

    def of(self, moment: Moment) -> Iterator[str]:
        """Yield what is said at *moment*, with its time."""
        if not (moment.story or moment.so):
            return
        if is_true(moment, self._records, self._cast):
            words = " ".join(part for part in (moment.story, moment.so) if part)
            yield f"{words} {_at(moment.at_ms)}"
            return
        first = bisect_left(self._records, moment.since_ms, key=_time)
        last = bisect_right(self._records, moment.at_ms, key=_time)
        for number in range(self._told, last):
            record = self._records[number]
            sentence = self._narrator.sentence(record)
            if sentence and number >= first and record[1] not in (Kind.SAID, Kind.NO_EFFECT):
                yield f"{sentence} {_at(record[0])}"
        self._told = max(self._told, last)


def _time(record: Record) -> int:
    return record[0]


def _moment_time(moment: Moment) -> int:
    return moment.at_ms


def _asked(question: Question) -> Iterator[str]:
    yield f"Question: {question.words}"
    for number, answer in enumerate(question.answers, 1):
        yield f"Answer {number}: {_ended(answer)}"


def _answered(question: Question) -> str:
    right = _ended(question.answers[question.right])
    because = f" {question.because}" if question.because else ""
    return f"The right answer was number {question.right + 1}: {right}{because}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _at(ms: int) -> str:
    if ms == 0:
        return "At the start."
    return f"At {' '.join(_parts(ms))}."


def _parts(ms: int) -> Iterator[str]:
    for unit, size in MS_PER_UNIT.items():
        count, ms = divmod(ms, size)
        if count:
            yield f"{count} {_SPOKEN[unit]}{'' if count == 1 else 's'}"
