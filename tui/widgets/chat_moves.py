"""What can be done by who takes a part, with the keys for it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message

from tui.view.cells import Line
from tui.view.practice import Standing, practice_lines
from tui.widgets.chat import SidePanel
from tui.widgets.panel import Panel


class MovesPanel(Panel):
    """The moves of the part that is taken; a click does one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.half", "Your side", tooltip="Go to your side of the chat."),
        Binding("left,up", "other(-1)", "Before", tooltip="As an agent: the chat before."),
        Binding("right,down", "other(1)", "After", tooltip="As an agent: the chat after."),
    ]
    help_title = "What you can do"
    help_text = """
    Press a number, or click. What is grey is not possible just now, and says why.

    Below stands what it costs the others that a slot is held, and the rule that decided last.
    z takes your last step back, i tells what happened and what else could have.
    """
    jump_key = "2"
    standing: Standing | None = None

    class Picked(Message):
        """Do the move with this number, counted from 1."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the moves, the cost and the rule."""
        if self.standing is None:
            return ()
        return practice_lines(self.standing, self.showing, width, height)

    def action_other(self, by: int) -> None:
        """Mark another conversation of the desk."""
        self.post_message(SidePanel.Other(by))

    def on_click(self, event: Click) -> None:
        """Do what was clicked on."""
        target = self.target_at(event)
        if target is not None and target.kind == "move":
            self.post_message(self.Picked(target.number))
