"""The golden screens: what a report looks like, to the letter.

``python -m tests.tui.screens`` writes them again; look at the difference before you commit it.
"""

import io
from pathlib import Path

from rich.console import Console

from tests.tui.reports import GOLDEN, report
from tui.console import show
from tui.screen import Screen

SCREENS = {
    "answer-80.txt": (80, 3, True),
    "answer-120.txt": (120, 3, True),
    "one-replication-80.txt": (80, 1, True),
    "ascii-80.txt": (80, 1, False),
}
"""Width, replications, and whether shapes beyond ASCII can be drawn, for each golden file."""


def plain(width: int) -> Console:
    """Return a console as a file or a pipe gets it."""
    return Console(width=width, color_system=None, highlight=False, markup=False, emoji=False)


def drawn(width: int, replications: int, *, shapes: bool) -> str:
    """Return the screen of the hand-made report as text."""
    written = io.StringIO()
    console = plain(width)
    screen = Screen(console, report(replications), shapes=shapes)
    show(screen.everything(intervals=False), console, written)
    return written.getvalue()


def screen_named(name: str) -> str:
    """Return the golden screen *name* as it is drawn now."""
    width, replications, shapes = SCREENS[name]
    return drawn(width, replications, shapes=shapes)


def write(folder: Path = GOLDEN) -> None:
    """Write every golden screen into *folder*."""
    folder.mkdir(exist_ok=True)
    for name in SCREENS:
        (folder / name).write_text(screen_named(name), encoding="utf-8")


if __name__ == "__main__":
    write()
