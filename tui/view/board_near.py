"""The board from near: a card for each agent, with full names and words."""

from rich.cells import cell_len, set_cell_size

from sim.session.picture import AgentView, SlotState, SlotView
from sim.trace.records import Presence
from tui.view.cells import Cell, Line, Look, Target, fit, spread
from tui.view.shares import Share
from tui.view.showing import Showing, time_left
from tui.view.slot_cells import Moment, drain, name_in, shape_of, shared, target_of

_PRESENCES = {
    Presence.AVAILABLE: "available",
    Presence.BUSY: "busy",
    Presence.BUSY_DND: "do not disturb",
    Presence.AWAY: "away",
    Presence.INACTIVE: "inactive",
    Presence.OFFLINE: "offline",
}


def card(
    agent: AgentView,
    slots: tuple[SlotView, ...],
    width: int,
    moment: Moment,
    showing: Showing,
    shares: tuple[Share, ...] | None,
    marked: int | None,
) -> tuple[Line, ...]:
    """Return the lines of an agent's card: the name, then each slot, a blank before all of them."""
    lines = [_head(agent, width, showing)]
    for index, slot in enumerate(slots):
        if shares is not None and index < len(shares):
            lines.append(_shares(shares[index], width, showing))
        else:
            lines.append(slot_line(agent, slot, width, moment, showing))
    if marked is not None and marked + 1 < len(lines):
        lines[marked + 1] = tuple(cell._replace(look=Look.SELECTED) for cell in lines[marked + 1])
    return tuple((Cell(" "), *line) for line in lines)


def _head(agent: AgentView, width: int, showing: Showing) -> Line:
    here = _is_here(agent)
    word = _PRESENCES[agent.presence] if agent.logged_in else "offline"
    name = Cell(
        showing.agent(agent.number),
        Look.STRONG if here else Look.DIM,
        Target("agent", agent.number),
    )
    return spread((name,), (Cell(" "), Cell(word, Look.DIM if here else Look.FRAME)), width)


def _is_here(agent: AgentView) -> bool:
    return agent.logged_in and agent.presence is Presence.AVAILABLE


def _shares(share: Share, width: int, showing: Showing) -> Line:
    words = f" {share[1]:>4.0%} held"
    bar = shared(share, width - len(words), showing.glyphs)
    return (*bar, Cell(words, Look.HELD if share[1] >= 0.01 else Look.FAINT))


def slot_line(
    agent: AgentView, slot: SlotView, width: int, moment: Moment, showing: Showing
) -> Line:
    """Return one slot in a line of its own: shape, full name, and what it is used for."""
    if slot.state is SlotState.HELD:
        return drain(slot, width, moment, showing)
    shape, look = shape_of(slot, moment, showing.glyphs)
    if slot.state is SlotState.FREE:
        free = f"{shape} free" if _is_here(agent) else ""
        return fit((Cell(free, Look.FAINT),), width)
    words, target = _words(slot, moment), target_of(slot)
    name = set_cell_size(
        name_in(slot, width - 3 - cell_len(words), showing), width - 3 - len(words)
    )
    loud = look not in (Look.TALKING, Look.WRAP_UP)
    return (
        Cell(f"{shape} ", look, target),
        Cell(f"{name} ", look if loud else Look.TEXT, target),
        Cell(words, look if loud else Look.DIM, target),
    )


def _words(slot: SlotView, moment: Moment) -> str:
    since = time_left(moment.now_ms - slot.since_ms)
    if slot.state is SlotState.OFFERED:
        return f"is offered {since}"
    if slot.state is SlotState.WRAP_UP:
        return f"wrap-up {since}"
    if slot.dropped_ms >= 0:
        return f"cut off {time_left(moment.now_ms - slot.dropped_ms)}"
    return f"back {since}" if slot.resumed_ms >= 0 else f"talking {since}"
