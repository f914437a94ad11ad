"""Reads YAML 1.2 text into a tree with places. Safe, bounded, and never a traceback.

The tree is composed from the parser's events here, so that duplicate keys, the depth, the number
of values and what aliases expand to can all be limited while reading.
"""

import re
from pathlib import Path

from sim.scenario.composer import compose
from sim.scenario.nodes import Node
from sim.scenario.problems import Place, Problem, ScenarioError, file_problem

LARGEST_BYTES = 256 * 1024
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_tree(path: Path, shown: str | None = None) -> Node:
    """Return the tree of the YAML file *path*; *shown* is its name in messages.

    Raises ScenarioError for a file that cannot be read or is not one YAML document.
    """
    name = shown or str(path)
    return parse_tree(_text(_content(path, name), name), name)


def parse_tree(text: str, name: str) -> Node:
    """Return the tree of the YAML *text* called *name*. Raises ScenarioError."""
    lines = text.splitlines() or [""]
    control = _CONTROL.search(text)
    if control:
        raise ScenarioError([_control_problem(text, control.start(), name)])
    return compose(text, name, lines)


def _content(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise file_problem(name, "is-directory", "this is a folder; name a scenario file in it")
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise file_problem(name, "no-such-file", "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise file_problem(name, "unreadable", f"cannot read this file: {reason}") from None
    if len(content) > LARGEST_BYTES:
        hint = "put long tables into a CSV file and name it with profile: or data:"
        raise file_problem(name, "too-large", "the file is larger than 256 KiB", hint)
    return content


def _text(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise file_problem(name, "bad-encoding", "the file is UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioError([_encoding_problem(content, error, name)]) from None


def _encoding_problem(content: bytes, error: UnicodeDecodeError, name: str) -> Problem:
    before = content[: error.start].decode("utf-8-sig")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    raw = content.split(b"\n")[line - 1].decode("utf-8", "replace").rstrip("\r")
    message = f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
    return Problem(name, line, column, column + 1, "bad-encoding", message, "", raw)


def _control_problem(text: str, index: int, name: str) -> Problem:
    line = text.count("\n", 0, index) + 1
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    place = Place(name, line, index - start + 1, index - start + 2)
    code = ord(text[index])
    message = f"there is a control character (U+{code:04X}) here; delete it"
    shown = text[start : end if end >= 0 else len(text)]
    return Problem(
        name, place.line, place.column, place.end_column, "control-character", message, "", shown
    )
