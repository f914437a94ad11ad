"""Draws charts with matplotlib: on the page as SVG that follows its colours, or into files.

matplotlib's own state is never touched: settings hold for one chart only.
"""

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.palette import LIGHT, STAND_INS, with_variables

WIDE: Final = 7.4
NARROW: Final = 3.6
"""Inches: for a screen or a sheet of paper, and for a phone."""

_SETTINGS: Final[Any] = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "svg.fonttype": "none",
    "svg.hashsalt": "rejoinder",
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "hatch.linewidth": 1.2,
    "legend.frameon": False,
    "figure.constrained_layout.use": True,
}
_NO_GLYPH = "Glyph .* missing from"
"""A name may hold any letter; the browser has the fonts that matplotlib lacks."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a chart is drawn on: how wide it is (inches) and in which colours."""

    width: float
    colours: Mapping[str, str]

    @property
    def is_narrow(self) -> bool:
        """Whether it is meant for a phone."""
        return self.width < 5

    def folded(self, name: str) -> str:
        """Return a name in lines that leave room for the drawing; the end of a long one is cut."""
        line, most = (19, 3) if self.is_narrow else (38, 2)
        return "\n".join(wrap(name, line, max_lines=most, placeholder=" …"))

    def ticks(self, values: Sequence[str], *, across: bool) -> list[str]:
        """Return the values of an axis, cut where they would take the room of the drawing."""
        room = int(self.width * 11 / len(values)) if across else int(self.width * 4)
        most = max(room, 4)
        return [value if len(value) <= most else f"{value[: most - 1]}…" for value in values]

    def rows_height(self, names: Sequence[str], least: float) -> float:
        """Return how high (inches) rows with these names are, each *least* or more."""
        lines = max(self.folded(name).count("\n") + 1 for name in names)
        return len(names) * max(least, 0.08 + 0.14 * lines)

    def figure(self, height: float) -> Figure:
        """Return an empty figure, *height* inches high."""
        return Figure(figsize=(self.width, height), facecolor=self.colours["paper"])

    def dress(self, axes: Axes, *, grid: str = "") -> None:
        """Give *axes* their colours, and lines along ``x``, ``y`` or ``both``."""
        axes.set_facecolor(self.colours["paper"])
        axes.tick_params(colors=self.colours["ink"], length=3)
        for spine in axes.spines.values():
            spine.set_color(self.colours["muted"])
        for label in (axes.xaxis.label, axes.yaxis.label, axes.title):
            label.set_color(self.colours["ink"])
        if grid == "x":
            axes.xaxis.grid(visible=True, color=self.colours["line"], linewidth=0.6)
        elif grid:
            axes.grid(visible=True, axis="y", color=self.colours["line"], linewidth=0.6)
            if grid == "both":
                axes.xaxis.grid(visible=True, color=self.colours["line"], linewidth=0.6)


Draw = Callable[[Sheet], Figure]
"""Draws one chart on a sheet of any width and in any colours."""


def inline_svg(draw: Draw, name: str, width: float) -> str:
    """Return the chart as an ``<svg>`` element for a page; its ids begin with *name*."""
    svg = _saved(draw, Sheet(width, STAND_INS), "svg").decode()
    svg = _NOT_FOR_A_PAGE.sub("", svg[svg.index("<svg") :])
    return _TAG.sub(lambda tag: _tag_for_page(tag[0], name), svg)


_TAG = re.compile(r"<[^>]+>")
_NOT_FOR_A_PAGE = re.compile(r"<metadata>.*?</metadata>|<style\b.*?</style>", re.DOTALL)
_FOR_FILES = re.compile(r'\s(?:xmlns(?::\w+)?|version|width|height)="[^"]*"')


def _tag_for_page(tag: str, name: str) -> str:
    """Return a tag with ids of its own chart; what is drawn is told in words beside it."""
    if tag.startswith("<svg"):
        tag = _FOR_FILES.sub("", tag)
        tag = tag.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    tag = tag.replace(' id="', f' id="{name}-')
    tag = re.sub(r'url\(#|xlink:href="#', lambda found: f"{found[0]}{name}-", tag)
    return with_variables(tag)


def chart_file(draw: Draw, kind: str) -> bytes:
    """Return the chart as a file of its own, ``svg`` or ``png``, in light colours."""
    return _saved(draw, Sheet(WIDE, LIGHT), kind)


def _saved(draw: Draw, sheet: Sheet, kind: str) -> bytes:
    nothing = {"svg": ("Date", "Creator", "Format", "Type"), "png": ("Software",)}
    buffer = BytesIO()
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", _NO_GLYPH, UserWarning)
        figure = draw(sheet)
        figure.savefig(buffer, format=kind, dpi=160, metadata=dict.fromkeys(nothing[kind]))
    return buffer.getvalue()
