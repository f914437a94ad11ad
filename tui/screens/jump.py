"""Jump mode: a letter over each panel; pressing it goes there."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Key
from textual.geometry import Offset
from textual.widgets import Label

from tui.screens.dialog import Dialog
from tui.screens.shell_screen import ShellScreen
from tui.widgets.panel import Panel


class JumpScreen(Dialog[None]):
    """Lies over *screen* and shows the key of each of its panels."""

    CSS = """
    JumpScreen { layers: keys; }
    JumpScreen Label { layer: keys; position: absolute; background: $warning;
                       color: $background; text-style: bold; padding: 0 1; }
    """
    BINDINGS: ClassVar = [("escape", "dismiss", "Back")]

    def __init__(self, screen: ShellScreen) -> None:
        super().__init__()
        self._panels = {panel.jump_key: panel for panel in screen.panels if panel.jump_key}

    def compose(self) -> ComposeResult:
        """Put a label into the corner of each panel."""
        for key, panel in self._panels.items():
            label = Label(_told(key, panel))
            label.offset = Offset(panel.region.offset.x + 2, panel.region.offset.y)
            yield label

    def on_key(self, event: Key) -> None:
        """Go to the panel of that key; any other key goes back."""
        event.stop()
        panel = self._panels.get(event.character or "")
        _ = self.dismiss()
        if panel is not None:
            panel.screen.set_focus(panel)


def _told(key: str, panel: Panel) -> str:
    return f"{key} {panel.help_title}".strip()
