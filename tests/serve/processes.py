"""The command ``serve`` in a process of its own, and which programs run for its visitors."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tui.commands import command_line, surroundings

PATIENCE_S = 60.0


@contextmanager
def serving(*words: str, folder: Path | None = None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run ``serve`` on any free port; give its process and the address that it prints."""
    command = command_line("serve", *words, "--port", "0")
    process = subprocess.Popen(
        command, cwd=folder, env=surroundings(), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        lines = iter(process.stdout.readline, "")
        yield process, next(line.strip() for line in lines if "http:" in line)
    finally:
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        process.wait(PATIENCE_S)


def below(pid: int) -> list[int]:
    """Return the processes that *pid* has started, and those started by them, that still run."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,stat=,comm="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=3) for line in listed.stdout.splitlines()]
    running = [(int(own), int(parent)) for own, parent, state, name in rows
               if "Z" not in state and name != "ps"]  # fmt: skip
    found = [pid]
    for each in found:
        found += [own for own, parent in running if parent == each]
    return found[1:]


def wait_until_gone(pids: list[int], seconds: float = PATIENCE_S) -> None:
    """Wait until none of *pids* runs any more; fail if one does."""
    end = time.monotonic() + seconds
    while alive := [pid for pid in pids if _runs(pid)]:
        assert time.monotonic() < end, f"still running: {alive}"
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(shown.stdout.strip()) and "Z" not in shown.stdout
