"""The commands that pages show: every block fenced as ``sh``.

Each is run by tests: its commands in the process of the test, every time, and the whole block
in a shell, as a reader would run it, in the slow tier. A comment in the line before the fence says
otherwise: ``<!-- not run: REASON -->``, ``<!-- takes long -->`` for one that only the slow tier
runs, or ``<!-- exits N -->`` for a block that ends with another exit code than 0.
"""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from tests.house.sources import name_of

BLOCK = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*) -->\n)?^```sh\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
QUOTED = re.compile(r"'[^']*'")
OF_A_SHELL = frozenset("|&;<>*?$`")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: where it stands, what it says, and what the page says of it."""

    place: str
    body: str
    not_run: str = ""
    exit_code: int = 0
    takes_long: bool = False

    @property
    def lines(self) -> list[str]:
        """The commands, one in each line; comments and continuations taken out."""
        joined = self.body.replace("\\\n", " ")
        return [line for line in joined.splitlines() if line.strip() and line[0] != "#"]

    @property
    def needs_shell(self) -> bool:
        """Whether a shell has work to do: for other commands, patterns, or what goes to a file."""
        commands = {shlex.split(line)[0] for line in self.lines}
        return commands != {"rejoinder"} or not OF_A_SHELL.isdisjoint(QUOTED.sub("", self.body))


def blocks_of(page: Path) -> list[Block]:
    """Return the blocks of a page of the project."""
    return blocks_in(page.read_text(encoding="utf-8"), name_of(page))


def blocks_in(text: str, name: str) -> list[Block]:
    """Return the blocks of *text*, the page *name*.

    Raises ValueError for a comment that is not understood.
    """
    return [_block(found, f"{name}:{_line(text, found)}") for found in BLOCK.finditer(text)]


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start("body"))


def _block(found: re.Match[str], place: str) -> Block:
    note = found["note"] or "exits 0"
    if reason := re.fullmatch(r"not run: (.+)", note):
        return Block(place, found["body"], not_run=reason[1])
    if note == "takes long":
        return Block(place, found["body"], takes_long=True)
    if code := re.fullmatch(r"exits (\d+)", note):
        return Block(place, found["body"], exit_code=int(code[1]))
    raise ValueError(
        f"{place}: {note!r} says neither 'not run: REASON', 'takes long' nor 'exits N'"
    )
