"""Messages as bubbles: those of the other one at the left, one's own at the right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, chop_cells

from tui.talk.message import YOU, Message, Who
from tui.talk.notices import WAITING_FOR
from tui.view.cells import Cell, Line, Look, width_of
from tui.view.showing import Showing

WIDEST = 56
"""Columns that a bubble takes at most: longer lines of text are hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at a chat: ``me`` is at the right; ``name`` tells who speaks.

    ``stale``: the line is broken, so the bubbles are from before.
    """

    me: Who
    name: Callable[[Message], str]
    stale: bool = False


def bubbles(
    messages: Sequence[Message], reader: Reader, showing: Showing, width: int, *, airy: bool
) -> list[Line]:
    """Draw *messages* in *width* columns; *airy*: with a blank row between speakers."""
    lines: list[Line] = []
    for who, group in groupby(messages, lambda message: (message.who, message.agent)):
        if airy and lines:
            lines.append(())
        if who[0] in (Who.CUSTOMER, Who.AGENT):
            lines += _spoken(list(group), reader, showing, width)
        else:
            lines += _notices(group, showing, width)
    return lines


def _notices(group: Iterable[Message], showing: Showing, width: int) -> Iterator[Line]:
    """What the product says stands in the middle."""
    for message in group:
        lost = message.text in (WAITING_FOR, "Connection lost.")
        look = Look.HELD if lost else Look.DIM
        rest = showing.glyphs.rest
        rows = wrapped(message.text, width - 4)
        ends = f" {rest}" if len(rows) == 1 and cell_len(rows[0]) <= width - 6 else ""
        for row in rows:
            yield centred((Cell(f"{ends[::-1]}{row}{ends}", look),), width)


def writes(name: str, showing: Showing) -> str:
    """Say that somebody is writing."""
    return f" {name} {'are' if name == YOU else 'is'} writing {showing.glyphs.more}"


def centred(line: Line, width: int) -> Line:
    """Return *line* in the middle of *width* columns."""
    return (Cell(" " * max((width - width_of(line)) // 2, 0)), *line)


def _spoken(
    group: Sequence[Message], reader: Reader, showing: Showing, width: int
) -> Iterator[Line]:
    first = group[0]
    mine = first.who is reader.me
    when = Cell(showing.clock(first.at_ms), Look.FRAME)
    if mine:
        yield (Cell(" " * (width - cell_len(when.text) - 1)), when)
    else:
        yield (Cell(f" {reader.name(first)}  ", Look.DIM), when)
    room = min(max(width * 4 // 5, 12), WIDEST, width - 1) - 3
    for message in group:
        rows = wrapped(message.text, room)
        widest = max(map(cell_len, rows))
        look = _look(reader, mine=mine)
        for row in rows:
            filled = Cell(f" {row}{' ' * (widest - cell_len(row))} ", look)
            yield _edged(filled, width, showing, mine=mine)


def _look(reader: Reader, *, mine: bool) -> Look:
    if reader.stale:
        return Look.STALE
    return Look.MINE if mine else Look.SAID


def _edged(filled: Cell, width: int, showing: Showing, *, mine: bool) -> Line:
    """A row of a bubble with its edge towards who speaks, so that no colour is needed."""
    if mine:
        blank = Cell(" " * (width - cell_len(filled.text) - 1))
        return (blank, filled, Cell(showing.glyphs.post, Look.TALKING))
    return (Cell(showing.glyphs.upright, Look.DIM), filled)


def wrapped(text: str, width: int) -> list[str]:
    """Return *text* in rows of at most *width* columns; what is too long is cut anywhere."""
    rows = [""]
    for word in text.split():
        for part in chop_cells(word, width) if cell_len(word) > width else [word]:
            longer = f"{rows[-1]} {part}".strip()
            if cell_len(longer) <= width:
                rows[-1] = longer
            else:
                rows.append(part)
    return rows
