"""Every combination against the present one, on the same customers: differences, intervals."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures.figures import Key
from sim.measures.units import scale_for
from sim.report.axes import label_with_unit
from sim.report.drawing import Sheet
from sim.report.parts import Chart, Table
from sim.report.reference import Reference
from sim.study.compare import Contrast, contrast
from sim.study.goals import more_is_better
from sim.study.results import Results
from sim.study.words import difference_words, figure_words, unit_for

Changes = Mapping[int, tuple[Contrast, ...]]
"""By cell, the difference of each figure to the present policy."""


def changes_of(
    results: Results, keys: Sequence[Key], present: int, confidence: float
) -> dict[int, tuple[Contrast, ...]]:
    """Return the differences of all cells that share replications with the cell *present*."""
    found = {}
    for cell in results.cells:
        ours, theirs = results.shared(cell.number, present)
        if cell.number != present and ours:
            found[cell.number] = tuple(contrast(key, ours, theirs, confidence) for key in keys)
    return found


def difference_chart(found: Changes, names: Mapping[int, str], present: Reference) -> Chart:
    """Return the chart of all differences; there is at least one."""
    rows = tuple(found.items())
    keys = [each.key for each in rows[0][1]]
    return Chart(
        "differences",
        f"Against {present.called} ({present.name})",
        "For each combination the change of "
        + " and of ".join(figure_words(key) for key in keys)
        + ", with its interval. Where the interval crosses the line at nought, the difference "
        "may be chance.",
        lambda sheet: _draw(sheet, rows, names),
        Table(
            f"Change against {present.called}, same customers",
            ("combination", *(figure_words(key) for key in keys)),
            tuple((names[cell], *map(change_words, changes)) for cell, changes in rows),
        ),
    )


def change_words(found: Contrast) -> str:
    """Return a difference in words: ``+2.3 ± 0.5 s``, with a remark where it may be chance."""
    change = found.change
    if change.value is None:
        return "-"
    if found.is_none:
        return "no change"
    words = difference_words(found.key, change.value, change.half_width, signed=True)
    return words if found.is_sure else f"{words} (may be chance)"


def _draw(
    sheet: Sheet, rows: Sequence[tuple[int, tuple[Contrast, ...]]], names: Mapping[int, str]
) -> Figure:
    count = len(rows[0][1])
    labels = [names[cell] for cell, _ in rows]
    height = sheet.rows_height(labels, 0.2) + 0.8
    stacked = sheet.is_narrow
    figure = sheet.figure(height * count if stacked else height)
    shape = (count, 1) if stacked else (1, count)
    panels = figure.subplots(*shape, sharey=True, squeeze=False)
    for place, axes in enumerate(panels.flat):
        _draw_panel(sheet, axes, [changes[place] for _, changes in rows])
        axes.set_yticks(range(len(rows)), [sheet.folded(label) for label in labels])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        sheet.dress(axes, grid="x")
    return figure


def _draw_panel(sheet: Sheet, axes: Axes, found: Sequence[Contrast]) -> None:
    key = found[0].key
    ends = [end for each in found for end in (each.change.low, each.change.high) if end is not None]
    scale = scale_for(unit_for(key), max(map(abs, ends), default=0.0))
    for row, each in enumerate(found):
        if each.change.value is None:
            continue
        colour = sheet.colours[_colour(each)]
        value = each.change.value / scale.divisor
        half = (each.change.half_width or 0.0) / scale.divisor
        face = colour if each.is_sure else sheet.colours["paper"]
        axes.errorbar(
            value, row, xerr=half, marker=_marker(each), markersize=5,
            color=colour, markerfacecolor=face, linewidth=1.3, capsize=2,
        )  # fmt: skip
    axes.axvline(0, color=sheet.colours["ink"], linewidth=1)
    unit = "points" if scale.unit == "%" else scale.unit
    axes.set_xlabel(label_with_unit(figure_words(key), unit).replace(", ", ",\n"))


def _marker(each: Contrast) -> str:
    """Return a shape for more, less, and perhaps nothing: never the colour alone."""
    if not each.is_sure:
        return "o"
    return ">" if (each.change.value or 0.0) > 0 else "<"


def _colour(each: Contrast) -> str:
    if not each.is_sure:
        return "grey"
    better = ((each.change.value or 0.0) > 0) == more_is_better(each.key, otherwise=True)
    return "teal" if better else "red"
