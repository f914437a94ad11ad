"""A small screen to test the shell with: two panels and nothing else."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from tui.screens.session_screen import SessionScreen
from tui.view.cells import Cell, Line, Look, Target
from tui.widgets.panel import Panel


class Everything(Panel):
    """Shows each look by its name; the first row is a customer."""

    BORDER_TITLE = "Looks"
    help_title: ClassVar[str] = "Looks"
    help_text: ClassVar[str] = "Each look in its own colour."
    jump_key: ClassVar[str] = "1"

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return a row for each look."""
        return [(Cell(look.value, look, Target("customer", n)),) for n, look in enumerate(Look)]


class Events(Panel):
    """Shows how many events there were."""

    jump_key: ClassVar[str] = "2"
    help_title: ClassVar[str] = "Counted"
    help_text: ClassVar[str] = "How many events there were."

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return one row."""
        total = self.frame.picture.events_total if self.frame else -1
        return [(Cell(f"{total} events"),)]


class LittleScreen(SessionScreen):
    """Two panels."""

    ACTIONS: ClassVar[tuple[str, ...]] = ("panel(1)", "panel(2)")

    def compose_body(self) -> ComposeResult:
        """The panels below each other."""
        yield Everything()
        yield Events()
