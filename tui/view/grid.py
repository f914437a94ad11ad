"""The grid of a study as lines: what returners get and what everybody else pays, cell by cell."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from sim.study.frontier import COST, GAIN, Frontier, Standing
from sim.study.grid import Cell
from sim.study.results import Results
from sim.study.selection import value_of
from sim.study.words import cell_words, path_words, recommendation_words, value_words
from tui.grid_run import Filled
from tui.view.cells import Cell as Piece
from tui.view.cells import Line, Look, Target, fit, spread
from tui.view.showing import Glyphs

CELL = 16
"""Columns of one cell of the table."""
LEGEND = "first: returners who go on with their agent; then: mean wait of new customers"


@dataclass(frozen=True, slots=True)
class Table:
    """The cells by row and column. With one axis there is one column, with none one cell.

    With more than two axes, the rows are all combinations of the first ones.
    """

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
        row = ", ".join(f"{path_words(v.path)} {v.text}" for v in cell.values[:split])
        column = ", ".join(f"{path_words(v.path)} {v.text}" for v in cell.values[split:])
        rows.setdefault(row or "as it is", []).append(cell.number)
        columns.setdefault(column)
    return Table(tuple(rows), tuple(columns), tuple(map(tuple, rows.values())))


def grid_lines(
    filled: Filled, marked: int, glyphs: Glyphs, width: int, height: int
) -> tuple[Line, ...]:
    """Return the table, the cell that is marked, and the answer; at most *height* lines."""
    table = table_of(filled.results.cells)
    head = max(len(name) for name in table.rows) + 2
    across = max((width - head) // CELL, 1)
    row, column = table.place_of(marked)
    first = max(min(column - across // 2, len(table.columns) - across), 0)
    shown = range(first, min(first + across, len(table.columns)))
    below = (*_marked(filled, marked, glyphs, width), (), *_answer(filled, width))
    room = max(height - len(below) - 2, 1)
    top = max(min(row - room // 2, len(table.rows) - room), 0)
    rows = (
        _row(filled, table, number, shown, head, marked, glyphs)
        for number in range(top, min(top + room, len(table.rows)))
    )
    heading = fit((Piece(""),), head), *(_cell_title(table.columns[n]) for n in shown)
    return (tuple(piece for part in heading for piece in part), *rows, (), *below)[:height]


def _cell_title(text: str) -> Line:
    return fit((Piece(text, Look.DIM),), CELL)


def _row(
    filled: Filled,
    table: Table,
    number: int,
    shown: range,
    head: int,
    marked: int,
    glyphs: Glyphs,
) -> Line:
    parts = [fit((Piece(table.rows[number], Look.DIM),), head)]
    parts += [
        _cell(filled, table.numbers[number][column], marked, glyphs)
        for column in shown
        if column < len(table.numbers[number])
    ]
    return tuple(piece for part in parts for piece in part)


def _cell(filled: Filled, number: int, marked: int, glyphs: Glyphs) -> Line:
    cell = filled.results.cells[number]
    target = Target("cell", number)
    sign, look = _sign(filled, number, glyphs)
    if cell.refused:
        text, look = "refused", Look.FAINT
    else:
        text = _figures(filled.results, number) or glyphs.more
    if number == marked:
        look = Look.SELECTED
    return (
        Piece(f"{sign} ", look, target),
        *fit((Piece(text, look, target),), CELL - 3),
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
