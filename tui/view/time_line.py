"""The time line: one row a slot, so that a hold that was used and one for nothing differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, set_cell_size

from sim.session.picture import Segment, SegmentEnd, SlotState, SoFar
from tui.view.cells import Cell, Line, Look, Target, fit, width_of
from tui.view.showing import Showing, time_left

SCALES_MS = tuple(s * 1000 for s in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800))
"""How much time one column may stand for."""
_ROUND_MS = tuple(
    s * 1000 for s in (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600)
)


@dataclass(frozen=True, slots=True)
class Span:
    """The time that is shown: *columns* columns of ``scale_ms`` each, from ``from_ms`` on.

    It begins at a whole column, so that what was drawn moves by whole columns.
    """

    from_ms: int
    scale_ms: int
    columns: int

    @staticmethod
    def until(to_ms: int, scale_ms: int, columns: int) -> "Span":
        """Return the span whose last column is that of *to_ms*; not before the start."""
        last = max(to_ms // scale_ms, columns - 1)
        return Span((last - columns + 1) * scale_ms, scale_ms, columns)

    def column(self, ms: int) -> int:
        """The column of a time; below 0 or from ``columns`` on if it is not shown."""
        return (ms - self.from_ms) // self.scale_ms


@dataclass(frozen=True, slots=True)
class Lane:
    """One slot of an agent: its number from 0, and its recent past."""

    agent: int
    slot: int
    segments: tuple[Segment, ...]


def lane_line(
    lane: Lane,
    span: Span,
    now_ms: int,
    showing: Showing,
    chosen: Segment | None = None,
    absent: str = "",
) -> Line:
    """Draw one slot. *chosen* is marked; *absent* says why it is free, if nobody is there."""
    cells: list[Cell] = []
    column = 0
    for segment, follower in _with_follower(lane.segments):
        begin = max(span.column(segment.from_ms), column)
        end = min(_end_column(segment, span, now_ms), span.columns)
        if _is_telling(segment) and end >= 0:  # However short, it is to be seen.
            end = min(max(end, begin + 1), span.columns)
        if segment.state is SlotState.FREE or end <= begin:
            continue
        cells.append(Cell(" " * (begin - column)))
        cells += _marked(_drawn(segment, follower, end - begin, showing), segment, chosen)
        column = end
    word = f" {showing.glyphs.away} {absent}"
    if absent and column + len(word) <= span.columns:
        cells.append(Cell(word, Look.DIM))
    return tuple(cell for cell in cells if cell.text)


def _is_telling(segment: Segment) -> bool:
    return segment.state is SlotState.HELD or segment.end is SegmentEnd.DROPPED


def _with_follower(segments: Sequence[Segment]) -> Iterator[tuple[Segment, Segment | None]]:
    return pairwise((*segments, None))  # type: ignore[arg-type]


def _end_column(segment: Segment, span: Span, now_ms: int) -> int:
    if segment.to_ms < 0:
        return span.column(now_ms) + 1
    return span.column(segment.to_ms)


def _marked(line: Line, segment: Segment, chosen: Segment | None) -> Line:
    target = Target("customer", segment.customer)
    if segment == chosen:
        return tuple(Cell(cell.text, Look.SELECTED, target) for cell in line)
    return tuple(cell._replace(target=target) for cell in line)


def _drawn(segment: Segment, follower: Segment | None, width: int, showing: Showing) -> Line:
    glyphs = showing.glyphs
    if segment.state is SlotState.TALKING:
        return _talk(segment, follower, width, showing)
    if segment.state is SlotState.HELD:
        return _held(segment, width, showing)
    if segment.state is SlotState.WRAP_UP:
        over = segment.end is not SegmentEnd.OPEN
        mark = (Cell(glyphs.closed, Look.TALKING),) if over else ()
        return (Cell(glyphs.wrap_up * (width - len(mark)), Look.WRAP_UP), *mark)
    return (Cell(glyphs.offered * width, Look.OFFERED),)


def _talk(segment: Segment, follower: Segment | None, width: int, showing: Showing) -> Line:
    mark: Line = ()
    if segment.end is SegmentEnd.DROPPED:
        mark = (Cell(showing.glyphs.drop, Look.HELD),)
    elif segment.end is SegmentEnd.OVER and not _writes_up(segment, follower):
        mark = (Cell(showing.glyphs.closed, Look.TALKING),)
    line, room = showing.glyphs.line, width - len(mark)
    name = showing.short(segment.customer)
    size = cell_len(name)
    if size + 4 > room:
        return (Cell(line * room, Look.TALKING), *mark)
    before = Cell(line * 2, Look.TALKING)
    return (before, Cell(name, Look.DIM), Cell(line * (room - 2 - size), Look.TALKING), *mark)


def _writes_up(segment: Segment, follower: Segment | None) -> bool:
    if follower is None or follower.conversation != segment.conversation:
        return False
    return follower.from_ms == segment.to_ms


def _held(segment: Segment, width: int, showing: Showing) -> Line:
    glyphs, end = showing.glyphs, segment.end
    if end is SegmentEnd.USED:
        return (Cell(glyphs.held * (width - 1), Look.HELD), Cell(glyphs.resume, Look.RESUMED))
    if end in (SegmentEnd.FOR_NOTHING, SegmentEnd.OVER):
        wasted = Cell(glyphs.held * (width - 1), Look.HELD_LEFT)
        return (wasted, Cell(glyphs.free, Look.HELD_LEFT))
    return (Cell(glyphs.held * width, Look.HELD_GONE),)


def axis(span: Span, showing: Showing) -> Line:
    """Draw the times below the lanes, at round moments, never two of them touching."""
    size = cell_len(showing.clock(0))
    apart_ms = (size + 3) * span.scale_ms
    every = next((ms for ms in _ROUND_MS if ms >= apart_ms), _ROUND_MS[-1])
    cells, column = [], 0
    at_ms = -(-span.from_ms // every) * every
    while (begin := span.column(at_ms)) + size <= span.columns:
        cells += [Cell(" " * (begin - column)), Cell(showing.clock(at_ms), Look.DIM)]
        column, at_ms = begin + size, at_ms + every
    return tuple(cell for cell in cells if cell.text)


def label(lane: Lane, showing: Showing, width: int, *, named: bool) -> Line:
    """Name a lane: the agent if it is to be *named*, then the number of the slot."""
    name = _short(showing.agent(lane.agent), width, showing) if named else ""
    return (*fit((Cell(name, Look.TEXT),), width), Cell(f" {lane.slot + 1} ", Look.DIM))


def _short(name: str, width: int, showing: Showing) -> str:
    """Cut a long name in its middle: the end may be the number that tells agents apart."""
    if cell_len(name) <= width or width < 6:
        return name
    return set_cell_size(name, width - 4).rstrip() + showing.glyphs.more + name[-3:]


def waste(so_far: SoFar, showing: Showing, width: int) -> Line:
    """Say which share of the holds that are over was used, and which was for nothing."""
    used, wasted = so_far.holds_used, so_far.holds_for_nothing
    if not used + wasted:
        return (Cell("No hold is over yet.", Look.DIM),)
    share = round(100 * used / (used + wasted))
    left = (Cell(f"{showing.glyphs.resume} held and used {share} %", Look.RESUMED),)
    right = (Cell(f"{showing.glyphs.free} held for nothing {100 - share} %", Look.HELD),)
    counts: Line = (Cell(f"  {used} of {used + wasted} holds", Look.DIM),)
    if width_of((*left, *right, *counts)) + 2 > width:
        counts = ()
    room = min(width - width_of((*left, *right, *counts)) - 2, 40)
    return (*left, *_bar(share, room, showing), *right, *counts)


def _bar(share: int, room: int, showing: Showing) -> Line:
    if room < 4:
        return (Cell("  "),)
    full = room * share // 100
    glyph = showing.glyphs.bar
    return (
        Cell(" "),
        Cell(glyph * full, Look.RESUMED),
        Cell(showing.glyphs.held * (room - full), Look.HELD),
        Cell(" "),
    )


def told(lane: Lane, segment: Segment, now_ms: int, showing: Showing) -> Line:
    """Tell one segment in words."""
    shape, doing, look = _doing(segment, showing)
    until_ms = now_ms if segment.to_ms < 0 else segment.to_ms
    until = "now" if segment.to_ms < 0 else showing.clock(segment.to_ms)
    return (
        Cell(f"{showing.agent(lane.agent)} {lane.slot + 1}  ", Look.STRONG),
        Cell(f"{shape} {doing} {showing.customer(segment.customer)}", look),
        Cell(f"  {showing.clock(segment.from_ms)} to {until}", Look.DIM),
        Cell(f"  {time_left(until_ms - segment.from_ms)}", Look.TEXT),
        Cell(f"  {_ENDS[segment.end]}", look),
    )


def _doing(segment: Segment, showing: Showing) -> tuple[str, str, Look]:
    glyphs = showing.glyphs
    return {
        SlotState.FREE: (glyphs.free, "free after", Look.DIM),
        SlotState.OFFERED: (glyphs.offered, "asked to take", Look.OFFERED),
        SlotState.TALKING: (glyphs.talking, "talking to", Look.TALKING),
        SlotState.HELD: (glyphs.held, "held for", Look.HELD),
        SlotState.WRAP_UP: (glyphs.wrap_up, "wrap-up after", Look.WRAP_UP),
    }[segment.state]


_ENDS: dict[SegmentEnd, str] = {
    SegmentEnd.OPEN: "",
    SegmentEnd.OVER: "",
    SegmentEnd.DROPPED: "the line broke",
    SegmentEnd.USED: "came back in time",
    SegmentEnd.FOR_NOTHING: "for nothing",
}
