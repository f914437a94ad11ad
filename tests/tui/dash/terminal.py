"""The real program in a terminal of its own, as a user has it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios

from tests.tui.commands import PATIENCE_S, command_line, surroundings


class Terminal:
    """Runs ``rejoinder`` with *words* in a terminal of *size* columns and rows."""

    def __init__(self, *words: str, size: tuple[int, int] = (100, 30)) -> None:
        self._ours, theirs = pty.openpty()
        self._measure(size)
        around = surroundings(TERM="xterm-256color")
        for name in ("COLUMNS", "LINES"):  # would hide the size that the terminal really has
            around.pop(name, None)
        self.process = subprocess.Popen(
            command_line(*words),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=around,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = b""

    def wait_for(self, words: bytes, seconds: float = PATIENCE_S) -> None:
        """Read until *words* were written; fail if they are not, or the program ends."""
        while words not in self.seen:
            assert self._read(seconds), f"{words!r} was not written: {self.seen[-400:]!r}"

    def end(self) -> int:
        """Read to the end and return the exit code."""
        while self._read(PATIENCE_S):
            pass
        os.close(self._ours)
        return self.process.wait(PATIENCE_S)

    def press(self, keys: bytes) -> None:
        """Type *keys*."""
        os.write(self._ours, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; what was written before is forgotten."""
        self._measure((columns, rows))
        self.seen = b""
        self.process.send_signal(signal.SIGWINCH)

    def _measure(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        try:
            piece = os.read(self._ours, 65536) if ready else b""
        except OSError:  # how Linux tells that nobody writes any more
            piece = b""
        self.seen += piece
        return bool(piece)
