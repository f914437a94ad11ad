"""Whatever is typed, however fast, and whatever the terminal does meanwhile: it goes on."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import Key
from textual.pilot import Pilot

from tests.tui.dash.apps import app_on
from tui.actions import ACTIONS
from tui.app import RejoinderApp
from tui.screens.dashboard import DashboardScreen

LEAVING = {"q", "ctrl+q"}
KEYS = sorted({key for action in ACTIONS.values() for key in action.keys} - LEAVING)
OTHERS = ("tab", "shift+tab", "up", "down", "left", "right", "end", "pageup", "pagedown", "m", "b")
PRINTED = {"slash": "/", "space": " ", "full_stop": ".", "comma": ",", "minus": "-"}
BACK = ["escape"] * 12

bursts = st.lists(
    st.sampled_from([*KEYS, *OTHERS]) | st.sampled_from(["escape", "enter"]),
    min_size=1,
    max_size=6,
)
sizes = st.sampled_from([(1, 1), (59, 17), (60, 18), (80, 24), (120, 40)])
seconds = st.sampled_from([0.0, 0.1, 0.25])
storms = st.lists(bursts | sizes | seconds, min_size=1, max_size=24)
Storm = list[list[str] | tuple[int, int] | float]


def _type_at_once(app: RejoinderApp, keys: list[str]) -> None:
    """Give *app* all *keys* before it has looked at the first."""
    for key in keys:
        app.post_message(Key(key, PRINTED.get(key, key if len(key) == 1 else None)))


async def _weather(app: RejoinderApp, pilot: Pilot[None], storm: Storm) -> None:
    for gust in storm:
        if app.return_code is not None:
            return
        if isinstance(gust, list):
            _type_at_once(app, gust)
        elif isinstance(gust, tuple):
            await pilot.resize_terminal(*gust)
        else:
            app.tick(gust)
        await pilot.pause()


async def _open_screens_after(storm: Storm) -> list[str]:
    """Return which screens stand after *storm* and escape, again and again.

    None do if the storm has found its way to "Quit" in the palette.
    """
    app = app_on()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        app.session.go_to(165_000)
        app.tick(0.1)
        await _weather(app, pilot, storm)
        if app.return_code is not None:
            return []
        await pilot.resize_terminal(80, 24)
        await pilot.press(*BACK)
        return [type(screen).__name__ for screen in app.screen_stack]


def _it_goes_on(storm: Storm) -> None:
    blank_and_first = (["Screen", "DashboardScreen"], ["Screen", "ReplayScreen"])
    assert asyncio.run(_open_screens_after(storm)) in ([], *blank_and_first)


@settings(max_examples=6, deadline=None, derandomize=True, database=None)
@given(storms)
def test_no_storm_of_keys_and_sizes_breaks_it(storm: Storm) -> None:
    """And escape leads back to the first screen from wherever it has come to."""
    _it_goes_on(storm)


@pytest.mark.slow
@settings(
    max_examples=300,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(storms)
def test_no_long_storm_breaks_it(storm: Storm) -> None:
    """The same, at length."""
    _it_goes_on(storm)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures and files are saved where they are in nobody's way."""
    monkeypatch.chdir(tmp_path)


async def test_a_key_held_down_closes_one_dialog_and_no_more() -> None:
    """Escapes that were typed before the first was heeded leave the dashboard where it is."""
    app = app_on()
    async with app.run_test(size=(80, 24)) as pilot:
        first = app.screen
        await pilot.press("full_stop", "full_stop")
        for opens in ("d", "g", "j", "f2", "question_mark", "s", "E", "o"):
            await pilot.press(opens)
            assert app.screen is not first, opens
            _type_at_once(app, BACK)
            await pilot.pause()
            assert app.screen is first, opens


async def test_a_key_held_down_opens_one_screen_and_no_more() -> None:
    """What is typed twice in one go is heeded once."""
    app = app_on()
    async with app.run_test(size=(80, 24)) as pilot:
        _type_at_once(app, ["t", "t", "t"])
        await pilot.pause()
        assert len(app.screen_stack) == 3


async def test_a_screen_that_lies_below_is_gone_back_to() -> None:
    """However often one goes to and fro, escape has not far to go."""
    app = app_on()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"tetete")
        kinds = [type(screen).__name__ for screen in app.screen_stack[1:]]
        assert kinds == ["DashboardScreen", "TimeLineScreen", "EventsScreen"]


async def test_the_question_whether_to_leave_goes_with_the_small_terminal() -> None:
    """Asked while it was too small, it leaves no sentence behind on a large one."""
    app = app_on()
    async with app.run_test(size=(80, 24)) as pilot:
        first = app.screen
        await pilot.press("full_stop", "a", "enter")
        await pilot.resize_terminal(40, 10)
        await pilot.press("q")
        assert app.unsaved
        await pilot.resize_terminal(80, 24)
        assert app.screen is first


async def test_on_one_row_of_events_an_older_one_can_be_marked() -> None:
    """The row shows what is marked."""
    app = app_on()
    async with app.run_test(size=(60, 18)) as pilot:
        assert app.session is not None
        app.session.go_to(165_000)
        app.tick(0.1)
        await pilot.press("N", "N", "N")
        await pilot.pause()
        assert isinstance(app.screen, DashboardScreen)
        assert app.screen.log_panel.marked is not None


async def test_letters_typed_at_once_leave_the_picker_standing() -> None:
    """The list is shorter by the time that what was marked in it is told about."""
    app = RejoinderApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        _type_at_once(app, ["down", *"zzz"])
        await pilot.pause()
        assert type(app.screen).__name__ == "PickerScreen"


async def test_the_palette_lies_over_screens_with_actions_only() -> None:
    """Once, and not over the sentence of a small terminal, where it may lie below already."""
    app = app_on()
    async with app.run_test(size=(80, 24)) as pilot:
        first = app.screen
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(40, 10)
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(80, 24)
        _type_at_once(app, BACK)
        await pilot.pause()
        assert app.screen is first
