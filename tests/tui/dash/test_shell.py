"""The shell of the dashboard, driven by keys; time passes when a test says so."""

from pathlib import Path
from typing import Any

import pytest

from sim.floor.script import Does, Step
from tests.tui.dash.apps import app_on, text_of
from tests.tui.dash.little_screen import Events, Everything, LittleScreen
from tui.app import RejoinderApp
from tui.screens.help import HelpScreen
from tui.screens.jump import JumpScreen
from tui.screens.leave import LeaveScreen
from tui.view.cells import Target

SIZE = (100, 30)


def _app(**settings: Any) -> RejoinderApp:
    return app_on(first=LittleScreen(), **settings)


def _only_file(folder: Path) -> tuple[str, str]:
    (file,) = (path for path in folder.iterdir() if path.is_file())
    return file.name, file.read_text(encoding="utf-8")


def _now_ms(app: RejoinderApp) -> int:
    assert app.frame is not None
    return app.frame.picture.now_ms


async def test_space_lets_time_run_and_the_footer_says_what_it_does_now() -> None:
    """Play becomes Pause while time runs."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        assert "space Play" in text_of(app)
        await pilot.press("space")
        app.tick(0.1)
        await pilot.pause()
        assert "space Pause" in text_of(app)
        assert _now_ms(app) == 100


async def test_time_stands_still_without_a_tick() -> None:
    """No timer runs in an app without a clock."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await pilot.pause(0.3)
        assert _now_ms(app) == 0


@pytest.mark.parametrize(
    ("keys", "speed"),
    [
        (["plus"], 2.0),
        (["plus", "plus", "minus"], 2.0),
        (["minus"], 1.0),
        (["equals_sign"], None),
        (["equals_sign", "minus"], 1000.0),
        (["equals_sign", "0"], 1.0),
        (["plus"] * 12, 1000.0),
    ],
)
async def test_keys_change_the_speed(keys: list[str], speed: float | None) -> None:
    """Twice, half, real time, as fast as possible; never below 1 or above 1000."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        assert app.session is not None
        assert app.session.speed == speed


async def test_steps_lead_forward_and_back() -> None:
    """A step goes to the next event; a step back is where it was before."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("full_stop")
        first = _now_ms(app)
        await pilot.press("full_stop", "full_stop", "full_stop", "comma", "comma", "comma")
        for _ in range(5):
            app.tick(0.1)
        assert _now_ms(app) == first


async def test_g_asks_for_a_time_and_goes_there() -> None:
    """A time since the start may be typed; what is no time is refused and the question stays."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", *"soon", "enter")
        await pilot.pause()
        assert not isinstance(app.screen, LittleScreen)
        await pilot.press(*["backspace"] * 4, *"2m", "enter")
        await pilot.pause()
        for _ in range(5):
            app.tick(0.1)
        assert _now_ms(app) == 120_000
        await pilot.press("home")
        for _ in range(5):
            app.tick(0.1)
        assert _now_ms(app) == 0


async def test_the_next_return_is_sought() -> None:
    """`<` runs until somebody is back in time."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("less_than_sign")
        for _ in range(20):
            app.tick(0.1)
        assert app.frame is not None
        assert app.frame.picture.events[-1].kind == 14


async def test_what_is_not_possible_says_why_and_does_nothing() -> None:
    """With nothing to undo, `z` gives the reason, and the palette's check greys it."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        (told,) = app._notifications  # noqa: SLF001 - toasts are not drawn without a terminal
        assert told.message == "Nothing was changed in this session yet."
        assert app.screen.check_action("undo", ()) is None
        assert app.screen.check_action("play", ()) is True


async def test_undo_takes_an_intervention_back() -> None:
    """`z` removes the last intervention from the session."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        assert app.session is not None
        app.session.intervene(Step(at_ms=0, does=Does.SAY, say="look here"))
        app.refresh_panels()
        assert app.unsaved
        await pilot.press("z")
        assert app.session.interventions == ()


async def test_help_tells_of_the_panel_in_focus_and_of_all_keys() -> None:
    """`?` begins with the panel's own text; escape leads back."""
    app = _app()
    async with app.run_test(size=(100, 70)) as pilot:
        await pilot.press("2", "question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        text = text_of(app)
        assert "How many events there were." in text
        assert "Go to the next event." in text
        assert "not now: Nothing was changed" in text
        await pilot.press("escape")
        assert isinstance(app.screen, LittleScreen)


async def test_jump_mode_leads_to_a_panel_by_its_key() -> None:
    """After `j`, a panel's key puts the focus there; any other key changes nothing."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j")
        await pilot.pause()
        assert isinstance(app.screen, JumpScreen)
        assert "2 Counted" in text_of(app)
        await pilot.press("2")
        assert isinstance(app.focused, Events)
        await pilot.press("j", "x")
        assert isinstance(app.focused, Events)


async def test_numbers_lead_to_panels() -> None:
    """The number of a panel is its key on the screen itself, too."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "1")
        assert isinstance(app.focused, Everything)


async def test_a_click_chooses_what_is_there() -> None:
    """A click on a cell that is about somebody puts them under the cursor."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(Everything, offset=(3, 3))
        assert app.selected == Target("customer", 2)


async def test_a_click_on_the_footer_does_what_it_says() -> None:
    """The words at the bottom are buttons."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("KeyFooter", offset=(3, 0))
        assert app.session is not None
        assert app.session.playing


async def test_escape_on_the_first_screen_stays_there() -> None:
    """Escape never quits."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, LittleScreen)
        assert app.is_running


async def test_leaving_asks_if_something_is_not_saved() -> None:
    """With an intervention in no file `q` asks; `n` stays, `y` leaves."""
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        assert app.session is not None
        app.session.intervene(Step(at_ms=0, does=Does.SAY, say="look here"))
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, LeaveScreen)
        await pilot.press("n")
        assert isinstance(app.screen, LittleScreen)
        app.saved = app.session.interventions
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_a_picture_is_named_after_scenario_seed_and_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`S` writes an SVG into the current folder and tells where."""
    monkeypatch.chdir(tmp_path)
    app = _app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("S")
        await pilot.pause()
    name, text = _only_file(tmp_path)
    assert name == "three-ways-to-come-back-1-000000.svg"
    assert "<svg" in text
