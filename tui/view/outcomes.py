"""What became of those cut off so far, and what the slots are used for now."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.measures.tally import Fate
from sim.session.picture import Picture, SlotState
from tui.view.board_far import stacked
from tui.view.cells import Cell, Line, Look, fit, width_of
from tui.view.history import history
from tui.view.showing import Glyphs, Showing


class _Group(NamedTuple):
    shape: str
    words: str
    look: Look
    fates: tuple[Fate, ...]


_GROUPS = (
    _Group("resume", "same agent", Look.RESUMED, (Fate.SILENT, Fate.SAME_AGENT)),
    _Group(
        "requeue",
        "queue again",
        Look.REQUEUED,
        (Fate.SAME_AGENT_AFTER_QUEUE, Fate.OTHER_AGENT, Fate.ABANDONED_AGAIN),
    ),
    _Group("redirect", "to the form", Look.REDIRECTED, (Fate.REDIRECTED,)),
    _Group("new", "started over", Look.REDIRECTED, (Fate.NEW,)),
    _Group("lost", "never back", Look.LOST, (Fate.LOST, Fate.ENDED)),
)
_LABEL = 15


def counts(picture: Picture) -> tuple[int, ...]:
    """Return how many cut-offs ended in each group, in the order in which they are shown."""
    return tuple(sum(picture.fates[fate] for fate in group.fates) for group in _GROUPS)


def outcomes(picture: Picture, showing: Showing, width: int, height: int) -> list[Line]:
    """Return bars of what became of those cut off; below, slots now and their history."""
    found = counts(picture)
    if height == 1:
        return [outcome_line(picture, showing, width)]
    shown = _chosen(found, height)
    lines = [_bar(index, found, showing, width) for index in shown]
    if height > len(lines):
        lines.append(slots_now(picture, showing, width))
    room = height - len(lines)
    if room >= 4:
        lines.append(fit((), width))
        room -= 1
    return [*lines, *history(picture.held_history, showing, width, room)][:height]


def _chosen(found: Sequence[int], height: int) -> list[int]:
    """Return which groups to show: the first three, and the others if something is in them."""
    shown = [index for index in range(len(_GROUPS)) if index < 3 or found[index]]
    return shown[: max(height - 1, 1)]


def _bar(index: int, found: Sequence[int], showing: Showing, width: int) -> Line:
    group, whole = _GROUPS[index], sum(found)
    share = found[index] / whole if whole else 0.0
    label = f"{getattr(showing.glyphs, group.shape)} {group.words}"
    figures = f"{found[index]:>6,} {share:>4.0%}" if whole else "     -    -"
    room = max(width - _LABEL - len(figures), 0)
    filled = max(round(share * room), 1 if found[index] else 0)
    look = group.look if found[index] else Look.DIM
    return fit(
        (
            *fit((Cell(label, look),), _LABEL),
            Cell(showing.glyphs.bar * filled, group.look),
            Cell(showing.glyphs.rest * (room - filled), Look.FAINT),
            Cell(figures, Look.TEXT if found[index] else Look.DIM),
        ),
        width,
    )


def slots_now(picture: Picture, showing: Showing, width: int) -> Line:
    """Return a bar of all slots: those in use, those held, and those free."""
    held, free = picture.count(SlotState.HELD), picture.count(SlotState.FREE)
    busy = picture.slots - held - free
    figures = f"{held:>6,} held"
    room = max(width - _LABEL - len(figures), 0)
    return fit(
        (
            *fit((Cell("  slots now", Look.DIM),), _LABEL),
            *stacked((busy, held, free), room, showing),
            Cell(figures, Look.HELD if held else Look.DIM),
        ),
        width,
    )


def outcome_line(picture: Picture, showing: Showing, width: int) -> Line:
    """Return all in one line: shape, count and share of each group, in words if they have room."""
    found = counts(picture)
    shown = [index for index in range(len(_GROUPS)) if index < 3 or found[index]]
    line: list[Cell] = []
    for first, by_name in (("After a drop   ", True), ("", True), ("After a drop   ", False)):
        line = [Cell(first, Look.DIM)]
        for index in shown:
            line += _figures(_GROUPS[index], found, index, showing.glyphs, by_name=by_name)
        if width_of(tuple(line)) - 3 <= width:
            break
    return fit(line, width)


def _figures(
    group: _Group, found: Sequence[int], index: int, glyphs: Glyphs, *, by_name: bool
) -> Line:
    count, whole = found[index], sum(found)
    share = f"{count / whole:.0%}" if whole else "-"
    shape = getattr(glyphs, group.shape)
    words = f"{group.words} " if by_name else ""
    return (
        Cell(f"{shape} {words}", group.look if count else Look.DIM),
        Cell(f"{count:,} ", Look.TEXT if count else Look.DIM),
        Cell(f"{share}   ", Look.DIM),
    )
