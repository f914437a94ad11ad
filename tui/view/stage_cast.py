"""The people on the stage: customers at the left, agents at the right, and the lines between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from sim.session.picture import AgentView, Picture, SlotState, SlotView
from sim.trace.records import Presence
from sim.trace.wording import PRESENCES
from tui.view.cells import Cell, Line, Look, Target, fit
from tui.view.showing import Showing
from tui.view.stage_others import Other, others_lines
from tui.view.stage_slot import Looking, inside, is_back, person

ROOMY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is on the stage. ``about`` is the customer whose ruler is shown, -1 for nobody.

    ``others`` are the customers without a slot, ``asked`` those at the prompt.
    """

    picture: Picture
    about: int
    others: tuple[Other, ...] = ()
    asked: frozenset[int] = frozenset()

    @property
    def looking(self) -> Looking:
        """When and at whom one looks."""
        there = {s.customer for a in self.picture.agents for s in a.slots if s.customer >= 0}
        alone = len(there) + len(self.others) < 2
        return Looking(self.picture.now_ms, self.about, self.asked, alone)


class _Frame(NamedTuple):
    """How much room there is: for a customer's name, the line, and an agent's box."""

    name: int
    line: int
    box: int

    @property
    def inside(self) -> int:
        """Columns for a slot in its box."""
        return self.box - 4


def cast_lines(cast: Cast, showing: Showing, width: int, height: int) -> list[Line]:
    """Draw as much of the cast as fits: whoever is concerned first, and how many more there are."""
    below = others_lines(cast.others, cast.picture, showing, width, cast.looking)
    agents = [agent for agent in cast.picture.agents if agent.logged_in or agent.slots]
    frame = _frame(cast, agents, showing, width)
    kept = min(len(below), max(height // 3, 1) if agents else height)
    while True:
        drawn = _drawn(cast, agents, showing, frame, height - kept)
        if len(drawn) + kept <= height or kept == 0:
            break
        kept -= 1
    room = height - len(drawn)
    shown = _cut(below, room, showing)
    gap: list[Line] = [()] if drawn and shown and len(drawn) + len(shown) < height else []
    return [*drawn, *gap, *shown]


def _frame(cast: Cast, agents: Sequence[AgentView], showing: Showing, width: int) -> _Frame:
    names = [
        cell_len(showing.short(slot.customer))
        for agent in agents
        for slot in agent.slots
        if slot.customer >= 0
    ]
    name = min(max([9, *names]) + 4, 17)
    box = 28 if width >= ROOMY else 22
    return _Frame(name, max(width - name - box - 1, 4), box)


def _cut(lines: list[Line], room: int, showing: Showing) -> list[Line]:
    if len(lines) <= room:
        return lines
    if room <= 0:
        return []
    more = len(lines) - room + 1
    return [*lines[: room - 1], (Cell(f"   {showing.glyphs.more} and {more} more", Look.DIM),)]


# Agents.


def _drawn(
    cast: Cast, agents: list[AgentView], showing: Showing, frame: _Frame, room: int
) -> list[Line]:
    """Draw the agents in boxes; in joined ones if need be; in the end only those concerned."""
    boxed = [line for agent in agents for line in _box(cast, agent, showing, frame)]
    if len(boxed) <= room:
        return _headed(boxed)
    for folded in (False, True):
        joined = _joined(cast, [_folded(a) for a in agents] if folded else agents, showing, frame)
        if len(joined) <= room:
            return _headed(joined)
    chosen = _concerned(cast, [_folded(agent) for agent in agents], room)
    rest = len(agents) - len(chosen)
    drawn = _joined(cast, [_only(agent, cast, room) for agent in chosen], showing, frame)
    told = f"and {rest} more {'agent' if rest == 1 else 'agents'}" if rest else "and more chats"
    *above, last = drawn
    width = frame.name + frame.line
    below = (Cell(f"{told:>{width}} ", Look.DIM), *last[1:])
    return _headed([*above[: max(room - 1, 0)], below])


def _folded(agent: AgentView) -> AgentView:
    """Return *agent* with one free slot for all of them."""
    free = [slot for slot in agent.slots if slot.state is SlotState.FREE]
    taken = [slot for slot in agent.slots if slot.state is not SlotState.FREE]
    return agent._replace(slots=(*taken, *(one._replace(units=len(free)) for one in free[:1])))


def _headed(lines: list[Line]) -> list[Line]:
    """Write over the first line, which is a box's upper side, what stands at the left."""
    if not lines:
        return lines
    first = lines[0]
    title = " customers"
    blank = first[0].text
    if len(blank) < len(title):
        return lines
    head = (Cell(title, Look.DIM), Cell(blank[len(title) :]))
    return [(*head, *first[1:]), *lines[1:]]


def _concerned(cast: Cast, agents: Sequence[AgentView], room: int) -> list[AgentView]:
    """Return the agents to show, in their order: those with the most to see first."""
    ranked = sorted(agents, key=lambda agent: _interest(cast, agent), reverse=True)
    chosen: list[AgentView] = []
    rows = 1
    for agent in ranked:
        rows += len(agent.slots) + 1
        if rows > room and chosen:
            break
        chosen.append(agent)
    return [agent for agent in agents if agent in chosen]


def _interest(cast: Cast, agent: AgentView) -> tuple[int, int]:
    slots = agent.slots
    about = any(slot.customer == cast.about for slot in slots)
    loud = sum(slot.state is SlotState.HELD or slot.dropped_ms >= 0 for slot in slots)
    back = any(is_back(slot, cast.picture.now_ms) for slot in slots)
    return (4 * about + 2 * back + min(loud, 1), loud)


def _only(agent: AgentView, cast: Cast, room: int) -> AgentView:
    """Return *agent* with so many slots as fit, those first in which there is something to see."""
    most = max(room - 2, 1)
    if len(agent.slots) <= most:
        return agent
    numbered = list(enumerate(agent.slots))
    numbered.sort(key=lambda one: _loudness(one[1], cast), reverse=True)
    return agent._replace(slots=tuple(slot for _, slot in sorted(numbered[:most])))


def _loudness(slot: SlotView, cast: Cast) -> int:
    if slot.customer == cast.about and slot.customer >= 0:
        return 3
    return 2 * (slot.state is SlotState.HELD) + (slot.state is not SlotState.FREE)


def _box(cast: Cast, agent: AgentView, showing: Showing, frame: _Frame) -> Iterator[Line]:
    lead = Cell(" " * (frame.name + frame.line + 1))
    yield (lead, *_top(agent, showing, frame, "╭", "╮"))
    yield from _slots(cast, agent, showing, frame)
    yield (lead, _side(showing, "╰", "╯", frame.box))


def _joined(cast: Cast, agents: Sequence[AgentView], showing: Showing, frame: _Frame) -> list[Line]:
    lead = Cell(" " * (frame.name + frame.line + 1))
    lines: list[Line] = []
    for number, agent in enumerate(agents):
        left, right = ("├", "┤") if number else ("╭", "╮")
        lines.append((lead, *_top(agent, showing, frame, left, right)))
        lines += _slots(cast, agent, showing, frame)
    return [*lines, (lead, _side(showing, "╰", "╯", frame.box))]


def _top(agent: AgentView, showing: Showing, frame: _Frame, left: str, right: str) -> Line:
    rest = "-" if _is_ascii(showing) else "─"
    if _is_ascii(showing):
        left = right = "+"
    name = showing.agent(agent.number)
    room = frame.box - 6
    target = Target("agent", agent.number)
    here = not agent.logged_in or agent.presence is not Presence.AVAILABLE
    state = f", {_presence(agent)}" if here else ""
    shown = set_cell_size(name, min(cell_len(name), room))
    state = state if cell_len(shown + state) <= room else ""
    fill = rest * (frame.box - cell_len(shown + state) - 5)
    return (
        Cell(f"{left}{rest} ", Look.FRAME),
        Cell(shown, Look.STRONG, target),
        Cell(state, Look.HELD, target),
        Cell(f" {fill}{right}", Look.FRAME),
    )


def _presence(agent: AgentView) -> str:
    return PRESENCES.get(agent.presence, "away") if agent.logged_in else "logged off"


def _side(showing: Showing, left: str, right: str, width: int) -> Cell:
    if _is_ascii(showing):
        return Cell("+" + "-" * (width - 2) + "+", Look.FRAME)
    return Cell(left + "─" * (width - 2) + right, Look.FRAME)


def _is_ascii(showing: Showing) -> bool:
    return showing.glyphs.upright == "|"


def _slots(cast: Cast, agent: AgentView, showing: Showing, frame: _Frame) -> Iterator[Line]:
    bar = Cell(f"{showing.glyphs.upright} ", Look.FRAME)
    end = Cell(f" {showing.glyphs.upright}", Look.FRAME)
    for slot in agent.slots:
        box = fit(inside(slot, cast.looking, showing, frame.inside), frame.inside)
        yield (*person(slot, cast.looking, showing, frame.name, frame.line), bar, *box, end)
