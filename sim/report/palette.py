"""The colours of a report, by what they are for, in light and in dark.

Charts on the page are drawn in stand-in colours which then become CSS variables, so that one
drawing serves both. The colours are those of the screens: teal is fine, amber is missed, purple
was paid for with a second wait, red has to tell it all again; here dark enough for paper.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STEPS: Final = 7
"""How many shades a heat map has."""

LIGHT: Final[Mapping[str, str]] = MappingProxyType({
    "paper": "#ffffff",
    "ink": "#1b1f24",
    "muted": "#57606a",
    "line": "#d0d7de",
    "panel": "#f4f6f8",
    "teal": "#0c756f",
    "amber": "#9a6700",
    "purple": "#7a4fc0",
    "red": "#c0353b",
    "grey": "#6e7781",
    "heat0": "#e9f5f4",
    "heat1": "#c7e6e3",
    "heat2": "#9fd3ce",
    "heat3": "#74bcb6",
    "heat4": "#459f98",
    "heat5": "#1d7f78",
    "heat6": "#0a5c56",
    "on0": "#10181a",
    "on1": "#11181b",
    "on2": "#12181c",
    "on3": "#13181d",
    "on4": "#14181e",
    "on5": "#fefefe",
    "on6": "#fdfdfd",
})  # fmt: skip
DARK: Final[Mapping[str, str]] = MappingProxyType({
    "paper": "#14181d",
    "ink": "#e8ecf0",
    "muted": "#a3adb7",
    "line": "#3a434d",
    "panel": "#1d232a",
    "teal": "#3cc0b5",
    "amber": "#e0a82e",
    "purple": "#b48ce8",
    "red": "#f07178",
    "grey": "#8b949e",
    "heat0": "#1b2629",
    "heat1": "#1d3a3b",
    "heat2": "#1e5351",
    "heat3": "#1f6a65",
    "heat4": "#2f968e",
    "heat5": "#52b8ae",
    "heat6": "#8fe0d6",
    "on0": "#f0f3f5",
    "on1": "#f1f4f6",
    "on2": "#f2f5f7",
    "on3": "#f3f6f8",
    "on4": "#0c1012",
    "on5": "#0b0f11",
    "on6": "#0a0e10",
})  # fmt: skip
STAND_INS: Final[Mapping[str, str]] = MappingProxyType(
    {role: f"#ab{number:02x}cd" for number, role in enumerate(LIGHT)}
)
"""One colour for each role that nothing else would use."""

_ROLES = {colour: role for role, colour in STAND_INS.items()}
_ATTRIBUTE = re.compile(r'\b(fill|stroke)="(#ab[0-9a-f]{2}cd)"')
_COLOUR = re.compile(r"#ab[0-9a-f]{2}cd")


def with_variables(svg: str) -> str:
    """Return a drawing in stand-in colours with CSS variables in their place."""
    styled = _ATTRIBUTE.sub(r'style="\1: \2"', svg)
    return _COLOUR.sub(lambda found: f"var(--{_ROLES[found[0]]})", styled)


def css_variables(colours: Mapping[str, str]) -> str:
    """Return the declarations of all roles."""
    return " ".join(f"--{role}: {colour};" for role, colour in colours.items())
