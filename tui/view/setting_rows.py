"""The settings as rows to go through: what each may be, and what is told of it."""

from dataclasses import replace

from tui.setting_rules import GLYPHS, SETTINGS, theme_names
from tui.settings import AUTO, MAX, Preferences
from tui.view.cells import Cell, Line, Look

SPEEDS = (AUTO, "1", "10", "60", "300", "1000", MAX)
FRAMES = (5, 10, 20, 30)
ROWS = ("theme", "glyphs", "motion", "speed", "frames_per_second")
"""The settings that can be chosen here; keys are changed in the file."""
_TITLES = {
    "theme": "Theme",
    "glyphs": "Shapes",
    "motion": "Motion",
    "speed": "Speed to begin with",
    "frames_per_second": "Pictures a second",
}


def values_of(name: str) -> tuple[object, ...]:
    """Return all that can be chosen for the setting *name*."""
    choices: dict[str, tuple[object, ...]] = {
        "theme": theme_names(),
        "glyphs": GLYPHS,
        "motion": (True, False),
        "speed": SPEEDS,
        "frames_per_second": FRAMES,
    }
    return choices[name]


def turned(preferences: Preferences, name: str, by: int) -> Preferences:
    """Return *preferences* with the setting *name* moved by so many values; it goes round."""
    values = values_of(name)
    now = getattr(preferences, name)
    place = values.index(now) + by if now in values else 0
    changes = {name: values[place % len(values)]}
    return replace(preferences, **changes)  # type: ignore[arg-type]


def setting_lines(preferences: Preferences, row: int, *, roomy: bool = True) -> list[Line]:
    """Return a line for each setting; *row* is under the cursor.

    Where it is *roomy*, a line below says what it means, and another is left free.
    """
    lines: list[Line] = []
    for number, name in enumerate(ROWS):
        lines.append(_row(preferences, name, here=number == row))
        if roomy:
            lines += [(Cell(f"  {SETTINGS[name].help}", Look.DIM),), ()]
    return lines


def _row(preferences: Preferences, name: str, *, here: bool) -> Line:
    sign = preferences.shapes.play if here else " "
    value = _told(getattr(preferences, name))
    return (
        Cell(f"{sign} ", Look.KEY),
        Cell(f"{_TITLES[name]:<22}", Look.STRONG if here else Look.TEXT),
        Cell(f"< {value} >" if here else f"  {value}  ", Look.KEY if here else Look.TEXT),
    )


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)
