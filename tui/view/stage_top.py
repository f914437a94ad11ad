"""The stage's top line: the clock, which lesson this is, and the two timers."""

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from sim.policy.settings import Settings
from tui.view.cells import Cell, Line, Look, fit, width_of
from tui.view.showing import Showing
from tui.view.top import timers


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Which lesson is on: ``place`` of ``many``, from 1. ``many`` 0: it is the only one."""

    title: str
    place: int = 0
    many: int = 0
    changed: bool = False
    """Told under other timers than those of the file."""


def stage_top(
    heading: Heading,
    now_ms: int,
    settings: Settings,
    showing: Showing,
    width: int,
    *,
    playing: bool,
    pace: float = 1.0,
) -> Line:
    """Return the one line of *width* columns; the title gives way first."""
    glyphs = showing.glyphs
    sign = glyphs.play if playing else glyphs.pause
    left: list[Cell] = [
        Cell(f"{sign} ", Look.TALKING if playing else Look.HELD),
        Cell(showing.clock(now_ms), Look.STRONG),
        Cell(f"  {pace_words(pace)}  " if pace != 1 else "   ", Look.KEY),
    ]
    if heading.many:
        left.append(Cell(f"Lesson {heading.place} of {heading.many}  ", Look.DIM))
    right = timers(settings, wide=False)
    if heading.changed:
        right = (Cell("changed: ", Look.KEY), *right)
    room = width - width_of((*left, *right)) - 2
    title = heading.title
    if cell_len(title) > room:  # The ruler has the timers, too.
        right = (Cell("changed", Look.KEY),) if heading.changed else ()
        room = width - width_of((*left, *right)) - 2
    if cell_len(title) > room:
        title = set_cell_size(title, max(room - 1, 0)).rstrip() + glyphs.more
    filled = fit((*left, Cell(title, Look.STRONG)), max(width - width_of(right), 0))
    return (*filled, *right)


def pace_words(pace: float) -> str:
    """Return a pace that is not the usual one: ``×2``, ``×½``."""
    return f"×{pace:g}" if pace >= 1 else {0.5: "×½", 0.25: "×¼"}.get(pace, f"×{pace:g}")
