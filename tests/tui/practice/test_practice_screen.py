"""Taking a part: whole stories, key by key."""

from pathlib import Path

import pytest

from sim.check.session_file import save_session
from sim.floor.script import Does
from sim.trace.records import Kind
from tests.tui.practice.playing import practice, press, told, until, wait
from tui.app import RejoinderApp
from tui.moves import AGENT_MOVES, CUSTOMER_MOVES, Part
from tui.practising import Request, told_at_the_end

LARGE = (120, 40)


def _kinds(app: RejoinderApp) -> list[int]:
    """Return what has happened to the customer whose part is taken."""
    assert app.session is not None
    you = app.session.cast.first_person + len(app.session.cast.people) - 1
    return [record[1] for record in app.session.story(you)]


def _done(app: RejoinderApp) -> list[Does]:
    assert app.session is not None
    return [step.does for step in app.session.interventions]


async def test_a_customer_comes_back_in_time_by_the_button() -> None:
    """Starts a chat, loses the line, comes back, continues, and closes the chat."""
    app = practice()
    async with app.run_test(size=LARGE) as pilot:
        assert "Let's chat" in await wait(app, pilot, 1)
        _ = await press(app, pilot, "1")
        talks = await wait(app, pilot, 60)
        assert "has joined the chat" in talks
        assert "Hello. I am" in talks
        assert "Connection lost" in await press(app, pilot, "2")
        held = await wait(app, pilot, 60)
        assert "A slot stood empty for you for 0:30." in held
        assert "rule 11a" in held
        assert "Continue previous chat" in await press(app, pilot, "4")
        assert "who kept this chat open for you" in await press(app, pilot, "6")
        _ = await press(app, pilot, "8")
        assert "Your chat is over. i tells what happened, and what else could have." in told(app)
        assert {Kind.RESUMED, Kind.CONTACT_ENDED} <= set(_kinds(app))


async def test_a_customer_comes_back_late_by_the_link() -> None:
    """After the hold the queue, and after the limit the form."""
    app = practice(signed_in=False)
    async with app.run_test(size=LARGE) as pilot:
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "3")
        gone = await wait(app, pilot, 100)
        assert "The tab is closed" in gone
        _ = await press(app, pilot, "5")
        assert Kind.PROMPTED not in _kinds(app)
        assert Kind.RESUMED not in _kinds(app)
        _ = await until(app, pilot, "● Chat with")
        _ = await press(app, pilot, "2")
        _ = await wait(app, pilot, 320)
        assert "is sent to the form" in await press(app, pilot, "5")


async def test_a_customer_starts_anew_and_has_to_tell_it_again() -> None:
    """The old slot stays held meanwhile."""
    app = practice()
    async with app.run_test(size=LARGE) as pilot:
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "2")
        _ = await wait(app, pilot, 40)
        _ = await press(app, pilot, "4", "7")
        text = await wait(app, pilot, 90)
        assert "I have just talked to a colleague of yours" in text
        assert _kinds(app).count(Kind.ARRIVED) == 2


async def test_an_agent_closes_a_held_chat_and_goes_away() -> None:
    """The marked conversation is the one that is meant."""
    app = practice(Part.AGENT, name="Mia")
    async with app.run_test(size=LARGE) as pilot:
        text = await until(app, pilot, "waiting")
        for _ in range(3):
            if "▸ ○" in text:
                break
            text = await press(app, pilot, "right")
        assert "▸ ○" in text
        assert "of your slots is held." in text
        text = await press(app, pilot, "1")
        assert "You have closed the conversation" in text
        assert "You hold nothing." in text
        text = await press(app, pilot, "5")
        assert "Away" in text
        assert "Available" in await press(app, pilot, "6")
        assert "Offline" in await press(app, pilot, "7")
        assert _done(app) == [
            Does.AGENT_CLOSES,
            Does.AGENT_GOES_AWAY,
            Does.AGENT_COMES_BACK,
            Does.AGENT_LOGS_OFF,
        ]


async def test_an_agent_ends_and_passes_on() -> None:
    """Each concerns who is marked, and what is done to one can be done to the next."""
    app = practice(Part.AGENT)
    async with app.run_test(size=LARGE) as pilot:
        _ = await until(app, pilot, "active")
        _ = await press(app, pilot, "3")
        _ = await press(app, pilot, "right", "2")
        assert _done(app) == [Does.AGENT_TRANSFERS, Does.AGENT_ENDS]
        assert app.session is not None
        transferred, ended = app.session.interventions
        assert transferred.who != ended.who


@pytest.mark.parametrize(
    ("part", "moves"), [(Part.CUSTOMER, CUSTOMER_MOVES), (Part.AGENT, AGENT_MOVES)]
)
async def test_every_key_does_what_its_row_says_or_tells_why_not(
    part: Part, moves: tuple[object, ...]
) -> None:
    """Whatever is possible at a moment is done by its number; what is grey changes nothing."""
    for number in range(1, len(moves) + 1):
        app = practice(part)
        async with app.run_test(size=LARGE) as pilot:
            _ = await wait(app, pilot, 600)
            if part is Part.CUSTOMER and number != 1:
                _ = await press(app, pilot, "1")
                _ = await wait(app, pilot, 60)
            before = _done(app)
            offer = app.screen.offered[number - 1]  # type: ignore[attr-defined]
            _ = await press(app, pilot, str(number))
            if offer.why_not is None:
                assert _done(app) == [*before, offer.step.does]
            else:
                assert _done(app) == before
                assert told(app)[-1] == offer.why_not


async def test_undo_takes_the_last_step_back() -> None:
    """And the desk is as if it had not been done."""
    app = practice()
    async with app.run_test(size=LARGE) as pilot:
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "2", "z")
        text = await wait(app, pilot, 0)
        assert "Connection lost" not in text
        assert _done(app) == [Does.START_CHAT]


async def test_the_account_tells_rules_and_other_ways() -> None:
    """Half a minute later the hold would have been over."""
    app = practice()
    async with app.run_test(size=LARGE) as pilot:
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "2")
        _ = await wait(app, pilot, 75)
        _ = await press(app, pilot, "4", "6")
        text = await press(app, pilot, "i")
        assert "You came back by the button after 1:15." in text
        assert "You were back with" in text
        assert "why A1" in text
        assert "why 13a" in text
        assert "30 s earlier: you were back with" in text
        assert "30 s later: you were in the queue again" in text
        assert "without you" in text


async def test_the_account_is_told_in_the_terminal_when_it_is_left() -> None:
    """As plain text; nothing if nothing was done."""
    app = practice()
    async with app.run_test(size=LARGE) as pilot:
        assert told_at_the_end(app, Request()) == []
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "2")
        _ = await wait(app, pilot, 40)
        _ = await press(app, pilot, "5")
        lines = told_at_the_end(app, Request())
        assert lines[0].endswith("You came back by the link after 0:40.")
        assert lines[1].strip().startswith("You were back with")
        assert "without you" in lines[-1] or "without you" in lines[-2]


async def test_a_practice_is_saved_as_a_scenario_file(tmp_path: Path) -> None:
    """With the customer whose part was taken; the file gives the same run."""
    app = practice(name="Robin")
    async with app.run_test(size=LARGE) as pilot:
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "2")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "5")
        target = tmp_path / "practised.scenario.yaml"
        assert app.session is not None
        assert app.loaded is not None
        save_session(app.session, app.loaded, target)
        text = target.read_text("utf-8")
        assert "Robin" in text
        assert "open_link" in text


async def test_tab_shows_the_own_side_where_one_has_room() -> None:
    """In 60 columns the moves come first."""
    app = practice()
    async with app.run_test(size=(60, 18)) as pilot:
        assert "Press the chat button" in await wait(app, pilot, 1)
        text = await press(app, pilot, "tab")
        assert "Let's chat" in text
        assert "Press the chat button" not in text
