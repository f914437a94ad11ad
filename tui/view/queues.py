"""The queues: who waits, for how long, and who of them has waited before.

A row of shapes is a queue with its head at the right, where the agents are. A diamond is somebody
who was cut off, came back too late for the same agent, and waits a second time.
"""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from sim.session.picture import Picture, QueueView, Waiting
from tui.view.cells import Cell, Line, Look, Target, fit, spread
from tui.view.showing import Showing, time_left

_BLOCKS = (5, 4, 3, 2)
"""Lines a queue may take: all four with a blank, all four, without the longest wait..."""


def queues(picture: Picture, showing: Showing, width: int, height: int) -> list[Line]:
    """Return the queues in *width* columns and *height* lines, as fully as there is room."""
    if not picture.queues:
        return [(Cell("No queues.", Look.DIM),)]
    count = len(picture.queues)
    for lines in _BLOCKS:
        if count * lines - (lines == _BLOCKS[0]) <= height:
            return _blocks(picture, showing, width, lines)
    return queue_lines(picture, showing, width, height)


def _blocks(picture: Picture, showing: Showing, width: int, lines: int) -> list[Line]:
    drawn: list[Line] = []
    for queue in picture.queues:
        drawn += _block(queue, picture.now_ms, showing, width, lines)
    return drawn


def _block(
    queue: QueueView, now_ms: int, showing: Showing, width: int, lines: int
) -> Iterable[Line]:
    waiting = len(queue.waiting)
    target = Target("queue", queue.number)
    name = (Cell(showing.queues[queue.number], Look.STRONG if waiting else Look.DIM, target),)
    count: Line = (Cell(f" {waiting} waiting" if waiting else "", Look.TEXT),)
    if lines == 2:
        count = (Cell(f" {waiting}  ", Look.TEXT), *_longest(queue, now_ms)) if waiting else ()
    head = Cell(f" {showing.glyphs.play}", Look.FRAME)
    rest: list[Line] = [_longest(queue, now_ms), (), (), ()]
    if waiting:
        shapes = (*row(queue.waiting, width - 2, showing), head)
        rest = [shapes, _longest(queue, now_ms), _returners(queue, showing), ()]
        if lines == 3:
            rest[1] = rest[2] or rest[1]
    return [fit(line, width) for line in (spread(name, count, width), *rest[: lines - 1])]


def queue_lines(picture: Picture, showing: Showing, width: int, height: int) -> list[Line]:
    """Return a line for each queue; the fullest first if there are more than lines."""
    shown: Sequence[QueueView] = picture.queues
    if len(shown) > height:
        shown = sorted(shown, key=lambda queue: -len(queue.waiting))[: max(height - 1, 1)]
    longest = max(cell_len(showing.queues[queue.number]) for queue in shown)
    name = min(longest, max(width // 4, 6))
    drawn = [_line(queue, picture.now_ms, showing, width, name) for queue in shown]
    hidden = len(picture.queues) - len(shown)
    if hidden:
        drawn.append(_more(picture, shown, hidden, width))
    return drawn[:height]


def _more(picture: Picture, shown: Sequence[QueueView], hidden: int, width: int) -> Line:
    waiting = sum(len(queue.waiting) for queue in picture.queues)
    waiting -= sum(len(queue.waiting) for queue in shown)
    return fit((Cell(f"and {hidden} more, {waiting} waiting", Look.DIM),), width)


def _line(queue: QueueView, now_ms: int, showing: Showing, width: int, name: int) -> Line:
    waiting = len(queue.waiting)
    said = fit((Cell(showing.queues[queue.number]),), name)
    head = Cell(
        said[0].text + "".join(cell.text for cell in said[1:]),
        Look.TEXT if waiting else Look.DIM,
        Target("queue", queue.number),
    )
    count = Cell(f" {waiting:>3}  ", Look.STRONG if waiting else Look.DIM)
    tail = (Cell("   "), *_longest(queue, now_ms)) if width >= 40 else ()
    returners = _returners(queue, showing)
    if returners and width >= 70:
        tail += (Cell("   "), *returners)
    room = width - name - 6 - sum(cell_len(cell.text) for cell in tail)
    return fit((head, count, *row(queue.waiting, max(room, 1), showing), *tail), width)


def row(waiting: Sequence[Waiting], width: int, showing: Showing) -> Line:
    """Return those waiting as shapes, the head at the right; the tail is cut if it is too long."""
    glyphs, shown = showing.glyphs, waiting[:width]
    cells = []
    if len(waiting) > width:
        shown = waiting[: max(width - 1, 0)]
        cells.append(Cell(glyphs.more, Look.WAITING))
    for one in reversed(shown):
        shape = glyphs.returner if one.returner else glyphs.waiting
        look = Look.REQUEUED if one.returner else Look.WAITING
        cells.append(Cell(shape, look, Target("customer", one.customer)))
    return tuple(cells)


def _longest(queue: QueueView, now_ms: int) -> Line:
    if not queue.waiting:
        return (Cell("nobody waits", Look.DIM),)
    since = min(one.since_ms for one in queue.waiting)
    return (Cell(f"longest {time_left(now_ms - since)}", Look.DIM),)


def _returners(queue: QueueView, showing: Showing) -> Line:
    count = sum(one.returner for one in queue.waiting)
    if not count:
        return ()
    return (Cell(f"{showing.glyphs.returner} {count} back after a drop", Look.REQUEUED),)
