"""The customer's phone: what is to be seen on it at one moment."""

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from tui.view.cells import Cell, Line, Look, fit, spread
from tui.view.seen import Seen, Window
from tui.view.showing import ASCII, Showing

BLANK: Line = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """All that the phone's screen depends on, besides how things are shown.

    ``place`` in the queue counts from 1, 0 if it is not known. ``signed_in`` and ``link`` (the
    agent shared the reconnect link) are the ways back; None if that is not known.
    """

    seen: Seen
    at_ms: int
    place: int = 0
    signed_in: bool | None = None
    link: bool | None = None
    portal: str | None = None
    form: str | None = None


def phone(phone: Phone, showing: Showing, width: int, height: int) -> list[Line]:
    """Draw the phone's screen, *width* columns wide and *height* rows high."""
    top = [_status(phone, showing, width), (Cell(showing.glyphs.rest * width, Look.FRAME),)]
    body = pane(phone, showing, width)
    rows = height - len(top)
    if len(body) + 1 <= rows:
        body = [BLANK, *body]
    if len(body) + 3 <= rows:
        body += [BLANK] * (rows - len(body) - 1) + [_home_bar(showing, width)]
    return [*top, *body][:height]


def pane(phone: Phone, showing: Showing, width: int) -> list[Line]:
    """Draw what the window shows, without the phone around it; as many rows as it takes."""
    return _SCREENS[phone.seen.window](phone, showing, width)


def address_of(phone: Phone) -> str:
    """Return the address that the browser shows: of the form, of the link, or of the desk."""
    page = phone.form if phone.seen.window is Window.FORM else phone.portal
    return (page or "https://support.example.test").removeprefix("https://")


def _home_bar(showing: Showing, width: int) -> Line:
    length = width // 3
    return (Cell(" " * ((width - length) // 2)), Cell(showing.glyphs.line * length, Look.FAINT))


def _plain(showing: Showing) -> bool:
    return showing.glyphs == ASCII


def _status(phone: Phone, showing: Showing, width: int) -> Line:
    """The clock at the left, the line's strength at the right."""
    lost = phone.seen.window is Window.NO_LINE
    bars = showing.glyphs.bars
    signal = f"{showing.glyphs.drop} no line" if lost else f"{bars[2]}{bars[4]}{bars[6]}"
    right = (Cell(signal, Look.HELD if lost else Look.TALKING),)
    return spread((Cell(showing.clock(phone.at_ms), Look.DIM),), right, width)


def _words(text: str, width: int, look: Look = Look.TEXT) -> list[Line]:
    return [(Cell(row, look),) for row in textwrap.wrap(text, width)]


def _button(text: str, width: int, showing: Showing, look: Look = Look.STRONG) -> list[Line]:
    """A button with a frame, cut to *width*."""
    size = width - 2
    top, side, bottom = ("+-+", "|", "+-+") if _plain(showing) else ("╭─╮", "│", "╰─╯")
    left = max(size - cell_len(text), 0) // 2
    middle = fit((Cell(" " * left), Cell(text, look)), size)
    return [
        (Cell(top[0] + top[1] * size + top[2], Look.FRAME),),
        (Cell(side, Look.FRAME), *middle, Cell(side, Look.FRAME)),
        (Cell(bottom[0] + bottom[1] * size + bottom[2], Look.FRAME),),
    ]


def _stacked(*parts: Iterable[Line]) -> list[Line]:
    """The parts with a blank line between them."""
    lines: list[Line] = []
    for part in parts:
        if lines:
            lines.append(BLANK)
        lines.extend(part)
    return lines


def _agent(phone: Phone, showing: Showing) -> str:
    return showing.agent(phone.seen.agent) if phone.seen.agent >= 0 else ""


def _queue(phone: Phone, showing: Showing) -> str:
    number = phone.seen.queue
    return showing.queues[number] if 0 <= number < len(showing.queues) else "Chat"


def _start(_phone: Phone, showing: Showing, width: int) -> list[Line]:
    return _stacked(
        _words("Can we help you?", width),
        _button(f"{showing.glyphs.talking} Let's chat", width, showing),
    )


def _moment(_phone: Phone, showing: Showing, width: int) -> list[Line]:
    return _words(f"One moment{showing.glyphs.more}", width, Look.DIM)


def _waiting(phone: Phone, showing: Showing, width: int) -> list[Line]:
    back = phone.seen.back
    shape = showing.glyphs.returner if back else showing.glyphs.waiting
    look = Look.REQUEUED if back else Look.WAITING
    hello = "Welcome back. Your chat goes on with the next free agent."
    first = "Thank you for waiting. An agent will be with you soon."
    parts = [_heading(_queue(phone, showing), width), _words(hello if back else first, width)]
    if phone.place:
        parts.append([(Cell(f"{shape} ", look), Cell(f"You are number {phone.place}", look))])
    return _stacked(*parts)


def _heading(text: str, width: int) -> list[Line]:
    return [fit((Cell(text, Look.STRONG),), width)]


def _talk(phone: Phone, showing: Showing, width: int) -> list[Line]:
    agent = _agent(phone, showing)
    joined = f"You are back with {agent}." if phone.seen.back else f"{agent} is here for you."
    head = (Cell(f"{showing.glyphs.talking} ", Look.TALKING), Cell(agent, Look.STRONG))
    return _stacked([head], _words(joined, width), _bubbles(width, showing))


def _bubbles(width: int, showing: Showing) -> list[Line]:
    """What is said, without the words: the agent's lines left, the customer's right."""
    bar = showing.glyphs.bars[4]
    agent, customer = Look.FAINT, Look.TALKING
    return [
        (Cell(bar * (width * 3 // 5), agent),),
        (Cell(bar * (width * 2 // 5), agent),),
        BLANK,
        (Cell(" " * (width - width // 2)), Cell(bar * (width // 2), customer)),
    ]


def _no_line(phone: Phone, showing: Showing, width: int) -> list[Line]:
    agent = _agent(phone, showing)
    lost = [(Cell(f"{showing.glyphs.drop} Connection lost", Look.HELD),)]
    was = _words(f"You were talking to {agent}." if agent else "You were in the queue.", width)
    return _stacked(lost, was, _ways_back(phone, showing, width))


def _ways_back(phone: Phone, showing: Showing, width: int) -> list[Line]:
    """Who is signed in has the button, everybody else only the link, if the agent shared it."""
    if phone.signed_in:
        return [
            *_button(f"{showing.glyphs.talking} Chat", width, showing),
            *_words("Signed in.", width, Look.DIM),
        ]
    if phone.link and phone.seen.agent >= 0:
        address = (phone.portal or "the reconnect link").removeprefix("https://")
        link = f"{showing.glyphs.redirect} {address}"
        return [
            fit((Cell(link, Look.KEY),), width),
            *_words("The reconnect link.", width, Look.DIM),
            *_words("Not signed in.", width, Look.DIM),
        ]
    if phone.signed_in is False:
        return _words("Not signed in, and no link.", width, Look.DIM)
    return []


def _tab_closed(phone: Phone, showing: Showing, width: int) -> list[Line]:
    closed = [(Cell(f"{showing.glyphs.lost} The tab is closed", Look.HELD),)]
    return _stacked(closed, _ways_back(phone, showing, width))


def _prompt(phone: Phone, showing: Showing, width: int) -> list[Line]:
    agent = _agent(phone, showing)
    return [
        *_words("Welcome back.", width, Look.STRONG),
        *_words(f"You have a chat with {agent}." if agent else "You have a chat.", width),
        BLANK,
        *_button("Continue previous chat", width, showing, Look.RESUMED),
        *_button("Start a new chat", width, showing, Look.TEXT),
    ]


def _form(phone: Phone, showing: Showing, width: int) -> list[Line]:
    address = (phone.form or "redirection page").removeprefix("https://")
    field = Cell(showing.glyphs.rest * width, Look.FRAME)
    return [
        fit((Cell(f"{showing.glyphs.redirect} {address}", Look.DIM),), width),
        BLANK,
        *_words("That chat cannot be continued. Please tell us again.", width, Look.REDIRECTED),
        *((Cell("Your name", Look.DIM),), (field,)),
        *((Cell("What is it about?", Look.DIM),), (field,)),
        *_button("Send", width, showing, Look.TEXT),
    ]


def _refused(_phone: Phone, _showing: Showing, width: int) -> list[Line]:
    words = "No chat just now: the desk is closed, or too many are waiting."
    return _stacked(_heading("Sorry", width), _words(words, width))


def _over(phone: Phone, showing: Showing, width: int) -> list[Line]:
    agent = _agent(phone, showing)
    done = [(Cell(f"{showing.glyphs.closed} This chat is over", Look.DIM),)]
    thanks = _words(f"You talked to {agent}." if agent else "Nobody could take it.", width)
    return _stacked(done, thanks)


def _left(_phone: Phone, showing: Showing, width: int) -> list[Line]:
    return [fit((Cell(f"{showing.glyphs.lost} You closed this page", Look.LOST),), width)]


_SCREENS: dict[Window, Callable[[Phone, Showing, int], list[Line]]] = {
    Window.BUTTON: _start,
    Window.MOMENT: _moment,
    Window.QUEUE: _waiting,
    Window.TALK: _talk,
    Window.NO_LINE: _no_line,
    Window.TAB_CLOSED: _tab_closed,
    Window.PROMPT: _prompt,
    Window.FORM: _form,
    Window.REFUSED: _refused,
    Window.OVER: _over,
    Window.LEFT: _left,
}
"""What each window looks like; all fit into 24 columns and 11 rows."""
