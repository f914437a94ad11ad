"""Ctrl-C in the commands that look for an answer, as a terminal sends it: to every process."""

import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.tui.commands import PATIENCE_S, command_line, finished, shown_until, surroundings
from tui.exits import ExitCode

SHORTER = "policy.reconnect_to_previous_agent_for=1m"
SOME = re.compile(r"[1-9]\d+/\d+")
"""The progress bar, when ten or more replications are done."""


def _interrupted(*words: str, after: re.Pattern[str] = SOME) -> tuple[str, str]:
    """Return what stdout and the terminal show if Ctrl-C comes when the terminal shows *after*.

    Checks that the command ends with 130, and that none of its processes still runs.
    """
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        command_line(*words, "--jobs", "2", "--no-warnings"),
        cwd=ROOT,
        env=surroundings(TERM="xterm-256color"),
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        start_new_session=True,
    )
    os.close(theirs)
    shown = shown_until(ours, after)
    os.killpg(running.pid, signal.SIGINT)
    shown += shown_until(ours, None)
    told, _ = finished(running)
    os.close(ours)
    assert running.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in shown + told
    assert _is_alone(running.pid)
    return told, shown


def _is_alone(session: int) -> bool:
    """Tell whether nothing of *session* runs any more; killed workers take a moment to go."""
    until = time.monotonic() + PATIENCE_S
    while _living(session) and time.monotonic() < until:
        time.sleep(0.05)
    return not _living(session)


def _living(session: int) -> list[str]:
    found = subprocess.run(
        ["ps", "-o", "pid=,stat=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return [line for line in found.stdout.splitlines() if "Z" not in line]


def test_a_comparison_tells_what_the_finished_pairs_show() -> None:
    """The sentence, the table, and how many pairs they rest on."""
    told, shown = _interrupted("compare", "busy-weekday", "--a", SHORTER)
    assert told.startswith("Holding 1m instead of what the file says")
    assert re.search(r"Interrupted: \d+ pairs? of replications done\.", shown)


@pytest.mark.slow
def test_a_search_tells_what_it_knows() -> None:
    """The best so far, with what was tried."""
    told, shown = _interrupted("tune", "busy-weekday", after=re.compile(r"[2-9]\d/\d+"))
    assert told.startswith(("Recommended: ", "Nothing that was tried"))
    assert "combinations tried on the same customers" in told
    assert "Interrupted. What is known so far:" in shown


@pytest.mark.slow
def test_a_look_at_guesses_tells_the_difference_that_it_knows() -> None:
    """Guesses that were not reached are not spoken of."""
    told, shown = _interrupted("sensitivity", "busy-weekday")
    assert told.startswith("A is the file as it is; B is hold 0s.")
    assert "Interrupted. What is known so far:" in shown


def test_a_study_keeps_what_is_done(tmp_path: Path) -> None:
    """The grid so far is shown, and the way to go on."""
    into = tmp_path / "study"
    told, shown = _interrupted("study", "hold-or-limit", "--into", str(into))
    assert told.startswith("hold-or-limit\n")
    saved = re.search(r"Interrupted: (\d+) replications are saved in", " ".join(shown.split()))
    assert saved is not None
    assert int(saved[1]) >= 10


def test_before_anything_is_done_nothing_is_claimed() -> None:
    """Interrupted at the first sign of progress, a comparison has no answer, and says so."""
    told, shown = _interrupted(
        "compare", "busy-weekday", "--a", SHORTER, after=re.compile("Comparing")
    )
    if not told:
        assert "there is no answer yet" in " ".join(shown.split())
    else:
        assert "of replications done" in shown
