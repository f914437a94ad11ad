"""The top line: where the clock stands, how fast it goes, and the two timers in force."""

from sim.policy.settings import Settings
from sim.session.picture import Frame
from tui.view.cells import Cell, Line, Look, fit, width_of
from tui.view.showing import Showing, time_left

GAP = Cell("   ")
WIDE = 98
"""Columns from which the timers are written out."""


def top_line(frame: Frame, settings: Settings, name: str, showing: Showing, width: int) -> Line:
    """Return the one line of *width* columns; where there is no room the name gives way first."""
    right = timers(settings, wide=width >= WIDE)
    left = (*_clock(frame, showing), GAP, *pace(frame), GAP)
    room = width - width_of(left) - width_of(right) - 2
    title = (Cell(_shortened(name, room, showing.glyphs.more), Look.DIM),) if room >= 4 else ()
    if room < 0:
        right = timers(settings, wide=False)
    filled = fit((*left, *title), max(width - width_of(right), 0))
    return (*filled, *right)


def _clock(frame: Frame, showing: Showing) -> Line:
    glyphs = showing.glyphs
    sign = glyphs.play if frame.playing else glyphs.pause
    return (
        Cell(f"{sign} ", Look.TALKING if frame.playing else Look.HELD),
        Cell(showing.clock(frame.picture.now_ms), Look.STRONG),
    )


def pace(frame: Frame) -> Line:
    """Return how time goes: the speed asked for, and what is different from that."""
    asked = "as fast as possible" if frame.speed is None else _times(frame.speed)
    if frame.catching_up is not None:
        return (Cell(f"going back {frame.catching_up:.0%}", Look.REQUEUED),)
    if frame.seeking:
        return (Cell("looking ahead, space stops", Look.REQUEUED),)
    if frame.over:
        return (Cell("everything has happened", Look.DIM),)
    if frame.playing and (frame.late or frame.speed is None):
        return (Cell(asked, Look.KEY), Cell(f" reached {_times(frame.reached)}", Look.DIM))
    return (Cell(asked, Look.KEY),)


def _times(speed: float) -> str:
    if 0 < speed < 10 and not float(speed).is_integer():
        return f"×{speed:.1f}"
    return f"×{speed:,.0f}"


def timers(settings: Settings, *, wide: bool) -> Line:
    """Return hold and limit, in the colours that they have on the ruler."""
    hold, limit = settings.hold_ms, settings.limit_ms
    held = ("previous agent held " if wide else "hold ") if hold else "nothing is held"
    return (
        Cell(held, Look.DIM),
        Cell(time_left(hold) if hold else "", Look.HELD),
        Cell("   reconnect within " if wide else "  limit ", Look.DIM),
        Cell(time_left(limit), Look.REQUEUED),
    )


def _shortened(name: str, room: int, more: str) -> str:
    return name if len(name) <= room else f"{name[: room - 1]}{more}"
