"""Puts the YAML parser's messages into words and columns a user can act on."""

from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from sim.scenario.problems import Problem

_CONTINUED = "a text in quotes starts here and is never closed"


def syntax_problem(error: MarkedYAMLError, name: str, lines: list[str]) -> Problem:
    """Return the problem for the parser's *error* in the file *name*."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    message, hint, line, column = _words(error, lines, line, column)
    text = lines[line]
    return Problem(name, line + 1, column + 1, column + 2, "yaml-syntax", message, hint, text)


Told = tuple[str, str, int, int]
"""The sentence, the hint, and where it belongs: line and column from 0."""


def _words(error: MarkedYAMLError, lines: list[str], line: int, column: int) -> Told:
    said, context = str(error.problem or ""), str(error.context or "")
    start = error.context_mark
    if start is not None and (told := _unfinished(said, context, start, line, column)):
        return told
    if said.startswith("mapping values") and ": " in lines[line][:column]:
        hint = "put a text with a colon in quotes"
        return "there is a second 'key: value' in this line", hint, line, column
    if said.startswith("mapping values") or "<block end>" in said:
        return _indentation(lines, line, column)
    if "'\\t'" in said:
        return "a tab stands here; indent with spaces", "", line, column
    if "cannot start any token" in said:
        return (
            f"a value cannot start with {lines[line][column]!r}",
            "put it in quotes",
            line,
            column,
        )
    return f"this is not YAML: {said or context}", "", line, column


def _unfinished(said: str, context: str, start: Any, line: int, column: int) -> Told | None:
    """Return the words for something that was begun at *start* and not finished."""
    if "quoted scalar" in context and "end of" in said:
        return _CONTINUED, "close it with the same quote", start.line, start.column
    if "could not find expected ':'" in said:
        return "this line has no colon", "write key: value", start.line, start.column
    if "flow" in context and "stream end" in said:
        hint = "close every [ with a ] and every { with a }"
        return "a bracket is opened and never closed", hint, line, column
    if "flow" in context:
        closing = "]" if "sequence" in context else "}"
        opened = f"the bracket opened on line {start.line + 1} is not closed before this"
        return opened, f"put a comma between values and a {closing} at the end", line, column
    if "unknown escape" in said:
        return "there is no such escape in double quotes", "use single quotes", line, column
    return None


def _indentation(lines: list[str], line: int, column: int) -> Told:
    own = _indent(lines[line])
    above = next((n for n in range(line - 1, -1, -1) if _says_something(lines[n])), None)
    if above is None or _indent(lines[above]) == own:
        return "this line does not fit the block above it", "", line, column
    block = _indent(lines[above])
    message = (
        f"this line starts in column {own + 1}; "
        f"the block it belongs to (line {above + 1}) starts in column {block + 1}"
    )
    return message, "lines of one block start in the same column", line, own


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _says_something(text: str) -> bool:
    return bool(text.strip()) and not text.lstrip().startswith("#")
