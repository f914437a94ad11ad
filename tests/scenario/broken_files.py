"""Broken scenario files as data: ``broken/*.txt``.

Each begins with ``=== what is wrong``; a line ``<HEAD>``, ``<DAY>`` or ``<STORY>`` stands for a
sound beginning; the lines with ``!`` are everything that is said about the file, as
``line:column code: sentence``.
"""

from pathlib import Path
from typing import NamedTuple

HEAD = """\
format: 1
name: broken
clock: {duration: 2h}
groups:
  desk: {agents: 6}
"""
DAY = """\
format: 1
name: broken
clock: {start: 2026-03-02T08:30, duration: 4h30m}
"""
STORY = """\
format: 1
name: broken
clock: {duration: 2h}
groups:
  desk: {names: [Nora, Luis]}
people:
  Ada: {authenticated: true}
timeline:
  - {at: 0s, who: Ada, does: start_chat}
"""
_BEGINNINGS = {"<HEAD>\n": HEAD, "<DAY>\n": DAY, "<STORY>\n": STORY}


class Broken(NamedTuple):
    """One file: what is wrong with it, its text, and all that is said about it."""

    what: str
    text: str
    told: list[str]


def broken_files() -> list[Broken]:
    """Return all of them."""
    pages = sorted((Path(__file__).parent / "broken").glob("*.txt"))
    return [_read(part) for page in pages for part in page.read_text("utf-8").split("=== ")[1:]]


def _read(part: str) -> Broken:
    what, _, body = part.partition("\n")
    text, _, told = body.partition("\n! ")
    text += "\n"
    for mark, beginning in _BEGINNINGS.items():
        text = text.replace(mark, beginning, 1)
    return Broken(what, text, told.rstrip("\n").split("\n! "))
