"""Help: what the panel in focus shows, then all keys of the screen."""

import textwrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.screens.dialog import Dialog
from tui.screens.shell_screen import ShellScreen
from tui.view.cells import Cell, Line, Look
from tui.view.key_help import WIDTH, help_lines, key_text
from tui.widgets.panel import Panel
from tui.widgets.text_lines import TextLines


class HelpScreen(Dialog[None]):
    """The help of *screen*, for the panel of it that has the focus."""

    CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll { width: 82; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar = [
        ("escape,question_mark,f1,q", "dismiss", "Close"),
    ]

    def __init__(self, screen: ShellScreen) -> None:
        super().__init__()
        self._below = screen

    def compose(self) -> ComposeResult:
        """Show the text; it scrolls where it is longer than the screen."""
        with VerticalScroll() as box:
            box.border_title = "Help"
            box.border_subtitle = "esc closes"
            yield TextLines(self.text)

    def text(self, width: int) -> list[Line]:
        """Return all lines of the help, for *width* columns."""
        screen, room = self._below, min(width, WIDTH)
        keys = help_lines(screen.actions, screen.shell.keys_of, screen.why_not, room)
        return [*about(screen.focused, room), *keys]


def about(focused: object, width: int = WIDTH) -> list[Line]:
    """Return what the panel *focused* shows; nothing for what is no panel."""
    if not isinstance(focused, Panel) or not focused.help_text:
        return [(Cell("Tab goes from panel to panel; ? tells what each shows.", Look.DIM),)]
    lines: list[Line] = [(Cell(focused.help_title, Look.STRONG),)]
    for paragraph in focused.help_text.strip().split("\n\n"):
        text = " ".join(paragraph.split())
        lines += [(Cell(line),) for line in textwrap.wrap(text, width)]
        lines.append(())
    return [*lines[:-1], *_own_keys(focused)]


def _own_keys(panel: Panel) -> list[Line]:
    """Return the keys that a panel has besides those of its screen."""
    shown = [binding for _, binding in panel._bindings if binding.description]  # noqa: SLF001
    lines: list[Line] = [()] if shown else []
    for binding in shown:
        told = binding.tooltip or binding.description
        lines.append((Cell(f"  {key_text(binding.key):<9} ", Look.KEY), Cell(told)))
    return lines
