"""Interfering with a session by key."""

from typing import cast

from textual.pilot import Pilot
from textual.widgets import Input

from sim.floor.script import Does
from sim.session.session import Session
from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.screens.choose import ChooseScreen
from tui.view.cells import Target

SIZE = (120, 40)


async def _at(pilot: Pilot[None], at_ms: int) -> Session:
    """Go to a time of the session, and return the session."""
    app = cast(RejoinderApp, pilot.app)
    session = app.session
    assert session is not None
    session.go_to(at_ms)
    app.tick(0.1)
    await pilot.pause()
    return session


def _said(app: RejoinderApp) -> str:
    return " ".join(notice.message for notice in app._notifications)  # noqa: SLF001 - toasts


async def test_the_line_of_whoever_is_marked_is_cut() -> None:
    """No question is asked where the cursor says who is meant."""
    app = app_on()
    async with app.run_test(size=SIZE) as pilot:
        session = await _at(pilot, 60_000)
        cora = session.cast.first_person
        app.select(Target("customer", cora))
        await pilot.press("d")
        (step,) = session.interventions
        assert (step.does, step.who) == (Does.DISCONNECT, session.cast.customer(cora))
        assert f"{session.cast.customer(cora)}'s line is cut." in _said(app)
        assert any(gone.customer == cora for gone in session.frame().picture.absent)


async def test_otherwise_a_list_asks_who_is_meant_and_letters_narrow_it_down() -> None:
    """Enter takes the one that is marked."""
    app = app_on("peak-hour")
    async with app.run_test(size=SIZE) as pilot:
        session = await _at(pilot, 1_200_000)
        await pilot.press("d")
        assert isinstance(app.screen, ChooseScreen)
        wanted = session.names_of_live()[-1]
        name = app.showing.customer(wanted)
        app.screen.query_one(Input).value = name
        await pilot.pause()
        assert "1 of " in text_of(app)
        await pilot.press("enter")
        assert [step.who for step in session.interventions] == [session.cast.customer(wanted)]


async def test_escape_changes_nothing() -> None:
    """The list goes away, and nobody was cut off."""
    app = app_on("peak-hour")
    async with app.run_test(size=SIZE) as pilot:
        session = await _at(pilot, 1_200_000)
        await pilot.press("d", "escape")
        assert session.interventions == ()
        assert not isinstance(app.screen, ChooseScreen)


async def test_where_nobody_can_be_meant_a_sentence_says_why() -> None:
    """At the very beginning nobody is away, so nobody can come back."""
    app = app_on()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("r")
        assert "Nobody is away just now." in _said(app)


async def test_undo_takes_the_last_intervention_back() -> None:
    """The run is run again without it; time stands where it stood."""
    app = app_on("peak-hour")
    async with app.run_test(size=SIZE) as pilot:
        session = await _at(pilot, 1_200_000)
        before = session.frame().picture.absent
        await pilot.press("d", "enter")
        assert session.frame().picture.absent != before
        await pilot.press("z")
        app.tick(0.1)
        assert session.interventions == ()
        assert session.frame().picture.absent == before


async def test_an_agent_goes_away_and_comes_back_by_the_same_key() -> None:
    """The second press finds the agent away."""
    app = app_on("peak-hour")
    async with app.run_test(size=SIZE) as pilot:
        session = await _at(pilot, 1_200_000)
        app.select(Target("agent", 0))
        await pilot.press("a")
        await pilot.press("a")
        did = [step.does for step in session.interventions]
        assert did == [Does.AGENT_GOES_AWAY, Does.AGENT_COMES_BACK]


async def test_an_outage_asks_for_its_share_and_cuts_that_many_lines() -> None:
    """What is no share is refused in the question itself; a hundred per cent hits everybody."""
    app = app_on("peak-hour")
    async with app.run_test(size=SIZE) as pilot:
        session = await _at(pilot, 1_200_000)
        await pilot.press("o")
        line = app.screen.query_one(Input)
        line.value = "everybody"
        await pilot.press("enter")
        assert "is no share" in text_of(app)
        line.value = "100"
        await pilot.press("enter")
        (step,) = session.interventions
        assert (step.does, step.share) == (Does.OUTAGE, 1.0)
        await _at(pilot, session.frame().picture.now_ms + 60_000)
        picture = session.frame().picture
        hit = len(picture.absent) + sum(picture.fates)
        assert hit >= 5
