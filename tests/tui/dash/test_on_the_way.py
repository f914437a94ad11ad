"""From one place to another: nothing is lost on the way, and nothing in force changes."""

from tests.tui.dash.apps import app_on, text_of
from tui.screens.dashboard import DashboardScreen
from tui.screens.leave import LeaveScreen
from tui.screens.picker import PickerScreen
from tui.screens.policy import PolicyScreen
from tui.widgets.ruler import RulerPanel


async def test_the_keys_of_the_timers_lead_to_the_editor() -> None:
    """There they have moved the post already; the desk goes on as it was."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("right_square_bracket")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PolicyScreen)
        before, edited = screen.draft.before, screen.draft.settings
        assert edited is not None
        assert edited.reconnect_to_previous_agent_for_ms > before.reconnect_to_previous_agent_for_ms
        assert app.session is not None
        assert app.session.settings == before


async def test_opening_another_scenario_asks_if_something_is_not_saved() -> None:
    """No leads back to the list, yes opens it."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        session = app.session
        await pilot.press("full_stop", "a", "enter", "O", "down", "enter")
        assert isinstance(app.screen, LeaveScreen)
        assert "Open anyway?" in text_of(app)
        await pilot.press("n")
        assert isinstance(app.screen, PickerScreen)
        assert app.session is session
        await pilot.press("enter", "y")
        await pilot.pause()
        assert isinstance(app.screen, DashboardScreen)
        assert app.session is not session
        assert not app.unsaved


async def test_the_wheel_over_the_ruler_leads_to_the_editor_too() -> None:
    """Up is a longer hold."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        ruler = app.screen.query_one(RulerPanel)
        ruler.post_message(ruler.Turned(up=True))
        await pilot.pause()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PolicyScreen)
        assert screen.draft.settings is not None
        before = screen.draft.before.reconnect_to_previous_agent_for_ms
        assert screen.draft.settings.reconnect_to_previous_agent_for_ms > before
