"""The time line of all slots on the screen."""

import pytest
from textual.pilot import Pilot

from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.screens.journey import JourneyScreen
from tui.screens.time_line import TimeLineScreen
from tui.view.cells import Target
from tui.widgets.time_line import LanesPanel


async def _go(app: RejoinderApp, pilot: Pilot[None], at_s: int) -> str:
    assert app.session is not None
    app.session.go_to(at_s * 1000)
    app.tick(0.1)
    await pilot.pause()
    return text_of(app)


def _row(text: str, name: str) -> str:
    return next(line for line in text.splitlines() if f"│ {name} " in line)


async def test_t_opens_it_and_a_hold_in_vain_ends_in_a_dot() -> None:
    """One that was used ends in an arrow."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, TimeLineScreen)
        text = await _go(app, pilot, 300)
        assert "╳○○○○↶━━Ada━" in _row(text, "Nora 1")
        assert "╳" in _row(text, "Luis 1")
        assert "○·" in _row(text, "Luis 1")
        assert "held and used 33 %" in text
        assert "held for nothing 67 %" in text


async def test_arrows_mark_a_stretch_and_enter_follows_its_customer() -> None:
    """The mark is told in words below."""
    app = app_on(first=TimeLineScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await pilot.press("down")
        await pilot.press("left")
        await pilot.pause()
        assert "Nora 1  ○ held for Ada  00:02:30 to 00:02:55  0:25  came back" in text_of(app)
        assert app.selected == Target("customer", 0)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, JourneyScreen)


async def test_brackets_change_how_much_time_a_column_stands_for() -> None:
    """Wider to the left, nearer to the right."""
    app = app_on(first=TimeLineScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        far = await _go(app, pilot, 1_000)
        assert "00:02:00" not in far
        for _ in range(3):
            await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "00:00:00" in text_of(app)
        await pilot.press("right_square_bracket")
        await pilot.press("right_square_bracket")
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert text_of(app) == far


async def test_one_can_look_back_and_follow_again() -> None:
    """With shift and the arrows; marking something long gone goes there, too."""
    app = app_on(first=TimeLineScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        now = await _go(app, pilot, 1_000)
        lanes = app.screen.query_one(LanesPanel)
        await pilot.press("shift+left")
        await pilot.pause()
        assert lanes.behind_ms > 0
        await pilot.press("end")
        await pilot.pause()
        assert text_of(app) == now
        await pilot.press("down", "left", "left", "left", "left")
        await pilot.pause()
        assert "talking to Ada  00:00:00" in text_of(app)
        assert lanes.behind_ms > 0


async def test_a_click_marks_what_was_clicked_on() -> None:
    """And its customer is the one to follow."""
    app = app_on(first=TimeLineScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await pilot.click(LanesPanel, offset=(60, 1))
        await pilot.pause()
        assert app.selected is not None
        assert "talking to" in text_of(app)


async def test_y_copies_the_marked_stretch_in_words() -> None:
    """Without a mark all that is shown."""
    app = app_on(first=TimeLineScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 300)
        await pilot.press("y")
        assert "Luis" in app.clipboard
        await pilot.press("down", "y")
        assert app.clipboard.startswith("Nora 1  ")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("name", ["three-ways-to-come-back", "peak-hour"])
async def test_it_fits_every_terminal(size: tuple[int, int], name: str) -> None:
    """The holds in words are always in sight."""
    app = app_on(name, first=TimeLineScreen())
    async with app.run_test(size=size) as pilot:
        text = await _go(app, pilot, 300)
        assert len(text.splitlines()) == size[1]
        assert "held for nothing" in text or "No hold is over yet." in text


async def test_more_agents_than_rows_scroll_with_the_cursor() -> None:
    """Every agent can be reached."""
    app = app_on("peak-hour", first=TimeLineScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await _go(app, pilot, 300)
        lanes = app.screen.query_one(LanesPanel)
        for _ in range(5):
            await pilot.press("pagedown")
        await pilot.pause()
        assert lanes.at == min(40, len(lanes.slots) - 1)
        assert lanes.top > 0
