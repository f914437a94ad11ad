"""The chat widget's reconnect settings as the product's own form has them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label

from sim.policy.settings import Profile
from tui.app import shell_of
from tui.draft import ON, TIMERS, Draft, Field
from tui.view.admin import (
    AUTO_CLOSE,
    effect_lines,
    label_of,
    lit,
    remark,
    rows_of,
    shortly,
    shown_rows,
)
from tui.view.cells import Cell, Line, Look
from tui.widgets.handles import HandlesPanel
from tui.widgets.lines import Lines
from tui.widgets.policy_form import PolicyForm, SwitchField

READ_ONLY = "read only: the work stream's"


class Toggle(SwitchField):
    """A toggle that says Yes or No."""

    def draw(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the one line: the knob on the side of what it says."""
        glyphs = shell_of(self).showing.glyphs
        on = self.text == ON
        knob = f"{glyphs.rest}{glyphs.talking} Yes" if on else f"{glyphs.held}{glyphs.rest} No"
        look = Look.SELECTED if self.has_focus else Look.TALKING if on else Look.HELD
        return ((Cell(f"{knob} ", look),),)


class AdminForm(PolicyForm):
    """The rows of the chat widget, and below them the work stream's row that one mirrors."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "app.focus_previous", "Field above"),
        ("down", "app.focus_next", "Field below"),
    ]

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.border_title = ""

    def compose(self) -> ComposeResult:
        """Yield the two groups of fields."""
        settings = self._draft.before
        widget, stream = Vertical(id="widget"), Vertical(id="work-stream")
        widget.border_title = "Chat widget: Chat Reconnect"
        stream.border_title = "Work stream"
        with widget:
            for each in rows_of(settings):
                yield self._row_of(each)
        if settings.profile is Profile.CLASSIC:
            with stream:
                yield self.row(AUTO_CLOSE, self.control(Field.LIMIT), f"note-{Field.LIMIT.value}")

    def _row_of(self, each: Field) -> Widget:
        settings = self._draft.before
        label = label_of(each, settings)
        if each is Field.LIMIT and settings.profile is Profile.CLASSIC:
            return self.row(label, Label("", id="mirror", markup=False), "note-mirror")
        return self.row(label, self.control(each), f"note-{each.value}")

    def control(self, each: Field) -> Widget:
        """Return what a field is edited with."""
        return Toggle(self._draft.text(each)) if each is Field.SWITCH else super().control(each)

    def show(self, draft: Draft) -> None:
        """Show *draft*; with the toggle on No the other rows are away."""
        super().show(draft)
        for mirror in self.query("#mirror").results(Label):
            mirror.update(draft.text(Field.LIMIT))
            self.query_one("#note-mirror", Label).update(READ_ONLY)
        shown = shown_rows(draft)
        for each, row in zip(rows_of(draft.before), self.query("#widget > .field"), strict=True):
            row.display = each in shown

    def words(self, each: Field, draft: Draft) -> str:
        """Return what stands beside a field."""
        if each in draft.refusals:
            return f"{shell_of(self).showing.glyphs.lost} {shortly(draft.refusals[each])}"
        if each not in draft.changed:
            return remark(each, draft)
        whole = super().words(each, draft)
        return whole if each in TIMERS else whole.partition(",")[0]

    def fields(self, draft: Draft) -> tuple[Field, ...]:
        """Return the fields there are."""
        return rows_of(draft.before)


class EffectPanel(Lines):
    """What the field in focus does to a customer."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(id="effect")
        self.border_title = "What it does to a customer"
        self._draft = draft
        self._field: Field | None = Field.SWITCH

    def show(self, draft: Draft, field: Field | None) -> None:
        """Tell about *field*; None is about saving."""
        self._draft, self._field = draft, field
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the sentences."""
        return effect_lines(self._draft, self._field, shell_of(self).showing.glyphs, width)


class LitRuler(HandlesPanel):
    """The ruler with its handles, on which what the field in focus rules over is lit."""

    help_title: ClassVar[str] = "What the form does, on the ruler"
    help_text: ClassVar[str] = (
        "Time runs to the right from the moment a line drops. Every mark is somebody who is away "
        "now, in the zone they would be in by this form. What the field in focus rules over is "
        "lit: the hold is the part in which the same agent goes on, the limit the part in which "
        "the chat can go on at all, the redirection URL what comes after it.\n\n"
        "Outside the fields, [ and ] move the hold, { and } the work stream's auto-close, which "
        "the form shows as its reconnect time limit. The mouse drags a post.\n\n"
        "Nothing happens to the desk before you save. Then it holds for everybody from now on, "
        "also for those who are away: their clocks go on."
    )

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.border_title = "If those who are away came back now, by this form"
        self._field: Field | None = None

    def light(self, field: Field | None) -> None:
        """Light what *field* rules over; None is everything."""
        self._field = field
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the ruler."""
        return lit(super().draw(width, height), self._field)


class FormButton(Lines, can_focus=True):
    """A button of the form: posts :class:`Pressed`."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "press", "Press")]

    class Pressed(Message):
        """The button for the action *name* was pressed."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, label: str, action: str) -> None:
        super().__init__(id=f"button-{action.replace('_', '-')}")
        self._label = label
        self._does = action

    def draw(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the one line."""
        look = Look.SELECTED if self.has_focus else Look.KEY
        return ((Cell(f"[ {self._label} ]", look),),)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor, or take it away."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Press it."""
        event.stop()
        self.action_press()

    def action_press(self) -> None:
        """Say that it was pressed."""
        self.post_message(self.Pressed(self._does))
