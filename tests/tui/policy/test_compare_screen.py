"""Two policies side by side, driven by keys."""

import pytest

from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.screens.compare import CompareScreen
from tui.view.rivals import described


def comparison(app: RejoinderApp) -> CompareScreen:
    """Return the comparison on the screen."""
    screen = app.screen
    assert isinstance(screen, CompareScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("glyphs", ["unicode", "ascii"])
async def test_both_sides_and_both_rulers_are_seen(size: tuple[int, int], glyphs: str) -> None:
    """The table, the rulers one above the other, and whom one may choose."""
    app = app_on(first=CompareScreen(), glyphs=glyphs)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = text_of(app)
        lines = text.splitlines()
        assert "who is better" in text
        assert "A  if they came back now" in text
        assert "B  if they came back now" in text
        assert "3 hold nothing" in text
        assert ("queues and held slots" in text) is (size[1] == 40)
        assert len(lines) == size[1]
        assert max(map(len, lines)) <= size[0]


@pytest.mark.parametrize(
    ("key", "policy"), [("3", "hold 0s"), ("4", "affinity"), ("5", "none"), ("2", "hold ")]
)
async def test_a_number_chooses_the_other_policy(key: str, policy: str) -> None:
    """It comes to the moment at which the first one stands."""
    app = app_on(first=CompareScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "escape")
        comparison(app).session.go_to(200_000)
        app.tick(0.1)
        await pilot.press(key)
        app.tick(0.1)
        await pilot.pause()
        pair = comparison(app).pair
        assert described(pair.b.settings).startswith(policy)
        assert pair.b.frame().picture.now_ms == pair.a.frame().picture.now_ms == 200_000
        heading = next(line for line in text_of(app).splitlines() if "who is better" in line)
        assert f": {policy}" in heading


async def test_the_edited_policy_needs_an_edit() -> None:
    """Its key says what to do first."""
    app = app_on(first=CompareScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("6")
        await pilot.pause()
        reason = comparison(app).why_not("choose(6)")
        assert reason is not None
        assert reason.startswith("Nothing is edited")


async def test_one_key_lets_time_run_on_both_sides() -> None:
    """Space, and the speed as on every screen."""
    app = app_on(first=CompareScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        pair = comparison(app).pair
        app.tick(0.0)
        pair.a.speed = 60.0
        await pilot.press("space")
        app.tick(0.2)
        assert pair.together
        assert pair.a.frame().picture.now_ms == pair.b.frame().picture.now_ms == 12_000
        await pilot.press("space", "full_stop")
        app.tick(0.1)
        assert pair.together
        assert pair.a.frame().picture.now_ms > 12_000


async def test_the_session_that_was_watched_stands_still() -> None:
    """To compare is to look at something else: back on the dashboard time has not passed."""
    app = app_on(first=CompareScreen())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space")
        app.tick(0.2)
        assert app.session is not None
        assert app.session.frame().picture.now_ms == 0
        assert app.session.interventions == ()
