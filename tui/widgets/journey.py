"""The two halves of a customer's journey: the phone, and the steps at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message

from sim.session.picture import Picture
from sim.trace.cast import Cast
from sim.trace.records import Record
from tui.view.cells import Cell, Line, Look, plain
from tui.view.journey import (
    Journey,
    WaysBack,
    absence_of,
    is_over,
    now_lines,
    place_of,
    rows,
    rule_lines,
)
from tui.view.phone import Phone, phone
from tui.view.seen import Seen, Window, seen
from tui.view.steps import Step
from tui.view.way_back import way_back
from tui.widgets.panel import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The customer who is followed, as things stand at ``picture.now_ms``."""

    customer: int
    story: Sequence[Record]
    steps: tuple[Step, ...]
    cast: Cast
    picture: Picture
    ways: WaysBack
    portal: str | None
    form: str | None
    chosen: int | None = None

    @property
    def seen(self) -> Seen:
        """What the customer sees, or saw at the chosen step."""
        return seen(self.story[: self._until(self.chosen)])

    def _until(self, step: int | None) -> int:
        if step is None or step + 1 >= len(self.steps):
            return len(self.story)
        return self.steps[step + 1].record

    @property
    def at_ms(self) -> int:
        """The moment that is looked at."""
        return self.picture.now_ms if self.chosen is None else self.steps[self.chosen].at_ms

    @property
    def journey(self) -> Journey:
        """The steps, for drawing."""
        over = is_over(seen(self.story), self.story)
        return Journey(
            steps=self.steps, until_ms=self.picture.now_ms, over=over, chosen=self.chosen
        )


class PhonePanel(Panel):
    """What the customer sees."""

    help_title = "What the customer sees"
    help_text = """
    The customer's phone at this moment, or at the step that is marked on the right: waiting,
    talking, connection lost, the question whether to continue, the form.

    Who is signed in is asked whether to continue; who is not has only the reconnect link.
    """
    jump_key = "1"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.half", "Steps", tooltip="Go to the other half."),
    ]
    followed: Followed | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the phone's screen."""
        followed = self.followed
        if followed is None:
            return ()
        live = followed.chosen is None
        screen = Phone(
            seen=followed.seen,
            at_ms=followed.at_ms,
            place=place_of(followed.picture, followed.customer) if live else 0,
            signed_in=followed.ways.signed_in,
            link=followed.ways.link,
            portal=followed.portal,
            form=followed.form,
        )
        return phone(screen, self.showing, width, height)


class StepsPanel(Panel):
    """The same seconds at the desk, step by step, and why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.half", "Phone", tooltip="Go to the other half."),
        Binding("up", "look(-1)", "Step before", tooltip="Look at the step before."),
        Binding("down", "look(1)", "Step after", tooltip="Look at the step after; then follow."),
        Binding("left", "other(-1)", "Customer before", tooltip="The live customer before."),
        Binding("right", "other(1)", "Customer after", tooltip="The live customer after."),
        Binding("end", "follow_on", "Now", tooltip="Follow the customer as time goes on."),
    ]
    help_title = "The steps at the desk"
    help_text = """
    One row for each step of the customer's way, with how long it lasted. Below stands what is
    true now: until when who comes back finds the same agent, until when the queue, and what
    after that.

    "Why" names the rule that decided the marked step, or the last one, in its own words.
    docs/policy.md lists all rules.
    """
    jump_key = "2"
    followed: Followed | None = None

    class Marked(Message):
        """Look at a step, by its number; None follows the customer again."""

        def __init__(self, step: int | None) -> None:
            super().__init__()
            self.step = step

    class Other(Message):
        """Follow another live customer."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the steps; at the foot what is true now, and why."""
        followed = self.followed
        if followed is None:
            return ()
        below = self._below(followed, width, height)
        room = max(height - len(below), 1)
        above = rows(followed.journey, self.showing, width, room)
        return [*above, *([()] * (room - len(above))), *below]

    def _below(self, followed: Followed, width: int, height: int) -> list[Line]:
        journey, showing = followed.journey, self.showing
        rule: Line = (Cell(showing.glyphs.rest * width, Look.FRAME),)
        why = rule_lines(followed.steps, journey.at, followed.cast, showing, width)
        now = now_lines(
            seen(followed.story), followed.picture, followed.customer, showing, followed.ways
        )
        ruler = self._ruler(followed, width)
        rest = height - len(now) - len(why) - len(ruler) - 4
        if not ruler or rest < min(len(followed.steps), 6):
            return [rule, *now, *why] if rest < 1 else [rule, *now, (), *why]
        return [rule, *now, (), *ruler, (), *why]

    def _ruler(self, followed: Followed, width: int) -> list[Line]:
        away = absence_of(followed.picture, followed.customer)
        now = seen(followed.story)
        if away is None or away.closed or not (now.away or now.window is Window.PROMPT):
            return []
        terms = followed.ways.terms
        return way_back(away, followed.picture.now_ms, terms, self.showing, width)

    def text(self) -> str:
        """Return the steps as plain text, for the clipboard."""
        return "\n".join(plain(line) for line in self._lines)

    def on_click(self, event: Click) -> None:
        """Look at the step that was clicked on."""
        target = self.target_at(event)
        if target is not None:
            self.post_message(self.Marked(target.number))

    def action_look(self, by: int) -> None:
        """Look at the step before (-1) or after (1); after the last, follow again."""
        if self.followed is None or not self.followed.steps:
            return
        last = len(self.followed.steps) - 1
        chosen = self.followed.chosen
        step = (last + 1 if chosen is None else chosen) + by
        self.post_message(self.Marked(None if step > last else max(step, 0)))

    def action_other(self, by: int) -> None:
        """Follow another customer."""
        self.post_message(self.Other(by))

    def action_follow_on(self) -> None:
        """Follow the customer as time goes on."""
        self.post_message(self.Marked(None))
