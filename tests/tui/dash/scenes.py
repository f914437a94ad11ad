"""What is looked at: each screen of the dashboard at a telling moment, the same for ever.

Snapshots, plain-text screens and the pictures of the docs are all made of these scenes. Scenario
and seed are fixed, no time passes but by ``tick``, and the crowd has names of our own, because
those that Faker makes may change from one version to the next.
"""

from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from sim.floor.script import Does, Step
from sim.measures.figures import Outcome
from sim.policy.settings import Settings
from sim.scenario.bundled import bundled_path
from sim.scenario.load import LoadedScenario, load_scenario
from sim.session.session import Session
from sim.study.backend import Done, Task, run_task
from sim.study.cells import cells_of
from tests.house.sources import ROOT
from tests.tui.dash.apps import STORY, loaded, text_of
from tests.tui.policy.pictures import Inline
from tui.app import RejoinderApp
from tui.screens.admin import AdminScreen
from tui.screens.compare import CompareScreen
from tui.screens.dashboard import DashboardScreen
from tui.screens.events import EventsScreen
from tui.screens.journey import JourneyScreen
from tui.screens.picker import PickerScreen
from tui.screens.policy import PolicyScreen
from tui.screens.replay import replay_of
from tui.screens.sides import SidesScreen
from tui.screens.study import StudyScreen
from tui.screens.time_line import TimeLineScreen
from tui.settings import Preferences
from tui.whatif import run_one

NAMES = (
    "Ana",
    "Ben",
    "Cleo",
    "Dev",
    "Eva",
    "Finn",
    "Gia",
    "Hugo",
    "Ida",
    "Jon",
    "Kai",
    "Lia",
    "Max",
    "Nia",
    "Oli",
    "Pia",
    "Quin",
    "Rosa",
    "Sam",
    "Tom",
    "Uma",
    "Vic",
    "Wes",
    "Xia",
    "Yara",
    "Zoe",
)
CROWD, PLAIN = "peak-hour", "hold-two-minutes"
BUSY_S, STORY_S = 8_010, 165
"""At the peak, when a queue stands; and when Ada, Bo and Cy are away."""
BROKEN = ROOT / "tests" / "tui" / "dash" / "broken-promise.yaml"
ADA, BO = 0, 1

Doing = Callable[[RejoinderApp, Pilot[None]], Awaitable[None]]


def first_name(customer: int) -> str:
    """Return a name for a customer of the crowd."""
    return f"{NAMES[customer * 7 % len(NAMES)]} {NAMES[customer * 11 % len(NAMES)]}"


async def nothing(app: RejoinderApp, pilot: Pilot[None]) -> None:
    """Leave everything as it is."""


def pressing(*keys: str) -> Doing:
    """Return what presses *keys*."""

    async def press(app: RejoinderApp, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)

    return press


async def editing(app: RejoinderApp, pilot: Pilot[None]) -> None:
    """Hold for twice as long, and wait for what would change."""
    await pilot.press(*["right_square_bracket"] * 6)
    await pilot.pause(0.02)
    await app.workers.wait_for_complete()


class Remembering(Inline):
    """Does everything at once, and nothing twice: the same rerun serves every size."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Run *args*, a scenario and the number of a replication, unless that was done before."""
        scenario, number = args
        return super().submit(_outcome, scenario.settings, number)


@cache
def _outcome(settings: Settings, number: int) -> Outcome:
    return run_one(replace(loaded(PLAIN).scenario, settings=settings), number)


class RememberingTasks(Inline):
    """Runs each task of the grid once, whatever number of screens shows it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Run the task *args*, unless that was done before."""
        (task,) = args
        return super().submit(_done, task.cell, task.replication)


@cache
def _grid() -> LoadedScenario:
    """A small grid on the scenario of the plain desk."""
    hold, limit = "policy.reconnect_to_previous_agent_for", "policy.reconnect_time_limit"
    path = bundled_path(PLAIN)
    return load_scenario(path, vary=(f"{hold}=0s,2m,8m", f"{limit}=6m,15m,20m"))


@cache
def _done(cell: int, replication: int) -> Done:
    scenario = cells_of(_grid())[cell].scenario
    assert scenario is not None
    return run_task(Task(cell, scenario, replication))


async def filling(app: RejoinderApp, pilot: Pilot[None]) -> None:
    """Wait until the grid is full."""
    await app.workers.wait_for_complete()


async def outage(app: RejoinderApp, pilot: Pilot[None]) -> None:
    """Cut half of the lines, and let 100 seconds pass."""
    watched = app.watched_screen
    assert watched is not None
    watched.session.intervene(Step(at_ms=0, does=Does.OUTAGE, share=0.5, within_ms=60_000))
    watched.session.go_to((BUSY_S + 100) * 1000)
    app.tick(0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The screen *first* on *scenario* after *at_s* seconds and after *doing* something there."""

    first: Callable[[], Screen[Any]] = DashboardScreen
    scenario: str = STORY
    at_s: int = STORY_S
    doing: Doing = nothing

    def app(self, **preferences: Any) -> RejoinderApp:
        """Return the app that shows it."""
        app = _app_on(self.scenario, self.first, Preferences(motion=False, **preferences))
        if app.names is not None:
            app.names.load(first_name)
        return app

    async def play(self, app: RejoinderApp, pilot: Pilot[None]) -> None:
        """Bring the running *app* to the moment."""
        if app.watched_screen is not None and self.at_s:
            app.watched_screen.session.go_to(self.at_s * 1000)
        app.tick(0.1)
        await pilot.pause()
        await self.doing(app, pilot)
        await pilot.pause()
        for field in app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    async def as_texts(self, sizes: Iterable[tuple[int, int]]) -> list[str]:
        """Return it as plain text, while its terminal is given one of *sizes* after the other."""
        app, texts = self.app(), []
        async with app.run_test(size=(100, 30)) as pilot:
            await self.play(app, pilot)
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                texts.append(text_of(app))
        return texts

    async def as_svg(self, size: tuple[int, int], **preferences: Any) -> str:
        """Return it as a picture of a terminal of *size*."""
        app = self.app(**preferences)
        async with app.run_test(size=size) as pilot:
            await self.play(app, pilot)
            return app.export_screenshot(title="rejoinder")


def _app_on(name: str, first: Callable[[], Screen[Any]], preferences: Preferences) -> RejoinderApp:
    if first is PickerScreen:
        return RejoinderApp(preferences=preferences, first=PickerScreen(ROOT / "docs"))
    if name == BROKEN.name:
        failing = load_scenario(BROKEN)
        session, screen = replay_of(failing, 1, preferences)
        return RejoinderApp(failing, session=session, preferences=preferences, first=screen)
    session = Session(loaded(name).scenario)
    session.speed = preferences.speed_for(crowd=name != STORY)
    return RejoinderApp(loaded(name), session=session, preferences=preferences, first=first())


def _editor() -> PolicyScreen:
    return PolicyScreen(executor=Remembering, pause_s=0.001)


def _study() -> StudyScreen:
    return StudyScreen(_grid(), RememberingTasks)


SCENES = {
    "dashboard": Scene(scenario=CROWD, at_s=BUSY_S, doing=outage),
    "quiet": Scene(doing=pressing("3", "right")),
    "journey": Scene(first=lambda: JourneyScreen(BO), at_s=303),
    "sides": Scene(first=lambda: SidesScreen(BO), at_s=205),
    "policy": Scene(first=_editor, scenario=PLAIN, at_s=3_600, doing=editing),
    "admin": Scene(first=AdminScreen, doing=pressing("right_square_bracket", "down")),
    "compare": Scene(first=CompareScreen, scenario=CROWD, at_s=BUSY_S),
    "study": Scene(first=_study, scenario=PLAIN, at_s=0, doing=filling),
    "time-line": Scene(first=TimeLineScreen, at_s=420, doing=pressing("down", "left")),
    "events": Scene(first=EventsScreen, at_s=420),
    "picker": Scene(first=PickerScreen, doing=pressing(*["down"] * 8)),
    "replay": Scene(scenario=BROKEN.name, at_s=0),
    "help": Scene(doing=pressing("2", "question_mark")),
    "settings": Scene(doing=pressing("f2")),
    "jump": Scene(doing=pressing("j")),
    "choose": Scene(scenario=CROWD, at_s=BUSY_S, doing=pressing("d")),
}
"""Every screen there is, at a moment that tells what it is for."""


def together(names: Iterable[str]) -> list[ParameterSet]:
    """Return *names* as parameters of a test, with all that wait for runs in one process."""
    runs = pytest.mark.xdist_group("scenes with runs")
    waiting = ("policy", "study")
    return [pytest.param(name, marks=[runs] if name in waiting else []) for name in names]
