"""The study screen."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from sim.scenario.load import LoadedScenario, load_text
from sim.study.backend import Done, Task, run_task
from sim.study.cells import cells_of
from tests.tui.dash.apps import text_of
from tests.tui.policy.pictures import Inline
from tui.app import RejoinderApp
from tui.screens.dashboard import DashboardScreen
from tui.screens.study import StudyScreen
from tui.widgets.grid import GridPanel

pytestmark = pytest.mark.xdist_group("study screen")
DESK = """\
format: 1
name: small-desk
clock: {duration: 2h}
policy: {reconnect_to_previous_agent_for: 2m, reconnect_time_limit: 4m}
groups: {desk: {agents: 6, chats_per_agent: 2}}
customers:
  arrivals: {per_hour: 60}
  conversation: {mean: 9m}
  patience: {mean: 4m}
  authenticated: 100%
  disconnects: {share: 40%}
vary:
  policy.reconnect_to_previous_agent_for: [0s, 2m, 6m]
  policy.reconnect_time_limit: [4m, 10m]
"""


class RememberingTasks(Inline):
    """Does everything at once, and nothing twice: all looks at the grid share its runs."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Run the task *args*, unless that was done before."""
        (task,) = args
        return super().submit(_done, task.cell, task.replication)


@cache
def _loaded() -> LoadedScenario:
    return load_text(DESK, "small.scenario.yaml")


@cache
def _done(cell: int, replication: int) -> Done:
    scenario = cells_of(_loaded())[cell].scenario
    assert scenario is not None
    return run_task(Task(cell, scenario, replication))


def _app() -> RejoinderApp:
    return RejoinderApp(_loaded(), first=StudyScreen(_loaded(), RememberingTasks))


async def _full(pilot: Pilot[None]) -> GridPanel:
    """Wait until every cell has run, and return the grid."""
    app = cast(RejoinderApp, pilot.app)
    await app.workers.wait_for_complete()
    await pilot.pause()
    grid = app.screen.query_one(GridPanel)
    assert grid.filled.over
    return grid


async def test_the_grid_fills_and_gives_an_answer() -> None:
    """Rows are one axis, columns the other; what the product refuses is said to be refused."""
    async with _app().run_test(size=(120, 30)) as pilot:
        await _full(pilot)
        shown = text_of(cast(RejoinderApp, pilot.app))
        for words in ("hold 0s", "hold 2m", "hold 6m", "limit 4m", "limit 10m", "refused"):
            assert words in shown
        assert "Recommended: hold" in shown or "Nothing keeps" in shown or "No cell" in shown
        assert "100 of 100" in shown


async def test_the_mark_begins_at_the_policy_of_the_file_and_stops_at_the_edges() -> None:
    """The arrows move it; the line below the table tells what is marked."""
    async with _app().run_test(size=(120, 30)) as pilot:
        grid = await _full(pilot)
        assert "hold 2m, limit 4m" in text_of(cast(RejoinderApp, pilot.app))
        await pilot.press("up", "up", "right", "right")
        assert grid.marked == 1
        assert "hold 0s, limit 10m" in text_of(cast(RejoinderApp, pilot.app))


async def test_enter_watches_the_marked_cell() -> None:
    """On the dashboard, under the policy of that cell."""
    async with _app().run_test(size=(120, 30)) as pilot:
        await _full(pilot)
        await pilot.press("right", "enter")
        await pilot.pause()
        app = cast(RejoinderApp, pilot.app)
        assert isinstance(app.screen, DashboardScreen)
        assert app.session is not None
        assert app.session.settings.reconnect_time_limit_ms == 600_000


async def test_a_refused_cell_says_why_instead_of_opening() -> None:
    """A hold longer than the limit is no policy."""
    async with _app().run_test(size=(120, 30)) as pilot:
        await _full(pilot)
        await pilot.press("down", "enter")
        app = cast(RejoinderApp, pilot.app)
        assert isinstance(app.screen, StudyScreen)
        assert any(notice.title == "Refused" for notice in app._notifications)  # noqa: SLF001


async def test_without_a_grid_the_key_says_what_is_missing() -> None:
    """Rather than opening an empty screen."""
    loaded = load_text(DESK[: DESK.index("vary")], "plain.scenario.yaml")
    app = RejoinderApp(loaded)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("G")
        assert isinstance(app.screen, DashboardScreen)
        assert any("`vary`" in notice.message for notice in app._notifications)  # noqa: SLF001
