"""Leaving: at once, or after a question where something would be lost."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.app import RejoinderApp
from tui.screens.dialog import Dialog


class LeaveScreen(Dialog[bool]):
    """Asks whether to leave though interventions are not saved."""

    CSS = """
    LeaveScreen { align: center middle; }
    LeaveScreen > Vertical { width: 56; height: auto; border: round $warning; padding: 1 2;
                             background: $surface; }
    """
    BINDINGS: ClassVar = [
        ("y", "dismiss(True)", "Leave"),
        ("q", "dismiss(True)", "Leave"),
        ("n", "dismiss(False)", "Stay"),
        ("escape", "dismiss(False)", "Stay"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        """Ask."""
        what = "an intervention" if self._count == 1 else f"{self._count} interventions"
        with Vertical():
            yield Static(f"This session has {what} not saved to a file.")
            yield Static("\nLeave anyway?   [b]y[/b] leave   [b]n[/b] stay (then [b]s[/b] saves)")


def leave(app: RejoinderApp) -> None:
    """Leave *app*, after a question if there are interventions that no file knows."""
    if not app.unsaved or app.session is None or isinstance(app.screen, LeaveScreen):
        app.exit()
        return

    def answered(yes: bool | None) -> None:
        if yes:
            app.exit()

    app.open_screen(LeaveScreen(len(app.session.interventions)), answered)
