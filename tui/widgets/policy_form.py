"""The admin form: one row a field, and beside it why what stands there is refused."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from tui.app import shell_of
from tui.draft import ON, TIMERS, Draft, Field, note, told
from tui.view.cells import Cell, Line, Look
from tui.widgets.lines import Lines


class Edited(Message):
    """Something else stands in a field now."""

    def __init__(self, into: Field, text: str) -> None:
        super().__init__()
        self.into = into
        self.text = text


class FieldDone(Message):
    """The field is done with: enter was pressed in it."""


class SwitchField(Lines, can_focus=True):
    """A switch: on or off, by space, enter or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [("space,enter", "turn", "Turn")]

    def __init__(self, text: str) -> None:
        super().__init__(id=Field.SWITCH.value)
        self.text = text

    def show(self, text: str) -> None:
        """Show *text*, which is on or off."""
        self.text = text
        self.redraw()

    def draw(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the one line."""
        glyphs = shell_of(self).showing.glyphs
        on = self.text == ON
        look = Look.SELECTED if self.has_focus else Look.TALKING if on else Look.HELD
        return ((Cell(f"{glyphs.talking if on else glyphs.held} {self.text}", look),),)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor, or take it away."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Turn it."""
        self.action_turn()

    def action_turn(self) -> None:
        """Turn it the other way."""
        self.post_message(Edited(Field.SWITCH, "off" if self.text == ON else ON))


class PolicyForm(Vertical):
    """The fields of the form. Posts :class:`Edited` and :class:`FieldDone`; shows a draft."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(id="form")
        self.border_title = "Reconnection to a previous chat session"
        self._draft = draft

    def compose(self) -> ComposeResult:
        """Yield a row for each field."""
        for each in self.fields(self._draft):
            yield self.row(each.label, self.control(each), f"note-{each.value}")

    def fields(self, draft: Draft) -> tuple[Field, ...]:
        """Return the fields there are."""
        return tuple(Field)

    def control(self, each: Field) -> Widget:
        """Return what a field is edited with."""
        if each is Field.SWITCH:
            return SwitchField(self._draft.text(each))
        return Input(
            self._draft.text(each),
            id=each.value,
            compact=True,
            select_on_focus=False,
            placeholder="" if each in TIMERS else "none",
            classes="timer" if each in TIMERS else "address",
        )

    def row(self, label: str, control: Widget, note: str) -> Horizontal:
        """Return a row: the label, *control*, and room for a remark with the id *note*."""
        remark = Label("", id=note, classes="note", markup=False)
        return Horizontal(Label(label, classes="label"), control, remark, classes="field")

    def on_mount(self) -> None:
        """Say what there is to be said at once."""
        self.show(self._draft)

    def show(self, draft: Draft) -> None:
        """Show *draft*: values, notes, refusals."""
        self._draft = draft
        self.query_one(SwitchField).show(draft.text(Field.SWITCH))
        for each in self.fields(draft):
            self._show(each, draft)

    def _show(self, each: Field, draft: Draft) -> None:
        if each is not Field.SWITCH:
            line = self.query_one(f"#{each.value}", Input)
            if line.value != draft.text(each):
                with self.prevent(Input.Changed):
                    line.value = draft.text(each)
        label = self.query_one(f"#note-{each.value}", Label)
        label.set_class(each in draft.refusals, "refused")
        label.set_class(each in draft.changed and each not in draft.refusals, "changed")
        words = self.words(each, draft)
        label.display = bool(words)
        label.update(words)

    def words(self, each: Field, draft: Draft) -> str:
        """Return what stands beside a field."""
        glyphs = shell_of(self).showing.glyphs
        if each in draft.refusals:
            return f"{glyphs.lost} {draft.refusals[each]}"
        if each in draft.changed:
            before = told(draft.before, each) or "none"
            return f"{glyphs.handle} edited, now {before}"
        return note(draft, each)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Edited(Field(event.input.id or ""), event.value))

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(FieldDone())
