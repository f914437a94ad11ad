"""The customer's side of a chat: the window in the browser, with all that is said in it."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from tui.talk.message import Message, Talk, Who
from tui.view.cells import Cell, Line, Look, fit, spread
from tui.view.chat_bubbles import Reader, bubbles, centred, writes
from tui.view.phone import Phone, address_of, pane
from tui.view.seen import Window
from tui.view.showing import Showing

AIRY = 20
"""Rows of a window from which speakers are set apart by a blank row."""
WIDEST_PANE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatView:
    """All that the window depends on. ``name`` is the customer's."""

    phone: Phone
    talk: Talk
    name: str


def chat_window(view: ChatView, showing: Showing, width: int, height: int) -> list[Line]:
    """Draw the window, *width* columns wide and *height* rows high."""
    top = [_address_bar(view, showing, width)]
    if view.phone.seen.window in _CHATTING:
        top.append(_header(view, showing, width))
        foot = _FEET[view.phone.seen.window](view, showing, width)
        room = max(height - len(top) - len(foot), 1)
        body = _transcript(view, showing, width, room)
        return [*top, *body, *[()] * (room - len(body)), *foot][:height]
    page = _page(view, showing, width)
    return [*top, *[()] * max((height - len(page)) // 4, 1), *page][:height]


def _address_bar(view: ChatView, showing: Showing, width: int) -> Line:
    glyphs = showing.glyphs
    lost = view.phone.seen.window is Window.NO_LINE
    signal = (
        f"{glyphs.drop} no line " if lost else f"{glyphs.bars[2]}{glyphs.bars[4]}{glyphs.bars[6]} "
    )
    address = f" {glyphs.left} {glyphs.play}  {address_of(view.phone)}"
    right = (Cell(signal, Look.HELD_GONE if lost else Look.BAR),)
    room = width - cell_len(signal) - 1
    if cell_len(address) > room:
        address = set_cell_size(address, room - 1) + glyphs.more
    left = fit((Cell(address, Look.BAR),), room + 1)
    return (*(cell._replace(look=Look.BAR) for cell in left), *right)


def _header(view: ChatView, showing: Showing, width: int) -> Line:
    seen = view.phone.seen
    talks = seen.window in (Window.TALK, Window.NO_LINE, Window.OVER) and seen.agent >= 0
    who = f"Chat with {showing.agent(seen.agent)}" if talks else "Chat"
    shape = showing.glyphs.talking if seen.window is Window.TALK else showing.glyphs.held
    line = spread((Cell(f" {shape} {who}"),), (Cell("- x "),), width)
    return tuple(cell._replace(look=Look.MINE) for cell in line)


def _transcript(view: ChatView, showing: Showing, width: int, room: int) -> list[Line]:
    airy = room >= AIRY
    stale = view.phone.seen.window is Window.NO_LINE
    reader = Reader(me=Who.CUSTOMER, name=lambda m: _speaker(m, showing), stale=stale)
    lines = bubbles(_arrived(view), reader, showing, width, airy=airy)
    writing = view.talk.typing is Who.AGENT
    if writing:
        name = showing.agent(view.phone.seen.agent)
        lines += [(), (Cell(writes(name, showing), Look.DIM),)]
    return lines[-room:]


def _speaker(message: Message, showing: Showing) -> str:
    return showing.agent(message.agent) if message.agent >= 0 else ""


def _arrived(view: ChatView) -> list[Message]:
    """What has come through to the customer: nothing that was written after the line broke."""
    seen = view.phone.seen
    return [
        message
        for message in view.talk.messages
        if message.conversation == seen.conversation
        and message.who is not Who.DESK
        and not (seen.away and message.at_ms > seen.since_ms)
    ]


def _page(view: ChatView, showing: Showing, width: int) -> list[Line]:
    """A window that is no transcript: the button, the prompt, the form..."""
    size = min(WIDEST_PANE, max(width - 6, 1))
    left = (width - size) // 2
    return [(Cell(" " * left), *line) for line in pane(view.phone, showing, size)]


# What stands below the transcript.


def _input(view: ChatView, showing: Showing, width: int) -> list[Line]:
    words = f" Write a message {showing.glyphs.more}"
    if view.talk.typing is Who.CUSTOMER:
        words = writes(view.name, showing)
    return [(), _bar(words, width, Look.BAR, right=f"{showing.glyphs.play} ")]


def _bar(words: str, width: int, look: Look, right: str = "") -> Line:
    line = spread((Cell(words),), (Cell(right),), width)
    return tuple(cell._replace(look=look) for cell in line)


def _place(view: ChatView, showing: Showing, width: int) -> list[Line]:
    phone = view.phone
    back = phone.seen.back
    shape = showing.glyphs.returner if back else showing.glyphs.waiting
    words = f"You are number {phone.place}" if phone.place else "Thank you for waiting"
    look = Look.REQUEUED if back else Look.WAITING
    return [(), centred((Cell(f"{shape} {words}", look),), width), ()]


def _lost(view: ChatView, showing: Showing, width: int) -> list[Line]:
    """The line is broken: what leads back."""
    glyphs, phone = showing.glyphs, view.phone
    trying = _bar(f" {glyphs.drop} Connection lost {glyphs.more}", width, Look.HELD_GONE)
    return [(), trying, *(fit((cell,), width) for cell in _ways_back(phone, showing, width))]


def _ways_back(phone: Phone, showing: Showing, width: int) -> list[Cell]:
    ways = []
    if phone.signed_in:
        ways.append(Cell(f" {showing.glyphs.talking} Signed in: back by the chat button", Look.DIM))
    if phone.link and phone.seen.agent >= 0:
        link = f" {showing.glyphs.redirect} Has the link: {address_of(phone)}"
        short = f" {showing.glyphs.redirect} Has the reconnect link"
        ways.append(Cell(link if cell_len(link) <= width else short, Look.KEY))
    if phone.signed_in is False and not ways:
        ways.append(Cell(" Not signed in, and no link", Look.DIM))
    return ways


def _over(_view: ChatView, showing: Showing, width: int) -> list[Line]:
    return [(), _bar(f" {showing.glyphs.closed} This chat is over", width, Look.BAR)]


_FEET: dict[Window, Callable[[ChatView, Showing, int], list[Line]]] = {
    Window.TALK: _input,
    Window.QUEUE: _place,
    Window.NO_LINE: _lost,
    Window.OVER: _over,
}
_CHATTING = frozenset(_FEET)
