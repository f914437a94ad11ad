"""The command ``lesson``: finds the lesson that is meant, and tells it on the stage or as text."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from tui.exits import ExitCode
from tui.serve_guest import is_guest

if TYPE_CHECKING:
    from tui.course import Chapter
    from tui.sitting import Sitting

HINT = (
    "There is no terminal to draw on, so the lesson is told as text. In a terminal it plays by "
    "itself: `rejoinder lesson`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder lesson``. ``given`` are settings; None: not typed."""

    name: str | None = None
    listed: bool = False
    text: bool = False
    large: bool = False
    from_ms: int = 0
    given: Mapping[str, object] = field(default_factory=dict)


class NoLesson(click.ClickException):
    """What was named cannot be told as a lesson."""

    exit_code = ExitCode.WRONG_INPUT


def lesson(request: Request) -> int:
    """List the lessons, or tell one. Raises NoLesson, WrongFile and WrongSetting."""
    if request.listed:
        click.echo("\n".join(listed()))
        return ExitCode.WELL
    course, place = course_for(request.name)
    if request.text or not has_terminal():
        if not request.text:
            click.echo(HINT, err=True)
        click.echo("\n".join(as_text(course[place], request.from_ms)))
        return ExitCode.WELL
    return _on_stage(request, course, place)


def has_terminal() -> bool:
    """Whether there is a terminal to draw on, or a visitor's browser."""
    if is_guest():
        return True
    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty() and not dumb


def course_for(name: str | None) -> tuple[tuple["Chapter", ...], int]:
    """Return the lessons to sit through, and the place of the one that *name* means.

    *name* is a number, a bundled lesson's name, or a file, which comes before all others.
    Raises NoLesson and WrongFile.
    """
    from tui.course import bundled_course, chapter_of

    course = bundled_course()
    if name is None:
        return course, 0
    if name.isdecimal():
        return course, _numbered(int(name), len(course))
    names = [chapter.lesson.name for chapter in course]
    if name in names:
        return course, names.index(name)
    from tui.files import load

    loaded = load(name)
    own = chapter_of(loaded, ours=False)
    if own is None:
        raise NoLesson(_nobody(loaded.scenario.name))
    return (own, *course), 0


def _numbered(number: int, many: int) -> int:
    if not 1 <= number <= many:
        raise NoLesson(f"there are {many} lessons, from 1 to {many}. `rejoinder lesson --list`")
    return number - 1


def _nobody(name: str) -> str:
    return (
        f"{name} has no people whose story could be told: a lesson needs the sections `people` "
        f"and `timeline`. Watch it with `rejoinder watch`, or begin a lesson of your own with "
        f"`rejoinder new mine.scenario.yaml --kind training`."
    )


def listed() -> Iterator[str]:
    """Yield the list of lessons: number, name, title, aim."""
    from tui.course import bundled_course

    course = bundled_course()
    widest = max(len(chapter.lesson.name) for chapter in course)
    for place, chapter in enumerate(course, start=1):
        lesson = chapter.lesson
        yield f"{place:>3}  {lesson.name:<{widest}}  {lesson.title}"
        yield f"     {'':<{widest}}  {lesson.aim}"
    yield ""
    yield "Open one with: rejoinder lesson NUMBER"


def as_text(chapter: "Chapter", from_ms: int = 0) -> Iterator[str]:
    """Yield a lesson line by line from *from_ms* on, for readers and for those who listen."""
    from sim.lesson.linear import lines_of

    return lines_of(chapter.lesson, chapter.loaded, from_ms)


def _on_stage(request: Request, course: tuple["Chapter", ...], place: int) -> int:
    from tui.app import RejoinderApp
    from tui.clock import RealClock
    from tui.opening import new_session
    from tui.screens.stage import StageScreen
    from tui.settings_file import preferences
    from tui.sitting import Sitting

    settings = preferences(request.given)
    large = request.large or settings.large
    sitting = Sitting(course, place, large=large, from_ms=request.from_ms)
    loaded = sitting.chapter.loaded
    app = RejoinderApp(
        loaded,
        session=new_session(loaded, settings),
        preferences=settings,
        clock=RealClock(),
        first=StageScreen(sitting),
    )
    app.run()
    if app.mistake is not None:
        raise app.mistake
    if not is_guest():
        click.echo("\n".join(parting(sitting)))
    return app.return_code or ExitCode.WELL


def parting(sitting: "Sitting") -> Iterator[str]:
    """Yield what stands on the terminal afterwards: the score, and the way back."""
    score, lesson = sitting.score(), sitting.chapter.lesson
    if score.asked:
        yield f"You had {score.words}."
    yield f"You were at: {lesson.title}."
    name = lesson.name if sitting.chapter.ours else str(sitting.chapter.loaded.scenario.path)
    yield f"To open it again:  rejoinder lesson {name}"
