"""Where a failed check goes wrong: what was expected beside what was seen."""

import textwrap
from collections.abc import Iterator

from sim.check.replay import WrongMoment
from tui.view.cells import Cell, Line, Look, fit, spread
from tui.view.showing import Glyphs

EXPECTED, SEEN = "expected", "seen"
NARROW = 100
"""Columns below which the two stand below each other."""


def wrong_lines(
    moment: WrongMoment, number: int, count: int, glyphs: Glyphs, width: int
) -> tuple[Line, ...]:
    """Return the lines for *moment*, the *number*-th of *count*, counted from 1."""
    head = (Cell(f"{glyphs.lost} line {moment.line}  ", Look.BAD), Cell(moment.name, Look.STRONG))
    place = f"{number} of {count}  n next  N previous" if count > 1 else ""
    expected, seen, rest = _told(moment)
    return (
        spread(head, (Cell(place, Look.DIM),), width),
        *_beside(expected, seen, width),
        *((Cell(line, Look.DIM),) for text in rest for line in textwrap.wrap(text, width)),
    )


def _told(moment: WrongMoment) -> tuple[list[str], list[str], list[str]]:
    """Sort the lines of *moment*: what was expected, what was seen, and all else."""
    expected: list[str] = []
    seen: list[str] = []
    rest: list[str] = []
    for detail in moment.details:
        text = detail.strip()
        if text.startswith(EXPECTED):
            expected.append(text.removeprefix(EXPECTED).removeprefix(":").strip())
        elif text.startswith(SEEN):
            seen.append(text.removeprefix(SEEN).removeprefix(":").strip())
        else:
            rest.append(text)
    return expected, seen, rest


def _beside(expected: list[str], seen: list[str], width: int) -> Iterator[Line]:
    if width < NARROW:
        for word, texts, look in ((EXPECTED, expected, Look.GOOD), (SEEN, seen, Look.BAD)):
            for row, line in enumerate(_wrapped(texts, width - 10)):
                yield (Cell(f"{'' if row else word:<9} ", look), Cell(line))
        return
    half = width // 2 - 1
    left, right = _wrapped(expected, half - 10), _wrapped(seen, half - 10)
    for row in range(max(len(left), len(right), 1)):
        yield (
            *_column(EXPECTED, left, row, Look.GOOD, half),
            Cell("  "),
            *_column(SEEN, right, row, Look.BAD, half),
        )


def _column(word: str, lines: list[str], row: int, look: Look, width: int) -> Line:
    text = lines[row] if row < len(lines) else ""
    return fit((Cell(f"{word if row == 0 else '':<9} ", look), Cell(text)), width)


def _wrapped(texts: list[str], width: int) -> list[str]:
    return [line for text in texts for line in textwrap.wrap(text, max(width, 10))] or ["nothing"]
