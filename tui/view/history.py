"""A block chart: held slots over time."""

from collections.abc import Sequence

from tui.view.cells import Cell, Line, Look, fit
from tui.view.showing import Showing

_THOUSANDTHS = 1000


def history(
    minutes: Sequence[int], showing: Showing, width: int, height: int, full: int = 0
) -> list[Line]:
    """Return the mean of held slots in each minute, newest right: a caption and *height* - 1 rows.

    *minutes* are thousandths of a slot. What is older than *width* minutes is left out. *full*
    is the least that fills the height, so that two charts can have one scale.
    """
    if height < 2:
        return []
    shown = minutes[-width:]
    top = max(shown, default=0)
    if not top:
        since = f"in the last {len(shown)} min" if any(minutes) else "so far"
        return [fit((Cell(f"no slot was held {since}", Look.DIM),), width)]
    return [
        _caption(len(shown), top, width),
        *_rows(shown, max(top, full), showing, width, height - 1),
    ]


def _caption(minutes: int, top: int, width: int) -> Line:
    span = "last hour" if minutes == 60 else f"last {minutes} min"
    peak = f"{top / _THOUSANDTHS:.0f}" if top >= 10 * _THOUSANDTHS else f"{top / _THOUSANDTHS:.1f}"
    for said in (f"held slots, {span}, at most {peak}", f"held, {span}, max {peak}", "held slots"):
        if len(said) <= width:
            break
    return fit((Cell(said, Look.DIM),), width)


def _rows(shown: Sequence[int], top: int, showing: Showing, width: int, height: int) -> list[Line]:
    bars = showing.glyphs.bars
    steps = len(bars) - 1
    heights = [max(round(value * height * steps / top), 1 if value else 0) for value in shown]
    rows = []
    for level in reversed(range(height)):
        text = "".join(bars[min(max(tall - level * steps, 0), steps)] for tall in heights)
        rows.append(fit((Cell(text, Look.HELD),), width))
    return rows
