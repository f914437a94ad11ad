"""The pictures of the README, made from what the commands really print.

``python -m tests.tui.pictures`` writes them again.
"""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from tests.house.sources import ROOT
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


def write(folder: Path = FOLDER) -> None:
    """Write every picture into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "answer.svg").write_text(answer_picture(), encoding="utf-8")


if __name__ == "__main__":
    write()
