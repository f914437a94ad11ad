"""Reads YAML 1.2 text into a tree with places. Safe, bounded, and never a traceback.

The tree is composed from the parser's events here, so that duplicate keys, the depth, the number
of values and what aliases expand to can all be limited while reading.
"""

import os
import re
import select
from collections.abc import Callable
from pathlib import Path

from sim.scenario.composer import compose
from sim.scenario.nodes import Node
from sim.scenario.problems import Place, Problem, ScenarioError, file_problem

LARGEST_BYTES = 256 * 1024
PATIENCE_S = 3
_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""Byte order marks; the longer ones come first, because a shorter one begins alike."""
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
    try:
        with open(path, "rb", opener=_open) as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except IsADirectoryError:
        message = "this is a folder; name a scenario file in it"
        raise file_problem(name, "is-directory", message) from None
    except FileNotFoundError:
        raise file_problem(name, "no-such-file", "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise file_problem(name, "unreadable", f"cannot read this file: {reason}") from None
    if len(content) > LARGEST_BYTES:
        hint = "put long tables into a CSV file and name it with profile: or data:"
        raise file_problem(name, "too-large", "the file is larger than 256 KiB", hint)
    return content


def _open(path: str, flags: int) -> int:
    """Open *path*, but wait for no pipe that nobody writes into."""
    if not Path(path).is_fifo():
        return os.open(path, flags)
    pipe = os.open(path, flags | os.O_NONBLOCK)
    if not select.select([pipe], [], [], PATIENCE_S)[0]:
        os.close(pipe)
        raise TimeoutError(0, f"nobody wrote into this pipe for {PATIENCE_S} s")
    os.set_blocking(pipe, True)
    return pipe


def is_file(path: Path) -> bool:
    """Whether *path* is a file; a name that no file can have is none."""
    return _is(path.is_file)


def is_directory(path: Path) -> bool:
    """Whether *path* is a folder; a name that no folder can have is none."""
    return _is(path.is_dir)


def _is(kind: Callable[[], bool]) -> bool:
    try:
        return kind()
    except (OSError, ValueError):
        return False


def _text(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            message = f"the file is {encoding}; save it as UTF-8"
            raise file_problem(name, "bad-encoding", message)
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
