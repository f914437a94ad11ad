"""What a user may set once and for all: theme, shapes, motion, speed and keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tui.view.showing import ASCII, UNICODE, Glyphs

AUTO, MAX = "auto", "max"
FASTEST = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The settings of the dashboard, checked. ``keymap`` gives an action's id other keys."""

    theme: str = "dark"
    glyphs: str = "unicode"
    motion: bool = True
    speed: str = AUTO
    """``auto``, ``max``, or simulated seconds in a second, from 1 to 1000."""
    frames_per_second: int = 10
    large: bool = False
    """Whether lessons are told in large letters."""
    names_locale: str = ""
    """The country that invented names sound like (``de_DE``); empty: as the scenario has it."""
    keymap: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def shapes(self) -> Glyphs:
        """The shapes to draw with."""
        return ASCII if self.glyphs == "ascii" else UNICODE

    def speed_for(self, *, crowd: bool) -> float | None:
        """Return the speed to begin with; None is as fast as possible.

        Left to itself a story of a few people goes slowly enough to be followed, a *crowd* does
        not.
        """
        if self.speed == MAX:
            return None
        if self.speed == AUTO:
            return 60.0 if crowd else 10.0
        return float(self.speed)
