"""Lines that do not change while they are looked at: help, reports."""

from collections.abc import Callable, Sequence

from textual.geometry import Size

from tui.view.cells import Line
from tui.widgets.lines import Lines


class TextLines(Lines):
    """Shows the lines that *written* gives for a width, as high as there are lines."""

    DEFAULT_CSS = """
    TextLines { height: auto; }
    """

    def __init__(self, written: Callable[[int], Sequence[Line]]) -> None:
        super().__init__()
        self._written = written

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one row a line."""
        return len(self._written(width))

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines."""
        return self._written(width)
