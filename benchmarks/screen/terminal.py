"""A pseudo-terminal with a program in it, to type into and to wait at."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """Starts *command* in a terminal of *columns* by *rows*. Close it when done."""

    def __init__(self, command: Sequence[str], columns: int, rows: int) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment["PYTHONPATH"] = str(ROOT)
        self.began_s = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=ROOT
        )
        os.close(theirs)

    def type(self, keys: str) -> None:
        """Press *keys*."""
        os.write(self._ours, keys.encode())

    def read(self, seconds: float) -> bytes:
        """Return what the program writes within *seconds*; nothing more once it is gone."""
        told, end = b"", time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._ours], [], [], left)[0]:
                break
            try:
                piece = os.read(self._ours, 1 << 16)
            except OSError:  # the other end is closed
                break
            told += piece
        return told

    def wait_for(self, text: str, seconds: float) -> float:
        """Return the seconds from the start until *text* was written.

        Raises TimeoutError if it is not there within *seconds*.
        """
        told = b""
        while time.monotonic() - self.began_s < seconds:
            told += self.read(0.02)
            if text.encode() in told:
                return time.monotonic() - self.began_s
        raise TimeoutError(f"{text!r} was not shown within {seconds} s")

    def close(self) -> None:
        """End the program, if it has not ended by itself."""
        if self.process.poll() is None:
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        os.close(self._ours)
