"""Lessons to test with: the bundled ones, played without waiting."""

from collections.abc import Iterator
from typing import Any

from textual.pilot import Pilot

from sim.session.session import Session
from sim.trace.records import Record
from tests.tui.dash.apps import text_of
from tui.app import RejoinderApp
from tui.course import Chapter, bundled_course
from tui.screens.stage import StageScreen
from tui.settings import Preferences
from tui.sitting import Sitting
from tui.stage_play import Play

TICK_S = 0.1
FIRST = "in-time"


def never() -> bool:
    """A budget that is never used up."""
    return False


def chapter(name: str = FIRST) -> Chapter:
    """Return a bundled lesson."""
    return next(each for each in bundled_course() if each.lesson.name == name)


def sitting_at(name: str = FIRST) -> Sitting:
    """Return a sitting on all bundled lessons, at the one of that *name*."""
    course = bundled_course()
    return Sitting(course, [each.lesson.name for each in course].index(name))


def app_at(name: str = FIRST, sitting: Sitting | None = None, **preferences: Any) -> RejoinderApp:
    """Return an app on the stage, in which time passes by ``app.tick`` only."""
    sitting = sitting or sitting_at(name)
    loaded = sitting.chapter.loaded
    return RejoinderApp(
        loaded,
        session=Session(loaded.scenario),
        preferences=Preferences(**preferences),
        first=StageScreen(sitting),
    )


def play_of(name: str = FIRST) -> Play:
    """Return a lesson that is about to be played, without any screen."""
    lesson = chapter(name)
    return Play(lesson.lesson, Session(lesson.loaded.scenario), set())


def stage(app: RejoinderApp) -> StageScreen:
    """Return the stage that *app* shows."""
    screen = app.watched_screen
    assert isinstance(screen, StageScreen)
    return screen


def pass_time(app: RejoinderApp, seconds: float) -> Iterator[str]:
    """Let *seconds* of real time pass, and yield the screen after each tick."""
    for _ in range(round(seconds / TICK_S)):
        app.tick(TICK_S)
        yield text_of(app)


def records_so_far(play: Play) -> tuple[Record, ...]:
    """Return what has happened so far, as the session has shown it."""
    return tuple((e[1], e[2], e[3], *e[5:]) for e in play.session.frame().picture.events)


async def at(app: RejoinderApp, pilot: Pilot[None], at_s: float) -> str:
    """Stand still at a time of the story; return the screen."""
    stage(app).play.go_to(round(at_s * 1000))
    return await settled(app, pilot)


async def settled(app: RejoinderApp, pilot: Pilot[None]) -> str:
    """Let what was asked for happen, without letting time pass; return the screen."""
    app.tick(0)
    await pilot.pause()
    app.tick(0)
    await pilot.pause()
    return text_of(app)


async def press(app: RejoinderApp, pilot: Pilot[None], *keys: str) -> str:
    """Press *keys*, one after the other; return the screen."""
    for key in keys:
        await pilot.press(key)
        _ = await settled(app, pilot)
    return text_of(app)
