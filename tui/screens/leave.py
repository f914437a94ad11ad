"""Leaving: at once, or after a question where something would be lost."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.app import RejoinderApp
from tui.screens.dialog import Dialog
from tui.serve_guest import is_guest


class LeaveScreen(Dialog[bool]):
    """Asks whether to leave, or whatever *doing* says, though interventions are not saved."""

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

    def __init__(self, count: int, doing: str = "Leave") -> None:
        super().__init__()
        self._doing = doing
        self._count = count

    def compose(self) -> ComposeResult:
        """Ask."""
        what = "an intervention" if self._count == 1 else f"{self._count} interventions"
        with Vertical():
            yield Static(f"This session has {what} not saved to a file.")
            yes = self._doing.casefold()
            yield Static(
                f"\n{self._doing} anyway?   [b]y[/b] {yes}   [b]n[/b] stay (then [b]s[/b] saves)"
            )


def leave(app: RejoinderApp) -> None:
    """Leave *app*, after a question if there are interventions that no file knows."""
    if isinstance(app.screen, LeaveScreen):
        app.exit()
    else:
        unless_unsaved(app, "Leave", app.exit)


def unless_unsaved(app: RejoinderApp, doing: str, then: Callable[[], object]) -> None:
    """Go on with *then*; after the question whether, if interventions would be lost by it.

    *doing* says in a word what is to be done: ``Leave``. A visitor could not save them anyway.
    """
    if is_guest() or not app.unsaved:
        then()
        return

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    app.open_screen(LeaveScreen(app.unsaved, doing), answered)
