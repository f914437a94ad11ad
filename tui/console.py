"""Where results go: one console on stdout, one on stderr, plain wherever colour is unwelcome."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType

WIDEST = 120
"""Columns; lines longer than this are hard to read, however wide the terminal is."""
PLAIN_WIDTH = 80
"""Columns where there is no terminal to ask, unless COLUMNS says otherwise."""


def output_console() -> Console:
    """Return the console for results."""
    return _console(sys.stdout)


def progress_console() -> Console:
    """Return the console for progress and remarks."""
    return _console(sys.stderr)


def is_plain(stream: TextIO) -> bool:
    """Tell whether *stream* must get plain lines: no terminal, ``NO_COLOR``, or a dumb one."""
    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    return not stream.isatty() or dumb or bool(os.environ.get("NO_COLOR"))


def can_draw(stream: TextIO) -> bool:
    """Tell whether *stream* can carry shapes beyond ASCII."""
    try:
        "↶↻⇗█".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def show(
    renderables: Iterable[RenderableType],
    console: Console | None = None,
    stream: TextIO | None = None,
) -> None:
    """Print *renderables* below each other, without blanks at the ends of lines.

    They are drawn for *console* and written to *stream*: by default, both are stdout.
    """
    console = console or output_console()
    stream = stream or sys.stdout
    for renderable in renderables:
        with console.capture() as caught:
            console.print(renderable)
        stream.writelines(f"{line.rstrip()}\n" for line in caught.get().split("\n")[:-1])


def _console(stream: TextIO) -> Console:
    plain = is_plain(stream)
    console = Console(
        file=stream,
        color_system=None if plain else "auto",
        force_terminal=False if plain else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    console.width = min(_width(console, stream), WIDEST)
    return console


def _width(console: Console, stream: TextIO) -> int:
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    return console.width if stream.isatty() else PLAIN_WIDTH
