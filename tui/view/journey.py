"""The customer's journey at the desk: one row for each step, what is true now, and why."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from sim.policy.engine import Rule
from sim.session.picture import Absent, Picture
from sim.trace.cast import Cast
from sim.trace.records import Kind, Record
from tui.view.cells import Cell, Line, Look, Target, fit, width_of
from tui.view.ruler import zone_of
from tui.view.seen import Seen, Window
from tui.view.showing import Showing, time_left
from tui.view.steps import Step
from tui.view.terms import Terms

MOST_WORDS = 46
"""Columns for the words of a step; the rest of the row shows how long it lasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What the right side shows. ``chosen`` is the step under the cursor, None follows the last.

    ``until_ms`` is now; ``over`` if the last step does not last any longer.
    """

    steps: tuple[Step, ...]
    until_ms: int
    over: bool
    chosen: int | None = None

    @property
    def at(self) -> int:
        """The number of the step that is looked at; -1 if there is none."""
        return len(self.steps) - 1 if self.chosen is None else self.chosen

    def lasted_ms(self, number: int) -> int:
        """How long a step lasted, or lasts so far."""
        begins = self.steps[number].at_ms
        if number + 1 < len(self.steps):
            return self.steps[number + 1].at_ms - begins
        return 0 if self.over else self.until_ms - begins


def rows(journey: Journey, showing: Showing, width: int, height: int) -> list[Line]:
    """Draw the steps, as many as fit, with the one that is looked at among them."""
    if not journey.steps:
        return [(Cell("Nothing is known of this customer (any more).", Look.DIM),)]
    first = _first_row(len(journey.steps), journey.at, height)
    shown = range(first, min(first + height, len(journey.steps)))
    longest = max(journey.lasted_ms(n) for n in range(len(journey.steps)))
    clock = cell_len(showing.clock(journey.until_ms))
    widest = max(cell_len(journey.steps[n].words) for n in shown) + 1
    words = min(widest, MOST_WORDS, max(width - clock - 10, 8))
    room = width - clock - words - 11
    return [_row(journey, n, showing, words, room, longest) for n in shown]


def _first_row(count: int, at: int, height: int) -> int:
    return min(max(at - height + 2, 0), max(count - height, 0))


def _row(
    journey: Journey, number: int, showing: Showing, words: int, room: int, longest: int
) -> Line:
    step = journey.steps[number]
    target = Target("time", number)
    here = number == journey.at
    strong = Look.STRONG if here and journey.chosen is not None else None
    mark = showing.glyphs.play if strong else " "
    told = fit((Cell(_cut(step.words, words - 1, showing), strong or step.look),), words)
    lasted = journey.lasted_ms(number)
    line = (
        Cell(mark, Look.KEY),
        Cell(f"{showing.clock(step.at_ms)} ", Look.DIM),
        Cell(f"{step.shape} ", step.look),
        *told,
        *_bar(step, lasted, longest, room),
    )
    return tuple(cell._replace(target=target) for cell in line)


def _cut(text: str, width: int, showing: Showing) -> str:
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + showing.glyphs.more


def _bar(step: Step, lasted: int, longest: int, room: int) -> Line:
    if not step.lasts or lasted < 1000:
        return ()
    length = max(room * lasted // max(longest, 1), 1) if room >= 4 else 0
    return (
        Cell(step.lasts * length, step.look),
        Cell(" " * (length > 0) + time_left(lasted), Look.DIM),
    )


def is_over(seen: Seen, story: Sequence[Record]) -> bool:
    """Whether nothing of the customer's last conversation lasts any longer."""
    if seen.window in (Window.REFUSED, Window.LEFT) or not story:
        return True
    kinds = {kind for _, kind, conversation, *_ in story if conversation == seen.conversation}
    closed = Kind.CLOSED in kinds
    return Kind.LOST in kinds or (closed and not seen.away and seen.window is not Window.FORM)


def absence_of(picture: Picture, customer: int) -> Absent | None:
    """Return the customer's absence, if cut off and not back."""
    return next((away for away in picture.absent if away.customer == customer), None)


def place_of(picture: Picture, customer: int) -> int:
    """Return the customer's place in a queue, counted from 1; 0 if in none."""
    for queue in picture.queues:
        for place, waiting in enumerate(queue.waiting, start=1):
            if waiting.customer == customer:
                return place
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysBack:
    """How a customer could come back, and what the policy makes of it.

    ``link``: the agent shares the reconnect link.
    """

    terms: Terms
    signed_in: bool
    link: bool

    @property
    def only_browser(self) -> bool:
        """Whether nothing but the browser's own memory leads back."""
        return not self.signed_in and not self.link

    @property
    def too_late(self) -> str:
        """What coming back after the limit leads to; only a link leads to the form."""
        return self.terms.too_late.words if self.link else "new chat"


def now_lines(
    seen: Seen, picture: Picture, customer: int, showing: Showing, ways: WaysBack
) -> list[Line]:
    """Say what is true now; for who is away, what coming back would lead to, and until when."""
    away = absence_of(picture, customer)
    if away is not None and seen.away:
        return _if_back(away, picture.now_ms, showing, ways)
    if away is not None and seen.window is Window.PROMPT:
        return _if_back(away, picture.now_ms, showing, ways, asked=True)
    now_ms, agent = picture.now_ms, seen.agent
    if seen.window is Window.TALK:
        words = f"talking to {showing.agent(agent)} since {showing.clock(seen.since_ms)}"
        return [_now(words, Look.TALKING)]
    place = place_of(picture, customer)
    if seen.window is Window.QUEUE:
        look = Look.REQUEUED if seen.back else Look.WAITING
        waits = f"waits since {time_left(now_ms - seen.since_ms)}"
        return [_now(f"number {place} in the queue, {waits}" if place else waits, look)]
    return [_now(*_OTHERWISE[seen.window])]


def _now(words: str, look: Look) -> Line:
    return (Cell("now  ", Look.STRONG), Cell(words, look))


def _if_back(
    away: Absent, now_ms: int, showing: Showing, ways: WaysBack, *, asked: bool = False
) -> list[Line]:
    """One line for each way back that is still open, the next one first.

    Who is *asked* is back already, and it counts when the answer comes.
    """
    verb = "continues" if asked else "back"
    glyphs, terms, lines = showing.glyphs, ways.terms, []
    same_browser = " (same browser)" if ways.only_browser else ""
    zone = zone_of(away, now_ms, terms)
    if zone == 0:
        until_ms = max(away.hold_until_ms, away.dropped_ms + terms.detection_ms)
        words = f"{glyphs.resume} {verb} by {showing.clock(until_ms)}: "
        words += f"{showing.agent(away.agent)} again{same_browser}"
        lines.append(_until(words, Look.HELD, until_ms - now_ms))
    if not away.closed and now_ms <= away.limit_at_ms and terms.limit_ms > terms.hold_ms:
        words = f"{glyphs.requeue} {verb} by {showing.clock(away.limit_at_ms)}: "
        words += f"{terms.late.words}{same_browser}"
        lines.append(_until(words, Look.REQUEUED, away.limit_at_ms - now_ms))
    when = "later" if lines else f"{verb} now"
    end = "new chat" if asked else ways.too_late
    lines.append((Cell(f"{glyphs.redirect} {when}: {end}", Look.REDIRECTED),))
    heads = ["now  "] + ["     "] * len(lines)
    return [(Cell(head, Look.STRONG), *line) for head, line in zip(heads, lines, strict=False)]


def _until(words: str, look: Look, left_ms: int) -> Line:
    return (Cell(words, look), Cell(f"  {time_left(left_ms)} left", Look.DIM))


_OTHERWISE: dict[Window, tuple[str, Look]] = {
    Window.BUTTON: ("not here yet", Look.DIM),
    Window.MOMENT: ("about to begin a new chat", Look.DIM),
    Window.NO_LINE: ("gone for good", Look.LOST),
    Window.TAB_CLOSED: ("gone for good", Look.LOST),
    Window.PROMPT: ("is asked whether to continue", Look.STRONG),
    Window.FORM: ("has to tell it all again", Look.REDIRECTED),
    Window.REFUSED: ("was turned away", Look.LOST),
    Window.OVER: ("the chat is over", Look.DIM),
    Window.LEFT: ("has left", Look.LOST),
}


def deciding(steps: Sequence[Step], at: int, cast: Cast) -> tuple[Step, Rule] | None:
    """Return the step at or before *at* that a rule decided, and that rule."""
    for step in reversed(steps[: at + 1]):
        rule = cast.rule(step.rule)
        if rule is not None:
            return step, rule
    return None


def rule_lines(
    steps: Sequence[Step], at: int, cast: Cast, showing: Showing, width: int
) -> list[Line]:
    """Say in words which rule decided the step that is looked at."""
    found = deciding(steps, at, cast)
    if found is None:
        return []
    step, rule = found
    what = "decision row" if rule.id[0] in "UAX" else "rule"
    head: Line = (
        Cell("why  ", Look.STRONG),
        Cell(f"{what} {rule.id}", Look.KEY),
        Cell(f" at {showing.clock(step.at_ms)}: {step.words}", Look.DIM),
    )
    sentence = textwrap.wrap(rule.sentence, max(width - 5, 10))
    return [
        fit(head, min(width, width_of(head))),
        *((Cell("     "), Cell(row, Look.TEXT)) for row in sentence),
    ]
