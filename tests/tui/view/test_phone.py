"""The customer's phone: never more than has happened."""

import pytest

from sim.population.plan import DropKind
from sim.trace.records import Cause, Closing, Ending, Kind, Loss, Queueing, Record
from tests.tui.view.hands import ARRIVES, ASKED, BACK, CUT_OFF, HELD, TALKS, record, showing
from tui.view.cells import plain, width_of
from tui.view.phone import Phone, phone
from tui.view.seen import Seen, Window, seen
from tui.view.showing import ASCII

LINK = "https://help.example.test/resume"


def _screen(
    story: tuple[Record, ...], *, signed_in: bool = True, link: bool = False, place: int = 0
) -> list[str]:
    """Return the words on the phone after *story*, without blank lines."""
    shown = Phone(
        seen=seen(story),
        at_ms=300_000,
        place=place,
        signed_in=signed_in,
        link=link,
        portal=LINK,
        form="https://help.example.test/again",
    )
    lines = [plain(line).strip() for line in phone(shown, showing(), 30, 20)]
    return [line for line in lines if line][2:-1]


def test_who_waits_sees_the_place_in_the_queue() -> None:
    """The place is told where it is known."""
    assert _screen(ARRIVES, place=3) == [
        "Billing",
        "Thank you for waiting. An",
        "agent will be with you soon.",
        "● You are number 3",
    ]
    assert "number" not in " ".join(_screen(ARRIVES))


def test_who_talks_sees_the_agent() -> None:
    """By name; who was cut off before is back with the agent."""
    assert "Mia is here for you." in _screen(TALKS)
    assert "You are back with Mia." in _screen(BACK)


def test_who_is_signed_in_has_the_button_and_others_only_the_link() -> None:
    """Without sign-in and link nothing leads back."""
    signed_in = " ".join(_screen(CUT_OFF))
    assert "╳ Connection lost" in signed_in
    assert "You were talking to Mia." in signed_in
    assert "● Chat" in signed_in
    by_link = " ".join(_screen(CUT_OFF, signed_in=False, link=True))
    assert "⇗ help.example.test/resume" in by_link
    assert "● Chat" not in by_link
    assert "Not signed in, and no link." in " ".join(_screen(CUT_OFF, signed_in=False))


def test_the_prompt_has_its_two_buttons() -> None:
    """Only after it was really shown."""
    asked = " ".join(_screen(ASKED))
    assert "Continue previous chat" in asked
    assert "Start a new chat" in asked
    assert "Continue" not in " ".join(_screen(HELD))


@pytest.mark.parametrize(
    ("last", "window"),
    [
        (record(300, Kind.DROPPED, agent=0, note=DropKind.CLOSED_TAB), Window.TAB_CLOSED),
        (record(300, Kind.CONTACT_ENDED, agent=0, note=Ending.DONE), Window.OVER),
        (record(300, Kind.CONTACT_ENDED, agent=0, note=Ending.CUSTOMER_CLOSED), Window.LEFT),
        (record(300, Kind.REDIRECTED, value=1), Window.FORM),
        (record(300, Kind.QUEUED, value=0, note=Queueing.AGENT_LOST), Window.QUEUE),
    ],
)
def test_what_happens_to_a_talk_is_seen_at_once(last: Record, window: Window) -> None:
    """While the line is there."""
    assert seen((*TALKS, last)).window is window


@pytest.mark.parametrize(
    "last",
    [
        record(300, Kind.CLOSED, note=Closing.LIMIT),
        record(300, Kind.LIMIT_EXPIRED),
        record(300, Kind.CONTACT_ENDED, agent=0, note=Ending.AGENT_ENDED),
        record(300, Kind.LOST, note=Loss.NEVER_RETURNED),
        record(300, Kind.ACCEPTED, agent=1, value=0, note=2),
    ],
)
def test_nothing_that_the_desk_does_reaches_who_is_away(last: Record) -> None:
    """The phone goes on saying that the connection is lost."""
    assert seen((*HELD, last)).window is Window.NO_LINE


def test_who_started_anew_sees_no_more_of_the_old_chat() -> None:
    """It lives on at the desk, and only there."""
    anew = (
        *ASKED,
        record(260, Kind.CHOSE, note=0),
        record(280, Kind.ARRIVED, of=1, value=0, note=Cause.STARTED_NEW),
        record(280, Kind.QUEUED, of=1, value=0, note=Queueing.ARRIVAL),
        record(772, Kind.CLOSED, note=Closing.LIMIT),
    )
    assert seen(anew).window is Window.QUEUE


@pytest.mark.parametrize("window", Window)
@pytest.mark.parametrize(("width", "height"), [(22, 16), (30, 20), (56, 15)])
def test_every_screen_fits(window: Window, width: int, height: int) -> None:
    """In its columns and rows, and with plain shapes in ASCII."""
    shown = Phone(
        seen=Seen(window, 0, 0, agent=0, queue=0), at_ms=0, signed_in=False, link=True, form=LINK
    )
    lines = phone(shown, showing(ASCII), width, height)
    assert len(lines) <= height
    assert all(width_of(line) <= width for line in lines)
    assert all(plain(line).isascii() for line in lines)
