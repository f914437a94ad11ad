"""The two sides of a chat: the customer's window, and the desk of the agent."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.view.agent_side import Desk, desk_list, desk_talk
from tui.view.cells import Cell, Line, Look, fit
from tui.view.chat import ChatView, chat_window
from tui.widgets.panel import Panel

BESIDE = 68
"""Columns from which the agent's list stands beside the conversation; below, above it."""
LIST = 28


class SidePanel(Panel):
    """One of the two sides; the arrows go to other customers, tab to the other side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.half", "Other side", tooltip="Go to the other side."),
        Binding("left", "other(-1)", "Customer before", tooltip="The live customer before."),
        Binding("right", "other(1)", "Customer after", tooltip="The live customer after."),
    ]

    class Other(Message):
        """Look at another live customer: the one before (-1) or after (1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_other(self, by: int) -> None:
        """Look at another customer."""
        self.post_message(self.Other(by))


class CustomerSide(SidePanel):
    """The chat as the customer sees it."""

    help_title = "The customer's side"
    help_text = """
    The chat window in the customer's browser: what is said, the lost connection, the question
    whether to continue, the form.

    Names and words are invented, and no figure depends on them; but they agree with what
    happens: nobody speaks while the line is broken, and the link is there only if it was shared.
    """
    jump_key = "1"
    view: ChatView | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the window."""
        if self.view is None:
            return ()
        return chat_window(self.view, self.showing, width, height)


class AgentSide(SidePanel):
    """The same seconds on the agent's desk."""

    help_title = "The agent's side"
    help_text = """
    The desk of the agent who has the chat, or had it: each conversation with its state, the one
    that is looked at in full, the product's own messages, and what the agent may do now.

    Waiting: the customer is cut off, and the slot is held. The bar drains with the time left.
    """
    jump_key = "2"
    desk: Desk | None = None
    nobody: str = ""
    """What to say while no agent has the chat."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Draw the list, and the conversation beside or below it."""
        desk = self.desk
        if desk is None:
            return [(), (Cell(f" {self.nobody}", Look.DIM),)]
        if width >= BESIDE:
            return _beside(
                desk_list(desk, self.showing, LIST),
                desk_talk(desk, self.showing, width - LIST - 3, height),
                Cell(f" {self.showing.glyphs.upright} ", Look.FRAME),
            )
        above = desk_list(desk, self.showing, width)
        rule: Line = (Cell(self.showing.glyphs.rest * width, Look.FRAME),)
        below = desk_talk(desk, self.showing, width, max(height - len(above) - 1, 1))
        return [*above, rule, *below]


def _beside(left: Sequence[Line], right: Sequence[Line], post: Cell) -> list[Line]:
    filled = [*left, *[()] * (len(right) - len(left))]
    return [(*fit(line, LIST), post, *row) for line, row in zip(filled, right, strict=False)]
