"""The panel of those who are away."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message

from tui.view.cells import Line, Target
from tui.view.ruler import absent_words, ruler
from tui.view.selection import neighbour
from tui.view.terms import terms_of
from tui.widgets.panel import Panel


class RulerPanel(Panel):
    """Every absent customer on the way from the drop to the end of the time limit."""

    help_title = "If they came back now"
    help_text = (
        "Every dot is a customer who was cut off and is still away; it moves to the right as "
        "time passes. Where it stands tells what a return would come to: in the amber part the "
        "same agent goes on, in the purple part the customer queues again, and in the red part "
        "it is too late. A number stands where several are at one spot. Left and right move the "
        "mark from one to the next; the wheel opens the editor with another hold."
    )
    jump_key = "3"
    BORDER_TITLE = "3 If they came back now"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Later drop", tooltip="Mark who was cut off next after."),
        Binding("right", "move(1)", "Earlier drop", tooltip="Mark who was cut off next before."),
    ]

    class Turned(Message):
        """The wheel was turned over the ruler, *up* for a longer hold."""

        def __init__(self, *, up: bool) -> None:
            super().__init__()
            self.up = up

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """A longer hold is wanted."""
        event.stop()
        self.post_message(self.Turned(up=True))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """A shorter hold is wanted."""
        event.stop()
        self.post_message(self.Turned(up=False))

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the ruler of the policy in force."""
        session = self.shell.session
        if self.frame is None or session is None:
            return ()
        picture, selected = self.frame.picture, self._selected
        terms = terms_of(session.settings)
        told = absent_words(picture, selected, terms, self.showing)
        title = f"{self.BORDER_TITLE}  {told}" if told else self.BORDER_TITLE
        if self.border_title != title:
            self.border_title = title
        return ruler(picture, terms, self.showing, width, height, selected)

    @property
    def _selected(self) -> int | None:
        target = self.shell.selected
        return target.number if target is not None and target.kind == "customer" else None

    def action_move(self, step: int) -> None:
        """Mark the next one."""
        if self.frame is None:
            return
        customer = neighbour(self.frame.picture.absent, self._selected, step)
        if customer is not None:
            self.shell.select(Target("customer", customer))
