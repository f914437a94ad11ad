"""The pictures of the README and the docs, made from what the program really shows.

``python -m tests.tui.pictures`` writes them again.
"""

import asyncio
import io
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from tests.house.sources import ROOT
from tests.tui.dash.scenes import SCENES
from tests.tui.stage.large_picture import large_svg
from tui.report import Report
from tui.running import Request, finish
from tui.screen import Screen

FOLDER = ROOT / "docs" / "pictures"
WIDTH = 88
BLACK, RED, TEAL, AMBER = (40, 44, 52), (224, 85, 90), (42, 161, 152), (215, 153, 33)
BLUE, PURPLE, WHITE = (97, 175, 239), (169, 127, 220), (220, 223, 228)
THEME = TerminalTheme((22, 27, 34), WHITE, [BLACK, RED, TEAL, AMBER, BLUE, PURPLE, TEAL, WHITE])
FONTS_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def answer_picture() -> str:
    """Return the answer of the bundled planning scenario as an SVG."""
    request = Request(file="busy-weekday", replications=10)
    finished = finish(request)
    assert finished is not None
    return picture(finished.report, "rejoinder run busy-weekday --replications 10")


def picture(report: Report, title: str) -> str:
    """Return the answer of *report*, without its tables, as an SVG that loads nothing."""
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
    )
    for renderable in Screen(console, report, shapes=True).answer():
        console.print(renderable)
    drawn = console.export_svg(title=title, theme=THEME, unique_id="rejoinder")
    return FONTS_FROM_ELSEWHERE.sub("", drawn)


SMALL, LARGE = (80, 24), (120, 40)
SCREENS: dict[str, tuple[str, tuple[int, int], dict[str, str]]] = {
    **{name: (name, LARGE, {}) for name in SCENES},
    "dashboard-80x24": ("dashboard", SMALL, {}),
    "light": ("dashboard", SMALL, {"theme": "light"}),
    "high-contrast": ("dashboard", SMALL, {"theme": "high-contrast"}),
    "ascii": ("dashboard", SMALL, {"glyphs": "ascii"}),
}
"""Each picture of the dashboard: what is shown, columns and rows, and how."""


def screen_picture(name: str) -> str:
    """Return the picture *name* of SCREENS as an SVG that loads nothing."""
    scene, size, preferences = SCREENS[name]
    drawn = asyncio.run(SCENES[scene].as_svg(size, **preferences))
    return same_names(FONTS_FROM_ELSEWHERE.sub("", drawn))


def large_picture() -> str:
    """Return the stage for the back of a room as an SVG that loads nothing."""
    return same_names(FONTS_FROM_ELSEWHERE.sub("", large_svg()))


def same_names(svg: str) -> str:
    """Return *svg* with the numbers that Rich draws for its names replaced by ours."""
    return re.sub(r"terminal-\d+", "rejoinder", svg)


def pictures() -> dict[str, Callable[[], str]]:
    """Return how each file in docs/pictures is made, by its name."""
    screens = {f"{name}.svg": partial(screen_picture, name) for name in SCREENS}
    return {"answer.svg": answer_picture, "large.svg": large_picture, **screens}


def write(folder: Path = FOLDER) -> None:
    """Write every picture into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in pictures().items():
        (folder / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = home
        write()
