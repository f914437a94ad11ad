"""The bar of a replay: what was expected, beside what was seen."""

from collections.abc import Sequence
from typing import ClassVar

from sim.check.replay import WrongMoment
from tui.view.cells import Line
from tui.view.wrong import wrong_lines
from tui.widgets.panel import Panel


class WrongBar(Panel):
    """One moment at which a run goes wrong, out of all of them."""

    DEFAULT_CSS = """
    WrongBar { height: auto; max-height: 8; border: round $error; border-title-color: $error; }
    """

    help_title: ClassVar[str] = "What went wrong"
    help_text: ClassVar[str] = (
        "A check of this scenario failed. The clock stands one event before it goes wrong: "
        "press . to see it happen. On the left is what the file expects, on the right what "
        "the run did instead; n and N go to the next and the previous such moment."
    )
    jump_key: ClassVar[str] = "6"

    def __init__(self, moments: Sequence[WrongMoment]) -> None:
        super().__init__(id="wrong")
        self.border_title = "What went wrong"
        self._moments = tuple(moments)
        self._place = 0

    @property
    def moment(self) -> WrongMoment:
        """The moment that is shown."""
        return self._moments[self._place]

    def move(self, by: int) -> None:
        """Show the next (1) or the previous (-1) moment; after the last comes the first."""
        self._place = (self._place + by) % len(self._moments)
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the moment in lines."""
        glyphs = self.shell.preferences.shapes
        return wrong_lines(self.moment, self._place + 1, len(self._moments), glyphs, width)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as the longest of the moments takes."""
        return len(self.draw(max(width, 20), 8))
