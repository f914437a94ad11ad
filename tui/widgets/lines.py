"""A widget that shows lines of cells: the base of every live panel.

Panels are drawn with the Line API, because hundreds of small widgets, or a table, cost ten times
as much per frame. Only rows that differ from what stands on the screen are painted.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.view.cells import Line, Look, Target, fit


class Coloured(Protocol):
    """An app that knows what each look is in its theme."""

    @property
    def looks(self) -> Mapping[Look, Style]:
        """The style of every look."""
        ...


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
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def on_resize(self) -> None:
        """Another size: everything is drawn anew."""
        self.repaint()

    def repaint(self) -> None:
        """Forget what was drawn: size or theme have changed."""
        self._lines = ()
        self._strips.clear()
        self.redraw()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one row; made once and kept until it changes."""
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._strips[y] = self._strip(y)
        return strip

    def _strip(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else ()
        looks = cast("Coloured", self.app).looks
        segments = [
            Segment(cell.text, looks[cell.look] + Style(meta={"target": cell.target}))
            if cell.target is not None
            else Segment(cell.text, looks[cell.look])
            for cell in fit(line, self.size.width)
        ]
        return Strip(segments, self.size.width).apply_style(self.rich_style)

    def target_at(self, style: Style) -> Target | None:
        """Return what a click on a cell in *style* is about."""
        target = style.meta.get("target")
        return target if isinstance(target, Target) else None
