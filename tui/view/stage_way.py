"""The ruler of one customer on the stage: where the time stands, and the answer that is lit."""

from rich.cells import cell_len, set_cell_size

from sim.session.picture import Absent
from tui.view.cells import Cell, Line, Look, fit
from tui.view.ruler import Scale, away_ms, scale_of
from tui.view.showing import Glyphs, Showing, time_left
from tui.view.stage_answers import Answer, Answers, lit

HEIGHT = 4
"""Rows: where now is, the rail, the times, the answers."""


def way_lines(
    away: Absent | None,
    answers: Answers,
    now_ms: int,
    showing: Showing,
    width: int,
    *,
    hidden: bool = False,
) -> list[Line]:
    """Draw the ruler; the answer is lit while somebody is *away*, unless it is *hidden*."""
    scale = _scale(answers, width)
    rail = _rail(scale, showing.glyphs)
    if away is None:
        return [(), rail, _times(scale, -1, 0), _answers(answers, scale, -1, showing)]
    gone_ms = away_ms(away, now_ms, answers.terms)
    here = min(scale.column(gone_ms), width - 1)
    true = -1 if hidden else lit(answers, away, now_ms)
    return [
        _now(here, width, showing),
        rail,
        _times(scale, here, gone_ms),
        _answers(answers, scale, true, showing),
    ]


def _scale(answers: Answers, width: int) -> Scale:
    """Return the scale, with room for the first answer before the post of the hold."""
    scale = scale_of(answers.terms, width)
    needed = cell_len(answers.in_time.words) + 6
    if 0 < scale.hold < min(needed, scale.limit // 2):
        return scale._replace(hold=min(needed, scale.limit // 2))
    return scale


def _now(here: int, width: int, showing: Showing) -> Line:
    words = " now"
    mark = Cell(showing.glyphs.here, Look.STRONG)
    if here + 1 + len(words) <= width:
        return (Cell(" " * here), mark, Cell(words, Look.DIM))
    return (Cell(" " * (here - len(words))), Cell(f"{words[1:]} ", Look.DIM), mark)


def _rail(scale: Scale, glyphs: Glyphs) -> Line:
    hold, limit = max(scale.hold, 0), max(scale.limit, 1)
    cells = [Cell(glyphs.drop, Look.HELD)]
    if hold > 1:
        cells.append(Cell(glyphs.line * (hold - 1), Look.HELD))
        if hold < limit:
            cells.append(Cell(glyphs.post, Look.REQUEUED))
    column = sum(len(cell.text) for cell in cells)
    cells.append(Cell(glyphs.dashed * max(limit - column, 0), Look.REQUEUED))
    cells.append(Cell(glyphs.post, Look.REDIRECTED))
    cells.append(Cell(glyphs.dotted * (scale.width - limit - 1), Look.REDIRECTED))
    return fit(cells, scale.width)


def _times(scale: Scale, here: int, gone_ms: int) -> Line:
    """The times of the posts, and that of now where none of them stands in its way."""
    posts = {0: 0, max(scale.hold, 0): scale.terms.hold_ms, scale.limit: scale.terms.limit_ms}
    marks = [(at, time_left(ms), Look.DIM) for at, ms in posts.items() if at > 0 or ms == 0]
    if here >= 0:
        told = time_left(gone_ms)
        now = (min(max(here - len(told) // 2, 0), scale.width - len(told)), told, Look.STRONG)
        marks = [mark for mark in marks if _apart(mark, now)] + [now]
    cells: list[Cell] = []
    column = 0
    for at, text, look in sorted(marks):
        if at >= column and at + len(text) <= scale.width:
            cells += [Cell(" " * (at - column)), Cell(text, look)]
            column = at + len(text)
    return tuple(cells)


def _apart(one: tuple[int, str, Look], other: tuple[int, str, Look]) -> bool:
    first, second = sorted((one, other))
    return first[0] + len(first[1]) < second[0]


def _answers(answers: Answers, scale: Scale, true: int, showing: Showing) -> Line:
    """The answers below their stretches; one that is true on its own ground, in brackets."""
    hold, limit = max(scale.hold, 0), scale.limit
    places: list[tuple[int, int, Answer]] = []
    if hold > 1 or true == 0:
        places.append((0, 0, answers.in_time))
    if hold < limit:
        places.append((hold, 1, answers.late))
    places.append((limit, 2, answers.too_late))
    cells: list[Cell] = []
    column = 0
    ends = [*(at for at, _, _ in places[1:]), scale.width]
    for (at, number, answer), end in zip(places, ends, strict=True):
        start = max(at, column)
        if start < end:
            told = _told(answer, end - start, showing, is_true=number == true)
            cells += [Cell(" " * (start - column)), told]
            column = start + cell_len(told.text)
    return tuple(cells)


def _told(answer: Answer, room: int, showing: Showing, *, is_true: bool) -> Cell:
    shape = str(getattr(showing.glyphs, answer.shape))
    around = ("[", "]") if is_true else (" ", "")
    short = answer.words.split(",", 1)[0]
    for words in (answer.words, short, short.split(" ", 1)[0]):
        text = f"{around[0]}{shape} {words}{around[1]}"
        if cell_len(text) <= room:
            return Cell(text, answer.lit if is_true else answer.look)
    return Cell(set_cell_size(f"{around[0]}{shape}{around[1]}", min(room, 3)), answer.look)
