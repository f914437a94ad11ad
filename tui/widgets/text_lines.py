"""Lines that do not change while they are looked at: help, reports."""

from collections.abc import Sequence

from tui.view.cells import Line
from tui.widgets.lines import Lines


class TextLines(Lines):
    """Shows *lines*, as high as there are lines."""

    DEFAULT_CSS = """
    TextLines { height: auto; }
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._text = lines

    def get_content_height(self, *_: object) -> int:
        """Return one row a line."""
        return len(self._text)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines."""
        return self._text
