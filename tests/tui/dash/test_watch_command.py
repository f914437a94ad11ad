"""The commands `watch` and `config`, as they are typed; and what stands there afterwards."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.session.session import Session
from tests.tui.commands import typed
from tests.tui.dash.apps import loaded
from tests.tui.dash.terminal import Terminal
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
    lines = farewell(session, ["rejoinder", "watch", "a file.yaml"], unsaved=0)
    assert lines[0].startswith("three-ways-to-come-back stood at 00:10:00 (replication 1, seed 1)")
    assert any("back to the same agent" in line for line in lines)
    assert lines[-1] == "To open it here again:  rejoinder watch 'a file.yaml' --until 10m"


def test_the_farewell_of_a_beginning_says_that_nothing_was_lost_or_won() -> None:
    """At 0:00 nobody was cut off, and the way back needs no time."""
    session = Session(loaded().scenario)
    lines = farewell(session, ["rejoinder", "watch", "x"], unsaved=0)
    assert lines[1:] == [
        "  Nobody was cut off and came to an end of it so far.",
        "To open it here again:  rejoinder watch x",
    ]


@pytest.mark.parametrize(
    ("leave", "code"),
    [
        pytest.param(lambda terminal: terminal.press(b"q"), 0, id="q", marks=pytest.mark.slow),
        pytest.param(
            lambda terminal: terminal.press(b"\x03"), 130, id="ctrl-c", marks=pytest.mark.slow
        ),
        pytest.param(
            lambda terminal: terminal.process.send_signal(signal.SIGTERM),
            130,
            id="sigterm",
            marks=pytest.mark.slow,
        ),
    ],
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


GIVEN_BACK = {"mouse": b"\x1b[?1000l", "pasting": b"\x1b[?2004l", "cursor": b"\x1b[?25h"}


def test_it_runs_takes_any_size_and_gives_everything_back() -> None:
    """Time runs; a small terminal, one that is too small, a large one; then `q`, and a summary."""
    terminal = Terminal("watch", "three-ways-to-come-back", "--paused")
    terminal.wait_for(b"reconnect within")
    terminal.press(b"g")
    terminal.wait_for(b"Go to which time")
    terminal.press(b"5m\r")
    terminal.wait_for(b"00:05:00")
    terminal.resize(70, 20)
    terminal.wait_for(b"hold ")
    terminal.resize(40, 10)
    terminal.wait_for(b"60 columns")
    terminal.resize(120, 40)
    terminal.wait_for(b"reconnect within")
    terminal.press(b"q")
    assert terminal.end() == 0
    screen, _, after = terminal.seen.rpartition(LEFT)
    for taken, back in GIVEN_BACK.items():
        assert back in screen + after, taken
    assert b"three-ways-to-come-back stood at 00:05:00" in after
    assert b"\x1b[?1049h" not in after


def test_mistakes_in_the_file_are_told_before_a_screen_opens(tmp_path: Path) -> None:
    """A wrong file or setting ends with exit code 2 and without a single escape code."""
    file = tmp_path / "wrong.scenario.yaml"
    file.write_text("scenari: 1\n", encoding="utf-8")
    for words, said in (
        ((str(file),), b"scenari"),
        (("busy-weekday", "--theme", "drak"), b"Did you mean 'dark'?"),
    ):
        terminal = Terminal("watch", *words)
        assert terminal.end() == 2
        assert said in terminal.seen
        assert b"\x1b[?1049h" not in terminal.seen
