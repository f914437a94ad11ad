"""The way back of one customer: the ruler from the drop to the form, and where the time stands."""

from rich.cells import cell_len

from sim.session.picture import Absent
from tui.view.cells import Cell, Line, Look
from tui.view.showing import Showing, time_left

SHORTEST = 40
"""Columns below which there is no room for the words."""


def way_back(away: Absent, now_ms: int, showing: Showing, width: int, form: str) -> list[Line]:
    """Draw where *away* stands between drop, hold and limit, in four rows.

    *form* names what comes after the limit. Nothing is drawn in fewer columns than SHORTEST.
    """
    if width < SHORTEST:
        return []
    hold_ms = _hold_ms(away)
    limit_ms = max(away.limit_at_ms - away.dropped_ms, 1)
    room = width * 4 // 5 - 2
    hold, limit = 1 + room * hold_ms // limit_ms, 1 + room
    gone_ms = now_ms - away.dropped_ms
    here = min(1 + room * gone_ms // limit_ms, width - 1)
    return [
        (Cell(" " * here), Cell(showing.glyphs.here, Look.STRONG)),
        _rail(hold, limit, width, showing),
        _times(((0, 0), (hold, hold_ms), (limit, limit_ms)), (here, gone_ms), width),
        _ends(away, hold, limit, showing, form, width),
    ]


def _hold_ms(away: Absent) -> int:
    """How long the hold lasts; 0 if nothing is held any more."""
    return min(away.hold_until_ms, away.limit_at_ms) - away.dropped_ms if away.held else 0


def _rail(hold: int, limit: int, width: int, showing: Showing) -> Line:
    glyphs = showing.glyphs
    kept = (
        Cell(glyphs.drop, Look.HELD),
        Cell(glyphs.line * max(hold - 1, 0), Look.HELD),
        *((Cell(glyphs.post, Look.REQUEUED),) if hold > 1 else ()),
    )
    begin = hold + 1 if hold > 1 else 1
    return (
        *kept,
        Cell(glyphs.dashed * max(limit - begin, 0), Look.REQUEUED),
        Cell(glyphs.post, Look.REDIRECTED),
        Cell(glyphs.dotted * (width - limit - 1), Look.REDIRECTED),
    )


def _times(posts: tuple[tuple[int, int], ...], here: tuple[int, int], width: int) -> Line:
    """The times under the posts; that of now where none of them stands in its way."""
    cells: list[Cell] = []
    column = 0
    marks = [(at, time_left(ms), Look.DIM) for at, ms in dict(posts).items()]
    now = (here[0], time_left(here[1]), Look.STRONG)
    if all(_apart(now, mark) for mark in marks):
        marks.append(now)
    for at, text, look in sorted(marks):
        if at >= column and at + cell_len(text) <= width:
            cells += [Cell(" " * (at - column)), Cell(text, look)]
            column = at + cell_len(text)
    return tuple(cells)


def _apart(one: tuple[int, str, Look], other: tuple[int, str, Look]) -> bool:
    first, second = sorted((one, other))
    return first[0] + len(first[1]) < second[0]


def _ends(away: Absent, hold: int, limit: int, showing: Showing, form: str, width: int) -> Line:
    """What each stretch leads to, in words, as far as they fit."""
    glyphs = showing.glyphs
    again = f"{glyphs.resume} {showing.agent(away.agent)} again" if hold > 1 else ""
    queue = f"{glyphs.requeue} the queue again"
    end = f"{glyphs.redirect} {form}"
    cells: list[Cell] = []
    column = 0
    for at, text, look, room in (
        (0, again, Look.HELD, hold - 1),
        (hold if hold > 1 else 0, queue, Look.REQUEUED, limit - hold - 1),
        (limit, end, Look.REDIRECTED, width - limit),
    ):
        shown = text if cell_len(text) <= room else text[:1]
        cells += [Cell(" " * (at - column)), Cell(shown, look)]
        column = at + cell_len(shown)
    return tuple(cells)
