"""Letters as large as a dozen others, drawn with quarters of cells: for the back of a room."""

from collections.abc import Iterable, Sequence

from tui.view.cells import Cell, Line, Look
from tui.view.letters import ROWS, Drawing, drawings_of
from tui.view.showing import ASCII, Showing

HEIGHT = ROWS // 2
"""Rows of the screen that a line of large letters takes."""
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By which quarters are filled: upper left 1, upper right 2, lower left 4, lower right 8."""


def big(text: str, width: int, look: Look = Look.STRONG) -> list[Line] | None:
    """Return *text* in large letters, in as many lines as it needs at *width* columns.

    None if a word is wider than that, or a letter has no drawing: then it stays as it is.
    """
    drawn: list[Drawing] = []
    for word in text.split():
        found = drawings_of(word)
        if found is None:
            return None
        drawn.append(_side_by_side(found))
    lines = _filled(drawn, width * 2)
    if lines is None:
        return None
    return [(Cell(row, look),) for line in lines for row in _rows(line)]


def letters(text: str, width: int, look: Look, showing: Showing) -> list[Line] | None:
    """Return *text* as :func:`big` does; None also where fonts are poor and lack the shapes."""
    return None if showing.glyphs == ASCII else big(text, width, look)


def _side_by_side(drawings: Iterable[Drawing], gap: str = ".") -> Drawing:
    return tuple(gap.join(rows) for rows in zip(*drawings, strict=True))


def _filled(words: Sequence[Drawing], width: int) -> list[Drawing] | None:
    """Return lines of at most *width* points, each with as many *words* as fit."""
    lines: list[Drawing] = []
    for word in words:
        if len(word[0]) > width:
            return None
        longer = _side_by_side((lines[-1], word), "....") if lines else word
        if lines and len(longer[0]) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _rows(points: Drawing) -> list[str]:
    """Return *points* as rows of text, two by two points in each cell."""
    even = [f"{row}." if len(row) % 2 else row for row in points]
    return [
        "".join(_cell(upper[x : x + 2] + lower[x : x + 2]) for x in range(0, len(upper), 2))
        for upper, lower in zip(even[::2], even[1::2], strict=True)
    ]


def _cell(points: str) -> str:
    return _QUARTERS[sum(1 << place for place, point in enumerate(points) if point == "#")]
