"""The ruler: what would happen if those who are away came back now.

From the drop at the left time runs to the right. Every absent customer is a dot that moves; where
it stands is what a return would come to: the same agent, the queue again, or too late.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len

from sim.session.picture import Absent, Picture
from tui.view.cells import Cell, Line, Look, Target, fit
from tui.view.showing import Glyphs, Showing, time_left
from tui.view.terms import Terms, Zone

_IN_TIME, _LATE, _TOO_LATE = range(3)


class Scale(NamedTuple):
    """Columns for times: ``hold`` and ``limit`` are where the two posts stand; -1 is no post."""

    terms: Terms
    width: int
    hold: int
    limit: int

    def column(self, away_ms: int) -> int:
        """Return the column of somebody who has been away for so long."""
        hold_ms, limit_ms = self.terms.hold_ms, self.terms.limit_ms
        if away_ms <= hold_ms and self.hold > 0:
            return 1 + away_ms * (self.hold - 2) // max(hold_ms, 1)
        if away_ms <= limit_ms:
            start = max(self.hold, 0)
            room = self.limit - start - 2
            return start + 1 + (away_ms - hold_ms) * room // max(limit_ms - hold_ms, 1)
        over = (away_ms - limit_ms) / (away_ms - limit_ms + max(limit_ms, 60_000))
        return min(self.limit + 1 + int(over * (self.width - self.limit - 1)), self.width - 1)


def scale_of(terms: Terms, width: int) -> Scale:
    """Return where the posts stand: true to scale, unless a zone had no room for its words."""
    limit = width - max(width // 6, 18)
    if terms.limit_ms <= 0:
        return Scale(terms, width, -1, 0)
    if terms.hold_ms <= 0:
        return Scale(terms, width, -1, limit)
    if terms.hold_ms >= terms.limit_ms:
        return Scale(terms, width, limit, limit)
    least = max(width // 5, 12)
    true = limit * terms.hold_ms // terms.limit_ms
    return Scale(terms, width, min(max(true, least), limit - least), limit)


def zone_of(absent: Absent, now_ms: int, terms: Terms) -> int:
    """Return what a return of *absent* would come to now: 0 same agent, 1 queue, 2 too late."""
    if absent.closed:
        return _TOO_LATE
    unnoticed = now_ms - absent.dropped_ms < terms.detection_ms
    return _IN_TIME if absent.held or unnoticed else _LATE


def away_ms(absent: Absent, now_ms: int, terms: Terms) -> int:
    """Return for how long the timers of *absent* have run; before they do, since the drop."""
    if absent.limit_at_ms < 0:
        return max(now_ms - absent.dropped_ms, 0)
    return max(terms.limit_ms - (absent.limit_at_ms - now_ms), 0)


def ruler(
    picture: Picture,
    terms: Terms,
    showing: Showing,
    width: int,
    height: int,
    selected: int | None = None,
    scale: Scale | None = None,
) -> list[Line]:
    """Return the ruler in *width* columns; lines above the third are more room for dots.

    A *scale* of one's own puts the posts elsewhere than :func:`scale_of` does.
    """
    scale = scale or scale_of(terms, width)
    dots = _dots(picture, scale, showing, max(height - 2, 1), selected)
    return [*dots, _track(scale, showing.glyphs), _words(picture, scale, showing)][-height:]


class _Dot(NamedTuple):
    column: int
    zone: int
    customer: int


def _dots(
    picture: Picture, scale: Scale, showing: Showing, height: int, selected: int | None
) -> list[Line]:
    now, terms = picture.now_ms, scale.terms
    standing: dict[int, list[_Dot]] = {}
    for one in picture.absent:
        column = scale.column(away_ms(one, now, terms))
        dot = _Dot(column, zone_of(one, now, terms), one.customer)
        standing.setdefault(column, []).append(dot)
    lines = [_Row(scale.width) for _ in range(height)]
    above: list[_Pile] = []
    for column in sorted(standing):
        dots = sorted(standing[column], key=lambda dot: dot.customer != selected)
        for level, dot in enumerate(dots[: height - 1]):
            lines[-1 - level].put(column, _single(dot, scale, showing.glyphs, selected))
        _heap(above, column, dots[height - 1 :])
    for pile in above:
        lines[0].put(pile.column, _piled(pile, scale, showing.glyphs, selected))
    return [row.line() for row in lines]


class _Pile(NamedTuple):
    """Those in one column of the top line, or in several that share a number."""

    column: int
    dots: list[_Dot]

    @property
    def end(self) -> int:
        """The first column to the right that is not needed."""
        return self.column + len(str(len(self.dots)))


def _heap(above: list[_Pile], column: int, dots: list[_Dot]) -> None:
    """Add the *dots* of a column to the piles; two numbers never touch, as 22 is not 2 and 2."""
    if not dots:
        return
    last = above[-1] if above else None
    touching = last is not None and len(last.dots) > 1 and column <= last.end
    if last is not None and touching and (len(dots) > 1 or column < last.end):
        last.dots.extend(dots)
    else:
        above.append(_Pile(column, list(dots)))


def _piled(pile: _Pile, scale: Scale, glyphs: Glyphs, selected: int | None) -> Cell:
    first = min(pile.dots, key=lambda dot: dot.customer != selected)
    single = _single(first, scale, glyphs, selected)
    return single if len(pile.dots) == 1 else single._replace(text=str(len(pile.dots)))


def _single(dot: _Dot, scale: Scale, glyphs: Glyphs, selected: int | None) -> Cell:
    look = Look.SELECTED if dot.customer == selected else _LOOKS[dot.zone]
    return Cell(_shape(dot, scale, glyphs), look, Target("customer", dot.customer))


class _Row:
    """One line of single cells that is filled column by column."""

    def __init__(self, width: int) -> None:
        self._cells = [Cell(" ")] * width

    def put(self, column: int, cell: Cell) -> None:
        for offset, character in enumerate(cell.text):
            if column + offset < len(self._cells):
                self._cells[column + offset] = cell._replace(text=character)

    def line(self) -> Line:
        return tuple(_joined(self._cells))


def _joined(cells: Iterable[Cell]) -> Iterable[Cell]:
    """Join neighbours of one look and target."""
    last: Cell | None = None
    for cell in cells:
        if last is not None and last[1:] == cell[1:]:
            last = cell._replace(text=last.text + cell.text)
        else:
            if last is not None:
                yield last
            last = cell
    if last is not None:
        yield last


_LOOKS = (Look.HELD, Look.REQUEUED, Look.REDIRECTED)


def _shape(dot: _Dot, scale: Scale, glyphs: Glyphs) -> str:
    """Return a dot; who is not where the zone says (a hold ended early) has a shape of its own."""
    if dot.column < scale.hold:
        expected = _IN_TIME
    else:
        expected = _LATE if dot.column < scale.limit else _TOO_LATE
    if dot.zone == expected:
        return glyphs.held
    return (glyphs.resume, glyphs.requeue, glyphs.redirect)[dot.zone]


def _track(scale: Scale, glyphs: Glyphs) -> Line:
    cells = [Cell(glyphs.drop, Look.HELD)]
    if scale.hold > 0:
        cells.append(Cell(glyphs.line * (scale.hold - 1), Look.HELD))
        if scale.hold < scale.limit:
            cells.append(Cell(glyphs.post, Look.REQUEUED))
    between = scale.limit - max(scale.hold, 0) - 1
    if between > 0 and scale.hold != scale.limit:
        cells.append(Cell(glyphs.dashed * between, Look.REQUEUED))
    if scale.limit > 0:
        cells.append(Cell(glyphs.post, Look.REDIRECTED))
    cells.append(Cell(glyphs.dotted * (scale.width - scale.limit - 1), Look.REDIRECTED))
    return fit(cells, scale.width)


def _words(picture: Picture, scale: Scale, showing: Showing) -> Line:
    terms, counts = scale.terms, [0, 0, 0]
    for one in picture.absent:
        counts[zone_of(one, picture.now_ms, terms)] += 1
    starts: list[tuple[int, int, Zone, int]] = []
    if scale.hold > 0:
        starts.append((0, 0, terms.in_time, counts[_IN_TIME]))
    if scale.limit > 0 and scale.hold < scale.limit:
        starts.append((max(scale.hold, 0), terms.hold_ms, terms.late, counts[_LATE]))
    starts.append((scale.limit, terms.limit_ms, terms.too_late, counts[_TOO_LATE]))
    cells: list[Cell] = []
    for (start, at_ms, zone, count), end in zip(
        starts, [*(one[0] for one in starts[1:]), scale.width], strict=True
    ):
        cells += _zone_words(zone, count, at_ms, end - start, showing.glyphs)
    return fit(cells, scale.width)


def _zone_words(zone: Zone, count: int, at_ms: int, room: int, glyphs: Glyphs) -> Line:
    """Return shape, words and count of a zone, as much of them as there is room for."""
    at = f"{time_left(at_ms)} " if at_ms else ""
    shape = getattr(glyphs, zone.shape)
    first = zone.words.split(",", 1)[0]
    many = f"  {count} {zone.there}" if count else ""
    few = f"  {count}" if count else ""
    for said in (
        f"{at}{shape} {zone.words}{many}",
        f"{at}{shape} {first}{many}",
        f"{at}{shape} {first}{few}",
        f"{at}{shape}{few}",
        f"{at}{shape}",
    ):
        if cell_len(said) < room:
            return fit((Cell(said, zone.look),), room)
    return fit((Cell(shape, zone.look),), room)


def absent_words(picture: Picture, customer: int | None, terms: Terms, showing: Showing) -> str:
    """Return who is marked and for how long away; empty if *customer* is not away."""
    for one in picture.absent:
        if one.customer == customer:
            zone = zone_of(one, picture.now_ms, terms)
            words = (terms.in_time, terms.late, terms.too_late)[zone].words.split(",", 1)[0]
            since = time_left(picture.now_ms - one.dropped_ms)
            return f"{showing.customer(one.customer)}, away {since}: {words}"
    return ""
