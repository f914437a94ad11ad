"""One line: what is being done, and how much of it is done."""

from tui.app import shell_of
from tui.view.cells import Cell, Line, Look, spread
from tui.widgets.lines import Lines

BAR = 20


class ProgressLine(Lines):
    """Words at the left, a bar and a count at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._done, self._total = "", 0, 0

    def show(self, words: str, done: int, total: int) -> None:
        """Show how far it is."""
        self._words, self._done, self._total = words, done, total
        self.redraw()

    def draw(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the one line."""
        glyphs = shell_of(self).preferences.shapes
        full = round(BAR * self._done / self._total) if self._total else BAR
        bar = (
            Cell(f" {glyphs.bar * full}", Look.GOOD),
            Cell(glyphs.rest * (BAR - full), Look.FAINT),
            Cell(f" {self._done:,} of {self._total:,}", Look.DIM),
        )
        return (spread((Cell(self._words, Look.DIM),), bar, width),)
