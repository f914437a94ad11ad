"""A terminal that knows just what a recording of ours may contain, and fails on all else."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

TOKEN = re.compile(r"\x1b\[(?P<codes>[?\d;]*)(?P<does>[A-Za-z])|(?P<letter>[^\x00-\x1f\x7f-\x9f])")
PAINT = re.compile(r"0((?:;[134])*);38;2;(\d+);(\d+);(\d+);48;2;(\d+);(\d+);(\d+)")


class Letter(NamedTuple):
    """What stands in one cell: a letter, its ink and its ground; None is the terminal's own."""

    text: str = " "
    ink: str | None = None
    ground: str | None = None


class LittleTerminal:
    """Has *columns* and *lines*; shows what was fed to it."""

    def __init__(self, columns: int, lines: int) -> None:
        self.size = (columns, lines)
        self.cells = [[Letter()] * columns for _ in range(lines)]
        self.cursor_shown = True
        self._at = (0, 0)
        self._ink: str | None = None
        self._ground: str | None = None

    def feed(self, text: str) -> None:
        """Take in *text*."""
        end = 0
        for token in TOKEN.finditer(text):
            assert token.start() == end, f"not understood: {text[end : token.start()]!r}"
            end = token.end()
            if token["letter"]:
                self._put(token["letter"])
            else:
                self._do(token["does"], token["codes"])
        assert end == len(text)

    def _put(self, letter: str) -> None:
        line, column = self._at
        self.cells[line][column] = Letter(letter, self._ink, self._ground)
        self._at = (line, column + cell_len(letter))

    def _do(self, does: str, codes: str) -> None:
        if does == "H":
            line, column = map(int, codes.split(";"))
            self._at = (line - 1, column - 1)
        elif does == "J" and codes == "2":
            self.cells = [[Letter()] * self.size[0] for _ in range(self.size[1])]
        elif does in "hl" and codes == "?25":
            self.cursor_shown = does == "h"
        else:
            assert does == "m", f"not understood: {codes}{does}"
            self._colour(codes)

    def _colour(self, codes: str) -> None:
        self._ink = self._ground = None
        if codes != "0":
            found = PAINT.fullmatch(codes)
            assert found, codes
            numbers = [int(number) for number in found.groups()[1:]]
            self._ink, self._ground = _hex(numbers[:3]), _hex(numbers[3:])

    def rows(self) -> Iterator[str]:
        """Yield the rows as text."""
        for line in self.cells:
            yield "".join(letter.text for letter in line)


def _hex(numbers: list[int]) -> str:
    return "#" + "".join(f"{number:02x}" for number in numbers)
