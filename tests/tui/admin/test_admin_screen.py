"""The admin's side, driven by keys."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sim.trace.records import Kind
from tests.tui.dash.apps import STORY, app_on, text_of
from tests.tui.policy.pictures import Inline
from tui.app import RejoinderApp
from tui.course import bundled_course
from tui.draft import Field
from tui.screens.admin import AdminScreen
from tui.screens.dashboard import DashboardScreen
from tui.screens.policy import PolicyScreen
from tui.screens.stage import StageScreen
from tui.sitting import Sitting


def form(app: RejoinderApp) -> AdminScreen:
    """Return the form on the screen."""
    screen = app.screen
    assert isinstance(screen, AdminScreen)
    return screen


def app_with_form() -> RejoinderApp:
    """Return an app that opens with the form."""
    return app_on(STORY, first=AdminScreen())


async def opened(pilot: Pilot[None]) -> None:
    """Open the form from the dashboard."""
    await pilot.press("P")
    await pilot.pause()


def notices(app: RejoinderApp) -> list[str]:
    """Return what was told so far."""
    return [notice.message for notice in app._notifications]  # noqa: SLF001 - no other way


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_it_looks_like_the_form_of_the_product(size: tuple[int, int]) -> None:
    """Its labels are there at every size, and every line fits."""
    app = app_with_form()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = text_of(app)
        for label in ("Chat Reconnect", "Reconnect time limit", "Portal URL", "Redirection URL"):
            assert label in text
        assert len(text.splitlines()) == size[1]
        assert max(map(len, text.splitlines())) <= size[0]


async def test_the_time_limit_mirrors_the_work_stream() -> None:
    """It cannot be typed into; what is typed into the work stream stands in it at once."""
    app = app_with_form()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        stream = form(app).query_one("#work-stream").query_one(Input)
        assert stream.id == Field.LIMIT.value
        stream.focus()
        stream.value = "25m"
        await pilot.pause()
        row = next(at for at in text_of(app).splitlines() if "Reconnect time limit" in at)
        assert "25m" in row
        assert "read only" in row


async def test_each_field_in_focus_tells_what_it_does() -> None:
    """Going down the form tells the story of every field."""
    app = app_with_form()
    said = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _ in range(4):
            lines = text_of(app).splitlines()
            start = next(n for n, line in enumerate(lines) if "What it does" in line)
            said.append(lines[start + 1])
            await pilot.press("down")
            await pilot.pause()
    assert [
        line.removeprefix("│ ")[: len(begins)]
        for line, begins in zip(
            said,
            ("Yes: who is", "For 1m30s", "The reconnect link", "Who opens the link"),
            strict=True,
        )
    ] == ["Yes: who is", "For 1m30s", "The reconnect link", "Who opens the link"]


async def test_saving_lets_it_hold_and_leaves() -> None:
    """As an intervention that can be taken back, seen in the events of the session."""
    app = app_on(STORY)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, DashboardScreen)
        session = app.session
        assert session is not None
        assert session.settings.reconnect_to_previous_agent_for_ms == 120_000
        kinds = {event.kind for event in session.frame().picture.events}
        assert Kind.POLICY_CHANGED in kinds
        assert "In force from now on: hold 1m30s to 2m. z takes it back." in notices(app)


async def test_cancel_leaves_everything_as_it_was_and_says_so() -> None:
    """By escape or by the button."""
    app = app_on(STORY)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket")
        await pilot.click("#button-back")
        await pilot.pause()
        assert isinstance(app.screen, DashboardScreen)
        assert app.session is not None
        assert app.session.interventions == ()
        assert "Not saved: hold 1m30s to 2m." in notices(app)


async def test_nothing_edited_is_simply_closed() -> None:
    """Nothing is done to the desk, and nothing is said."""
    app = app_on(STORY)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, DashboardScreen)
        assert app.session is not None
        assert app.session.interventions == ()
        assert notices(app) == []


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        (Field.HOLD, "11m", "longer than the limit (11m > 10m)"),
        (Field.HOLD, "3", "duration 3 has no unit"),
        (Field.PORTAL, "support page", "is not a web address"),
        (Field.REDIRECTION, "ftp://x", "is not a web address"),
    ],
)
async def test_what_the_product_refuses_cannot_be_saved(field: Field, text: str, why: str) -> None:
    """The reason stands on the screen; saving tells it again and stays on the form."""
    app = app_with_form()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        line = form(app).query_one(f"#{field.value}", Input)
        line.focus()
        line.value = text
        await pilot.pause()
        assert why in text_of(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, AdminScreen)
        assert any(why in told for told in notices(app))


async def test_no_takes_the_other_fields_away() -> None:
    """And Yes brings them back."""
    app = app_with_form()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert "Portal URL" not in text_of(app)
        assert "○─ No" in text_of(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Portal URL" in text_of(app)


async def test_enter_goes_on_to_the_next_field() -> None:
    """As a form is filled in."""
    app = app_with_form()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.id == Field.PORTAL.value


async def test_the_form_is_reached_from_the_policy_editor() -> None:
    """And escape leads back to it."""
    app = app_on(STORY, first=PolicyScreen(executor=Inline, pause_s=0.001))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        assert isinstance(app.screen, AdminScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PolicyScreen)


async def test_the_later_product_has_one_timer_and_one_handle() -> None:
    """Its limit can be typed into, and there is no work stream to look at."""
    app = app_on("modern-one-timer", first=AdminScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_curly_bracket", "down")
        await pilot.pause()
        text = text_of(app)
        assert app.focused is not None
        assert app.focused.id == Field.LIMIT.value
        assert "Time limit" in text
        assert "Work stream" not in text
        assert "▲ limit 3m5s" in text
        assert "▲ hold" not in text


async def test_what_stands_beside_an_empty_field_can_be_read() -> None:
    """In 80 columns, to its last word."""
    app = app_on("in-time", first=AdminScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "empty: a link to no page" in text_of(app)
        assert "optional; empty: a new chat" in text_of(app)


async def test_a_lesson_goes_its_own_way_once_the_form_is_saved() -> None:
    """From the stage and back to it: what is told is what happens then."""
    chapter = next(one for one in bundled_course() if one.lesson.name == "in-time")
    app = app_on("in-time", first=StageScreen(Sitting((chapter,))), motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session is not None
        stage = app.screen
        assert isinstance(stage, StageScreen)
        stage.play.go_to(150_000)
        await opened(pilot)
        await pilot.press(*["left_square_bracket"] * 9, "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert app.session.settings.reconnect_to_previous_agent_for_ms == 0
        assert len(app.session.interventions) == 1
        assert "Mia keeps her place" not in text_of(app)


@pytest.mark.parametrize("typed", ["https://www.example.com/a/long/way/to/the/page", "nonsense"])
async def test_an_edited_address_is_seen(typed: str) -> None:
    """At 80 columns, too, what stands beside the field leaves room for what is in it."""
    app = app_with_form()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form(app).query_one(f"#{Field.PORTAL.value}", Input).value = typed
        await pilot.pause()
        row = next(at for at in text_of(app).splitlines() if "Portal URL" in at)
        assert typed[:30] in row
        assert ("is not a web address" in row) == (typed == "nonsense")
