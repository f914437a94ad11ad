"""The grid of a study as lines: what returners get and what everybody else pays, cell by cell."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from sim.study.frontier import COST, GAIN, Frontier, Standing
from sim.study.grid import Cell
from sim.study.results import Results
from sim.study.selection import value_of
from sim.study.words import cell_words, path_words, recommendation_words, value_words, values_words
from tui.grid_run import Filled
from tui.view.cells import Cell as Piece
from tui.view.cells import Line, Look, Target, fit, spread
from tui.view.showing import Glyphs

NARROW, WIDE = 18, 24
"""Columns of one cell of the table, at least and at most."""
LEGEND = "returners with their agent at once, wait of new customers"


@dataclass(frozen=True, slots=True)
class Table:
    """The cells by row and column. With one axis there is one column, with none one cell.

    With more than two axes, the rows are all combinations of the first ones. ``axis`` is what the
    columns differ in.
    """

    axis: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]

    def place_of(self, cell: int) -> tuple[int, int]:
        """Return row and column of a cell."""
        for row, numbers in enumerate(self.numbers):
            if cell in numbers:
                return row, numbers.index(cell)
        raise KeyError(cell)


def table_of(cells: Sequence[Cell]) -> Table:
    """Return how *cells* stand in rows and columns: the last axis goes to the right."""
    axes = len(cells[0].values)
    split = axes - 1 if axes > 1 else axes
    rows: dict[str, list[int]] = {}
    columns: dict[str, None] = {}
    for cell in cells:
        row = values_words(cell.values[:split]) or "as it is"
        rows.setdefault(row, []).append(cell.number)
        columns.setdefault(", ".join(value.text for value in cell.values[split:]))
    axis = ", ".join(path_words(value.path) for value in cells[0].values[split:])
    return Table(axis, tuple(rows), tuple(columns), tuple(map(tuple, rows.values())))


def grid_lines(
    filled: Filled, marked: int, glyphs: Glyphs, width: int, height: int
) -> tuple[Line, ...]:
    """Return the table, the cell that is marked, and the answer; at most *height* lines."""
    table = table_of(filled.results.cells)
    below = (*_marked(filled, marked, glyphs, width), (), *_answer(filled, width))
    above = _rows(filled, table, marked, glyphs, width, max(height - len(below) - 1, 3))
    return (*above, (), *below)[:height]


def _rows(
    filled: Filled, table: Table, marked: int, glyphs: Glyphs, width: int, height: int
) -> tuple[Line, ...]:
    """Return the table, or as much of it round the mark as there is room for."""
    head = min(max(len(name) for name in table.rows) + 2, width // 3)
    size = min(max((width - head) // len(table.columns), NARROW), WIDE)
    row, column = table.place_of(marked)
    columns = _around(column, len(table.columns), max((width - head) // size, 1))
    titles = tuple(fit((Piece(f"  {table.columns[n]}", Look.DIM),), size) for n in columns)
    part = f"   {columns.start + 1} to {columns.stop} of {len(table.columns)}"
    axis = table.axis + (part if len(columns) < len(table.columns) else "")
    heading = [(Piece(" " * (head + 2)), Piece(axis, Look.DIM))] if table.axis else []
    return (
        *heading,
        _joined(fit((Piece(""),), head), *titles),
        *(
            _joined(
                fit((Piece(table.rows[n], Look.DIM),), head),
                *(
                    _cell(filled, table.numbers[n][c], marked, glyphs, size)
                    for c in columns
                    if c < len(table.numbers[n])
                ),
            )
            for n in _around(row, len(table.rows), height - 1 - len(heading))
        ),
    )


def _around(place: int, count: int, room: int) -> range:
    """Return so many of *count* numbers as there is room for, *place* among them."""
    first = max(min(place - room // 2, count - room), 0)
    return range(first, min(first + room, count))


def _joined(*parts: Line) -> Line:
    return tuple(piece for part in parts for piece in part)


def _cell(filled: Filled, number: int, marked: int, glyphs: Glyphs, size: int) -> Line:
    cell = filled.results.cells[number]
    target = Target("cell", number)
    sign, look = _sign(filled, number, glyphs)
    if cell.refused:
        text, look = "refused", Look.LOST
    else:
        text = _figures(filled.results, number) or glyphs.more
    if number == marked:
        look = Look.SELECTED
    return (
        Piece(f"{sign} ", look, target),
        *fit((Piece(text, look, target),), size - 3),
        Piece(" "),
    )


def _figures(results: Results, number: int) -> str:
    outcomes = results.of(number)
    if not outcomes:
        return ""
    gain, cost = (value_words(key, value_of(key, outcomes)) for key in (GAIN, COST))
    return f"{gain}  {cost}"


def _sign(filled: Filled, number: int, glyphs: Glyphs) -> tuple[str, Look]:
    if filled.recommendation is not None and filled.recommendation.cell == number:
        return glyphs.closed, Look.GOOD
    standing = _standing(filled.frontier, number)
    if standing is Standing.FRONT:
        return glyphs.returner, Look.STRONG
    if standing is Standing.NOT_DECIDED:
        return glyphs.held, Look.TEXT
    return " ", Look.DIM if standing is Standing.BEATEN else Look.TEXT


def _standing(frontier: Frontier | None, number: int) -> Standing | None:
    points = () if frontier is None else frontier.points
    return next((point.standing for point in points if point.cell == number), None)


def _marked(filled: Filled, number: int, glyphs: Glyphs, width: int) -> tuple[Line, ...]:
    cell = filled.results.cells[number]
    words = cell.refused or _standing_words(filled, number)
    runs = len(filled.results.of(number))
    left = (Piece(f"{glyphs.play} {cell_words(cell)}  ", Look.STRONG), Piece(words, Look.DIM))
    count = f"{runs} replications" if runs != 1 else "1 replication"
    return (spread(left, (Piece(count, Look.DIM),), width),)


def _standing_words(filled: Filled, number: int) -> str:
    if filled.recommendation is not None and filled.recommendation.cell == number:
        return "recommended"
    standing = _standing(filled.frontier, number)
    return "" if standing is None else standing.value


def _answer(filled: Filled, width: int) -> tuple[Line, ...]:
    if filled.failure:
        return tuple((Piece(line, Look.BAD),) for line in textwrap.wrap(filled.failure, width))
    if filled.recommendation is None:
        return ((Piece("The answer comes when every cell has run twice.", Look.DIM),),)
    sentences = recommendation_words(filled.recommendation, filled.results)
    return tuple(
        (Piece(line, Look.STRONG if first else Look.TEXT),)
        for first, sentence in ((n == 0, s) for n, s in enumerate(sentences))
        for line in textwrap.wrap(sentence, width)
    )
