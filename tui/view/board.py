"""The agents' board: who talks with whom, and for whom slots are held.

:class:`Board` keeps the cells of agents who look as before, because most of them do from one frame
to the next.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sim.session.picture import AgentView, Picture, SlotState, SlotView
from sim.trace.records import Presence
from tui.view.board_far import one_column, range_line
from tui.view.board_layout import Form, Layout, layout, number_width
from tui.view.board_near import card
from tui.view.cells import Cell, Line, Look, Target, fit
from tui.view.selection import Cursor, Distance
from tui.view.shares import STEPS, Share, Shares, in_steps
from tui.view.showing import Showing
from tui.view.slot_cells import MANY_UNITS, Moment, is_back, shared, small, small_shared, wide

MOST_SLOTS = MANY_UNITS - 1
"""Agents whose capacity counts many small units show the slots in use and one that is free."""


class Seen(NamedTuple):
    """How a board is looked at: from what distance, with what marked, and how long a flash is.

    ``shares`` are there when time runs too fast to see single events.
    """

    distance: Distance | None = None
    cursor: Cursor | None = None
    flash_ms: int = 0
    shares: Shares | None = None


def layout_of(picture: Picture, width: int, height: int, distance: Distance | None) -> Layout:
    """Return how the agents of *picture* are laid out."""
    slots = max((min(len(agent.slots), MOST_SLOTS) for agent in picture.agents), default=1)
    return layout(len(picture.agents), slots, width, height, distance)


def slots_of(agent: AgentView) -> tuple[SlotView, ...]:
    """Return the slots that are shown of *agent*: with many, each conversation only once."""
    if len(agent.slots) <= MOST_SLOTS:
        return agent.slots
    once = {slot.conversation: slot for slot in agent.slots}
    free = once.pop(-1, None)
    return (*once.values(), *((free,) if free else ()))[:MOST_SLOTS]


class Board:
    """Draws the board, and keeps what it drew of each agent until that changes."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, tuple[Line, ...]]] = {}
        self._kept_for: object = None

    def lines(
        self, picture: Picture, showing: Showing, seen: Seen, width: int, height: int
    ) -> list[Line]:
        """Return the board in *width* columns and at most *height* lines."""
        if not picture.agents:
            return [(Cell("No agents at this desk.", Look.DIM),)]
        plan = layout_of(picture, width, height, seen.distance)
        # Names are made in the background: the first customer's tells which ones there are.
        drawn_for = (plan, showing, showing.customer(0))
        if drawn_for != self._kept_for:
            self._kept, self._kept_for = {}, drawn_for
        if plan.form == Form.RANGES:
            return _ranges(picture, plan, showing, seen, width, height)
        return self._grid(picture, plan, showing, seen, width)[:height]

    def _grid(
        self, picture: Picture, plan: Layout, showing: Showing, seen: Seen, width: int
    ) -> list[Line]:
        first = plan.first(seen.cursor)
        rows: list[list[Cell]] = [[] for _ in range(plan.rows * plan.lines)]
        for column in range(plan.columns):
            for row in range(plan.rows):
                start = first + (column * plan.rows + row) * plan.every
                self._unit(rows, row * plan.lines, start, picture, plan, showing, seen)
        return [fit(row, width) for row in rows]

    def _unit(
        self,
        rows: list[list[Cell]],
        y: int,
        start: int,
        picture: Picture,
        plan: Layout,
        showing: Showing,
        seen: Seen,
    ) -> None:
        """Add the unit of agents from *start* to the rows from *y* on."""
        blocks = self._blocks(start, picture, plan, showing, seen)
        for below in range(plan.lines):
            if y + below < len(rows):
                line = blocks[below] if below < len(blocks) else ()
                rows[y + below] += fit(line, plan.pitch)

    def _blocks(
        self, start: int, picture: Picture, plan: Layout, showing: Showing, seen: Seen
    ) -> Sequence[Line]:
        agents = picture.agents[start : start + plan.every]
        if not agents:
            return ()
        if plan.every == 1:
            return self._agent(start, agents[0], picture, plan, showing, seen)
        cells = [number_cell(start, agents[0], plan)]
        for index, agent in enumerate(agents):
            cells += self._agent(start + index, agent, picture, plan, showing, seen)[0]
            if plan.form == Form.CELLS or index % 10 == 9:
                cells.append(Cell(" "))
        return (tuple(cells),)

    def _agent(
        self,
        place: int,
        agent: AgentView,
        picture: Picture,
        plan: Layout,
        showing: Showing,
        seen: Seen,
    ) -> tuple[Line, ...]:
        """Return the lines of one agent, those kept if it looks as before."""
        moment = Moment(picture.now_ms, seen.flash_ms)
        shares = seen.shares.get(agent.number) if seen.shares is not None else None
        marked = seen.cursor.slot if seen.cursor and seen.cursor.place == place else None
        if shares is not None and plan.form not in (Form.ROW, Form.CELLS):
            return _drawn(place, agent, moment, plan, showing, shares, marked)
        key = (_key(agent, moment, plan, shares), marked)
        kept = self._kept.get(agent.number)
        if kept is not None and kept[0] == key:
            return kept[1]
        lines = _drawn(place, agent, moment, plan, showing, shares, marked)
        self._kept[agent.number] = (key, lines)
        return lines


def _key(
    agent: AgentView, moment: Moment, plan: Layout, shares: tuple[Share, ...] | None
) -> object:
    """What the look of *agent* depends on."""
    if shares is not None:
        steps = STEPS if plan.form == Form.CELLS else plan.slot - 1
        shown = [in_steps(share, steps) for share in shares]
        return (None if is_here(agent) else agent, shown)
    timed = plan.form == Form.CARD or any(slot.state is SlotState.HELD for slot in agent.slots)
    flashing = moment.flash_ms > 0 and any(is_back(slot, moment) for slot in agent.slots)
    return (agent, moment.now_ms // 1000 if timed else -1, flashing)


def _drawn(
    place: int,
    agent: AgentView,
    moment: Moment,
    plan: Layout,
    showing: Showing,
    shares: tuple[Share, ...] | None,
    marked: int | None,
) -> tuple[Line, ...]:
    slots = slots_of(agent)
    if plan.form == Form.CARD:
        return card(agent, slots, plan.label, moment, showing, shares, marked)
    if plan.form == Form.AGENTS:
        cell = one_column(agent, moment, showing, shares)
        return (((cell._replace(look=Look.SELECTED) if marked is not None else cell),),)
    cells: list[Cell] = []
    if plan.every == 1:
        cells += label_cells(place, agent, plan, showing, marked == -1)
    for index in range(plan.slots):
        pieces = _slot(agent, slots, index, plan, moment, showing, shares)
        cells += _marked(pieces) if marked == index else pieces
        if plan.form == Form.ROW:
            cells.append(Cell(" "))
    return (tuple(cells),)


def _slot(
    agent: AgentView,
    slots: tuple[SlotView, ...],
    index: int,
    plan: Layout,
    moment: Moment,
    showing: Showing,
    shares: tuple[Share, ...] | None,
) -> Line:
    """Return one slot of a row, or of cells; blank if the agent has fewer."""
    width = plan.slot - 1 if plan.form == Form.ROW else 1
    if index >= len(slots):
        word = presence_word(agent) if index == 0 and plan.form == Form.ROW else ""
        blank = showing.glyphs.away if index == 0 and plan.form == Form.CELLS else " "
        return fit((Cell(word or blank, Look.FAINT),), width)
    slot = slots[index]
    if not is_here(agent) and slot.state is SlotState.FREE:
        return _unavailable(agent, slots, index, width, showing)
    if shares is not None and index < len(shares):
        if width == 1:
            return (small_shared(shares[index], showing.glyphs)._replace(target=None),)
        return shared(shares[index], width, showing.glyphs)
    if width == 1:
        return (small(slot, moment, showing),)
    return wide(slot, width, moment, showing)


def _unavailable(
    agent: AgentView, slots: tuple[SlotView, ...], index: int, width: int, showing: Showing
) -> Line:
    """Return a free slot of an agent who takes nothing: the first one says why."""
    if width == 1:
        return (Cell(showing.glyphs.away, Look.FAINT),)
    first = next(i for i, slot in enumerate(slots) if slot.state is SlotState.FREE)
    word = f"{showing.glyphs.away} {presence_word(agent)}" if index == first else ""
    return fit((Cell(word, Look.FRAME),), width)


_WORDS = {
    Presence.AVAILABLE: "",
    Presence.BUSY: "busy",
    Presence.BUSY_DND: "busy",
    Presence.AWAY: "away",
    Presence.INACTIVE: "inactive",
    Presence.OFFLINE: "offline",
}


def is_here(agent: AgentView) -> bool:
    """Whether *agent* takes new chats."""
    return agent.logged_in and agent.presence is Presence.AVAILABLE


def presence_word(agent: AgentView) -> str:
    """Return why *agent* takes nothing new, in a word; empty if the agent does."""
    return _WORDS[agent.presence] if agent.logged_in else "offline"


def number_cell(place: int, agent: AgentView, plan: Layout) -> Cell:
    """Return the number of an agent, counted from 1."""
    number = f"{place + 1:0{number_width(plan.agents)}} "
    return Cell(number, Look.DIM if is_here(agent) else Look.FRAME, Target("agent", agent.number))


def label_cells(place: int, agent: AgentView, plan: Layout, showing: Showing, marked: bool) -> Line:
    """Return number and, where there is room for it, the name of an agent."""
    number = number_cell(place, agent, plan)
    cells = [number]
    room = plan.label - len(number.text)
    if room > 1:
        look = Look.TEXT if is_here(agent) else Look.FRAME
        name = Cell(showing.agent(agent.number), look, number.target)
        cells += (*fit((name,), room - 1), Cell(" "))
    return _marked(tuple(cells)) if marked else tuple(cells)


def _marked(cells: Line) -> Line:
    """Return *cells* under the cursor."""
    return tuple(cell._replace(look=Look.SELECTED) if cell.text.strip() else cell for cell in cells)


def _ranges(
    picture: Picture, plan: Layout, showing: Showing, seen: Seen, width: int, height: int
) -> list[Line]:
    first = plan.first(seen.cursor)
    starts = range(first, min(first + plan.page, len(picture.agents)), plan.every)
    return [
        range_line(picture.agents[start : start + plan.every], start, plan, showing, width)
        for start in starts[:height]
    ]


def legend(showing: Showing, form: Form, *, rates: bool) -> str:
    """Return what the shapes mean that are to be seen."""
    glyphs = showing.glyphs
    small = form in (Form.CELLS, Form.AGENTS) and (form == Form.CELLS or rates)
    held = (glyphs.bars[4] if rates else glyphs.sinking[2]) if small else glyphs.held
    word = "share of time held" if rates else "held, draining"
    lines = rates and form <= Form.ROW
    busy = f"{glyphs.bar if lines else glyphs.talking} talking"
    if form == Form.AGENTS:
        busy = "1-9 slots in use"
    return f"{busy}  {held} {word}  {glyphs.rest if lines else glyphs.free} free"


def marked_words(picture: Picture, cursor: Cursor, showing: Showing) -> str:
    """Return who is under the cursor, for boards on which names have no room."""
    if not 0 <= cursor.place < len(picture.agents):
        return ""
    agent = picture.agents[cursor.place]
    name = showing.agent(agent.number)
    target = cursor.target(picture)
    if target is not None and target.kind == "customer":
        return f"{showing.customer(target.number)} with {name}"
    return f"{name}, {presence_word(agent) or 'available'}"
