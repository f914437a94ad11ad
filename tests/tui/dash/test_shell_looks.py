"""The shell at all sizes, in all themes, with the user's own keys, shapes and names."""

from typing import Any

import pytest

from tests.tui.dash.apps import app_on, text_of
from tests.tui.dash.little_screen import LittleScreen
from tui.app import RejoinderApp
from tui.screens.settings import SettingsScreen
from tui.screens.too_small import TooSmallScreen
from tui.settings_file import preferences
from tui.view.cells import Look

SIZE = (100, 30)


def _app(**settings: Any) -> RejoinderApp:
    return app_on(first=LittleScreen(), **settings)


async def test_a_small_terminal_gets_a_sentence_until_it_is_larger() -> None:
    """Below 60 columns or 18 rows a sentence stands; then the screen is back."""
    app = _app()
    async with app.run_test(size=(60, 18)) as pilot:
        assert isinstance(app.screen, LittleScreen)
        for size in ((59, 18), (60, 17)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert isinstance(app.screen, TooSmallScreen)
            assert "needs a terminal of 60 columns and 18 rows" in text_of(app)
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert isinstance(app.screen, LittleScreen)
        assert all(len(line) <= 200 for line in text_of(app).splitlines())


async def test_settings_are_tried_at_once_and_kept_on_request() -> None:
    """A change is seen behind the settings; `s` writes it down for the next time."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "down", "right")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        assert app.showing.glyphs.talking == "*"
        assert preferences().glyphs == "unicode"
        await pilot.press("s")
        assert preferences().glyphs == "ascii"


async def test_an_action_answers_to_the_users_own_key() -> None:
    """A key of the keymap replaces the usual ones, in the footer, too."""
    app = _app(keymap={"play": "k"})
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "k Play" in text_of(app)
        await pilot.press("space")
        assert app.session is not None
        assert not app.session.playing
        await pilot.press("k")
        assert app.session.playing


async def test_the_palette_offers_what_the_screen_can_do() -> None:
    """An action found by its name is done by enter."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"full speed")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.2)
        await pilot.press("down", "enter")
        await pilot.pause(0.1)
        assert app.session is not None
        assert app.session.speed is None


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast", "nord", "ansi-dark"])
async def test_every_theme_has_every_look(theme: str) -> None:
    """Ours and Textual's themes give each meaning a style, and the screen can be drawn."""
    app = _app(theme=theme)
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        assert set(app.looks) == set(Look)
        assert "redirected" in text_of(app)


async def test_without_colour_the_screen_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR everything is drawn, in greys."""
    plain = _app()
    async with plain.run_test(size=SIZE) as pilot:
        await pilot.pause()
        expected = text_of(plain)
    monkeypatch.setenv("NO_COLOR", "1")
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.no_color
        assert text_of(app) == expected


async def test_the_crowd_has_names_once_they_are_made() -> None:
    """Labels stand until the names are there; people of the script have their own."""
    app = app_on("busy-weekday", first=LittleScreen())
    async with app.run_test(size=SIZE):
        assert app.showing.customer(17) == "c17"
        assert app.names is not None
        app.names.load()
        assert " " in app.showing.customer(17)


async def test_who_begins_in_a_small_terminal_gets_the_dashboard_when_it_is_larger() -> None:
    """The sentence lies over the first screen, which is there when it is taken away."""
    app = app_on()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TooSmallScreen)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "If they came back now" in text_of(app)
