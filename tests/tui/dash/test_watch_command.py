"""The commands `watch` and `config`, as they are typed; and what stands there afterwards."""

import os
import pty
import select
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.session.session import Session
from tests.tui.commands import command_line, surroundings, typed
from tests.tui.dash.apps import loaded
from tui.farewell import farewell
from tui.settings_file import config_path

LEFT = b"\x1b[?1049l"
"""What gives the terminal its own screen back."""


def test_without_a_terminal_it_names_the_command_for_plain_text() -> None:
    """Nothing is drawn into a pipe: a sentence, and exit code 2."""
    done = typed("watch", "busy-weekday")
    assert done.exit_code == 2
    assert "watch needs a terminal" in done.stderr
    assert "`rejoinder run busy-weekday`" in done.stderr
    assert done.stdout == ""


def test_config_sets_shows_and_resets() -> None:
    """A setting that was set is shown, and gone after a reset."""
    assert typed("config", "path").stdout.strip() == str(config_path())
    assert typed("config", "set", "theme", "light").exit_code == 0
    assert 'theme = "light"' in typed("config", "show").stdout
    assert typed("config", "reset").exit_code == 0
    assert 'theme = "dark"' in typed("config", "show").stdout


def test_a_wrong_setting_is_refused_with_the_nearest_name() -> None:
    """`config set` says what is wrong and ends with exit code 2."""
    done = typed("config", "set", "them", "light")
    assert done.exit_code == 2
    assert "Did you mean 'theme'?" in done.stderr


def test_the_farewell_tells_where_it_stood_and_how_to_come_back() -> None:
    """Time, what became of those who were cut off, and the command that opens it there again."""
    session = Session(loaded().scenario)
    session.go_to(600_000)
    session.tick(0.1, lambda: False)
    lines = farewell(session, ["rejoinder", "watch", "a file.yaml"], unsaved=False)
    assert lines[0].startswith("three-ways-to-come-back stood at 00:10:00 (replication 1, seed 1)")
    assert any("back to the same agent" in line for line in lines)
    assert lines[-1] == "To open it here again:  rejoinder watch 'a file.yaml' --until 10m"


def test_the_farewell_of_a_beginning_says_that_nothing_was_lost_or_won() -> None:
    """At 0:00 nobody was cut off, and the way back needs no time."""
    session = Session(loaded().scenario)
    lines = farewell(session, ["rejoinder", "watch", "x"], unsaved=False)
    assert lines[1:] == [
        "  Nobody was cut off and came to an end of it so far.",
        "To open it here again:  rejoinder watch x",
    ]


class Terminal:
    """The real program in a terminal of its own."""

    def __init__(self, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            command_line(*words),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=surroundings(TERM="xterm-256color", COLUMNS="100", LINES="30"),
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = b""

    def wait_for(self, words: bytes, seconds: float = 20.0) -> None:
        """Read until *words* were written; fail if they are not, or the program ends."""
        while words not in self.seen:
            assert self._read(seconds), f"{words!r} was not written: {self.seen[-400:]!r}"

    def end(self) -> int:
        """Read to the end and return the exit code."""
        while self._read(20.0):
            pass
        os.close(self._ours)
        return self.process.wait(20)

    def press(self, keys: bytes) -> None:
        """Type *keys*."""
        os.write(self._ours, keys)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        try:
            piece = os.read(self._ours, 65536) if ready else b""
        except OSError:  # how Linux tells that nobody writes any more
            piece = b""
        self.seen += piece
        return bool(piece)


@pytest.mark.parametrize(
    ("leave", "code"),
    [
        (lambda terminal: terminal.press(b"q"), 0),
        (lambda terminal: terminal.press(b"\x03"), 130),
        (lambda terminal: terminal.process.send_signal(signal.SIGTERM), 130),
    ],
    ids=["q", "ctrl-c", "sigterm"],
)
def test_the_terminal_is_clean_whatever_ends_the_program(
    leave: Callable[[Terminal], None], code: int
) -> None:
    """After q, Ctrl-C or SIGTERM the terminal has its own screen, and a summary stands on it."""
    terminal = Terminal("watch", "three-ways-to-come-back", "--paused")
    terminal.wait_for(b"reconnect within")
    leave(terminal)
    assert terminal.end() == code
    screen, _, after = terminal.seen.rpartition(LEFT)
    assert b"reconnect within" in screen
    assert b"three-ways-to-come-back stood at 00:00:00" in after
    assert b"rejoinder watch three-ways-to-come-back" in after


def test_mistakes_in_the_file_are_told_before_a_screen_opens(tmp_path: Path) -> None:
    """A wrong file or setting ends with exit code 2 and without a single escape code."""
    file = tmp_path / "wrong.scenario.yaml"
    file.write_text("scenari: 1\n", encoding="utf-8")
    for words, said in (
        ((str(file),), b"scenari"),
        (("busy-weekdya",), b"busy-weekday"),
        (("busy-weekday", "--theme", "drak"), b"Did you mean 'dark'?"),
    ):
        terminal = Terminal("watch", *words)
        assert terminal.end() == 2
        assert said in terminal.seen
        assert b"\x1b[?1049h" not in terminal.seen
