"""The measures so far, in the words of the catalogue of measures."""

from typing import NamedTuple

from sim.session.picture import Picture, SoFar
from tui.view.cells import Cell, Line, Look, fit, spread, width_of
from tui.view.showing import Showing, time_left

_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000
NOTHING = "-"


class Figure(NamedTuple):
    """One measure so far. ``short`` stands for the label where room is scarce."""

    label: str
    short: str
    value: str
    look: Look = Look.TEXT


def figures_of(so_far: SoFar) -> tuple[Figure, ...]:
    """Return the measures so far, the most asked for first."""
    over = so_far.answered + so_far.abandoned
    mean = so_far.waited_ms // so_far.answered if so_far.answered else None
    gone = so_far.abandoned / over if over else None
    return (
        Figure("answered", "answered", f"{so_far.answered:,} of {so_far.arrived:,}"),
        Figure("wait, mean", "wait", NOTHING if mean is None else time_left(mean)),
        Figure("wait, longest", "longest", time_left(so_far.longest_wait_ms)),
        Figure("service level", "in time", _share(so_far.answered_in_time, over)),
        Figure("abandoned", "abandoned", _share(so_far.abandoned, over), _if_bad(gone)),
        Figure("occupancy", "occupancy", _share(so_far.taken_ms, so_far.staffed_ms)),
        Figure("time held", "held", _long(so_far.held_ms), Look.HELD),
        Figure("holds used", "used", _share(so_far.holds_used, _holds(so_far))),
    )


def _long(ms: int) -> str:
    return f"{ms / _HOUR_MS:,.1f} h" if ms >= _HOUR_MS else f"{ms / _MINUTE_MS:.0f} min"


def _holds(so_far: SoFar) -> int:
    return so_far.holds_used + so_far.holds_for_nothing


def _if_bad(share: float | None) -> Look:
    return Look.BAD if share is not None and share >= 0.1 else Look.TEXT


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else NOTHING


def figures(picture: Picture, showing: Showing, width: int, height: int) -> list[Line]:
    """Return one measure a line, or as many in a line as have room."""
    found = figures_of(picture.so_far)
    if height >= 3:
        return [_line(one, width) for one in found[:height]]
    lines: list[list[Cell]] = [[]]
    for one in found:
        pair = [Cell(f"{one.short} ", Look.DIM), Cell(one.value, one.look), Cell("   ")]
        if width_of((*lines[-1], *pair[:2])) > width:
            lines.append([])
        lines[-1] += pair
    return [fit(line, width) for line in lines[:height]]


def _line(one: Figure, width: int) -> Line:
    """Return label and value; of "11,261 of 11,586" only the first where room is scarce."""
    value = one.value
    if len(one.label) + 1 + len(value) > width:
        value = value.split(" of ", 1)[0]
    return spread((Cell(one.label, Look.DIM),), (Cell(f" {value}", one.look),), width)
