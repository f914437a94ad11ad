"""A widget that shows lines of cells: the base of every live panel.

Panels are drawn with the Line API, because hundreds of small widgets, or a table, cost ten times
as much per frame. Only rows that differ from what stands on the screen are painted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Protocol, cast

from rich.segment import Segment
from rich.style import Style
from textual.events import MouseEvent
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.view.cells import Line, Look, Target, fit, target_in


class Coloured(Protocol):
    """An app that knows what each look is in its theme."""

    @property
    def looks(self) -> Mapping[Look, Style]:
        """The style of every look."""
        ...


class PaintedStrip(Strip):
    """A strip that is freed as soon as nobody needs it any more.

    Textual's own remembers itself as its only part, so each row of each picture would wait for a
    search for garbage.
    """

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the parts between *cuts*; one that is whole is not remembered."""
        cuts = list(cuts)
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


class Lines(Widget):
    """Shows what :meth:`draw` returns. Call :meth:`redraw` when that may have changed."""

    DEFAULT_CSS = """
    Lines { width: 1fr; height: 1fr; }
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - as every widget of Textual has it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Line, ...] = ()
        self._strips: dict[int, Strip] = {}
        self._styles: dict[Look, Style] = {}
        """The style of every look on this widget's ground; empty while it is not known."""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return what is to be seen in *width* columns and *height* rows."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again, and paint the rows that differ."""
        width, height = self.size
        if not width or not height:
            return
        lines = tuple(self.draw(width, height)[:height])
        before, self._lines = self._lines, lines
        changed = [
            y
            for y in range(max(len(lines), len(before)))
            if y >= len(before) or y >= len(lines) or lines[y] != before[y]
        ]
        for y in changed:
            self._strips.pop(y, None)
        if changed:
            self.refresh(*(Region(0, top, width, rows) for top, rows in _runs(changed)))

    def on_resize(self) -> None:
        """Another size: everything is drawn anew."""
        self.repaint()

    def repaint(self) -> None:
        """Forget what was drawn: size or theme have changed."""
        self._lines = ()
        self._forget_styles()
        self.redraw()
        self.refresh()

    def notify_style_update(self) -> None:
        """The widget's own colours may be others now."""
        super().notify_style_update()
        self._forget_styles()

    def _forget_styles(self) -> None:
        self._strips.clear()
        self._styles = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows in *crop*, with their frame."""
        return [PaintedStrip(strip, strip.cell_length) for strip in super().render_lines(crop)]

    def render_line(self, y: int) -> Strip:
        """Return one row; made once and kept until it changes."""
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._strips[y] = self._strip(y)
        return strip

    def _strip(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else ()
        styles = self._styles or self._find_styles()
        segments = [
            Segment("".join([cell.text for cell in cells]), styles[look])
            for look, cells in groupby(fit(line, self.size.width), _LOOK)
        ]
        return Strip(segments, self.size.width)

    def _find_styles(self) -> dict[Look, Style]:
        """Adding styles up is dear, so it is done once and not for each cell."""
        ground = self.rich_style
        looks = cast("Coloured", self.app).looks
        self._styles = {look: ground + style for look, style in looks.items()}
        return self._styles

    def target_at(self, event: MouseEvent) -> Target | None:
        """Return what the cell under the mouse is about."""
        place = event.get_content_offset(self)
        if place is None or place.y >= len(self._lines):
            return None
        return target_in(self._lines[place.y], place.x)


_LOOK = attrgetter("look")


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield rows that lie one below the other as the first of them, and how many they are."""
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in run]
        yield numbers[0], len(numbers)
