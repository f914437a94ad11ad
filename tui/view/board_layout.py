"""How agents are laid out on the board: from cards with full names to ranges with counts."""

from enum import IntEnum
from typing import NamedTuple

from tui.view.selection import Cursor, Distance


class Form(IntEnum):
    """How one agent is shown, from near to far."""

    CARD = 0
    """A name, and below it a line for each slot."""
    ROW = 1
    """A number (and a name, where there is room), and beside it the slots."""
    CELLS = 2
    """A column of the terminal for each slot."""
    AGENTS = 3
    """A column of the terminal for each agent."""
    RANGES = 4
    """A line for a range of agents, with counts."""


class Layout(NamedTuple):
    """Where each agent is. Units are laid out downwards, then in the next column.

    A unit is ``every`` agents that stand side by side behind one number. ``pitch`` is the width
    of a column of units, ``label`` that of number and name, ``slot`` that of one slot; all with
    the gap behind them. ``page`` is how many agents can be seen at once.
    """

    form: Form
    agents: int
    slots: int
    columns: int
    rows: int
    pitch: int
    label: int
    slot: int = 1
    every: int = 1
    lines: int = 1
    """Lines of the terminal from one unit to the next below it."""

    @property
    def page(self) -> int:
        """How many agents can be seen at once."""
        return self.columns * self.rows * self.every

    def first(self, cursor: Cursor | None) -> int:
        """The place of the first agent on the page that the cursor is on."""
        return cursor.place // self.page * self.page if cursor else 0

    def moved(self, cursor: Cursor, across: int, down: int) -> Cursor:
        """Return the cursor one step further, at the edge where it was."""
        place, slot = cursor.place, cursor.slot + across
        if slot < -1 or slot >= self._last_slot:
            step = self._aside(place) * across
            place, slot = place + step, (-1 if across > 0 else self._last_slot - 1)
        place += down * self._below
        if 0 <= place < self.agents:
            return Cursor(place, slot)
        return cursor

    @property
    def _last_slot(self) -> int:
        return self.slots if self.form <= Form.CELLS else 0

    @property
    def _below(self) -> int:
        return 1 if self.form == Form.RANGES else self.every

    def _aside(self, place: int) -> int:
        within = self.every > 1 and self.form != Form.RANGES
        return 1 if within else self.rows * self.every


MOST_NEAR = 12
MOST_MIDDLE = 60
_LEAST_SLOT = 9
_MOST_SLOT = 20
_NAME = 13
_LEAST_CARD = 27
_GOOD_CARD = 40
_MOST_CARD = 48


def number_width(agents: int) -> int:
    """How many digits the numbers of so many agents take."""
    return max(len(str(agents)), 2)


def layout(agents: int, slots: int, width: int, height: int, wanted: Distance | None) -> Layout:
    """Return the nearest layout in which all can be seen; *wanted* starts at a distance.

    With a distance wanted, what does not fit is on further pages.
    """
    slots, agents, height = max(slots, 1), max(agents, 1), max(height, 1)
    if wanted is None:
        forms = [Form.CARD, Form.ROW] if agents <= MOST_NEAR else []
        forms += [Form.ROW] if agents <= MOST_MIDDLE else []
    else:
        forms = {Distance.NEAR: [Form.CARD], Distance.MIDDLE: [Form.ROW], Distance.FAR: []}[wanted]
    for form in forms:
        found = (_cards if form == Form.CARD else _rows)(agents, slots, width, height)
        if found.page >= agents or wanted is not None:
            return found
    return _far(agents, slots, width, height)


def _cards(agents: int, slots: int, width: int, height: int) -> Layout:
    most = max((width + 2) // (_LEAST_CARD + 2), 1)
    tall = slots + 1
    rows = max((height + 1) // (tall + 1), 1)
    columns = min(max(-(-agents // rows), min(agents, width // _GOOD_CARD)), most)
    rows = min(rows, -(-agents // columns))
    pitch = min((width + 2) // columns, _MOST_CARD)
    lines = min(max(height // rows, 1), tall + 2)
    return Layout(Form.CARD, agents, slots, columns, rows, pitch, pitch - 3, lines=lines)


def _rows(agents: int, slots: int, width: int, height: int) -> Layout:
    number = number_width(agents) + 1
    most = max((width + 1) // (number + slots * _LEAST_SLOT), 1)
    columns = min(-(-agents // height), most)
    rows = min(height, -(-agents // columns))
    pitch = (width + 1) // columns
    slot, label = _shared_out(pitch - number, slots)
    pitch = min(pitch, number + label + slots * slot + 2)
    lines = 2 if height >= 2 * rows else 1
    return Layout(Form.ROW, agents, slots, columns, rows, pitch, number + label, slot, lines=lines)


def _shared_out(room: int, slots: int) -> tuple[int, int]:
    """Share *room* between the slots and the agent's name, which comes second."""
    slot = room // slots
    if (room - _NAME) // slots >= _LEAST_SLOT + 1:
        slot = min((room - _NAME) // slots, _MOST_SLOT)
        return slot, min(room - slot * slots, _NAME + 7)
    return min(slot, _MOST_SLOT), 0


def _far(agents: int, slots: int, width: int, height: int) -> Layout:
    """Return the first of ever denser packings that holds all, or ranges with counts."""
    number = number_width(agents) + 1
    for every in (1, 5, 10):
        unit = number + every * (slots + (every > 1)) - (every > 1)
        found = _packed(Form.CELLS, agents, slots, width, height, (number, unit, every))
        if found.page >= agents:
            return found
    for every in (10, 50):
        unit = number + every + (every // 10 - 1)
        found = _packed(Form.AGENTS, agents, slots, width, height, (number, unit, every))
        if found.page >= agents:
            return found
    every = next(n for n in _RANGES if -(-agents // n) <= height or n == _RANGES[-1])
    rows = min(-(-agents // every), height)
    return Layout(Form.RANGES, agents, slots, 1, rows, width, 2 * number + 1, every=every)


_RANGES = tuple(step * 10**power for power in range(1, 6) for step in (1, 2, 5))


def _packed(
    form: Form, agents: int, slots: int, width: int, height: int, sizes: tuple[int, int, int]
) -> Layout:
    number, unit, every = sizes
    units = -(-agents // every)
    most = (width + 1) // (unit + 1)
    columns = max(min(-(-units // height), most), 0)
    if not columns:
        return Layout(form, agents, slots, 0, 0, unit, number, every=every)
    rows = min(height, -(-units // columns))
    room = (width + 1) // columns
    if every == 1 and room - unit >= _NAME:
        pitch = min(room, unit + _NAME + 7)
        return Layout(form, agents, slots, columns, rows, pitch, number + pitch - unit - 2)
    pitch = min(room, unit + 8)
    return Layout(form, agents, slots, columns, rows, pitch, number, every=every)
