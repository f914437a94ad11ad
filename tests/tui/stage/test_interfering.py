"""Interfering with a lesson: what comes of it is what the stage has said."""

import pytest

from sim.trace.records import Kind
from tests.tui.dash.apps import text_of
from tests.tui.stage.lessons import app_at, at, press, stage
from tui.screens.stage import StageScreen
from tui.view.seen import Window
from tui.view.stage_answers import lit

SIZE = (80, 24)
COMES_TO = {
    "resume": Kind.RESUMED,
    "requeue": Kind.QUEUED,
    "redirect": Kind.REDIRECTED,
    "new": Kind.ARRIVED,
}


def _asked(screen: StageScreen) -> bool:
    return screen.stage.window is Window.PROMPT


@pytest.mark.parametrize("name", ["in-time", "too-late-for-the-slot", "dead-link"])
async def test_what_is_lit_is_what_really_happens(name: str) -> None:
    """At every stop at which somebody is away: let them return, and see what becomes of it."""
    app = app_at(name)
    async with app.run_test(size=SIZE) as pilot:
        for at_ms in stage(app).play.future.stops:
            _ = await at(app, pilot, at_ms / 1000)
            screen = stage(app)
            if screen.play.quiz is not None:
                screen.play.go_on()
            away = screen.stage.away
            if away is None or _asked(screen):
                continue
            answers = screen.stage.answers(app.showing)
            expected = COMES_TO[answers.all[lit(answers, away, at_ms)].shape]
            _ = await press(app, pilot, "r")
            if _asked(screen):
                _ = await press(app, pilot, "r")
            events = screen.session.frame().picture.events
            assert expected in {event.kind for event in events if event.at_ms > at_ms}
            _ = await press(app, pilot, *["z"] * len(screen.session.interventions))


async def test_another_hold_tells_the_same_story_to_another_end() -> None:
    """With the hold below her absence Ada queues again; it says what was written; z takes it back."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await press(app, pilot, *["left_square_bracket"] * 3)
        assert stage(app).session.settings.hold_ms < 55_000
        assert stage(app).play.now_ms == 0
        assert "Told again with a hold of 0:30 instead of 2:00." in text_of(app)
        _ = await at(app, pilot, stage(app).play.future.end_ms / 1000)
        ended = await press(app, pilot, "full_stop")
        assert "↻ Ada  queued again" in ended
        assert "as written: ↶ back to the same agent" in ended
        _ = await press(app, pilot, "z")
        assert stage(app).session.settings.hold_ms == 120_000
        assert stage(app).stage.note == ""


async def test_where_the_story_strays_the_stage_says_so() -> None:
    """Ada returns before anybody has noticed: what is told from then on is ours."""
    app = app_at()
    async with app.run_test(size=(100, 30)) as pilot:
        _ = await at(app, pilot, 125)
        text = await press(app, pilot, "r")
        assert "The story goes its own way now." in text
        _ = await press(app, pilot, "z")
        assert "goes its own way" not in text_of(app)


async def test_tab_tells_of_the_next_customer() -> None:
    """The ruler is that of somebody else, until tab has gone around."""
    app = app_at("the-kept-place")
    async with app.run_test(size=SIZE) as pilot:
        screen = stage(app)
        end_ms = screen.play.future.end_ms
        _ = await at(app, pilot, end_ms / 2000)
        before = screen.stage.about
        _ = await press(app, pilot, "tab")
        assert screen.stage.about != before
        name = app.showing.short(screen.stage.about)
        assert name in screen.stage.standing(app.showing).title


async def test_a_click_on_a_name_tells_of_that_customer() -> None:
    """The mark goes to the name, and the ruler is that customer's."""
    app = app_at("the-kept-place")
    async with app.run_test(size=SIZE) as pilot:
        assert "▸○ Ben" in await at(app, pilot, 200)
        row = next(y for y, line in enumerate(text_of(app).splitlines()) if "● Ada" in line)
        _ = await pilot.click(offset=(4, row))
        await pilot.pause()
        assert "▸● Ada" in text_of(app)
        assert "Ada is talking; if the line broke" in text_of(app)


async def test_home_begins_afresh_without_what_was_done_by_hand() -> None:
    """And keeps the timers."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await at(app, pilot, 130)
        _ = await press(app, pilot, "right_square_bracket")
        _ = await at(app, pilot, 130)
        _ = await press(app, pilot, "X")
        assert stage(app).session.interventions
        text = await press(app, pilot, "home")
        assert stage(app).session.interventions == ()
        assert stage(app).session.settings.hold_ms == 150_000
        assert "without what was done by hand" in " ".join(text.split())
        _ = await press(app, pilot, "backspace")
        assert stage(app).session.settings.hold_ms == 120_000


async def test_a_hold_longer_than_the_limit_is_refused_with_the_reason() -> None:
    """The story goes on as it was."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(40):
            await pilot.press("right_square_bracket")
        assert stage(app).session.settings.hold_ms <= stage(app).session.settings.limit_ms
        assert any("longer than the limit" in n.message for n in app._notifications)  # noqa: SLF001


async def test_home_keeps_the_policy_that_the_story_begins_with() -> None:
    """Also where the story itself has changed it by then."""
    app = app_at("hold-affinity-none")
    async with app.run_test(size=SIZE) as pilot:
        begins = stage(app).session.settings
        _ = await at(app, pilot, stage(app).play.future.end_ms / 1000)
        assert stage(app).session.settings != begins
        _ = await press(app, pilot, "home")
        assert stage(app).session.settings == begins
        assert stage(app).stage.note == ""
