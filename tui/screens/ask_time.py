"""Asks for a time to go to."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.view.clock_input import read_moment


class AskTimeScreen(ModalScreen[int | None]):
    """Asks for a time; gives the milliseconds from the start, or None."""

    CSS = """
    AskTimeScreen { align: center middle; }
    AskTimeScreen > Vertical { width: 56; height: auto; border: round $primary; padding: 0 2;
                               background: $surface; }
    AskTimeScreen #wrong { color: $error; height: auto; }
    """
    BINDINGS: ClassVar = [("escape", "dismiss(None)", "Stay")]

    def __init__(self, start_of_day_ms: int) -> None:
        super().__init__()
        self._start_ms = start_of_day_ms

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical() as box:
            box.border_title = "Go to"
            yield Static("A time of the clock (09:30), or since the start (1h30m).")
            yield Input(placeholder="09:30")
            yield Static("", id="wrong")

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        try:
            at_ms = read_moment(event.value, self._start_ms)
        except ValueError as wrong:
            self.query_one("#wrong", Static).update(f"{wrong}.")
        else:
            _ = self.dismiss(at_ms)
