"""One question with one line to answer it, and the reason beneath when the answer will not do."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from tui.screens.dialog import Dialog

Answer = TypeVar("Answer")


class AskScreen(Dialog[Answer | None], Generic[Answer]):
    """Asks *question*; dismissed with what *read* makes of the text, or None by escape.

    *read* raises ValueError, with a sentence for the user, for what cannot be meant; the question
    then stays. *hint* stands below the line until there is something to complain of.
    """

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "Back")]

    def __init__(
        self, question: str, read: Callable[[str], Answer], *, begins: str = "", hint: str = ""
    ) -> None:
        super().__init__()
        self._question = question
        self._read = read
        self._begins = begins
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question, the line, and the hint."""
        with Vertical(id="ask"):
            yield Label(self._question, id="question")
            yield Input(value=self._begins, id="answer")
            yield Label(f"{self._hint}\nEnter does it, escape goes back.".strip(), id="hint")

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        try:
            answer = self._read(event.value.strip())
        except ValueError as wrong:
            hint = self.query_one("#hint", Label)
            hint.add_class("wrong")
            hint.update(str(wrong))
            return
        _ = self.dismiss(answer)
