"""The events on the whole screen."""

import pytest
from textual.pilot import Pilot

from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.screens.events import EventsScreen
from tui.screens.journey import JourneyScreen
from tui.widgets.events import EventsPanel


async def _go(app: RejoinderApp, pilot: Pilot[None], at_s: int) -> str:
    assert app.session is not None
    app.session.go_to(at_s * 1000)
    app.tick(0.1)
    await pilot.pause()
    return text_of(app)


async def _filtered(pilot: Pilot[None], words: str) -> str:
    await pilot.press("slash", *(" " if key == "_" else key for key in words), "enter")
    await pilot.pause()
    return text_of(pilot.app)  # type: ignore[arg-type]


async def test_e_opens_them_and_words_filter() -> None:
    """A word after an exclamation mark must not be there; escape takes the filter away first."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, EventsScreen)
        everything = text_of(app)
        assert "Bo is cut off from Luis" in everything
        found = await _filtered(pilot, "cut")
        assert "Bo is cut off from Luis" in found
        assert "arrives" not in found
        assert "Events with: cut" in found
        await pilot.press("escape")
        await pilot.pause()
        assert text_of(app) == everything
        await pilot.press("escape")
        assert not isinstance(app.screen, EventsScreen)


async def test_an_exclamation_mark_inverts() -> None:
    """As in other programs."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await pilot.press("slash", "exclamation_mark", "a", "d", "a", "enter")
        await pilot.pause()
        text = text_of(app)
        assert "Bo is cut off from Luis" in text
        assert "Ada is" not in text


async def test_number_keys_turn_kinds_on_and_off() -> None:
    """The shape of a kind that is off is gone, so that it is seen without colour."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        assert "3 ╳ drops" in await _go(app, pilot, 300)
        await pilot.press("3")
        await pilot.pause()
        text = text_of(app)
        assert "3   drops" in text
        assert "is cut off" not in text
        await pilot.press("3")
        await pilot.pause()
        assert "is cut off" in text_of(app)


async def test_the_marked_event_is_told_in_full_with_its_rule() -> None:
    """The keys n and N go through what matches."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await _filtered(pilot, "cut")
        await pilot.press("n")
        await pilot.press("N")
        await pilot.press("N")
        await pilot.pause()
        text = text_of(app)
        assert "rule 9  The line drops, and the agent goes on writing to nobody." in text
        assert "00:02:00 ╳ Ada is cut off from Nora" in text.splitlines()[-4]


async def test_enter_goes_to_the_moment_of_an_event() -> None:
    """The marked event is then the last that has happened."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await _filtered(pilot, "cut")
        await pilot.press("N", "N", "N", "enter")
        for _ in range(3):
            app.tick(0.1)
        await pilot.pause()
        assert app.session is not None
        picture = app.session.frame().picture
        assert picture.now_ms == 120_000
        assert picture.events[-1].at_ms == 120_000
        assert not app.session.playing


async def test_f_follows_the_customer_of_the_marked_event() -> None:
    """So one gets from an event to the whole story."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await _filtered(pilot, "cut")
        await pilot.press("N", "f")
        await pilot.pause()
        assert isinstance(app.screen, JourneyScreen)


async def test_y_copies_the_marked_line_or_all_that_match() -> None:
    """And says that the terminal has to allow it."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await _filtered(pilot, "cut")
        await pilot.press("y")
        assert len(app.clipboard.splitlines()) == 3
        await pilot.press("N", "y")
        assert app.clipboard == "00:02:20 Cy is cut off from Nora"
        said = [notice.message for notice in app._notifications]  # noqa: SLF001 - toasts
        assert "Copied 1 event, if this terminal allows it (OSC 52)." in said


async def test_m_puts_the_time_last() -> None:
    """For those who hear the line."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await pilot.press("m")
        await pilot.pause()
        assert "│ ╳ Ada is cut off from Nora  00:02:00" in text_of(app)


async def test_control_and_home_mark_the_oldest_event() -> None:
    """The counts tell how many are kept."""
    app = app_on("peak-hour", first=EventsScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await _go(app, pilot, 900)
        await pilot.press("ctrl+home")
        await pilot.pause()
        log = app.screen.query_one(EventsPanel)
        assert log.marked_event is not None
        assert log.marked_event.at_ms < 120_000
        assert "shown of" in str(log.border_subtitle)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 50)])
async def test_it_fits_every_terminal(size: tuple[int, int]) -> None:
    """The kinds are above, the newest event is in sight."""
    app = app_on("peak-hour", first=EventsScreen())
    async with app.run_test(size=size) as pilot:
        text = await _go(app, pilot, 900)
        assert len(text.splitlines()) == size[1]
        for kind in ("arrivals", "drops", "returns"):
            assert kind in text
