"""Draws the staffing view: a bar and a row for each part of the day."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tui.fates import AMBER, GREY, RED, TEAL
from tui.staffing_view import Bar, View, bar, cells, headings, notes, told_of_hold

SHAPES = ("█", "▒", "·", "!")
PLAIN = ("#", "h", ".", "!")
WORDS = ("load", "held", "free", "more than there are slots")
COLOURS = (TEAL, AMBER, GREY, RED)
FIRST_TO_GO = ("by", "±", "Erl A", "Erl C", "agents", "busy", "held", "waited", "load", "slots")
"""What a narrow table does without, in this order, so that no figure is ever cut short."""
GAP = 2
"""Columns between the time and its bar."""


def everything(view: View, console: Console, *, shapes: bool) -> Iterator[RenderableType]:
    """Yield the title, the chart, the table, what the hold costs, and the notes."""
    yield Text(view.scenario.name, style="bold")
    yield ""
    yield from _chart(view, console.width, SHAPES if shapes else PLAIN)
    yield ""
    fits = fitting(view, console.width)
    yield _table(view, fits)
    if left_out := [name for name in headings(view) if name not in fits]:
        yield Text(f"No room here for {', '.join(left_out)}: make the terminal wider.", style="dim")
    yield ""
    for sentence in told_of_hold(view):
        yield Text(sentence, style="bold")
    for note in notes(view):
        yield Text(note, style="dim")


def _chart(view: View, width: int, marks: tuple[str, ...]) -> Iterator[RenderableType]:
    legend = Text("slots:  ", style="bold")
    for mark, words, colour in zip(marks, WORDS, COLOURS, strict=True):
        legend.append(f"{mark} ", style=colour).append(f"{words}   ")
    yield legend
    bars = [bar(view, row) for row in view.rows]
    most = max((sum(one[1:]) for one in bars), default=0.0)
    room = max(1, width - GAP - max((len(one.label) for one in bars), default=0))
    for one in bars:
        yield _bar(one, room / most if most else 0.0, marks)


def _bar(one: Bar, scale: float, marks: tuple[str, ...]) -> Text:
    """Draw the parts so that their edges, not their lengths, are rounded."""
    line, reached, drawn = Text(f"{one.label}{' ' * GAP}"), 0.0, 0
    for part, mark, colour in zip(one[1:], marks, COLOURS, strict=True):
        reached += part
        edge = round(reached * scale)
        line.append(mark * (edge - drawn), style=colour)
        drawn = edge
    return line


def fitting(view: View, width: int) -> tuple[str, ...]:
    """Return the headings of the columns that *width* has room for; two always stay."""
    names = headings(view)
    rows = [cells(view, row) for row in view.rows]
    wide = {
        name: max(len(name), *map(len, column)) + 1
        for name, *column in zip(names, *rows, strict=True)
    }
    kept = list(names)
    for name in FIRST_TO_GO:
        if sum(wide[each] for each in kept) - 1 > width:
            kept.remove(name)
    return tuple(kept)


def _table(view: View, shown: Sequence[str]) -> RenderableType:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    for number, heading in enumerate(shown):
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)
    places = [headings(view).index(heading) for heading in shown]
    for row in view.rows:
        words = cells(view, row)
        table.add_row(*(Text(words[place]) for place in places))
    return table
