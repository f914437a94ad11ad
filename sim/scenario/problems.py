"""What is wrong with a scenario, and how it is told: place, code, sentence, source line, caret."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WIDEST = 100
"""A longer source line is cut around the caret."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line of a source. Columns are characters and count from 1.

    ``path`` is the file as the user named it, or ``--set``. ``text`` is the whole line.
    """

    path: str
    line: int
    column: int
    end_column: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. ``code`` is the anchor of its explanation in docs/scenario-format.md."""

    path: str
    line: int
    column: int
    end_column: int
    code: str
    message: str
    hint: str = ""
    text: str = ""

    @property
    def headline(self) -> str:
        """The first line of the message, in the form that editors and compilers share."""
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return printable(f"{where}: error[{self.code}]: {self.message}")

    def render(self) -> str:
        """Return the headline, the source line with a caret, and the hint if there is one."""
        lines = [self.headline]
        gutter = " " * (len(str(self.line)) + 2)
        if self.line and self.text.strip():
            shown, caret = _excerpt(self.text, self.column - 1, self.end_column - 1)
            lines += [f"{gutter}|", f" {self.line} | {shown}", f"{gutter}| {caret}".rstrip()]
        if self.hint:
            lines.append(printable(f"{gutter}= {self.hint}"))
        return "\n".join(lines)


def problem_at(place: Place, code: str, message: str, hint: str = "") -> Problem:
    """Return the problem that stands at *place*."""
    return Problem(
        place.path, place.line, place.column, place.end_column, code, message, hint, place.text
    )


class ScenarioError(ValueError):
    """A scenario that cannot be used. Carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.code, p.message))
        self.problems: tuple[Problem, ...] = tuple(found)
        super().__init__("\n\n".join(problem.render() for problem in found))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Problem, ...]]]:
        return ScenarioError, (self.problems,)


def file_problem(path: Path | str, code: str, message: str, hint: str = "") -> ScenarioError:
    """Return the error for a file of which no line can be shown."""
    return ScenarioError([Problem(str(path), 0, 0, 0, code, message, hint)])


def _excerpt(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the shown line and the line of carets below it, cut to a readable width."""
    end = max(end, start + 1)
    first, last = 0, len(text)
    if len(text) > WIDEST:
        first = max(0, min(start - WIDEST // 3, len(text) - WIDEST))
        last = first + WIDEST
        end = min(end, last)
    before = ("…" if first else "") + printable(text[first:start])
    marked = printable(text[start:end])
    after = printable(text[end:last]) + ("…" if last < len(text) else "")
    return before + marked + after, " " * _width(before) + "^" * max(1, _width(marked))


def printable(text: str) -> str:
    """Return *text* with a mark for each character that would act on a terminal."""
    return "".join(" " if c == "\t" else c if c.isprintable() else "\ufffd" for c in text)


def _width(text: str) -> int:
    """Return how many cells *text* takes in a terminal."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
