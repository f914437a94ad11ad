"""Beside one's own side of a chat: what can be done now, what it costs others, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.session.picture import Picture, SlotState
from sim.trace.cast import Cast
from sim.trace.records import Kind, Record
from tui.moves import Offer
from tui.view.cells import Cell, Line, Look, Target, fit
from tui.view.chat_bubbles import wrapped
from tui.view.journey import rule_lines
from tui.view.showing import Showing, time_left
from tui.view.steps import Step

NOTHING_HELD = ("Nothing is held for you.", "You hold nothing.")
"""How a sentence of cost begins where nothing stands empty: for a customer, for an agent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand for who takes a part.

    ``who`` is the customer that an agent's moves are about, or You; ``cost`` a sentence or two,
    ``pays``: something stands empty now; ``steps`` are those of the customer looked at, whose
    present situation began at ``since_ms``.
    """

    offers: tuple[Offer, ...]
    who: str
    cost: str
    pays: bool
    steps: tuple[Step, ...]
    since_ms: int
    cast: Cast


def practice_lines(standing: Standing, showing: Showing, width: int, height: int) -> list[Line]:
    """Draw the moves at the top, cost and rule at the foot; reasons only where there is room."""
    now = [step for step in standing.steps if step.at_ms >= standing.since_ms]
    why = rule_lines(now, len(now) - 1, standing.cast, showing, width)
    look = Look.HELD if standing.pays else Look.DIM
    cost = [(Cell(row, look),) for row in wrapped(standing.cost, width)]
    rule: Line = (Cell(showing.glyphs.rest * width, Look.FRAME),)
    foot = [rule, *cost, *([(), *why] if why else [])]
    moves = move_lines(standing, width, reasons=True)
    if len(moves) + len(foot) > height:
        moves = move_lines(standing, width, reasons=False)
    if len(moves) + len(foot) > height:
        foot = [rule, *cost]
    room = max(height - len(foot) - len(moves), 0)
    between = _so_far(standing, showing, width, room)
    return [*moves, *between, *[()] * (room - len(between)), *foot][:height]


def _so_far(standing: Standing, showing: Showing, width: int, room: int) -> list[Line]:
    """The last steps of whoever is looked at, where there is room between moves and cost."""
    steps = standing.steps[-(room - 3) :] if room > 4 else ()
    if not steps:
        return []
    head = f" {standing.who} so far"
    rows = [
        (
            Cell(f" {showing.clock(step.at_ms)} ", Look.DIM),
            Cell(f"{step.shape} {step.words}", step.look),
        )
        for step in steps
    ]
    return [(), (Cell(head, Look.STRONG),), *(fit(row, width) for row in rows)]


def move_lines(standing: Standing, width: int, *, reasons: bool) -> list[Line]:
    """Return a row for each move with its key; what is not possible is grey, and says why."""
    lines: list[Line] = []
    for number, offer in enumerate(standing.offers, start=1):
        possible = offer.why_not is None
        label = offer.label.format(who=standing.who)
        target = Target("move", number)
        key, look = (Look.KEY, Look.TEXT) if possible else (Look.FRAME, Look.DIM)
        row = (Cell(f" {number} ", key, target), Cell(label, look, target))
        lines.append(fit(row, width))
        if reasons and offer.why_not is not None:
            words = wrapped(offer.why_not, width - 3)
            lines += [(Cell(f"   {row}", Look.FRAME, target),) for row in words]
    return lines


def situation_ms(story: Sequence[Record]) -> int:
    """Return when the present situation began: a chat, an absence, or what comes after it.

    Rules that decided before that have nothing to do with it any more.
    """
    turns = (record[0] for record in reversed(story) if record[1] in _TURNS)
    return next(turns, 0)


_TURNS = (Kind.ARRIVED, Kind.DROPPED, Kind.CONTACT_ENDED)


def held_ms(story: Sequence[Record], now_ms: int) -> int:
    """Return how long slots have been held for a customer, the present hold included."""
    whole, since_ms = 0, -1
    for at_ms, kind, _, _, _, value, note in story:
        if kind == Kind.DETECTED and note == 1:
            since_ms = at_ms
        elif kind == Kind.HOLD_ENDED:
            whole, since_ms = whole + value, -1
    return whole + (now_ms - since_ms if since_ms >= 0 else 0)


def cost_of_customer(story: Sequence[Record], picture: Picture, customer: int) -> str:
    """Say what the others pay for one customer's hold, in one sentence or two."""
    held = held_ms(story, picture.now_ms)
    kept = f"A slot stood empty for you for {time_left(held)}." if held else NOTHING_HELD[0]
    return f"{kept} {_waiting(picture, customer)}"


def cost_of_agent(picture: Picture, agent: int) -> str:
    """Say what stands empty on one agent's desk, and who waits meanwhile."""
    slots = next((one.slots for one in picture.agents if one.number == agent), ())
    held = sum(slot.state is SlotState.HELD for slot in slots)
    kept = f"{held} of your slots {'is' if held == 1 else 'are'} held."
    return f"{kept if held else NOTHING_HELD[1]} {_waiting(picture, -1)}"


def _waiting(picture: Picture, but: int) -> str:
    others = [one for queue in picture.queues for one in queue.waiting if one.customer != but]
    if not others:
        return "Nobody else waits."
    longest = picture.now_ms - min(one.since_ms for one in others)
    verb = "other waits" if len(others) == 1 else "others wait"
    return f"{len(others)} {verb}, the longest for {time_left(longest)}."
