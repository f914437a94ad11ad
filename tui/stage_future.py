"""A run as it will be if nobody interferes, and where a lesson stops in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from sim.lesson.lesson import Lesson
from sim.lesson.quiz import answered_truly
from sim.lesson.telling import Told, is_true, told
from sim.session.run import FOR_EVER
from sim.session.session import Session
from sim.session.whole import whole_trace
from sim.trace.records import Kind, Queueing, Record

_EVENTS = frozenset(
    {
        Kind.ARRIVED,
        Kind.ACCEPTED,
        Kind.DROPPED,
        Kind.DETECTED,
        Kind.HOLD_ENDED,
        Kind.PROMPTED,
        Kind.RESUMED,
        Kind.REDIRECTED,
        Kind.CONTACT_ENDED,
        Kind.LOST,
        Kind.LIMIT_EXPIRED,
        Kind.AGENT_LEFT,
        Kind.AGENT_PRESENCE,
        Kind.SAID,
    }
)
"""What is worth a stop for who goes from event to event."""


class Future:
    """The run of a session as it will be, and where a lesson stops in it."""

    def __init__(self, lesson: Lesson, session: Session) -> None:
        self.lesson = lesson
        self.key = future_key(session)
        self._cast = session.cast
        self._stories: dict[int, tuple[str, ...]] = {}
        self.records: Sequence[Record] = whole_trace(
            session.scenario, session.replication, session.interventions, FOR_EVER
        )
        self.times = [record[0] for record in self.records]
        self.end_ms = max(self.times[-1] if self.times else 0, _last_moment(lesson))

    @cached_property
    def questions(self) -> dict[int, int]:
        """The places of the moments with a question that can be asked, by when it is."""
        askable = answered_truly(self.lesson, self.records, self._cast)
        return {max(self.lesson.moments[place].at_ms - 1, 0): place for place in sorted(askable)}

    @cached_property
    def told_at(self) -> tuple[int, ...]:
        """When something is told or asked, in order."""
        moments = (moment.at_ms for moment in self.lesson.moments if moment.story or moment.so)
        return tuple(sorted({*moments, *self.questions, self.end_ms}))

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """All of these, and when something happens that can be seen."""
        seen = (r[0] for r in self.records if r[1] in _EVENTS or _is_return(r))
        return tuple(sorted({*self.told_at, *seen}))

    def between(self, now_ms: int) -> tuple[int, int]:
        """Return how many moments are over at *now_ms*, and how many have come.

        While neither changes, and nothing happens, the same is told.
        """
        return bisect_left(self._moments, now_ms), bisect_right(self._moments, now_ms)

    @cached_property
    def _moments(self) -> list[int]:
        return sorted(moment.at_ms for moment in self.lesson.moments)

    def turns(self, now_ms: int, total: int) -> tuple[Told, ...]:
        """Return what is told at *now_ms*, one after the other, after *total* records.

        It is one, unless several lines of the author's have the same time.
        """
        so_far = self.so_far(now_ms, total)
        last = told(self.lesson, so_far, self._cast, now_ms)
        here = self.lesson.moments[: max(last.moment, 0)]
        return (
            *(
                Told(story=moment.story, so=moment.so, moment=place)
                for place, moment in enumerate(here)
                if moment.at_ms == now_ms and is_true(moment, so_far, self._cast)
            ),
            last,
        )

    def story(self, until_ms: int) -> tuple[tuple[int, str], ...]:
        """Return the sentences of story that are told up to *until_ms*, with their times."""
        lines: list[tuple[int, str]] = []
        for at_ms in self.told_at[: bisect_right(self.told_at, until_ms)]:
            for said in self._stories_at(at_ms):
                if said and (not lines or lines[-1][1] != said):
                    lines.append((at_ms, said))
        return tuple(lines)

    def _stories_at(self, at_ms: int) -> tuple[str, ...]:
        if at_ms not in self._stories:
            turns = self.turns(at_ms, len(self.records))
            self._stories[at_ms] = tuple(each.story for each in turns)
        return self._stories[at_ms]

    def so_far(self, now_ms: int, total: int) -> Sequence[Record]:
        """Return the records that have happened by *now_ms*, of which there are *total*."""
        return self.records[: min(total, bisect_right(self.times, now_ms))]


def _is_return(record: Record) -> bool:
    return record[1] == Kind.QUEUED and record[6] == Queueing.RETURN


def _last_moment(lesson: Lesson) -> int:
    return max((moment.at_ms for moment in lesson.moments), default=0)


def future_key(session: Session) -> tuple[object, ...]:
    """Return what the future of *session* depends on."""
    return (session.scenario, session.interventions)


def after(stops: Sequence[int], now_ms: int) -> int | None:
    """Return the first of *stops* after *now_ms*; None after the last."""
    place = bisect_right(stops, now_ms)
    return stops[place] if place < len(stops) else None
