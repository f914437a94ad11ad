"""One slot of an agent as cells: wide with a name, or in a single column.

Talking is quiet. A held slot is loud: the name and the time left stand on amber that drains from
right to left; in one column a block sinks.
"""

from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size, set_cell_size

from sim.session.picture import SlotState, SlotView
from tui.view.cells import Cell, Line, Look, Target
from tui.view.shares import Share, in_steps
from tui.view.showing import Glyphs, Showing, time_left

MANY_UNITS = 7
"""From so many units on a conversation is shown in one slot that tells how many they are."""


class Moment(NamedTuple):
    """When a slot is looked at. Who came back less than ``flash_ms`` ago is shown strongly."""

    now_ms: int
    flash_ms: int = 0


def left_of(slot: SlotView, now_ms: int) -> float:
    """Return the share of a hold's time that is left; 1 if it has no end."""
    if slot.until_ms < 0:
        return 1.0
    whole = slot.until_ms - slot.since_ms
    return min(max(slot.until_ms - now_ms, 0) / whole, 1.0) if whole > 0 else 0.0


def is_back(slot: SlotView, moment: Moment) -> bool:
    """Whether the customer has come back to this slot just now."""
    return slot.resumed_ms >= 0 and moment.now_ms - slot.resumed_ms < moment.flash_ms


def shape_of(slot: SlotView, moment: Moment, glyphs: Glyphs) -> tuple[str, Look]:
    """Return the slot's shape in one column, with its look."""
    if slot.state is SlotState.HELD:
        steps = glyphs.sinking
        gone = int((1 - left_of(slot, moment.now_ms)) * len(steps))
        return steps[min(gone, len(steps) - 1)], Look.HELD
    if slot.state is SlotState.TALKING:
        if slot.dropped_ms >= 0:
            return glyphs.drop, Look.HELD
        if is_back(slot, moment):
            return glyphs.resume, Look.RESUMED
    return {
        SlotState.FREE: (glyphs.free, Look.FAINT),
        SlotState.OFFERED: (glyphs.offered, Look.OFFERED),
        SlotState.TALKING: (glyphs.talking, Look.TALKING),
        SlotState.WRAP_UP: (glyphs.wrap_up, Look.WRAP_UP),
    }[slot.state]


def small(slot: SlotView, moment: Moment, showing: Showing) -> Cell:
    """Return the slot in one column."""
    shape, look = shape_of(slot, moment, showing.glyphs)
    return Cell(shape, look, target_of(slot))


def target_of(slot: SlotView) -> Target | None:
    """What a click on the slot is about: the customer in it, if any."""
    return Target("customer", slot.customer) if slot.customer >= 0 else None


def wide(slot: SlotView, width: int, moment: Moment, showing: Showing) -> Line:
    """Return the slot in exactly *width* columns: shape, name and, if held, the time left."""
    if slot.state is SlotState.HELD:
        return drain(slot, width, moment, showing)
    shape, look = shape_of(slot, moment, showing.glyphs)
    target = target_of(slot)
    if slot.state is SlotState.FREE:
        return (Cell(shape + " " * (width - 1), look),)
    said = set_cell_size(_said(slot, width, showing), width - 2)
    quiet = Look.DIM if look is Look.TALKING else look
    return (Cell(f"{shape} ", look, target), Cell(said, quiet, target))


def _said(slot: SlotView, width: int, showing: Showing) -> str:
    if slot.state is SlotState.WRAP_UP:
        return "wrap-up" if width > 8 else "wrap"
    if slot.state is SlotState.OFFERED:
        return "asked"
    return name_in(slot, width - 2, showing)


def name_in(slot: SlotView, room: int, showing: Showing) -> str:
    """Return the full name if there is room for it, or else the first; ``x50`` for 50 units."""
    weight = f" x{slot.units}" if slot.units >= MANY_UNITS else ""
    full = showing.customer(slot.customer)
    name = full if cell_len(full) + len(weight) <= room else showing.short(slot.customer)
    if not weight:
        return name
    return set_cell_size(name, min(cell_len(name), max(room - len(weight), 1))) + weight


_APART = 10
"""Columns in which a name that is too long is cut, with a blank before it and after it."""


def drain(slot: SlotView, width: int, moment: Moment, showing: Showing) -> Line:
    """Return a held slot: name and time left, on amber as long as the time that is left."""
    time = time_left(slot.until_ms - moment.now_ms) if slot.until_ms >= 0 else ""
    room = width - 1 - len(time)
    name = name_in(slot, room - 2, showing)
    if room >= _APART:
        name = set_cell_size(name, room - 2)
    tight = cell_len(name) > room - 2
    said = set_cell_size(name if tight else f" {name}", max(room, 0))
    text = set_cell_size(f"{showing.glyphs.held}{said}{time}", width)
    share = left_of(slot, moment.now_ms)
    left, gone = split_at(text, max(round(share * width), 1 if share else 0))
    target = target_of(slot)
    return (Cell(left, Look.HELD_LEFT, target), Cell(gone, Look.HELD_GONE, target))


def split_at(text: str, columns: int) -> tuple[str, str]:
    """Cut *text* after *columns* columns; a wide character on the cut stays on the left."""
    taken = 0
    for index, character in enumerate(text):
        if taken >= columns:
            return text[:index], text[index:]
        taken += get_character_cell_size(character)
    return text, ""


def shared(share: Share, width: int, glyphs: Glyphs) -> Line:
    """Return a slot's shares of time in *width* columns: talking, held, and free."""
    talks, held = in_steps(share, width)
    return (
        Cell(glyphs.bar * talks, Look.TALKING),
        Cell(glyphs.held * held, Look.HELD),
        Cell(glyphs.rest * (width - talks - held), Look.FAINT),
    )


def small_shared(share: Share, glyphs: Glyphs) -> Cell:
    """Return a slot's shares in one column: a block as high as the share held, if it is held."""
    talks, held = in_steps(share)
    if held:
        return Cell(glyphs.bars[held], Look.HELD)
    return Cell(glyphs.talking, Look.TALKING) if talks >= 4 else Cell(glyphs.free, Look.FAINT)
