"""What became of those who were cut off, beside what the story has as it is written."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from sim.measures.tally import Fate
from sim.study.stories import CutOff, cut_offs
from sim.trace.records import Record
from tui.fates import LOOKS
from tui.view.cells import Cell, Line, Look, Target
from tui.view.showing import Showing

_CELL_LOOKS = {
    Fate.SILENT: Look.RESUMED,
    Fate.SAME_AGENT: Look.RESUMED,
    Fate.SAME_AGENT_AFTER_QUEUE: Look.REQUEUED,
    Fate.OTHER_AGENT: Look.REQUEUED,
    Fate.ABANDONED_AGAIN: Look.REQUEUED,
    Fate.REDIRECTED: Look.REDIRECTED,
    Fate.NEW: Look.REDIRECTED,
}


def ends_of(records: Iterable[Record]) -> tuple[CutOff, ...]:
    """Return what became of each cut-off in *records*, those that have come to their end."""
    return tuple(cut for cut in cut_offs(records) if cut.fate is not None)


def ends_lines(
    ends: Sequence[CutOff],
    written: Sequence[CutOff],
    showing: Showing,
    height: int,
) -> list[Line]:
    """Return a line for each end, as many as fit; one that is *written* otherwise says so."""
    if not ends:
        return [(Cell("Nobody was cut off, so nobody had to come back.", Look.DIM),)]
    before = {(cut.customer, _nth(cut, written)): cut.fate for cut in written}
    width = max(cell_len(showing.short(cut.customer)) for cut in ends) + 2
    lines: list[Line] = []
    for cut in ends:
        lines.append(_line(cut, showing, width))
        was = before.get((cut.customer, _nth(cut, ends)), cut.fate)
        if was is not None and was is not cut.fate:
            told = f"as written: {_shape(was, showing)} {LOOKS[was].words}"
            lines.append((Cell(" " * (width + 2)), Cell(told, Look.DIM)))
    if len(lines) <= height:
        return lines
    more = len(lines) - height + 1
    return [*lines[: height - 1], (Cell(f"{showing.glyphs.more} and {more} more", Look.DIM),)]


def _nth(cut: CutOff, among: Sequence[CutOff]) -> int:
    """Return which of a customer's cut-offs this is."""
    mine = [other.number for other in among if other.customer == cut.customer]
    return sorted(mine).index(cut.number)


def _line(cut: CutOff, showing: Showing, width: int) -> Line:
    fate = cut.fate
    assert fate is not None
    target = Target("customer", cut.customer)
    look = _CELL_LOOKS.get(fate, Look.DIM)
    return (
        Cell(f"{_shape(fate, showing)} ", look, target),
        Cell(f"{showing.short(cut.customer):<{width}}", Look.STRONG, target),
        Cell(LOOKS[fate].words, look, target),
    )


def _shape(fate: Fate, showing: Showing) -> str:
    return LOOKS[fate].plain if showing.glyphs.upright == "|" else LOOKS[fate].shape
