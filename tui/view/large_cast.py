"""The two people it is about in large letters, with the line between them, above all others."""

from sim.session.picture import AgentView, SlotView
from tui.view.cells import Cell, Line, Look, fit, width_of
from tui.view.large import HEIGHT, letters
from tui.view.showing import Showing
from tui.view.stage_cast import Cast, cast_lines
from tui.view.stage_slot import inside, person

SLOT = 28
"""Columns of the slot below the agent's name."""
SHORTEST = 12
"""Columns that a line has at least, to be seen as one."""


def large_cast(cast: Cast, showing: Showing, width: int, height: int) -> list[Line]:
    """Draw the cast; where rows are left over, with the two whom it is about above it."""
    usual = cast_lines(cast, showing, width, height)
    pair = _pair(cast, showing, width)
    if not pair or len(pair) + 1 + len(usual) > height:
        return usual
    return [*pair, (), *usual]


def _pair(cast: Cast, showing: Showing, width: int) -> list[Line]:
    """Return customer and agent with the line between them; nothing if it is about nobody."""
    found = _slot_of(cast)
    if found is None:
        return []
    agent, slot = found
    left = letters(showing.short(slot.customer), width, Look.STRONG, showing)
    right = letters(showing.agent(agent.number), width, Look.STRONG, showing)
    if left is None or right is None or max(len(left), len(right)) > HEIGHT:
        return []
    ours, theirs = width_of(left[0]), max(width_of(right[0]), SLOT)
    room = width - ours - theirs - 4
    if room < SHORTEST:
        return []
    line = person(slot, cast.looking, showing, 1, room)
    blank = (Cell(" " * (room + 2)),)
    rows = [
        (
            Cell(" "),
            *fit(one, ours),
            *(fit(line, room + 2) if row == HEIGHT // 2 else blank),
            *other,
        )
        for row, (one, other) in enumerate(zip(left, right, strict=True))
    ]
    below = (Cell(" " * (ours + room + 3)), *fit(inside(slot, cast.looking, showing, SLOT), SLOT))
    return [*rows, below]


def _slot_of(cast: Cast) -> tuple[AgentView, SlotView] | None:
    """Return the slot of the customer it is about, and whose it is."""
    for agent in cast.picture.agents:
        for slot in agent.slots:
            if slot.customer == cast.about and slot.customer >= 0:
                return agent, slot
    return None
