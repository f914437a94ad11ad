"""Cells: pieces of text with a meaning, from which every live panel is made.

A view function says what a piece of text *means* (:class:`Look`); what colour that has is the
theme's business. A plain-text dump of lines must be understood without any colour.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size


class Look(StrEnum):
    """What a piece of text means. Themes give each a colour; see tui.themes."""

    TEXT = "text"
    STRONG = "strong"
    DIM = "dim"
    """Names of people for whom all is well, units, rulers."""
    FAINT = "faint"
    """Free slots, empty bars: nearly invisible."""
    FRAME = "frame"
    KEY = "key"
    TALKING = "talking"
    """Teal: talking and fine."""
    RESUMED = "resumed"
    """Teal and strong: came back to the same agent just now."""
    HELD = "held"
    """Amber text: somebody is missed."""
    HELD_LEFT = "held-left"
    """The part of a held slot's time that is left: dark on amber."""
    HELD_GONE = "held-gone"
    """The part that is gone: amber on a dark ground."""
    WAITING = "waiting"
    """Blue: in a queue for the first time."""
    REQUEUED = "requeued"
    """Purple: paid for with a second wait."""
    REDIRECTED = "redirected"
    """Red: has to tell it all again."""
    LIT_SAME = "lit-same"
    """The answer that holds now, on the ruler of one customer: the same agent."""
    LIT_AGAIN = "lit-again"
    LIT_FORM = "lit-form"
    LOST = "lost"
    """Grey: gone."""
    WRAP_UP = "wrap-up"
    OFFERED = "offered"
    GOOD = "good"
    BAD = "bad"
    SELECTED = "selected"
    """Under the cursor."""
    FOUND = "found"
    """Matches what is searched for."""
    BAR = "bar"
    """The bar at the top of a window."""
    SAID = "said"
    """A bubble of a chat: what the other one says."""
    MINE = "mine"
    """A bubble of a chat: what is said from here."""
    STALE = "stale"
    """A bubble from before the line broke."""


class Target(NamedTuple):
    """What a click on a cell is about: ``kind`` is customer, agent, queue or time."""

    kind: str
    number: int


class Cell(NamedTuple):
    """A piece of text in one look. ``target`` makes it clickable."""

    text: str
    look: Look = Look.TEXT
    target: Target | None = None


Line = tuple[Cell, ...]


def width_of(line: Line) -> int:
    """How many columns of a terminal *line* takes."""
    return sum(cell_len(cell.text) for cell in line)


def plain(line: Line) -> str:
    """Return the text of *line* without looks, and without blanks at its end."""
    return "".join(cell.text for cell in line).rstrip()


def target_in(line: Line, column: int) -> Target | None:
    """Return what the cell in a *column* of the terminal, counted from 0, is about."""
    for cell in line:
        column -= cell_len(cell.text)
        if column < 0:
            return cell.target
    return None


def fit(line: Iterable[Cell], width: int) -> Line:
    """Return *line* cut, or filled with blanks, to exactly *width* columns."""
    room, fitted = width, []
    for cell in line:
        size = cell_len(cell.text)
        if size > room:
            fitted.append(cell._replace(text=set_cell_size(cell.text, room)))
            return tuple(fitted)
        fitted.append(cell)
        room -= size
    if room:
        fitted.append(Cell(" " * room))
    return tuple(fitted)


def spread(left: Line, right: Line, width: int) -> Line:
    """Return *left* and *right* at the two ends of a line of *width* columns; left gives way."""
    return (*fit(left, max(width - width_of(right), 0)), *fit(right, min(width_of(right), width)))
