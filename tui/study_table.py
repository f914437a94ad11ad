"""The grid of a study as rows of words. Pure: no terminal and no drawing."""

from collections.abc import Iterator, Sequence

from sim.measures.catalogue import Unit
from sim.measures.figures import Key
from sim.measures.units import scale_for
from sim.study.frontier import COST, GAIN, Standing, frontier_of
from sim.study.grid import Cell
from sim.study.intervals import Estimate, estimate
from sim.study.recommend import MONEY
from sim.study.results import Results
from sim.study.words import figure_words, path_words, unit_for
from tui.tables import Grid
from tui.wording import NOTHING

USUAL = (
    Key("kept_agent_of_returns", "share"),
    Key("outcome.redirected", "share"),
    Key("wait_new", "mean"),
    Key("service_level", "share"),
    Key("slots_held", "mean"),
    Key("cost", "total"),
)
"""What the table shows if nobody says otherwise; figures that no cell has are left out."""

HEADINGS = {
    Key("kept_agent_of_returns", "share"): "back\nat once",
    Key("outcome.redirected", "share"): "to the\nform",
    Key("wait_new", "mean"): "new ones\nwait",
    Key("service_level", "share"): "service\nlevel",
    Key("slots_held", "mean"): "slots\nheld",
    Key("cost", "total"): "cost",
}
_FIRST_TO_GO = (
    Key("slots_held", "mean"),
    Key("outcome.redirected", "share"),
    Key("service_level", "share"),
)
"""What a narrow table does without, before anything else."""
_MARKS = {Standing.FRONT: "*", Standing.NOT_DECIDED: "?", Standing.BEATEN: ""}


def needed_keys(asked: Sequence[Key]) -> tuple[Key, ...]:
    """Return every figure that the screen needs: to show it, or to choose and to compare by it."""
    return tuple(dict.fromkeys((*asked, *USUAL, GAIN, COST, MONEY)))


def shown_keys(results: Results, asked: Sequence[Key]) -> tuple[Key, ...]:
    """Return the figures to show: those asked for, or the usual ones that there are."""
    if asked:
        return tuple(asked)
    firsts = [outcomes[0] for cell in results.cells if (outcomes := results.of(cell.number))]
    return tuple(key for key in USUAL if any(first[key].value is not None for first in firsts))


def grid_table(results: Results, keys: Sequence[Key], confidence: float) -> Grid:
    """Return a row for each cell that was run: its values, its figures, how often it was run.

    At the end stands ``*`` for a cell on the frontier, ``?`` where that is not decided.
    """
    paths = [path_words(value.path) for value in results.cells[0].values]
    standing = {
        point.cell: point.standing for point in frontier_of(results, confidence=confidence).points
    }
    rows = []
    for cell in results.cells:
        outcomes = results.of(cell.number)
        if outcomes:
            found = [estimate(key, [o[key] for o in outcomes], confidence) for key in keys]
            figures = [give_or_take(e, unit_for(k)) for k, e in zip(keys, found, strict=True)]
            mark = _MARKS[standing.get(cell.number, Standing.BEATEN)]
            values = [value.text for value in cell.values]
            rows.append((*values, *figures, str(len(outcomes)), mark))
    return Grid((*paths, *map(_heading, keys), "days", ""), tuple(rows))


def _heading(key: Key) -> str:
    return HEADINGS.get(key) or figure_words(key)


def give_or_take(found: Estimate, unit: Unit) -> str:
    """Return a value with half its interval: ``18.7 ±2.2 s``."""
    if found.value is None:
        return NOTHING
    scale = scale_for(unit, found.value)
    if found.half_width is None:
        return scale.full(found.value)
    return f"{scale.bare(found.value)} ±{scale.full(found.half_width)}"


def refused_lines(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield why cells were not run: one line for each reason."""
    refused = [cell for cell in cells if cell.refused]
    if refused:
        count = len(refused)
        noun = "combination is" if count == 1 else "combinations are"
        yield f"{count} {noun} not possible, and left out, such as: {refused[0].refused}."


def natural_width(grid: Grid, gap: int) -> int:
    """Return how many columns of a terminal the rows of *grid* take in one line each."""
    columns = zip(*grid.rows, strict=True)
    headings = (max(map(len, heading.split("\n"))) for heading in grid.headings)
    widths = (max(most, *map(len, cells)) for most, cells in zip(headings, columns, strict=True))
    return sum(widths) + gap * (len(grid.headings) - 1)


def as_wide_as(
    grid: Grid, keys: Sequence[Key], width: int, gap: int
) -> tuple[Grid, tuple[Key, ...]]:
    """Return *grid* without the columns of figures that *width* has no room for, and which.

    One column of figures always stays. What the recommendation does not rest on goes first, then
    the last column, so that no figure is ever broken over two lines.
    """
    kept, gone = list(keys), list[Key]()
    while len(kept) > 1 and natural_width(grid, gap) > width:
        key = next((key for key in _FIRST_TO_GO if key in kept), kept[-1])
        grid = _without(grid, len(grid.headings) - 2 - len(kept) + kept.index(key))
        kept.remove(key)
        gone.append(key)
    return grid, tuple(key for key in keys if key in gone)


def _without(grid: Grid, place: int) -> Grid:
    rows = (grid.headings, *grid.rows)
    headings, *others = ((*row[:place], *row[place + 1 :]) for row in rows)
    return Grid(headings, tuple(others))


def left_out_line(keys: Sequence[Key]) -> str:
    """Return what a wider terminal would show, as a sentence."""
    names = ", ".join(map(figure_words, keys))
    return f"No room here for {names}: make the terminal wider, or choose with --measures."
