"""One slot on the stage: its customer at the left, the line, and what stands in the box."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from rich.cells import cell_len

from sim.session.picture import SlotState, SlotView
from tui.view.cells import Cell, Line, Look, fit, width_of
from tui.view.showing import Showing, time_left
from tui.view.slot_cells import Moment, drain, target_of

BACK_MS = 20_000
"""How long a line says that it has been closed again."""


@dataclass(frozen=True, slots=True)
class Looking:
    """When slots are looked at, and about whom the stage is. ``asked`` are at the prompt.

    ``alone``: nobody else is there, so it need not be said whom it is about.
    """

    now_ms: int
    about: int
    asked: AbstractSet[int] = frozenset()
    alone: bool = False

    def mark(self, customer: int, showing: Showing) -> Cell:
        """Return what stands before a customer: a mark if it is this one the stage is about."""
        here = customer == self.about and not self.alone
        return Cell(showing.glyphs.play if here else " ", Look.KEY)


def is_back(slot: SlotView, now_ms: int) -> bool:
    """Whether the customer of *slot* has come back to it a moment ago."""
    return slot.resumed_ms >= 0 and now_ms - slot.resumed_ms < BACK_MS


def inside(slot: SlotView, looking: Looking, showing: Showing, width: int) -> Line:
    """Return what stands in the agent's box, in at most *width* columns."""
    glyphs, target = showing.glyphs, target_of(slot)
    if slot.state is SlotState.HELD:
        return drain(slot, width, Moment(looking.now_ms), _first_names(showing))
    if slot.state is SlotState.FREE:
        many = f"{slot.units} " if slot.units > 1 else ""
        return (Cell(f"{glyphs.free} {many}free", Look.FAINT),)
    name = showing.short(slot.customer)
    if slot.state is SlotState.OFFERED:
        return (Cell(f"{glyphs.offered} {name} is offered", Look.OFFERED, target),)
    if slot.state is SlotState.WRAP_UP:
        return (Cell(f"{glyphs.wrap_up} {name}: wrap-up", Look.WRAP_UP, target),)
    if slot.dropped_ms >= 0:
        return (
            Cell(f"{glyphs.talking} {name}", Look.DIM, target),
            Cell(" not noticed", Look.HELD, target),
        )
    return (Cell(f"{glyphs.talking} ", Look.TALKING, target), Cell(name, Look.TEXT, target))


def _first_names(showing: Showing) -> Showing:
    return replace(showing, customer=showing.short)


def person(
    slot: SlotView, looking: Looking, showing: Showing, name_width: int, line_width: int
) -> Line:
    """Return the customer of a slot at the left, and the line to it; blank where nobody is."""
    if slot.customer < 0:
        return (Cell(" " * (name_width + line_width + 1)),)
    shape, look = _shape(slot, looking, showing)
    name = showing.short(slot.customer)
    target = target_of(slot)
    about = slot.customer == looking.about
    named = look if look is not Look.TALKING else Look.STRONG if about else Look.TEXT
    mark = looking.mark(slot.customer, showing)
    said = (mark, Cell(f"{shape} ", look, target), Cell(name, named, target))
    who = fit(said, name_width - 1)
    return (*who, Cell(" "), *_line(slot, looking, showing, line_width), Cell(" "))


def _shape(slot: SlotView, looking: Looking, showing: Showing) -> tuple[str, Look]:
    glyphs = showing.glyphs
    if slot.state is SlotState.HELD or slot.dropped_ms >= 0:
        return glyphs.held, Look.HELD
    if slot.state is SlotState.WRAP_UP:
        return glyphs.closed, Look.DIM
    if slot.state is SlotState.OFFERED:
        return glyphs.waiting, Look.WAITING
    if is_back(slot, looking.now_ms):
        return glyphs.resume, Look.RESUMED
    return glyphs.talking, Look.TALKING


def _line(slot: SlotView, looking: Looking, showing: Showing, width: int) -> Line:
    glyphs, now_ms = showing.glyphs, looking.now_ms
    if slot.state is SlotState.WRAP_UP:
        return fit((), width)
    if slot.state is SlotState.OFFERED:
        return (Cell(glyphs.dotted * width, Look.OFFERED),)
    if slot.customer in looking.asked:
        said = Cell(f" {glyphs.offered} continue, or start new? ", Look.STRONG)
        return _with_words(glyphs.dotted, Look.HELD, said, width)
    if slot.state is SlotState.HELD or slot.dropped_ms >= 0:
        since_ms = slot.dropped_ms if slot.dropped_ms >= 0 else slot.since_ms
        return _broken(showing, now_ms - since_ms, width)
    if is_back(slot, now_ms):
        said = Cell(f" {glyphs.resume} the line is back ", Look.RESUMED)
        return _with_words(glyphs.line, Look.TALKING, said, width)
    return (Cell(glyphs.line * width, Look.TALKING),)


def _with_words(line: str, look: Look, said: Cell, width: int) -> Line:
    """A whole line with words in it, where there is room for them."""
    rest = width - cell_len(said.text)
    if rest < 4:
        return (Cell(line * width, look),)
    before = rest // 4
    return (Cell(line * before, look), said, Cell(line * (rest - before), look))


def _broken(showing: Showing, away_ms: int, width: int) -> Line:
    """A line that is cut: whole up to the cross, then in pieces, with how long it has been."""
    glyphs = showing.glyphs
    before = width // 4
    said = f" away {time_left(away_ms)} "
    begin = (
        Cell(glyphs.dashed * before, Look.HELD),
        Cell(f" {glyphs.drop} ", Look.HELD),
    )
    rest = width - width_of(begin) - len(said)
    if rest < 2:
        said, rest = "", width - width_of(begin)
    pieces = f"{said.strip()} " if said else ""
    pieces += f"{glyphs.dashed} " * (rest // 2 + 1)
    return fit((*begin, Cell(pieces, Look.HELD)), width)
