"""The lessons one can sit through, in their order."""

from dataclasses import dataclass
from functools import cache

from sim.lesson.lesson import Lesson, lesson_of
from sim.scenario.bundled import bundled_names, bundled_path
from sim.scenario.load import LoadedScenario, load_scenario


@dataclass(frozen=True, slots=True)
class Chapter:
    """One lesson with the scenario that it is told about. ``ours``: it comes with the program."""

    loaded: LoadedScenario
    lesson: Lesson
    ours: bool = True


@cache
def bundled_course() -> tuple[Chapter, ...]:
    """Return the lessons that come with the program, by their numbers."""
    loaded = (load_scenario(bundled_path(name)) for name in bundled_names("training"))
    found = (chapter for each in loaded if (chapter := chapter_of(each)) is not None)
    numbered = (chapter for chapter in found if chapter.lesson.number is not None)
    return tuple(sorted(numbered, key=lambda chapter: chapter.lesson.number or 0))


def chapter_of(loaded: LoadedScenario, *, ours: bool = True) -> Chapter | None:
    """Return the lesson that *loaded* is; None if it has no people whose story could be told."""
    lesson = lesson_of(loaded)
    return Chapter(loaded, lesson, ours) if lesson is not None else None
