"""What became of those who were cut off, as one bar for each policy."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.measures.figures import Key
from sim.report.axes import estimates
from sim.report.drawing import Sheet
from sim.report.parts import Chart, Table
from sim.study.intervals import Estimate
from sim.study.results import Results
from sim.study.words import estimate_words


class _Look(NamedTuple):
    measure: str
    words: str
    colour: str
    hatch: str


FATES: Final = (
    _Look("outcome.silent", "back unnoticed", "teal", ".."),
    _Look("outcome.same_agent", "back to the same agent", "teal", ""),
    _Look("outcome.same_agent_after_queue", "queues again, same agent", "purple", ""),
    _Look("outcome.other_agent", "queues again, another agent", "purple", "//"),
    _Look("outcome.abandoned_again", "queues again, gives up", "purple", "xx"),
    _Look("outcome.redirected", "sent to the form", "red", ""),
    _Look("outcome.new", "starts over", "red", "//"),
    _Look("outcome.lost", "never comes back", "grey", ""),
    _Look("outcome.ended", "closes the chat", "grey", "//"),
)
"""Every end of a cut-off, from the best to the worst, with colour and pattern."""

Shares = Mapping[str, Mapping[int, Estimate]]


def fates_chart(
    results: Results, cells: Sequence[int], names: Mapping[int, str], confidence: float
) -> Chart | None:
    """Return a bar for each of *cells*; the table has all cells. None if nobody was cut off."""
    found: dict[str, dict[int, Estimate]] = {
        look.words: estimates(results, Key(look.measure, "share"), confidence) for look in FATES
    }
    shown = [look for look in FATES if any(e.value for e in found[look.words].values())]
    known = [cell for cell in names if any(cell in found[look.words] for look in shown)]
    drawn = [cell for cell in cells if cell in known]
    if not drawn:
        return None
    return Chart(
        "fates",
        "What became of those cut off",
        "; ".join(f"{names[cell]}: {_said(found, shown, cell)}" for cell in drawn[:2]),
        lambda sheet: _draw(sheet, found, shown, drawn, names),
        Table(
            "Shares of all cut-offs, with intervals",
            ("combination", *(look.words for look in shown)),
            tuple((names[cell], *_row(found, shown, cell)) for cell in known),
        ),
    )


def _row(found: Shares, shown: Sequence[_Look], cell: int) -> list[str]:
    rows = (found[look.words].get(cell) for look in shown)
    return ["-" if e is None else estimate_words(Key("outcome.lost", "share"), e) for e in rows]


def _said(found: Shares, shown: Sequence[_Look], cell: int) -> str:
    parts = ((look.words, found[look.words].get(cell)) for look in shown)
    return ", ".join(f"{words} {100 * (e.value or 0):.1f} %" for words, e in parts if e)


def _draw(
    sheet: Sheet,
    found: Shares,
    shown: Sequence[_Look],
    cells: Sequence[int],
    names: Mapping[int, str],
) -> Figure:
    labels = [names[cell] for cell in cells]
    room = 1.9 if sheet.is_narrow else 1.3
    figure = sheet.figure(sheet.rows_height(labels, 0.34) + room)
    axes = figure.add_subplot()
    left = [0.0] * len(cells)
    for look in shown:
        shares = [_percent(found[look.words].get(cell)) for cell in cells]
        _segments(sheet, axes, look, shares, left)
        left = [a + b for a, b in zip(left, shares, strict=True)]
    axes.set_yticks(range(len(cells)), [sheet.folded(label) for label in labels])
    axes.set_ylim(len(cells) - 0.4, -0.6)
    axes.set_xlim(0, 100)
    axes.set_xlabel("of 100 cut-offs")
    sheet.dress(axes)
    figure.legend(
        loc="outside upper left",
        ncols=2 if sheet.is_narrow else 3,
        labelcolor=sheet.colours["ink"],
        fontsize=7.5 if sheet.is_narrow else 8,
        handlelength=1.6,
        columnspacing=0.9,
    )
    return figure


def _percent(found: Estimate | None) -> float:
    return 0.0 if found is None else 100 * (found.value or 0.0)


def _segments(
    sheet: Sheet, axes: Axes, look: _Look, shares: Sequence[float], left: Sequence[float]
) -> None:
    axes.barh(
        range(len(shares)), shares, left=left, height=0.72, label=look.words, hatch=look.hatch,
        facecolor=sheet.colours[look.colour], edgecolor=sheet.colours["paper"], linewidth=0.8,
    )  # fmt: skip
    wide_enough = 12 if sheet.is_narrow else 5
    for row, (share, start) in enumerate(zip(shares, left, strict=True)):
        if share >= wide_enough:
            axes.text(
                start + share / 2, row, f"{share:.0f}", ha="center", va="center", fontsize=8,
                color=sheet.colours["paper"],
                bbox={"facecolor": sheet.colours[look.colour], "edgecolor": "none", "pad": 1},
            )  # fmt: skip
