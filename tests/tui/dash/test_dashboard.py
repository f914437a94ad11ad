"""The dashboard: what stands where at which size, and what its keys do."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.screens.dashboard import DashboardScreen, FilterInput
from tui.view.cells import Target
from tui.view.selection import Distance

SIZES = ((60, 18), (80, 24), (100, 30), (120, 40), (200, 60))
Using = Callable[[RejoinderApp, Pilot[Any]], Awaitable[None]]


def _use(using: Using, size: tuple[int, int] = (120, 40), **preferences: Any) -> None:
    """Open the story's dashboard at 2:45, when Ada is away, and use it."""

    async def run() -> None:
        app = app_on(**preferences)
        async with app.run_test(size=size) as pilot:
            assert app.session is not None
            app.session.go_to(165_000)
            app.tick(0.1)
            await pilot.pause()
            await using(app, pilot)

    asyncio.run(run())


def _dashboard(app: RejoinderApp) -> DashboardScreen:
    assert isinstance(app.screen, DashboardScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
def test_at_every_size_all_that_matters_is_there(size: tuple[int, int]) -> None:
    """Queue, agents, who is held, the ruler's zones, the outcomes and the latest event."""

    async def using(app: RejoinderApp, _: Pilot[Any]) -> None:
        seen = text_of(app)
        for word in ("chat", "Nora", "Ada", "same agent", "queue again", "form", "is held for Bo"):
            assert word in seen, (size, word)
        lines = seen.splitlines()
        assert len(lines) == size[1]
        assert max(map(len, lines)) <= size[0]

    _use(using, size)


@pytest.mark.parametrize("size", SIZES)
def test_no_panel_is_without_room(size: tuple[int, int]) -> None:
    """Each panel that is shown has at least one line and a few columns."""

    async def using(app: RejoinderApp, _: Pilot[Any]) -> None:
        for panel in _dashboard(app).panels:
            assert panel.size.height >= 1, panel
            assert panel.size.width >= 20, panel

    _use(using, size)


def test_in_ascii_the_panels_hold_nothing_else() -> None:
    """The frames apart, which are the terminal's own."""

    async def using(app: RejoinderApp, _: Pilot[Any]) -> None:
        for panel in _dashboard(app).panels:
            for line in panel.draw(*panel.size):
                assert all(cell.text.isascii() for cell in line), line

    _use(using, glyphs="ascii")


def test_the_arrows_move_the_mark_and_enter_follows() -> None:
    """The customer under the mark is the one that the journey opens on."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        await pilot.press("right")
        assert app.selected is not None
        assert app.selected.kind == "customer"
        await pilot.press("enter")
        assert type(app.screen).__name__ == "JourneyScreen"

    _use(using)


def test_numbers_lead_to_the_panels() -> None:
    """One to five, as the titles say."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        for key, panel in zip(
            "12345", ("queues", "board", "ruler", "outcomes", "events"), strict=True
        ):
            await pilot.press(key)
            assert app.focused is not None
            assert app.focused.id == panel

    _use(using)


def test_on_the_ruler_the_arrows_go_from_absent_to_absent() -> None:
    """And who is marked is told in the frame."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        await pilot.press("3", "right")
        assert app.session is not None
        absent = app.session.frame().picture.absent
        assert app.selected == Target("customer", absent[0].customer)
        assert f"{app.showing.customer(absent[0].customer)}, away" in text_of(app)
        await pilot.press("right")
        assert app.selected == Target("customer", absent[1].customer)

    _use(using)


def test_typing_after_the_slash_filters_the_events() -> None:
    """Enter leaves the filter on; escape takes it away."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        await pilot.press("slash", *"held", "enter")
        log = _dashboard(app).log_panel
        assert log.wanted.words == "held"
        assert app.focused is log
        assert all(" held " in line for line in log.marked_text.splitlines())
        await pilot.press("n")
        assert log.marked is not None
        await pilot.press("escape")
        assert log.wanted.words == ""
        assert log.marked is None
        assert app.selected is None

    _use(using)


def test_escape_while_typing_closes_the_filter() -> None:
    """And the dashboard stays."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        await pilot.press("slash", *"ada", "escape")
        screen = _dashboard(app)
        assert not screen.query_one(FilterInput).display
        assert screen.log_panel.wanted.words == ""

    _use(using)


def test_v_shows_the_agents_from_further_away() -> None:
    """From near over middle to far, and near again."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        seen = []
        for _ in range(3):
            await pilot.press("v")
            seen.append(_dashboard(app).board.distance)
        assert seen == [Distance.MIDDLE, Distance.FAR, Distance.NEAR]

    _use(using)


def test_y_copies_the_events() -> None:
    """All that match, or the marked one."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        await pilot.press("5", "y")
        assert len(app.clipboard.splitlines()) > 5
        await pilot.press("up", "y")
        assert len(app.clipboard.splitlines()) == 1

    _use(using)


def test_a_second_click_on_a_customer_follows() -> None:
    """The first click puts the mark there."""

    async def using(app: RejoinderApp, pilot: Pilot[Any]) -> None:
        board = _dashboard(app).board
        _ = await pilot.click(board, offset=(4, 2))
        assert app.selected is not None
        assert app.selected.kind == "customer"
        _ = await pilot.click(board, offset=(4, 2))
        assert type(app.screen).__name__ == "JourneyScreen"

    _use(using)
