"""Two policies side by side: figures of both, and in the middle in words which is better.

Pure: from two pictures of the same moment to lines. The words always name the better side.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sim.measures.tally import Fate
from sim.session.picture import Picture, SlotState
from tui.view.cells import Cell, Line, Look, fit, width_of
from tui.view.pairing import Pairing
from tui.view.showing import Glyphs, time_left
from tui.wording import NOTHING, counted

SAME_AGENT = (Fate.SILENT, Fate.SAME_AGENT)
QUEUED_AGAIN = (Fate.SAME_AGENT_AFTER_QUEUE, Fate.OTHER_AGENT, Fate.ABANDONED_AGAIN)
TOLD_AGAIN = (Fate.REDIRECTED, Fate.NEW)


class Row(NamedTuple):
    """One figure of both sides. ``of`` is None where there is nothing to count yet.

    ``words`` tells how much better the better side is; an empty text is no difference.
    """

    label: str
    shape: str
    look: Look
    of: Callable[[Picture], float | None]
    shown: Callable[[float], str]
    words: Callable[[float], str]
    more_is_better: bool = False


def _share(fates: Sequence[Fate]) -> Callable[[Picture], float | None]:
    def share(picture: Picture) -> float | None:
        total = sum(picture.fates)
        return sum(picture.fates[fate] for fate in fates) / total if total else None

    return share


def _wait(picture: Picture) -> float | None:
    so_far = picture.so_far
    return so_far.waited_ms / so_far.answered if so_far.answered else None


def _in_time(picture: Picture) -> float | None:
    so_far = picture.so_far
    over = so_far.answered + so_far.abandoned
    return so_far.answered_in_time / over if over else None


def _held(picture: Picture) -> float:
    return picture.count(SlotState.HELD)


def _waiting(picture: Picture) -> float:
    return sum(len(queue.waiting) for queue in picture.queues)


def _held_hours(picture: Picture) -> float:
    return picture.so_far.held_ms / 3_600_000


def _percent(value: float) -> str:
    return f"{value * 100:.0f} %"


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _clock(value: float) -> str:
    return time_left(round(value))


def _hours(value: float) -> str:
    return f"{value:.1f} h"


def _of_hundred(comparative: str) -> Callable[[float], str]:
    def words(difference: float) -> str:
        hundredths = round(difference * 100)
        return f"{hundredths} of 100 {comparative}" if hundredths else ""

    return words


def _by(comparative: str, shown: Callable[[float], str]) -> Callable[[float], str]:
    def words(difference: float) -> str:
        size = shown(difference)
        return f"{comparative} by {size}" if size.strip("0:. h") else ""

    return words


def _fewer(difference: float) -> str:
    return f"{difference:.0f} fewer" if difference else ""


ROWS = (
    Row(
        "same agent",
        "resume",
        Look.RESUMED,
        _share(SAME_AGENT),
        _percent,
        _of_hundred("more back"),
        more_is_better=True,
    ),
    Row(
        "queue again",
        "requeue",
        Look.REQUEUED,
        _share(QUEUED_AGAIN),
        _percent,
        _of_hundred("fewer"),
    ),
    Row(
        "tell it again",
        "redirect",
        Look.REDIRECTED,
        _share(TOLD_AGAIN),
        _percent,
        _of_hundred("fewer"),
    ),
    Row("slots held", "held", Look.HELD, _held, _whole, _fewer),
    Row("held so far", "held", Look.HELD, _held_hours, _hours, _by("less", _hours)),
    Row(
        "waiting now",
        "waiting",
        Look.WAITING,
        _waiting,
        _whole,
        _by("shorter queue", _whole),
    ),
    Row("wait so far", "waiting", Look.WAITING, _wait, _clock, _by("shorter wait", _clock)),
    Row(
        "in time",
        "closed",
        Look.DIM,
        _in_time,
        _percent,
        _of_hundred("more"),
        more_is_better=True,
    ),
)


def table(a: Picture, b: Picture, glyphs: Glyphs, width: int) -> list[Line]:
    """Return a line for each figure: A's, the difference in words, B's."""
    return [_row(row, row.of(a), row.of(b), glyphs, width) for row in ROWS]


def headings(a: str, b: str, glyphs: Glyphs, width: int) -> Line:
    """Return the line that names both policies, or where there is no room says A and B."""
    if _side(width) < TEXT:
        sides = Cell(" " * 15), Cell(f"{'A':>7}{'B':>7}  ", Look.KEY)
        return fit((*sides, Cell("who is better", Look.DIM)), width)
    return _joined(
        (Cell("A ", Look.KEY), Cell(a, Look.STRONG)),
        (Cell("who is better", Look.DIM),),
        (Cell("B ", Look.KEY), Cell(b, Look.STRONG)),
        glyphs,
        width,
    )


def paired(pairing: Pairing, glyphs: Glyphs, width: int) -> Line:
    """Return the sentence about the same customers under both policies."""
    if not pairing.both:
        return fit((Cell(" Nobody was answered under both policies yet.", Look.DIM),), width)
    alike = pairing.both - pairing.sooner_a - pairing.sooner_b
    cells = [
        Cell(f" Same {counted(pairing.both, 'customer', 'customers')}: ", Look.DIM),
        Cell(f"{pairing.sooner_a} sooner with A", Look.STRONG),
        Cell(f", {pairing.sooner_b} with B", Look.STRONG),
        Cell(f", {alike} alike", Look.DIM),
    ]
    mean = pairing.later_b_ms / pairing.both
    if abs(mean) >= 500:
        better = "A" if mean > 0 else "B"
        cells.append(Cell(f"; {better} saves {abs(mean) / 1000:.0f} s", Look.GOOD))
    while width_of(tuple(cells)) > width and len(cells) > 3:
        del cells[3]  # how many waited alike, which can be reckoned; then the mean
    return fit(cells, width)


def _row(row: Row, a: float | None, b: float | None, glyphs: Glyphs, width: int) -> Line:
    if _side(width) < TEXT:
        return _narrow(row, a, b, glyphs, width)
    whole = 1.0 if row.shown is _percent else max(a or 0.0, b or 0.0)
    bars = (_side(width) - TEXT - 2) if _side(width) >= WITH_BARS else 0
    sides = [_of(row, value, whole, bars, glyphs) for value in (a, b)]
    return _joined(sides[0], _middle(row, a, b, glyphs), sides[1], glyphs, width)


def _narrow(row: Row, a: float | None, b: float | None, glyphs: Glyphs, width: int) -> Line:
    """Return the name once, then both figures, then the words."""
    figures = "".join(f"{NOTHING if v is None else row.shown(v):>7}" for v in (a, b))
    words = (cell for cell in _middle(row, a, b, glyphs) if cell.look is not Look.GOOD)
    shape = Cell(f"{getattr(glyphs, row.shape)} ", row.look)
    label = Cell(f"{row.label:<13}", Look.DIM)
    return fit((shape, label, Cell(f"{figures}  ", Look.STRONG), *words), width)


def _of(row: Row, value: float | None, whole: float, bars: int, glyphs: Glyphs) -> Line:
    shown = row.shown(value) if value is not None else NOTHING
    filled = round((value or 0.0) / whole * bars) if whole else 0
    return (
        Cell(f"{getattr(glyphs, row.shape)} ", row.look),
        Cell(f"{row.label:<13}", Look.DIM),
        Cell(f"{shown:>8} ", Look.STRONG),
        Cell(glyphs.bar * filled, row.look),
        Cell(glyphs.rest * (bars - filled), Look.FAINT),
    )


def _middle(row: Row, a: float | None, b: float | None, glyphs: Glyphs) -> Line:
    words = row.words(abs(a - b)) if a is not None and b is not None else ""
    if a is None or b is None or not words:
        return (Cell(glyphs.free, Look.FAINT),)
    if (a > b) is row.more_is_better:
        return (Cell(f"{glyphs.left} ", Look.GOOD), Cell("A ", Look.KEY), Cell(words))
    return (Cell("B ", Look.KEY), Cell(words), Cell(f" {glyphs.play}", Look.GOOD))


WIDE = 110
"""Columns from which there is room for bars and names."""
TEXT = 24
"""Columns of a side's words."""
WITH_BARS = 36
"""Columns of a side from which it has bars, too."""


def _side(width: int) -> int:
    return max((width - (34 if width >= WIDE else 28)) // 2, 10)


def _joined(left: Line, middle: Line, right: Line, glyphs: Glyphs, width: int) -> Line:
    """Put three columns beside each other, the words of the middle one in its middle."""
    side = _side(width)
    room = width - 2 * side - 2
    indent = Cell(" " * max((room - width_of(middle)) // 2, 0))
    bar = Cell(glyphs.upright, Look.FRAME)
    between = fit((indent, *middle), room)
    return (*fit(left, side), bar, *between, bar, *fit((Cell(" "), *right), side))
