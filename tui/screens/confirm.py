"""A question that is answered with yes or no."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label

from tui.screens.dialog import Dialog


class ConfirmScreen(Dialog[bool]):
    """Asks *question*, with *lines* that say what would be done. Dismissed with the answer."""

    CSS = """
    ConfirmScreen { align: center middle; background: $background 60%; }
    ConfirmScreen > Vertical { width: 90; max-width: 94%; height: auto; border: round $primary;
                               padding: 0 1; background: $surface; }
    ConfirmScreen Label { width: 1fr; }
    ConfirmScreen .question { text-style: bold; }
    ConfirmScreen .keys { color: $text-muted; }
    """
    BINDINGS: ClassVar = [
        ("y,enter", "dismiss(True)", "Yes"),
        ("n,escape", "dismiss(False)", "No"),
    ]

    def __init__(self, question: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Show the question, what would be done, and the keys."""
        with Vertical():
            yield Label(self._question, classes="question")
            yield Label("\n".join(self._lines), markup=False)
            yield Label("\ny yes   n no", classes="keys")
