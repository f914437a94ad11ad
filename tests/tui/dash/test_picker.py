"""The scenario picker."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from sim.scenario.bundled import bundled_path
from tests.tui.dash.apps import text_of
from tui.app import RejoinderApp
from tui.remembered import note_checked, note_recent, recent_files
from tui.screens.dashboard import DashboardScreen
from tui.screens.picker import PickerScreen
from tui.screens.replay import ReplayScreen

FAILING = """\
format: 1
name: broken-promise
clock: {duration: 10m}
groups:
  desk: {names: [Mia, Tom], chats_per_agent: 1}
people:
  Ada: {authenticated: true}
timeline:
  - {at: 0s, who: Ada, does: start_chat}
  - {at: 1m, who: Ada, does: disconnect}
  - {at: 2m30s, who: Ada, does: return}
  - {at: 2m35s, who: Ada, does: choose_continue}
  - {at: 8m, who: Ada, does: agent_ends}
expect:
  trace:
    - {at: 2m35s, who: Ada, outcome: other_agent}
    - {never: true, who: Ada, event: contact_ended}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own, on a machine that is no build machine."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.delenv("CI", raising=False)
    return here


async def test_without_a_file_the_picker_opens_with_what_comes_with_the_program(
    folder: Path,
) -> None:
    """The first entry is marked, and its story told."""
    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = text_of(app)
        assert isinstance(app.screen, PickerScreen)
        assert shown.index("Planning") < shown.index("Training") < shown.index("Regression")
        assert "A busy Wednesday." in shown
        assert "19 agents, 2 queues, 12h" in shown


async def test_enter_opens_what_is_marked_and_it_is_remembered(folder: Path) -> None:
    """Next time it stands under what was opened lately."""
    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"peak", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DashboardScreen)
        assert app.loaded is not None
        assert app.loaded.scenario.name == "peak-hour"
        assert recent_files() == (bundled_path("peak-hour"),)


async def test_letters_find_a_scenario_by_its_name(folder: Path) -> None:
    """Enter opens the one that is left; letters that fit nothing say so."""
    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"zebra")
        assert "Nothing here is called that." in text_of(app)
        app.screen.query_one(Input).value = "three"
        await pilot.press("enter")
        await pilot.pause()
        assert app.loaded is not None
        assert app.loaded.scenario.name == "three-ways-to-come-back"


async def test_failed_checks_stand_on_top_and_open_where_they_go_wrong(folder: Path) -> None:
    """One event before it: the next step shows it."""
    from sim.check.check_file import check_file

    path = folder / "broken.scenario.yaml"
    path.write_text(FAILING, encoding="utf-8")
    note_recent(path)
    note_checked([check_file(path)])
    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = text_of(app)
        assert shown.index("Failed checks") < shown.index("Opened lately")
        assert "✗ broken: at 2m35s: Ada other_agent" in shown
        await pilot.press("enter")
        app.tick(0.1)
        await pilot.pause()
        assert isinstance(app.screen, ReplayScreen)
        assert app.frame is not None
        before = app.frame.picture.events_total
        assert "Ada is back with Mia" not in text_of(app)
        await pilot.press("full_stop")
        await pilot.pause()
        assert app.frame.picture.events_total == before + 1
        await pilot.press("full_stop", "full_stop")
        await pilot.pause()
        assert "Ada is back with Mia" in text_of(app)


async def test_the_next_mistake_is_one_key_away(folder: Path) -> None:
    """After the last comes the first again; the clock goes there."""
    from sim.scenario.load import load_scenario
    from tui.screens.replay import open_replay

    path = folder / "broken.scenario.yaml"
    path.write_text(FAILING, encoding="utf-8")
    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        open_replay(app, load_scenario(path), 1)
        app.tick(0.1)
        await pilot.pause()
        assert "1 of 2" in text_of(app)
        await pilot.press("n")
        app.tick(0.1)
        await pilot.pause()
        assert "2 of 2" in text_of(app)
        assert "never: Ada contact_ended" in text_of(app)
        await pilot.press("n")
        app.tick(0.1)
        await pilot.pause()
        assert "1 of 2" in text_of(app)


async def test_what_is_odd_about_the_opened_scenario_is_told(folder: Path) -> None:
    """Its first warning comes up beside the dashboard."""
    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"busy-week", "enter")
        await pilot.pause()
        told = [notice.message for notice in app._notifications]  # noqa: SLF001 - toasts
        assert any(text.startswith("Odd: ") and "accounts" in text for text in told)


async def test_a_check_that_holds_again_opens_the_dashboard_and_says_so(folder: Path) -> None:
    """Somebody has mended it meanwhile."""
    from sim.scenario.load import load_scenario
    from tui.screens.replay import open_replay

    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        open_replay(app, load_scenario(bundled_path("in-time")), 1)
        await pilot.pause()
        assert not isinstance(app.screen, ReplayScreen)
        assert any("any more" in told.message for told in app._notifications)  # noqa: SLF001


async def test_a_file_with_a_mistake_is_told_instead_of_opened(folder: Path) -> None:
    """The story shows where it is wrong; enter says it again and stays."""
    shutil.copy(bundled_path("in-time"), folder / "wrong.scenario.yaml")
    path = folder / "wrong.scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nagnts: 3\n", encoding="utf-8")
    app = RejoinderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "In this folder" in text_of(app)
        assert "agnts" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PickerScreen)
