"""The settings: tried at once, and kept where somebody says so."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.app import shell_of
from tui.screens.dialog import Dialog
from tui.settings_file import keep
from tui.view.cells import Line
from tui.view.setting_rows import ROWS, setting_lines, turned
from tui.widgets.lines import Lines
from tui.writing import CannotWrite


class SettingRows(Lines):
    """The rows; one is under the cursor."""

    DEFAULT_CSS = """
    SettingRows { height: 14; }
    """
    row = 0

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the rows."""
        return setting_lines(shell_of(self).preferences, self.row, roomy=height > len(ROWS))


class SettingsScreen(Dialog[None]):
    """Arrows go through the settings; each change is seen at once."""

    CSS = """
    SettingsScreen { align: center middle; }
    SettingsScreen > Vertical { width: 72; max-width: 100%; height: auto;
                                border: round $primary; padding: 1 2 0 2;
                                background: $surface; }
    SettingsScreen.-short SettingRows { height: 5; }
    SettingsScreen Static { color: $text-muted; margin-top: 1; height: auto; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]  # noqa: RUF012 - as Screen has it
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "go(-1)", "Up"),
        ("down", "go(1)", "Down"),
        ("left", "turn(-1)", "Previous"),
        ("right,enter,space", "turn(1)", "Next"),
        ("s", "keep", "Keep"),
        ("escape,f2,q", "dismiss", "Close"),
    ]

    def compose(self) -> ComposeResult:
        """Show the rows, and what the keys do."""
        with Vertical() as box:
            box.border_title = "Settings"
            box.border_subtitle = "esc closes"
            yield SettingRows()
            yield Static(
                "Up and down choose, left and right change.\n"
                "s keeps them for the next time; keys are changed in the file.",
                markup=False,
            )

    def action_go(self, by: int) -> None:
        """Move the cursor."""
        rows = self.query_one(SettingRows)
        rows.row = (rows.row + by) % len(ROWS)
        rows.redraw()

    def action_turn(self, by: int) -> None:
        """Change the setting under the cursor."""
        rows, shell = self.query_one(SettingRows), shell_of(self)
        shell.prefer(turned(shell.preferences, ROWS[rows.row], by))
        rows.redraw()

    def action_keep(self) -> None:
        """Write the settings to the file."""
        try:
            path = keep(shell_of(self).preferences)
        except CannotWrite as error:
            self.notify(f"{error.message}.", severity="error")
        else:
            self.notify(f"Kept in {path}", title="Settings")
