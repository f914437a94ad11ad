"""The way back of one customer: the ruler from the drop to the form, and where the time stands."""

from rich.cells import cell_len

from sim.session.picture import Absent
from tui.view.cells import Cell, Line, Look
from tui.view.ruler import Scale, away_ms, scale_of
from tui.view.showing import Glyphs, Showing, time_left
from tui.view.terms import Terms, Zone

SHORTEST = 40
"""Columns below which there is no room for the words."""


def way_back(away: Absent, now_ms: int, terms: Terms, showing: Showing, width: int) -> list[Line]:
    """Draw where *away* stands between drop, hold and limit, in four rows.

    Nothing is drawn in fewer columns than SHORTEST.
    """
    if width < SHORTEST:
        return []
    scale = scale_of(terms, width)
    gone_ms = away_ms(away, now_ms, terms)
    here = min(scale.column(gone_ms), width - 1)
    return [
        (Cell(" " * here), Cell(showing.glyphs.here, Look.STRONG)),
        _rail(scale, showing),
        _times(scale, here, gone_ms),
        _ends(scale, showing.glyphs),
    ]


def _rail(scale: Scale, showing: Showing) -> Line:
    glyphs, hold, limit = showing.glyphs, max(scale.hold, 0), max(scale.limit, 1)
    kept = (Cell(glyphs.line * (hold - 1), Look.HELD),) if hold > 1 else ()
    post = (Cell(glyphs.post, Look.REQUEUED),) if 1 < hold < limit else ()
    begin = 1 + sum(len(cell.text) for cell in (*kept, *post))
    return (
        Cell(glyphs.drop, Look.HELD),
        *kept,
        *post,
        Cell(glyphs.dashed * max(limit - begin, 0), Look.REQUEUED),
        Cell(glyphs.post, Look.REDIRECTED),
        Cell(glyphs.dotted * (scale.width - limit - 1), Look.REDIRECTED),
    )


def _times(scale: Scale, here: int, gone_ms: int) -> Line:
    """The times under the posts; that of now where none of them stands in its way."""
    posts = {0: 0, max(scale.hold, 0): scale.terms.hold_ms, scale.limit: scale.terms.limit_ms}
    marks = [(at, time_left(ms), Look.DIM) for at, ms in posts.items() if at > 0 or ms == 0]
    now = (here, time_left(gone_ms), Look.STRONG)
    if all(_apart(now, mark) for mark in marks):
        marks.append(now)
    cells: list[Cell] = []
    column = 0
    for at, text, look in sorted(marks):
        if at >= column and at + cell_len(text) <= scale.width:
            cells += [Cell(" " * (at - column)), Cell(text, look)]
            column = at + cell_len(text)
    return tuple(cells)


def _apart(one: tuple[int, str, Look], other: tuple[int, str, Look]) -> bool:
    first, second = sorted((one, other))
    return first[0] + len(first[1]) < second[0]


def _ends(scale: Scale, glyphs: Glyphs) -> Line:
    """What each stretch leads to, in words, as far as they fit."""
    terms, hold, limit = scale.terms, max(scale.hold, 0), scale.limit
    stretches: list[tuple[int, Zone, int]] = []
    if hold > 1:
        stretches.append((0, terms.in_time, hold - 1))
    if hold < limit:
        stretches.append((hold, terms.late, limit - hold - 1))
    stretches.append((limit, terms.too_late, scale.width - limit))
    cells: list[Cell] = []
    column = 0
    for at, zone, room in stretches:
        shape = str(getattr(glyphs, zone.shape))
        text = f"{shape} {zone.words}"
        shown = text if cell_len(text) <= room else shape
        cells += [Cell(" " * (at - column)), Cell(shown, zone.look)]
        column = at + cell_len(shown)
    return tuple(cells)
