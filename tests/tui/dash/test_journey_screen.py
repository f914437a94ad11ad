"""Following one customer on the screen."""

import pytest
from textual.pilot import Pilot

from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.screens.journey import JourneyScreen
from tui.view.cells import Target
from tui.widgets.journey import PhonePanel, StepsPanel

ADA, BO, CY = 0, 1, 2


async def _go(app: RejoinderApp, pilot: Pilot[None], at_s: int) -> str:
    """Go to a time, and return the screen as text."""
    assert app.session is not None
    app.session.go_to(at_s * 1000)
    app.tick(0.1)
    await pilot.pause()
    return text_of(app)


def _following(customer: int, **preferences: str) -> RejoinderApp:
    return app_on(first=JourneyScreen(customer), **preferences)


async def test_f_follows_the_customer_under_the_cursor() -> None:
    """From any screen of a session."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 60)
        app.select(Target("customer", BO))
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(app.screen, JourneyScreen)
        assert "What Bo sees" in text_of(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, JourneyScreen)


async def test_phone_and_steps_tell_the_same_seconds() -> None:
    """And both go on as time runs."""
    app = _following(CY)
    async with app.run_test(size=(120, 40)) as pilot:
        talking = await _go(app, pilot, 100)
        assert "Nora is here for you." in talking
        assert "now  talking to Nora since 00:00:20" in talking
        away = await _go(app, pilot, 200)
        assert "╳ Connection lost" in away
        assert "⇗ support.example.test/resume" in away
        assert "back by 00:03:50: Nora again  0:30 left" in away
        assert "rule 11a at 00:02:50" in away
        assert "the agent's slot is held for this customer alone" in away
        form = await _go(app, pilot, 785)
        assert "That chat cannot be continued." in form
        assert "decision row U4" in form
        assert "has filled in the form: new chat" in await _go(app, pilot, 830)


async def test_who_is_signed_in_is_asked() -> None:
    """With two buttons, and the row of the decision table that says so."""
    app = _following(ADA)
    async with app.run_test(size=(120, 40)) as pilot:
        asked = await _go(app, pilot, 172)
        assert "Continue previous chat" in asked
        assert "Start a new chat" in asked
        assert "decision row A1" in asked


async def test_up_looks_at_the_steps_before_and_end_follows_again() -> None:
    """The phone shows the moment of the marked step, and says so."""
    app = _following(BO)
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 400)
        assert "You are back with Nora." in text_of(app)
        for _ in range(4):
            await pilot.press("up")
        await pilot.pause()
        before = text_of(app)
        assert "What Bo saw" in before
        assert "Continue previous chat" in before
        await pilot.press("down")
        await pilot.press("end")
        await pilot.pause()
        assert "What Bo sees" in text_of(app)


async def test_a_click_on_a_step_marks_it() -> None:
    """As the arrows do."""
    app = _following(BO)
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 400)
        await pilot.click(StepsPanel, offset=(14, 2))
        await pilot.pause()
        assert "▸00:00:10 ● Luis takes the chat" in text_of(app)


async def test_left_and_right_go_to_the_other_customers_on_the_desk() -> None:
    """In a ring."""
    app = _following(ADA)
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 100)
        seen = []
        for key in ("right", "right", "right", "left"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(app.screen.query_one(PhonePanel).border_title)
        assert seen == ["What Bo sees", "What Cy sees", "What Ada sees", "What Cy sees"]
        assert app.selected == Target("customer", CY)


async def test_tab_changes_between_phone_and_steps_where_only_one_has_room() -> None:
    """From 80 columns on both are there."""
    app = _following(ADA)
    async with app.run_test(size=(60, 18)) as pilot:
        steps = await _go(app, pilot, 172)
        assert "Nora takes the chat" in steps
        assert "What Ada sees" not in steps
        await pilot.press("tab")
        await pilot.pause()
        phone = text_of(app)
        assert "Continue previous chat" in phone
        assert "Nora takes the chat" not in phone
        await pilot.press("tab")
        await pilot.pause()
        assert "Nora takes the chat" in text_of(app)


async def test_y_copies_the_steps() -> None:
    """As plain text."""
    app = _following(ADA)
    async with app.run_test(size=(120, 40)) as pilot:
        await _go(app, pilot, 172)
        await pilot.press("y")
        assert "Nora takes the chat" in app.clipboard


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 50)])
async def test_it_fits_every_terminal(size: tuple[int, int]) -> None:
    """The last row is that of the keys, and the rule that decided is in sight."""
    app = _following(CY)
    async with app.run_test(size=size) as pilot:
        text = await _go(app, pilot, 200)
        assert len(text.splitlines()) == size[1]
        assert "Help" in text.splitlines()[-1]
        assert "rule 11a" in text


async def test_a_customer_of_the_crowd_is_followed_like_anybody() -> None:
    """By a made-up name, or by the label until there is one."""
    app = app_on("peak-hour", first=JourneyScreen(0))
    async with app.run_test(size=(120, 40)) as pilot:
        text = await _go(app, pilot, 900)
        assert "takes the chat" in text
