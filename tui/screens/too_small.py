"""What stands instead of a screen while the terminal is too small for one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from tui.app import RejoinderApp

SMALLEST = (60, 18)
"""Columns and rows below which a sentence stands instead of a screen."""


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


def tell_or_go_on(app: RejoinderApp, size: Size) -> None:
    """Lay the sentence over the screens of *app* if *size* is too small; else take it away.

    The question whether to leave may lie over the sentence, and goes with it. Nothing happens
    before the first screen stands: Textual's own empty one is always there.
    """
    if len(app.screen_stack) < 2:
        return
    small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
    told = any(isinstance(screen, TooSmallScreen) for screen in app.screen_stack)
    if small and not told:
        app.open_screen(TooSmallScreen())
    while told and not small:
        told = not isinstance(app.screen, TooSmallScreen)
        _ = app.pop_screen()
