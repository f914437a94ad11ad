"""Themes, and the colour that each meaning of a cell has in a theme."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tui.view.cells import Look

Looks = Mapping[Look, Style]

DARK = Theme(
    name="rejoinder-dark",
    primary="#2aa198",
    secondary="#7aa2f7",
    accent="#f5a623",
    warning="#f9b233",
    error="#f7655f",
    success="#4db6a5",
    foreground="#c8c8c8",
    background="#121212",
    surface="#121212",
    panel="#1f2a33",
    boost="#1c1c1c",
    dark=True,
    variables={
        "requeued": "#b98cf2",
        "border": "#4a4a4a",
        "border-blurred": "#3a3a3a",
        "footer-key-foreground": "#f9b233",
    },
)
LIGHT = Theme(
    name="rejoinder-light",
    primary="#0b7a70",
    secondary="#2455c3",
    accent="#a35c00",
    warning="#a35c00",
    error="#c02626",
    success="#0b7a70",
    foreground="#222222",
    background="#fafafa",
    surface="#fafafa",
    panel="#e4eaee",
    boost="#f0f0f0",
    dark=False,
    variables={
        "requeued": "#7132b8",
        "border": "#a8a8a8",
        "border-blurred": "#c4c4c4",
        "footer-key-foreground": "#a35c00",
    },
)
HIGH_CONTRAST = Theme(
    name="rejoinder-high-contrast",
    primary="#00ffd7",
    secondary="#8ab8ff",
    accent="#ffd000",
    warning="#ffd000",
    error="#ff7a7a",
    success="#00ffd7",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    dark=True,
    variables={
        "requeued": "#e0b0ff",
        "border": "#ffffff",
        "border-blurred": "#b0b0b0",
        "footer-key-foreground": "#ffd000",
    },
)
OURS = (DARK, LIGHT, HIGH_CONTRAST)
SHORT_NAMES = {"dark": DARK.name, "light": LIGHT.name, "high-contrast": HIGH_CONTRAST.name}
"""What users type for our own themes; Textual's have their own names."""

_FADED = {DARK.name: (0.34, 0.62, 0.80), LIGHT.name: (0.28, 0.50, 0.72)}
_FADED_ELSEWHERE = (0.30, 0.55, 0.75)
_FADED_HIGH_CONTRAST = (0.12, 0.35, 0.45)


def full_name(theme: str) -> str:
    """Return Textual's name of the *theme* that a user names."""
    return SHORT_NAMES.get(theme, theme)


class _Palette:
    """The colours of a theme, with defaults for what a theme may leave out."""

    def __init__(self, theme: Theme) -> None:
        dark = theme.dark
        self.ground = Color.parse(theme.background or ("#121212" if dark else "#fafafa"))
        self.text = Color.parse(theme.foreground or ("#e0e0e0" if dark else "#222222"))
        self.teal = Color.parse(theme.success or theme.primary)
        self.amber = Color.parse(theme.warning or theme.accent or theme.primary)
        self.red = Color.parse(theme.error or "#e0555a")
        self.blue = Color.parse(theme.secondary or theme.primary)
        self.key = Color.parse(theme.accent or theme.primary)
        self.purple = Color.parse(theme.variables.get("requeued", "#b98cf2" if dark else "#7132b8"))

    def towards_ground(self, colour: Color, share: float) -> Color:
        """Return *colour* mixed with that *share* of the ground; terminal colours stay."""
        if colour.ansi is not None or self.ground.ansi is not None:
            return colour
        return colour.blend(self.ground, share)


def looks_of(theme: Theme) -> dict[Look, Style]:
    """Return the style of every look in *theme*."""
    palette = _Palette(theme)
    return _plain_looks(theme, palette) | _fate_looks(palette) | _chat_looks(palette)


def _style(colour: Color, ground: Color | None = None, *, bold: bool = False) -> Style:
    return Style(
        color=colour.rich_color, bgcolor=ground.rich_color if ground else None, bold=bold or None
    )


def _fading(theme: Theme) -> tuple[float, float, float]:
    if theme.name == HIGH_CONTRAST.name:
        return _FADED_HIGH_CONTRAST
    return _FADED.get(theme.name, _FADED_ELSEWHERE)


def _plain_looks(theme: Theme, palette: _Palette) -> dict[Look, Style]:
    dim, frame, faint = (
        _style(palette.towards_ground(palette.text, share)) for share in _fading(theme)
    )
    return {
        Look.TEXT: _style(palette.text),
        Look.STRONG: _style(palette.text, bold=True),
        Look.DIM: dim,
        Look.FAINT: faint,
        Look.FRAME: frame,
        Look.LOST: dim,
        Look.WRAP_UP: dim,
        Look.KEY: _style(palette.key, bold=True),
        Look.SELECTED: Style(reverse=True, bold=True) + _style(palette.text, palette.ground),
        Look.FOUND: Style(underline=True) + _style(palette.key, bold=True),
        Look.GOOD: _style(palette.teal, bold=True),
        Look.BAD: _style(palette.red, bold=True),
    }


def _fate_looks(palette: _Palette) -> dict[Look, Style]:
    gone = palette.towards_ground(palette.amber, 0.78)
    shade = None if gone == palette.amber else gone
    return {
        Look.TALKING: _style(palette.teal),
        Look.RESUMED: _style(palette.teal, bold=True),
        Look.HELD: _style(palette.amber, bold=True),
        Look.HELD_LEFT: _style(palette.ground, palette.amber, bold=True),
        Look.HELD_GONE: _style(palette.amber, shade),
        Look.LIT_SAME: _style(palette.ground, palette.teal, bold=True),
        Look.LIT_AGAIN: _style(palette.ground, palette.purple, bold=True),
        Look.LIT_FORM: _style(palette.ground, palette.red, bold=True),
        Look.WAITING: _style(palette.blue),
        Look.OFFERED: _style(palette.blue),
        Look.REQUEUED: _style(palette.purple, bold=True),
        Look.REDIRECTED: _style(palette.red, bold=True),
    }


def _chat_looks(palette: _Palette) -> dict[Look, Style]:
    """Bubbles and bars: words on a tinted ground; a terminal without such tints has none."""
    tints = {
        Look.BAR: (palette.text, 0.86),
        Look.SAID: (palette.text, 0.80),
        Look.MINE: (palette.teal, 0.66),
        Look.STALE: (palette.text, 0.92),
    }
    faded = palette.towards_ground(palette.text, 0.5)
    looks = {}
    for look, (colour, share) in tints.items():
        ground = palette.towards_ground(colour, share)
        words = faded if look is Look.STALE else palette.text
        looks[look] = _style(words, None if ground == colour else ground)
    return looks
