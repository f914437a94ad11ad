"""The grid of a study, with one cell marked."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.grid_run import Filled
from tui.view.cells import Line
from tui.view.grid import grid_lines, table_of
from tui.widgets.panel import Panel


class GridPanel(Panel):
    """Shows how a grid fills. The arrows move the mark, enter or a click opens the cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "move(0, -1)", "mark the cell to the left"),
        ("right", "move(0, 1)", "mark the cell to the right"),
        ("up", "move(-1, 0)", "mark the cell above"),
        ("down", "move(1, 0)", "mark the cell below"),
        ("enter", "open", "watch the marked cell as a session"),
    ]
    help_title: ClassVar[str] = "The grid"
    help_text: ClassVar[str] = (
        "Every combination of the values in the file's `vary` section, all run on the same "
        "customers. The first figure of a cell is what returners get: how many go on with their "
        "agent at once. The second is what everybody else pays: how long a new customer waits. "
        "Cells on the frontier are beaten by none; enter opens the marked one on the dashboard."
    )
    jump_key: ClassVar[str] = "1"

    class Opened(Message):
        """Somebody wants to watch the cell *number*."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, filled: Filled, marked: int) -> None:
        super().__init__(id="grid")
        self.filled = filled
        self.marked = marked

    def on_mount(self) -> None:
        """Say what the figures and shapes mean."""
        glyphs = self.shell.preferences.shapes
        self.border_title = "1 Grid"
        self.border_subtitle = (
            f"{glyphs.closed} recommended  {glyphs.returner} on the frontier  "
            f"{glyphs.held} not decided"
        )

    def show(self, filled: Filled) -> None:
        """Show how far it is filled."""
        self.filled = filled
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return table, marked cell and answer."""
        glyphs = self.shell.preferences.shapes
        return grid_lines(self.filled, self.marked, glyphs, width, height)

    def action_move(self, rows: int, columns: int) -> None:
        """Move the mark; it stops at the edges."""
        table = table_of(self.filled.results.cells)
        row, column = table.place_of(self.marked)
        row = min(max(row + rows, 0), len(table.rows) - 1)
        column = min(max(column + columns, 0), len(table.numbers[row]) - 1)
        self.marked = table.numbers[row][column]
        self.redraw()

    def action_open(self) -> None:
        """Watch the marked cell."""
        self.post_message(self.Opened(self.marked))

    def mark(self, number: int) -> None:
        """Mark a cell; one that is marked already is opened."""
        if number == self.marked:
            self.action_open()
        self.marked = number
        self.redraw()
