"""The board from far away: an agent in one column, or a line for a range of agents."""

from collections.abc import Sequence

from sim.session.picture import AgentView, SlotState
from sim.trace.records import Presence
from tui.view.board_layout import Layout, number_width
from tui.view.cells import Cell, Line, Look, Target, fit, width_of
from tui.view.shares import Share, in_steps
from tui.view.showing import Showing
from tui.view.slot_cells import Moment, is_back

_BUSY = frozenset({SlotState.TALKING, SlotState.OFFERED, SlotState.WRAP_UP})


def one_column(
    agent: AgentView, moment: Moment, showing: Showing, shares: tuple[Share, ...] | None
) -> Cell:
    """Return an agent in one column: the loudest of the slots, or how many are in use."""
    target = Target("agent", agent.number)
    shape, look = _shared(shares, showing) if shares else _single(agent, moment, showing)
    return Cell(shape, look, target)


def _single(agent: AgentView, moment: Moment, showing: Showing) -> tuple[str, Look]:
    glyphs = showing.glyphs
    if any(slot.state is SlotState.HELD for slot in agent.slots):
        return glyphs.held, Look.HELD_LEFT
    if any(slot.state is SlotState.TALKING and slot.dropped_ms >= 0 for slot in agent.slots):
        return glyphs.drop, Look.HELD
    if any(is_back(slot, moment) for slot in agent.slots):
        return glyphs.resume, Look.RESUMED
    busy = sum(slot.state in _BUSY for slot in agent.slots)
    if busy:
        return str(min(busy, 9)), Look.TALKING
    here = agent.logged_in and agent.presence is Presence.AVAILABLE
    return (glyphs.free if here else glyphs.away), Look.FAINT


def _shared(shares: tuple[Share, ...], showing: Showing) -> tuple[str, Look]:
    count = len(shares)
    talks_sum = held_sum = 0.0
    for talks, held in shares:
        talks_sum += talks
        held_sum += held
    _, held_steps = in_steps((talks_sum / count, held_sum / count))
    if held_steps:
        return showing.glyphs.bars[held_steps], Look.HELD
    busy = round(talks_sum)
    return (str(min(busy, 9)), Look.TALKING) if busy else (showing.glyphs.free, Look.FAINT)


def range_line(
    agents: Sequence[AgentView], start: int, plan: Layout, showing: Showing, width: int
) -> Line:
    """Return a range of agents: a bar of their slots by use, and how many are held."""
    digits = number_width(plan.agents)
    name = f"{start + 1:0{digits}}-{start + len(agents):0{digits}} "
    slots = [slot for agent in agents if agent.logged_in for slot in agent.slots]
    busy = sum(slot.state in _BUSY for slot in slots)
    held = sum(slot.state is SlotState.HELD for slot in slots)
    counts = (
        Cell(f" {busy:>4} talking ", Look.DIM),
        Cell(f"{held:>4} held", Look.HELD if held else Look.DIM),
    )
    room = max(width - len(name) - width_of(counts), 0)
    cells = (
        Cell(name, Look.DIM, Target("agent", agents[0].number)),
        *stacked((busy, held, len(slots) - busy - held), room, showing),
        *counts,
    )
    return fit(cells, width)


def stacked(parts: tuple[int, int, int], width: int, showing: Showing) -> Line:
    """Return talking, held and free in one bar; what is held is never too small to be seen."""
    busy, held, free = parts
    whole = busy + held + free
    if not whole:
        return (Cell(showing.glyphs.rest * width, Look.FAINT),)
    held_columns = min(max(round(held * width / whole), 1), width) if held else 0
    busy_columns = min(round(busy * width / whole), width - held_columns)
    glyphs = showing.glyphs
    return (
        Cell(glyphs.bar * busy_columns, Look.TALKING),
        Cell(glyphs.held * held_columns, Look.HELD),
        Cell(glyphs.rest * (width - busy_columns - held_columns), Look.FAINT),
    )
