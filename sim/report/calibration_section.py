"""The model beside what was measured: each measure over the day, and the worst intervals named."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures.units import Scale, scale_for
from sim.report.axes import label_with_unit
from sim.report.drawing import Sheet
from sim.report.kept import Beside, Measured
from sim.report.parts import Chart, Section, Table
from sim.study.calibrate import unit_of_measure


def calibration_section(found: Beside) -> Section:
    """Return the section of a comparison with at least one row."""
    names = tuple(dict.fromkeys(row.measure for row in found.rows))
    by_measure = [[row for row in found.rows if row.measure == name] for name in names]
    sure = f"{found.confidence:.0%}"
    sure = f"{found.confidence:.0%}"
    inside = f"{found.inside:.0%} of {len(found.rows)} measured values"
    days = f"{found.replications} days of the file as it is"
    sentences = [
        f"{inside} lie where {sure} of the model's days lie ({days}).",
        f"Of a right model about {sure} would: a real day is one draw.",
    ]
    if found.worst:
        sentences.append("Furthest from the model:")
    chart = Chart(
        "calibration",
        "The model's days and the measured one",
        "For each measure the range of the model's days as a band, and the measured values as "
        "points; crosses lie outside the band.",
        lambda sheet: _draw(sheet, by_measure),
        Table(
            "Interval by interval",
            ("from", "measure", "measured", "model", "range of the model's days", "inside?"),
            tuple(_words(row) for rows in by_measure for row in rows),
        ),
    )
    title = "Is the model like the desk?"
    return Section("calibration", title, tuple(sentences), (chart,), points=found.worst)


def _words(row: Measured) -> tuple[str, ...]:
    scale = _scale([row])
    between = f"{scale.bare(row.low)} to {scale.bare(row.high)}"
    name = row.measure.replace("_", " ")
    inside = "yes" if row.inside else "no"
    return (row.start, name, scale.full(row.actual), scale.full(row.model), between, inside)


def _scale(rows: Sequence[Measured]) -> Scale:
    most = max(max(abs(row.actual), abs(row.model)) for row in rows)
    return scale_for(unit_of_measure(rows[0].measure), most)


def _draw(sheet: Sheet, by_measure: Sequence[Sequence[Measured]]) -> Figure:
    columns = 1 if sheet.is_narrow or len(by_measure) == 1 else 2
    lines = -(-len(by_measure) // columns)
    figure = sheet.figure(lines * 2.0 + 0.3)
    grid = figure.subplots(lines, columns, squeeze=False)
    for place, axes in enumerate(grid.flat):
        if place < len(by_measure):
            _draw_panel(sheet, axes, by_measure[place])
        else:
            axes.set_axis_off()
    return figure


def _draw_panel(sheet: Sheet, axes: Axes, rows: Sequence[Measured]) -> None:
    scale, places = _scale(rows), range(len(rows))
    low, model, high = (
        [getattr(row, name) / scale.divisor for row in rows] for name in ("low", "model", "high")
    )
    axes.fill_between(places, low, high, color=sheet.colours["teal"], alpha=0.2, linewidth=0)
    axes.plot(places, model, color=sheet.colours["teal"], linewidth=1.4)
    for inside, marker, colour in ((True, "o", "ink"), (False, "X", "red")):
        shown = [(n, row.actual / scale.divisor) for n, row in enumerate(rows)
                 if row.inside is inside]  # fmt: skip
        if shown:
            axes.scatter(
                [n for n, _ in shown], [value for _, value in shown], marker=marker, s=26,
                color=sheet.colours[colour], zorder=3, linewidth=0, clip_on=False,
            )  # fmt: skip
    step = max(1, -(-len(rows) // (4 if len(rows[0].start) > 5 else 6)))
    axes.set_xticks(list(places)[::step], [row.start[-5:] for row in rows][::step])
    axes.set_ylim(bottom=0)
    axes.set_title(label_with_unit(rows[0].measure.replace("_", " "), scale.unit), fontsize=9)
    sheet.dress(axes, grid="y")
