"""A list to choose somebody from, with letters that narrow it down."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tui.screens.dialog import Dialog
from tui.view.choices import Choice

SHOWN = 200
"""Rows at a time: more than anybody reads; letters narrow the rest down."""


class ChooseScreen(Dialog[Choice | None]):
    """Asks which of *offered* is meant. Dismissed with the choice, or None by escape."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Back"),
        ("down", "move(1)", "Next"),
        ("up", "move(-1)", "Previous"),
    ]

    def __init__(self, question: str, offered: Sequence[Choice]) -> None:
        super().__init__()
        self._question = question
        self._offered = tuple(offered)
        self._listed: tuple[Choice, ...] = ()

    def compose(self) -> ComposeResult:
        """A question, a line to type letters into, the list, and what is left out of it."""
        with Vertical(id="choose"):
            yield Label(self._question, id="question")
            yield Input(placeholder="letters of a name", id="letters")
            yield OptionList(id="offered")
            yield Label("", id="count")

    def on_mount(self) -> None:
        """Show everybody."""
        self.query_one(OptionList).can_focus = False
        self._narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value.strip())

    @on(Input.Submitted)
    def _entered(self) -> None:
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None:
            _ = self.dismiss(self._listed[chosen])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._listed):  # else letters came in between
            _ = self.dismiss(self._listed[event.option_index])

    def action_move(self, by: int) -> None:
        """Go up or down the list while typing."""
        offered = self.query_one(OptionList)
        if by > 0:
            offered.action_cursor_down()
        else:
            offered.action_cursor_up()

    def _narrow(self, letters: str) -> None:
        found = [choice for choice in self._offered if choice.matches(letters)]
        self._listed = tuple(found[:SHOWN])
        offered = self.query_one(OptionList)
        offered.clear_options()
        offered.add_options(Option(self._row(choice)) for choice in self._listed)
        if self._listed:
            offered.highlighted = 0
        self.query_one("#count", Label).update(_count(len(found), len(self._offered)))

    def _row(self, choice: Choice) -> Text:
        looks = self.app.looks  # type: ignore[attr-defined]
        widest = max((len(one.name) for one in self._listed), default=0)
        row = Text(f"{choice.name:<{widest}}  ")
        for cell in choice.words:
            row.append(cell.text, looks[cell.look])
        return row


def _count(found: int, offered: int) -> str:
    if not found:
        return "Nobody here is called that. Escape goes back."
    more = f", the first {SHOWN} are shown" if found > SHOWN else ""
    of = f"{found}" if found == offered else f"{found} of {offered}"
    return f"{of}{more}. Up and down to choose, enter to take, escape to go back."
