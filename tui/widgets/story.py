"""What the picker tells about the scenario that is marked."""

import textwrap
from collections.abc import Sequence

from sim.scenario.model import Scenario
from tui.app import shell_of
from tui.shelf import Entry, described
from tui.view.cells import Cell, Line, Look
from tui.view.story import story_lines
from tui.widgets.lines import Lines


class Story(Lines):
    """Name, story, size and timers of one scenario; or what is wrong with its file."""

    def __init__(self) -> None:
        super().__init__(id="story")
        self._entry: Entry | None = None
        self._scenario: Scenario | None = None
        self._wrong = ""

    def tell(self, entry: Entry | None) -> None:
        """Tell about *entry*; None is a heading, or a list with nothing in it."""
        self._entry, self._scenario, self._wrong = entry, None, ""
        if entry is not None:
            found = described(entry)
            self._scenario, self._wrong = found.scenario, found.wrong
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return the story in lines."""
        if self._entry is None:
            return ((Cell("Nothing here is called that.", Look.DIM),),)
        if self._scenario is None:
            return tuple((Cell(line, Look.BAD),) for line in self._wrong.splitlines())
        told = story_lines(self._scenario, shell_of(self).preferences.shapes, width)
        if self._entry.failed is None:
            return told
        why = textwrap.wrap(f"Failed: {self._entry.failed.name}", width)
        return (*told, (), *((Cell(line, Look.BAD),) for line in why))
