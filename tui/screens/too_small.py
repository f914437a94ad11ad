"""What stands instead of a screen while the terminal is too small for one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tui.app import SMALLEST


class TooSmallScreen(Screen[None]):
    """One sentence; the app takes it away when there is room again."""

    CSS = """
    TooSmallScreen { align: center middle; }
    TooSmallScreen Static { width: 100%; padding: 0 1; text-align: center; }
    """
    BINDINGS: ClassVar = [("q", "app.quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Show the sentence."""
        columns, rows = SMALLEST
        yield Static(
            f"This needs a terminal of {columns} columns and {rows} rows: please make it larger."
        )
