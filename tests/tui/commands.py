"""How the tests type a command: in this process, or in one of its own."""

import os
import re
import select
import subprocess
import sys

from click.testing import CliRunner, Result

from tests.house.sources import ROOT
from tui.cli import main

PATIENCE_S = 120.0
"""How long the slowest machine may take for what takes a second: only what is stuck takes longer."""


def typed(*words: str, env: dict[str, str] | None = None) -> Result:
    """Return what the command line *words* prints and how it ends."""
    return CliRunner().invoke(main, words, env=env or {}, prog_name="rejoinder")


def command_line(*words: str) -> list[str]:
    """Return the command line that runs *words* in a process of its own."""
    return [sys.executable, "-m", "tui", *words]


def surroundings(**changes: str) -> dict[str, str]:
    """Return the environment for such a process, in which any folder finds the packages."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


def process(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run *words* in a process of its own and return what it printed."""
    return subprocess.run(
        command_line(*words),
        cwd=ROOT,
        env=surroundings(**changes),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


def shown_until(terminal: int, wanted: re.Pattern[str] | None) -> str:
    """Return what *terminal* shows until *wanted* is there, or to the end.

    It has to be read while a program writes: one that nobody reads from waits, for ever.
    """
    shown = ""
    while wanted is None or not wanted.search(shown):
        if not select.select([terminal], [], [], PATIENCE_S)[0]:
            break
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux tells that the other side has closed
            break
        if not piece:
            break
        shown += piece.decode(errors="replace")
    return shown


def finished(running: "subprocess.Popen[str]") -> tuple[str, str]:
    """Wait for the end of a program, and return what it wrote to stdout and to stderr.

    One that does not come to its end is ended, so that nobody waits for it for ever.
    """
    try:
        return running.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        running.kill()
        raise
