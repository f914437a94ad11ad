"""The agent's side: the conversations on the desk, one of them in full, and what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from sim.session.picture import AgentView, SlotState, SlotView
from sim.trace.records import Presence
from tui.talk.message import Message, Talk, Who
from tui.talk.notices import WAITING_FOR
from tui.view.cells import Cell, Line, Look, Target, fit, spread
from tui.view.chat_bubbles import Reader, bubbles, wrapped, writes
from tui.view.showing import Glyphs, Showing, time_left

AIRY = 20
"""Rows from which speakers are set apart by a blank row."""
_PRESENCES = {
    Presence.AVAILABLE: "Available",
    Presence.BUSY: "Busy",
    Presence.BUSY_DND: "Do not disturb",
    Presence.AWAY: "Away",
    Presence.INACTIVE: "Inactive",
    Presence.OFFLINE: "Offline",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What stands on one agent's desk at ``now_ms``.

    ``customer`` and ``conversation`` are looked at; ``talk`` is that customer's. ``may`` is what
    the agent can do about it now.
    """

    agent: AgentView
    now_ms: int
    customer: int
    conversation: int
    talk: Talk
    may: tuple[str, ...] = ()

    @property
    def slot(self) -> SlotView | None:
        """The slot of the conversation that is looked at, if it has one here."""
        return next((slot for slot in self.taken if slot.conversation == self.conversation), None)

    @property
    def taken(self) -> tuple[SlotView, ...]:
        """One slot of each conversation on the desk, in their order."""
        seen: dict[int, SlotView] = {}
        for slot in self.agent.slots:
            if slot.state is not SlotState.FREE:
                seen.setdefault(slot.conversation, slot)
        return tuple(seen.values())


def desk_list(desk: Desk, showing: Showing, width: int) -> list[Line]:
    """Draw the agent's presence, and a row for each conversation."""
    rows = [_head(desk, showing, width)]
    rows += [_row(slot, desk, showing, width) for slot in desk.taken]
    free = sum(slot.state is SlotState.FREE for slot in desk.agent.slots)
    if free and desk.agent.logged_in:
        words = f"  {showing.glyphs.free} {free} free"
        rows.append((Cell(words, Look.DIM),))
    return rows


def _head(desk: Desk, showing: Showing, width: int) -> Line:
    agent = desk.agent
    there = agent.logged_in and agent.presence is Presence.AVAILABLE
    presence = _PRESENCES[agent.presence] if agent.logged_in else "Offline"
    shape = showing.glyphs.talking if there else showing.glyphs.away
    line = spread(
        (Cell(f" {shape} {showing.agent(agent.number)}"),), (Cell(f" {presence} "),), width
    )
    return tuple(cell._replace(look=Look.MINE if there else Look.BAR) for cell in line)


def _row(slot: SlotView, desk: Desk, showing: Showing, width: int) -> Line:
    shape, look, state = _state(slot, showing.glyphs)
    marked = slot.conversation == desk.conversation
    mark = showing.glyphs.play if marked else " "
    name = Cell(showing.customer(slot.customer), Look.STRONG if marked else Look.TEXT)
    right = (Cell(f" {state} {_time(slot, desk.now_ms)}", look),)
    left = (Cell(f"{mark} ", Look.KEY), Cell(f"{shape} ", look), name)
    target = Target("customer", slot.customer)
    return tuple(cell._replace(target=target) for cell in spread(left, right, width))


def _state(slot: SlotView, glyphs: Glyphs) -> tuple[str, Look, str]:
    """Shape, look and the product's word; who dropped unnoticed is still active."""
    return {
        SlotState.OFFERED: (glyphs.offered, Look.OFFERED, "new"),
        SlotState.TALKING: (glyphs.talking, Look.TALKING, "active"),
        SlotState.HELD: (glyphs.held, Look.HELD, "waiting"),
        SlotState.WRAP_UP: (glyphs.wrap_up, Look.WRAP_UP, "wrap-up"),
    }[slot.state]


def _time(slot: SlotView, now_ms: int) -> str:
    if slot.state is SlotState.HELD and slot.until_ms >= 0:
        return f"{time_left(slot.until_ms - now_ms)} left"
    return time_left(now_ms - slot.since_ms)


def desk_talk(desk: Desk, showing: Showing, width: int, height: int) -> list[Line]:
    """Draw the conversation that is looked at, with what the agent may do below."""
    if desk.conversation < 0:
        return [(), (Cell(" No conversation just now.", Look.DIM),)]
    foot = [*_held(desk, showing, width), *_may(desk, showing, width)]
    room = max(height - len(foot), 1)
    reader = Reader(me=Who.AGENT, name=lambda message: _speaker(message, showing, desk))
    lines = bubbles(_on_desk(desk), reader, showing, width, airy=room >= AIRY)
    if desk.talk.typing is Who.CUSTOMER and _is_active(desk):
        name = showing.short(desk.customer)
        lines += [(), (Cell(writes(name, showing), Look.DIM),)]
    lines = lines[-room:]
    return [*lines, *[()] * (room - len(lines)), *foot][:height]


def _is_active(desk: Desk) -> bool:
    slot = desk.slot
    return slot is not None and slot.state is SlotState.TALKING and slot.dropped_ms < 0


def _speaker(message: Message, showing: Showing, desk: Desk) -> str:
    if message.who is Who.CUSTOMER:
        return showing.customer(desk.customer)
    return showing.agent(message.agent)


def _on_desk(desk: Desk) -> Sequence[Message]:
    """What is kept of the conversation; what the desk told another agent is not shown here."""
    return [
        message
        for message in desk.talk.messages
        if message.conversation == desk.conversation
        and (
            message.who in (Who.CUSTOMER, Who.AGENT)
            or (message.who is Who.DESK and message.agent == desk.agent.number)
        )
    ]


def _held(desk: Desk, showing: Showing, width: int) -> list[Line]:
    """The product's message while a slot is held: it drains as the time runs out."""
    slot = desk.slot
    if slot is None or slot.state is not SlotState.HELD or slot.until_ms < 0:
        return []
    left_ms, whole_ms = slot.until_ms - desk.now_ms, max(slot.until_ms - slot.since_ms, 1)
    clock = f" {time_left(left_ms)} "
    room = width - len(clock)
    words = next((text for text in _WAITS if cell_len(text) + 3 <= room), "")
    text = set_cell_size(f" {showing.glyphs.held} {words}", room) + clock
    cut = max(min(width * left_ms // whole_ms, width), 0)
    return [(), (Cell(text[:cut], Look.HELD_LEFT), Cell(text[cut:], Look.HELD_GONE))]


_WAITS = (WAITING_FOR, "Waiting for them to reconnect.", "Waiting to reconnect", "Waiting")
"""The product's message, and shorter ones for where it has no room."""


def _may(desk: Desk, showing: Showing, width: int) -> list[Line]:
    if not desk.may:
        return []
    rule: Line = (Cell(showing.glyphs.rest * width, Look.FRAME),)
    *others, last = desk.may
    words = f"{', '.join(others)} or {last}" if others else last
    rows = wrapped(f"You may {words}.", width - 2)
    return [rule, *(fit((Cell(f" {row}", Look.DIM),), width) for row in rows)]
