"""The frontier as a picture: what returners get against what everybody else pays."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures.units import Scale
from sim.report.axes import common_scale, label_with_unit
from sim.report.drawing import Sheet
from sim.report.parts import Chart, Table
from sim.report.reference import Reference
from sim.study.frontier import Frontier, Point, Standing
from sim.study.words import estimate_words, figure_words

APART = (0.33, 0.06)
"""How far labels have to be from each other, as parts of the width and the height."""


class _Look(NamedTuple):
    marker: str
    colour: str
    filled: bool
    words: str


_LOOKS: Final = {
    Standing.FRONT: _Look("o", "teal", filled=True, words="nothing beats it"),
    Standing.NOT_DECIDED: _Look("D", "amber", filled=False, words="not decided"),
    Standing.BEATEN: _Look("X", "grey", filled=True, words="beaten"),
}


@dataclass(frozen=True, slots=True)
class _Scales:
    gain: Scale
    cost: Scale

    def spot(self, point: Point) -> tuple[float, float]:
        """Return where a point lies: cost to the right, gain upwards."""
        cost, gain = point.cost.value or 0.0, point.gain.value or 0.0
        return cost / self.cost.divisor, gain / self.gain.divisor


def frontier_chart(
    found: Frontier, names: dict[int, str], recommended: int | None, present: Reference
) -> Chart:
    """Return the chart of a frontier; the recommended cell and the present one are marked."""
    front = ", ".join(names[cell] for cell in found.front)
    return Chart(
        "frontier",
        "What returners get, and what everybody else pays",
        f"Each combination is a point: {figure_words(found.gain)} upwards, "
        f"{figure_words(found.cost)} to the right, with intervals. Up and left is better. "
        f"Nothing beats: {front}.",
        lambda sheet: _draw(sheet, found, names, recommended, present),
        _table(found, names),
    )


def _table(found: Frontier, names: dict[int, str]) -> Table:
    def standing(point: Point) -> str:
        words = _LOOKS[point.standing].words
        return words if point.by is None else f"{words} (by {names[point.by]})"

    return Table(
        "Every combination, with intervals",
        ("combination", figure_words(found.gain), figure_words(found.cost), "on the frontier?"),
        tuple(
            (
                names[point.cell],
                estimate_words(found.gain, point.gain),
                estimate_words(found.cost, point.cost),
                standing(point),
            )
            for point in found.points
        ),
    )


def _draw(
    sheet: Sheet,
    found: Frontier,
    names: dict[int, str],
    recommended: int | None,
    present: Reference,
) -> Figure:
    figure = sheet.figure(4.4)
    axes = figure.add_subplot()
    scales = _Scales(
        common_scale(found.gain, [point.gain for point in found.points]),
        common_scale(found.cost, [point.cost for point in found.points]),
    )
    _edge(sheet, axes, found, scales)
    for standing in _LOOKS:
        _points(sheet, axes, found, standing, scales)
    _marks(sheet, axes, found, scales, {"recommended": recommended, present.called: present.cell})
    _labels(sheet, axes, found, names, scales)
    axes.margins(0.16 if sheet.is_narrow else 0.1)
    axes.set_xlabel(label_with_unit(figure_words(found.cost), scales.cost.unit))
    axes.set_ylabel(label_with_unit(figure_words(found.gain), scales.gain.unit))
    sheet.dress(axes, grid="both")
    figure.legend(
        loc="outside upper left",
        ncols=2 if sheet.is_narrow else 5,
        labelcolor=sheet.colours["ink"],
        handletextpad=0.3,
        columnspacing=1.2,
    )
    return figure


def _edge(sheet: Sheet, axes: Axes, found: Frontier, scales: _Scales) -> None:
    spots = sorted(scales.spot(p) for p in found.points if p.standing is Standing.FRONT)
    axes.plot(*zip(*spots, strict=True), color=sheet.colours["teal"], linewidth=1, zorder=1)


def _points(sheet: Sheet, axes: Axes, found: Frontier, standing: Standing, scales: _Scales) -> None:
    points = [point for point in found.points if point.standing is standing]
    look = _LOOKS[standing]
    colour = sheet.colours[look.colour]
    for point in points:
        x, y = scales.spot(point)
        spread = (point.cost.half_width or 0.0, point.gain.half_width or 0.0)
        axes.errorbar(
            x, y, spread[1] / scales.gain.divisor, spread[0] / scales.cost.divisor,
            color=colour, linewidth=0.8, alpha=0.55,
        )  # fmt: skip
    if points:
        spots = [scales.spot(point) for point in points]
        axes.scatter(
            [x for x, _ in spots],
            [y for _, y in spots],
            marker=look.marker, s=42, label=look.words, zorder=4 if look.filled else 3,
            facecolor=colour if look.filled else sheet.colours["paper"], edgecolor=colour,
        )  # fmt: skip


def _marks(
    sheet: Sheet, axes: Axes, found: Frontier, scales: _Scales, marked: dict[str, int | None]
) -> None:
    at = {point.cell: scales.spot(point) for point in found.points}
    for (words, cell), shape in zip(marked.items(), ("o", "s"), strict=True):
        if cell in at:
            size = 190 if shape == "o" else 130
            axes.scatter(
                *at[cell], marker=shape, s=size, facecolor="none", label=words, zorder=5,
                edgecolor=sheet.colours["ink"], linewidth=1.3,
            )  # fmt: skip


def _labels(
    sheet: Sheet, axes: Axes, found: Frontier, names: dict[int, str], scales: _Scales
) -> None:
    """Name the points of the frontier; of those close together only the first."""
    front = [point for point in found.points if point.standing is Standing.FRONT]
    spots: dict[tuple[float, float], int] = {}
    for point in front:
        if not any(_is_near(scales.spot(point), other, axes) for other in spots):
            spots[scales.spot(point)] = point.cell
    for (x, y), cell in spots.items():
        axes.annotate(
            sheet.folded(names[cell]), (x, y), xytext=(9, -6), va="top", textcoords="offset points",
            fontsize=8, color=sheet.colours["ink"],
        )  # fmt: skip


def _is_near(one: tuple[float, float], other: tuple[float, float], axes: Axes) -> bool:
    ranges = (axes.get_xlim(), axes.get_ylim())
    gaps = (abs(a - b) / (high - low) for a, b, (low, high) in zip(one, other, ranges, strict=True))
    return all(gap < least for gap, least in zip(gaps, APART, strict=True))
