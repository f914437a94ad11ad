"""Both sides of a chat on the screen, in step with the clock."""

import pytest
from textual.pilot import Pilot

from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.screens.sides import SidesScreen
from tui.view.cells import Target
from tui.widgets.chat import AgentSide, CustomerSide

ADA, BO, CY = 0, 1, 2


async def _go(app: RejoinderApp, pilot: Pilot[None], at_s: int) -> str:
    """Go to a time, and return the screen as text."""
    assert app.session is not None
    app.session.go_to(at_s * 1000)
    app.tick(0.1)
    await pilot.pause()
    return text_of(app)


def _on(customer: int, **preferences: str) -> RejoinderApp:
    return app_on(first=SidesScreen(customer), **preferences)


@pytest.mark.parametrize("way", [("b",), ("f", "b")])
async def test_b_opens_both_sides_of_the_customer_under_the_cursor(way: tuple[str, ...]) -> None:
    """From the dashboard as from a customer's journey; escape goes back."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 60)
        app.select(Target("customer", BO))
        for key in way:
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, SidesScreen)
        assert "What Bo sees" in text_of(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, SidesScreen)


async def test_without_a_customer_b_says_what_to_do() -> None:
    """Nothing opens."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert not isinstance(app.screen, SidesScreen)
        assert any("Choose a customer first" in n.message for n in app._notifications)  # noqa: SLF001


async def test_a_story_is_told_on_both_sides() -> None:
    """Bo is cut off, comes back late, and another agent goes on."""
    app = _on(BO)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "No agent has Bo's chat yet." in await _go(app, pilot, 5)
        talks = await _go(app, pilot, 60)
        assert "What Luis sees" in talks
        assert "active" in talks
        assert "You may close it (X), end it or pass" in talks
        away = await _go(app, pilot, 205)
        assert "Connection lost" in away
        assert "waiting 0:15 left" in away
        assert "Waiting for them to reconnect" in away
        assert "Continue previous chat" in await _go(app, pilot, 303)
        again = await _go(app, pilot, 330)
        assert "What Nora sees" in again
        assert "Hello, Bo. I am Nora. I can see" in again


async def test_the_form_is_seen_while_the_desk_has_closed_the_conversation() -> None:
    """Cy comes too late."""
    app = _on(CY)
    async with app.run_test(size=(120, 40)) as pilot:
        text = await _go(app, pilot, 785)
        assert "That chat cannot be continued." in text
        assert "support.example.test/start-again" in text
        assert "Conversation closed." in text


async def test_what_is_done_by_hand_shows_on_both_sides() -> None:
    """And is taken back with z."""
    app = _on(ADA)
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 60)
        await pilot.press("d")
        assert "Connection lost" in await _go(app, pilot, 70)
        assert "waiting" in await _go(app, pilot, 95)
        await pilot.press("z")
        for _ in range(20):
            app.tick(0.1)
        await pilot.pause()
        assert "Connection lost" not in text_of(app)


async def test_the_arrows_and_a_click_go_to_another_customer() -> None:
    """The desk's rows can be clicked on."""
    app = _on(ADA)
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 100)
        await pilot.press("right")
        await pilot.pause()
        assert app.screen.query_one(CustomerSide).border_title == "What Bo sees"
        await pilot.press("left")
        await pilot.pause()
        assert app.screen.query_one(AgentSide).border_title == "What Nora sees"
        await pilot.click(AgentSide, offset=(6, 3))
        await pilot.pause()
        assert app.screen.query_one(CustomerSide).border_title == "What Cy sees"
        assert app.selected == Target("customer", CY)


async def test_where_one_side_has_room_tab_changes_between_them() -> None:
    """From 80 columns on both are there."""
    app = _on(ADA)
    async with app.run_test(size=(60, 18)) as pilot:
        window = await _go(app, pilot, 155)
        assert "What Ada sees" in window
        assert "What Nora sees" not in window
        await pilot.press("tab")
        await pilot.pause()
        desk = text_of(app)
        assert "What Nora sees" in desk
        assert "What Ada sees" not in desk


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 50)])
async def test_it_fits_every_terminal(size: tuple[int, int]) -> None:
    """The last row is that of the keys."""
    app = _on(BO)
    async with app.run_test(size=size) as pilot:
        text = await _go(app, pilot, 205)
        assert len(text.splitlines()) == size[1]
        assert "Help" in text.splitlines()[-1]
        assert "Connection lost" in text


async def test_plain_letters_will_do() -> None:
    """For poor fonts."""
    app = _on(BO, glyphs="ascii")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await _go(app, pilot, 205)
        assert "x Connection lost" in text
        assert "╳" not in text
