"""Which programs run for visitors: what a process has started, and what that has started."""

import os
import subprocess
import time

PATIENCE_S = 20.0


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
