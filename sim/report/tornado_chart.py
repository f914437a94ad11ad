"""A tornado: for each guess, how far the difference of two policies moves."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures.units import Scale, scale_for
from sim.report.axes import label_with_unit
from sim.report.drawing import Sheet
from sim.report.kept import Guess, Sensed, Sensitivity, Tried
from sim.report.parts import Chart, Table
from sim.study.words import difference_words, figure_words, unit_for


def tornado_chart(run: Sensitivity, sensed: Sensed, name: str) -> Chart:
    """Return the chart of one figure; *sensed* has at least one guess."""
    words = figure_words(sensed.key)
    return Chart(
        name,
        words,
        f"For each guess a bar from the least to the largest change of {words}, from {run.b} to "
        f"{run.a}; the widest first. The widest is {sensed.guesses[0].name}.",
        lambda sheet: _draw(sheet, sensed),
        Table(
            f"Change of {words}, from {run.b} to {run.a}, at each value tried",
            ("guess", "value", "change", "why it is a guess"),
            tuple(_rows(sensed)),
        ),
    )


def _rows(sensed: Sensed) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("as the file is", "", change_words(sensed, sensed.base), "")]
    for guess in sensed.guesses:
        rows += [
            (guess.name, tried.text, change_words(sensed, tried, guess), guess.reason)
            for tried in guess.values
        ]
    return rows


def change_words(sensed: Sensed, tried: Tried, guess: Guess | None = None) -> str:
    """Return the change at one value, with a remark where the answer turns."""
    if tried.difference is None:
        return "-"
    half = None if tried.high is None else tried.high - tried.difference
    words = difference_words(sensed.key, tried.difference, half, signed=True)
    turned = guess is not None and tried.text in guess.turns_at
    return f"{words} (the answer turns)" if turned else words


def _draw(sheet: Sheet, sensed: Sensed) -> Figure:
    names = [guess.name for guess in sensed.guesses]
    figure = sheet.figure(sheet.rows_height(names, 0.3) + 0.9)
    axes = figure.add_subplot()
    axes.use_sticky_edges = False
    scale = _scale(sensed)
    for row, guess in enumerate(sensed.guesses):
        _bar(sheet, axes, row, guess, scale)
    axes.axvline(0, color=sheet.colours["ink"], linewidth=1)
    middle = (sensed.base.difference or 0.0) / scale.divisor
    axes.axvline(middle, color=sheet.colours["muted"], linewidth=1, linestyle="--")
    axes.set_yticks(range(len(names)), [sheet.folded(name) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.margins(x=0.3 if sheet.is_narrow else 0.16)
    unit = "points" if scale.unit == "%" else scale.unit
    label = f"change of {figure_words(sensed.key)}"
    axes.set_xlabel(label_with_unit(sheet.folded(label), unit))
    sheet.dress(axes, grid="x")
    return figure


def _scale(sensed: Sensed) -> Scale:
    values = [sensed.base, *(tried for guess in sensed.guesses for tried in guess.values)]
    return scale_for(unit_for(sensed.key), max(abs(tried.difference or 0.0) for tried in values))


def _bar(sheet: Sheet, axes: Axes, row: int, guess: Guess, scale: Scale) -> None:
    """Draw one guess; the values at its ends are named beside the bar."""
    known = sorted((t.difference / scale.divisor, t.text) for t in guess.values
                   if t.difference is not None)  # fmt: skip
    if not known:
        return
    colour = "red" if guess.turns_at else "teal"
    low, high = known[0][0], known[-1][0]
    axes.barh(
        row, high - low, left=low, height=0.6, facecolor=sheet.colours[colour],
        edgecolor=sheet.colours[colour], linewidth=1.2, hatch="//" if guess.turns_at else "",
    )  # fmt: skip
    for (value, text), side in zip(_ends(known), ("right", "left"), strict=False):
        offset = -4 if side == "right" else 4
        axes.annotate(
            text, (value, row), xytext=(offset, 0), textcoords="offset points", ha=side,
            va="center", fontsize=7.5, color=sheet.colours["muted"],
        )  # fmt: skip


def _ends(known: Sequence[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    return (known[0], known[-1]) if len(known) > 1 else (known[0],)
