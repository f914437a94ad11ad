"""What is told at a moment: the author's sentences where they are true, the narrator's else."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.lesson.lesson import Lesson
from sim.trace.cast import Cast
from sim.trace.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What stands on the stage. ``moment`` is the place of the author's in the lesson; -1: ours."""

    story: str
    so: str = ""
    moment: int = -1


def told(lesson: Lesson, records: Sequence[Record], cast: Cast, now_ms: int) -> Told:
    """Return what is told when *records*, all of them so far, have happened.

    Of the moments that have come, the last one whose claims hold and whose step took effect. If
    something else has happened since a moment that could not be told, the narrator tells that.
    """
    come = [place for place, moment in enumerate(lesson.moments) if moment.at_ms <= now_ms]
    if not come:
        return Told(story=lesson.aim)
    moment = lesson.moments[come[-1]]
    return Told(story=moment.story, so=moment.so, moment=come[-1])
