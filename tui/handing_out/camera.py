"""Takes what stands on the screen of a running app, and makes a film of a lesson that is played."""

from collections.abc import Iterable

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color as Shade

from tui.handing_out.film import Paint, Span, harmless

DIMMED = 0.5
"""How much of the ground is mixed into the ink of dim letters."""


def rows_of(app: App[None]) -> tuple[tuple[Span, ...], ...]:
    """Return what is on the screen of *app*, row by row, in the colours of its theme."""
    variables = app.theme_variables
    ink, ground = Shade.parse(variables["foreground"]).hex, Shade.parse(variables["background"]).hex
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way
    return tuple(_row(strip, ink.lower(), ground.lower()) for strip in strips)


def _row(segments: Iterable[Segment], ink: str, ground: str) -> tuple[Span, ...]:
    return tuple(
        Span(harmless(text), _paint(style, ink, ground)) for text, style, _ in segments if text
    )


def _paint(style: Style | None, ink: str, ground: str) -> Paint:
    if style is None:
        return Paint(ink, ground)
    over, under = _hex(style.color, ink), _hex(style.bgcolor, ground)
    if style.reverse:
        over, under = under, over
    if style.dim:
        over = Shade.parse(over).blend(Shade.parse(under), DIMMED).hex.lower()
    return Paint(
        over,
        under,
        bold=bool(style.bold),
        italic=bool(style.italic),
        underline=bool(style.underline),
    )


def _hex(colour: Color | None, usual: str) -> str:
    if colour is None or colour.is_default:
        return usual
    return colour.get_truecolor().hex.lower()
