"""The grid as a picture: a line with its band for one axis, a heat map for two.

More than two axes become one heat map for each combination of the values of the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.measures.figures import Key
from sim.measures.units import Scale
from sim.report.axes import Axis, axes_of, common_scale, estimates, label_with_unit, names_of
from sim.report.drawing import Sheet
from sim.report.palette import STEPS
from sim.report.parts import Chart, Table
from sim.study.goals import more_is_better
from sim.study.grid import Cell
from sim.study.intervals import Estimate
from sim.study.results import Results
from sim.study.words import estimate_words, figure_words

MOST_MAPS = 12
"""Small maps in one picture; the table has the rest."""


@dataclass(frozen=True, slots=True)
class _Map:
    """One heat map: the cells of two axes, the others standing still."""

    title: str
    cells: Mapping[tuple[str, str], Cell]


def grid_chart(results: Results, key: Key, name: str, confidence: float) -> Chart:
    """Return one figure over the whole grid. The grid has at least one axis."""
    axes = axes_of(results.cells)
    found = estimates(results, key, confidence)
    if len(axes) == 1:
        return _line_chart(results, axes[0], key, name, found)
    maps = _maps(results.cells, axes)
    unit = common_scale(key, tuple(found.values())).unit
    more = len(maps) - MOST_MAPS
    left = f" {more} more maps are in the table only." if more > 0 else ""
    return Chart(
        name,
        label_with_unit(figure_words(key), unit),
        f"{figure_words(key)} for each {axes[-2].words} (down) and {axes[-1].words} (across); "
        f"the stronger the colour, the better. Crossed out: the product refuses it.{left}",
        lambda sheet: _draw_maps(sheet, maps[:MOST_MAPS], axes, key, found),
        _table(results, axes, key, found),
    )


def _table(
    results: Results, axes: Sequence[Axis], key: Key, found: Mapping[int, Estimate]
) -> Table:
    def shown(cell: Cell) -> str:
        if cell.number in found:
            return estimate_words(key, found[cell.number])
        return "refused" if cell.scenario is None else "-"

    return Table(
        f"{figure_words(key)}, with intervals",
        (*(axis.words for axis in axes), figure_words(key)),
        tuple((*(value.text for value in c.values), shown(c)) for c in results.cells),
    )


def _line_chart(
    results: Results, axis: Axis, key: Key, name: str, found: Mapping[int, Estimate]
) -> Chart:
    return Chart(
        name,
        f"{figure_words(key)} by {axis.words}".capitalize(),
        f"A line over {axis.words} with the band of its interval: "
        + "; ".join(
            f"{names_of(results.cells)[cell]}: {estimate_words(key, each)}"
            for cell, each in found.items()
        ),
        lambda sheet: _draw_line(sheet, axis, key, found),
        _table(results, (axis,), key, found),
    )


def _draw_line(sheet: Sheet, axis: Axis, key: Key, found: Mapping[int, Estimate]) -> Figure:
    figure = sheet.figure(2.7)
    axes = figure.add_subplot()
    scale = common_scale(key, tuple(found.values()))
    where = axis.positions()
    rows = sorted(
        (
            where[cell],
            (each.value or 0.0) / scale.divisor,
            (each.low if each.low is not None else each.value or 0.0) / scale.divisor,
            (each.high if each.high is not None else each.value or 0.0) / scale.divisor,
        )
        for cell, each in found.items()
    )
    at, values, low, high = zip(*rows, strict=True)
    axes.fill_between(at, low, high, color=sheet.colours["teal"], alpha=0.22, linewidth=0)
    axes.plot(at, values, color=sheet.colours["teal"], marker="o", markersize=5)
    axes.set_ylim(bottom=0)
    axes.set_xticks(where, sheet.ticks(axis.values, across=True))
    axes.set_xlabel(axis.words)
    axes.set_ylabel(label_with_unit(_folded(figure_words(key), 26), scale.unit))
    sheet.dress(axes, grid="y")
    return figure


def _folded(text: str, width: int) -> str:
    """Return *text* in two lines if it is longer than *width*."""
    if len(text) <= width:
        return text
    place = text.rfind(" ", 0, width)
    return f"{text[:place]}\n{text[place + 1 :]}" if place > 0 else text


def _maps(cells: Sequence[Cell], axes: Sequence[Axis]) -> list[_Map]:
    outer = axes[:-2]
    maps = []
    for chosen in product(*(axis.values for axis in outer)):
        title = ", ".join(f"{a.words} {v}" for a, v in zip(outer, chosen, strict=True))
        inside = [c for c in cells if tuple(v.text for v in c.values[: len(outer)]) == chosen]
        maps.append(_Map(title, {(c.values[-2].text, c.values[-1].text): c for c in inside}))
    return maps


def _draw_maps(
    sheet: Sheet,
    maps: Sequence[_Map],
    axes: Sequence[Axis],
    key: Key,
    found: Mapping[int, Estimate],
) -> Figure:
    down, across = axes[-2], axes[-1]
    columns = 1 if len(maps) == 1 or (sheet.is_narrow and len(across.values) > 3) else 2
    rows = -(-len(maps) // columns)
    figure = sheet.figure(rows * (0.34 * len(down.values) + 0.75) + 0.2)
    grid = figure.subplots(rows, columns, squeeze=False)
    scale = common_scale(key, tuple(found.values()))
    for place, panel in enumerate(grid.flat):
        if place >= len(maps):
            panel.set_axis_off()
            continue
        _draw_map(sheet, panel, maps[place], (down, across), _Shades(key, scale, found))
    return figure


@dataclass(frozen=True, slots=True)
class _Shades:
    """From a value to its shade: the strongest is the best, if one direction is good."""

    key: Key
    scale: Scale
    found: Mapping[int, Estimate]

    def of(self, cell: int) -> int:
        values = [each.value or 0.0 for each in self.found.values()]
        low, high = min(values), max(values)
        value = self.found[cell].value or 0.0
        part = (value - low) / (high - low) if high > low else 0.5
        if not more_is_better(self.key, otherwise=True):
            part = 1 - part
        return min(STEPS - 1, int(part * STEPS))


def _draw_map(
    sheet: Sheet, axes: Axes, each: _Map, pair: tuple[Axis, Axis], shades: _Shades
) -> None:
    down, across = pair
    for y, row in enumerate(down.values):
        for x, column in enumerate(across.values):
            cell = each.cells.get((row, column))
            if cell is not None:
                _draw_cell(sheet, axes, (x, y), cell, shades)
    axes.set_xlim(-0.5, len(across.values) - 0.5)
    axes.set_ylim(len(down.values) - 0.5, -0.5)
    axes.set_xticks(range(len(across.values)), sheet.ticks(across.values, across=True))
    axes.set_yticks(range(len(down.values)), sheet.ticks(down.values, across=False))
    axes.set_xlabel(across.words)
    axes.set_ylabel(down.words)
    axes.set_title(sheet.folded(each.title), fontsize=9)
    sheet.dress(axes)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _draw_cell(
    sheet: Sheet, axes: Axes, spot: tuple[int, int], cell: Cell, shades: _Shades
) -> None:
    x, y = spot
    known = cell.number in shades.found
    step = shades.of(cell.number) if known else 0
    face = sheet.colours[f"heat{step}" if known else "paper"]
    axes.add_patch(
        Rectangle((x - 0.48, y - 0.47), 0.96, 0.94, facecolor=face, edgecolor=sheet.colours["line"])
    )
    value = shades.found[cell.number].value if known else None
    text = shades.scale.bare(value) if value is not None else "×"
    colour = sheet.colours[f"on{step}" if known else "muted"]
    axes.text(x, y, text, ha="center", va="center", fontsize=8, color=colour)
