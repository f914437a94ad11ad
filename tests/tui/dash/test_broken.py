"""A mistake of ours in the dashboard, in the real program."""

import sys

from benchmarks.screen.terminal import Terminal
from tui.exits import ExitCode

BROKEN = """
import sys
import tui.widgets.figures
from tui.cli import main

def breaks(self, width, height):
    raise RuntimeError("two and two are five")

tui.widgets.figures.FiguresPanel.draw = breaks
sys.argv = ["rejoinder", "watch", "peak-hour"]
main()
"""


def test_it_is_told_in_a_sentence_with_the_command_that_repeats_it() -> None:
    """No pages of traceback, and the exit code of our own errors."""
    terminal = Terminal([sys.executable, "-c", BROKEN], 120, 40)
    try:
        told = b""
        while terminal.process.poll() is None:
            told += terminal.read(0.1)
        told += terminal.read(0.5)
    finally:
        terminal.close()
    assert terminal.process.returncode == ExitCode.OUR_ERROR
    assert b"rejoinder made a mistake: RuntimeError: two and two are five" in told
    assert b"rejoinder watch peak-hour --debug" in told
    assert b"Traceback" not in told
