"""The customer's window: a chat as it looks in a browser."""

import pytest
from rich.cells import cell_len

from sim.trace.records import Ending, Kind, Queueing, Record
from tests.tui.sides.hearing import voice
from tests.tui.view.hands import ARRIVES, ASKED, BACK, CUT_OFF, HELD, TALKS, record, showing
from tui.talk.telling import talk
from tui.view.cells import Look, plain, width_of
from tui.view.chat import ChatView, chat_window
from tui.view.chat_bubbles import wrapped
from tui.view.phone import Phone
from tui.view.seen import seen
from tui.view.showing import ASCII, UNICODE, Glyphs


def _view(story: tuple[Record, ...], at_s: float, **known: bool) -> ChatView:
    """Return Ben's window after *story*."""
    return ChatView(
        phone=Phone(
            seen=seen(story),
            at_ms=int(at_s * 1000),
            place=2,
            signed_in=known.get("signed_in", True),
            link=known.get("link", False),
            portal="https://help.example.test/resume",
            form="https://help.example.test/again",
        ),
        talk=talk(story, int(at_s * 1000), voice()),
        name="Ben",
    )


def _rows(
    story: tuple[Record, ...], at_s: float, glyphs: Glyphs = UNICODE, **known: bool
) -> list[str]:
    lines = chat_window(_view(story, at_s, **known), showing(glyphs), 40, 16)
    return [row for row in map(plain, lines) if row.strip()]


def test_a_talk_has_bubbles_left_and_right() -> None:
    """The agent's with their name at the left, one's own at the right, each with its time."""
    assert _rows(TALKS, 90) == [
        " ◂ ▸  help.example.test/resume      ▂▄▆",
        " ● Chat with Mia                    - x",
        " ─ You are in the queue for Billing. ─",
        "      ─ Mia has joined the chat. ─",
        " Mia  00:52",
        "│ Hello, Ben. I am Mia.",
        "│ If we are cut off, come back",
        "│ here:",
        "│ https://help.example.test/res",
        "│ ume?oc.reconnectid=ce0148",
        "│ What can I do for you?",
        "                                  01:22",
        "         There is a line on my invoice ┃",
        "         that I do not understand.     ┃",
        " Write a message …                    ▸",
    ]


def test_a_lost_line_stands_over_a_pale_talk() -> None:
    """With the ways that lead back, and nothing that was written meanwhile."""
    rows = _rows(CUT_OFF, 190, link=True)
    assert "╳ no line" in rows[0]
    assert any("─ Connection lost. ─" in row for row in rows)
    assert rows[-3:] == [
        " ╳ Connection lost …",
        " ● Signed in: back by the chat button",
        " ⇗ Has the reconnect link",
    ]
    assert not any("Are you still there" in row for row in rows)
    looks = {
        cell.look for line in chat_window(_view(CUT_OFF, 190), showing(), 40, 16) for cell in line
    }
    assert Look.STALE in looks
    assert Look.SAID not in looks


def test_without_sign_in_and_link_nothing_leads_back() -> None:
    """And the window says so."""
    assert _rows(CUT_OFF, 190, signed_in=False)[-1] == " Not signed in, and no link"


def test_what_was_written_meanwhile_comes_through_on_the_return() -> None:
    """The agent's question stands above the welcome."""
    text = "\n".join(plain(line) for line in chat_window(_view(BACK, 285), showing(), 60, 60))
    assert text.index("Are you still there, Ben?") < text.index("You are back with Mia")


def test_the_prompt_and_the_form_are_pages_of_their_own() -> None:
    """Without a transcript; the form has its own address."""
    asked = " ".join(_rows(ASKED, 252))
    assert "Continue previous chat" in asked
    assert "Start a new chat" in asked
    assert "Mia has joined" not in asked
    form = _rows((*HELD, record(900, Kind.REDIRECTED, value=1)), 901)
    assert "help.example.test/again" in form[0]
    assert any("Send" in row for row in form)


@pytest.mark.parametrize(
    ("story", "foot"),
    [
        (ARRIVES, "● You are number 2"),
        ((*HELD, record(400, Kind.QUEUED, value=0, note=Queueing.RETURN)), "◆ You are number 2"),
        (
            (*TALKS, record(400, Kind.CONTACT_ENDED, agent=0, note=Ending.DONE)),
            "✓ This chat is over",
        ),
    ],
)
def test_the_foot_says_how_things_stand(story: tuple[Record, ...], foot: str) -> None:
    """The place in the queue, for who comes and for who comes back; or that it is over."""
    assert _rows(story, 500)[-1].strip() == foot


def test_who_writes_is_shown() -> None:
    """The agent above the line for writing, oneself in it."""
    seen_writing = {
        row.strip()
        for second in range(53, 110)
        for row in _rows(TALKS, second)
        if "is writing" in row
    }
    assert seen_writing == {"Mia is writing …", "Ben is writing …                     ▸"}


@pytest.mark.parametrize("story", [ARRIVES, TALKS, CUT_OFF, HELD, ASKED, BACK])
@pytest.mark.parametrize("size", [(24, 11), (38, 20), (90, 45)])
def test_it_fits(story: tuple[Record, ...], size: tuple[int, int]) -> None:
    """No row is wider than the window, and there are no more rows than it has."""
    lines = chat_window(_view(story, 300, link=True), showing(), *size)
    assert len(lines) <= size[1]
    assert max(map(width_of, lines)) <= size[0]


def test_plain_letters_will_do() -> None:
    """In ASCII a bubble still has its edge towards who speaks."""
    text = "\n".join(_rows(CUT_OFF, 190, ASCII, link=True))
    assert text.isascii()
    assert "| " in text
    assert any(row.endswith("|") for row in text.splitlines())


def test_long_words_and_wide_letters_are_wrapped() -> None:
    """By columns of the terminal, not by letters."""
    assert wrapped("a bb ccc", 4) == ["a bb", "ccc"]
    assert wrapped("abcdefgh", 3) == ["abc", "def", "gh"]
    assert max(map(cell_len, wrapped("王小明住在東京都新宿区", 7))) <= 7
