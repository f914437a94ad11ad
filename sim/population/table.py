"""Small CSV files, read with the place of every cell, so that every mistake can be pointed at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

MOST_ROWS = 200_000
MOST_BYTES = 32_000_000

_CELL = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)')
_NUMBER = re.compile(r"\+?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)


class Flaw(NamedTuple):
    """One mistake in a file: where (line and column from 1), what is wrong, what to do."""

    line: int
    column: int
    message: str
    hint: str = ""


class FlawedFile(ValueError):
    """A data file with mistakes: all of them at once, in the order of the file."""

    def __init__(self, path: Path, flaws: Sequence[Flaw]) -> None:
        super().__init__(path, flaws)
        self.path = path
        self.flaws = tuple(sorted(flaws))

    def __str__(self) -> str:
        return "\n".join(f"{self.path}:{f.line}:{f.column}: {f.message}" for f in self.flaws)


class Cell(NamedTuple):
    """One value of a row, and where it stands."""

    line: int
    column: int
    text: str

    def flaw(self, message: str, hint: str = "") -> Flaw:
        """Return a mistake in this cell."""
        return Flaw(self.line, self.column, message, hint)


@dataclass(frozen=True, slots=True)
class Table:
    """The header and the rows of a file, with the flaws found so far. Rows have equal lengths."""

    path: Path
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    flaws: tuple[Flaw, ...]


def read_table(path: Path, headers: Sequence[Sequence[str]]) -> Table:
    """Return the table in *path*, whose header must be one of *headers*.

    Comma separated, UTF-8 with or without a byte order mark; blank lines and lines that begin with
    ``#`` are skipped. Raises FlawedFile if there is nothing to go on with: no such file, another
    encoding, a wrong header, no rows, too many rows.
    """
    lines = _lines(path)
    if not lines:
        raise FlawedFile(path, [Flaw(1, 1, "the file is empty", _expected(headers))])
    number, text = lines[0]
    header = _cells(number, text)
    if [cell.text for cell in header] not in [list(names) for names in headers]:
        raise FlawedFile(path, [_wrong_header(number, text, headers)])
    if len(lines) == 1:
        raise FlawedFile(path, [Flaw(number, 1, "there are no rows below the header")])
    if len(lines) > MOST_ROWS + 1:
        line = lines[MOST_ROWS + 1][0]
        raise FlawedFile(path, [Flaw(line, 1, f"there are more than {MOST_ROWS:,} rows")])
    rows = [_cells(number, text) for number, text in lines[1:]]
    fitting = tuple(row for row in rows if len(row) == len(header))
    flaws = tuple(_wrong_length(row, header) for row in rows if len(row) != len(header))
    return Table(path, header, fitting, flaws)


def number_in(cell: Cell, largest: int) -> Decimal | Flaw:
    """Return the number in *cell*, from 0 to *largest*, or what is wrong with it."""
    text = cell.text
    if not text:
        return cell.flaw("a number is missing here", "write 0 if there were none")
    if _NOT_FINITE.fullmatch(text):
        return cell.flaw(f"{text} is not a number that can be used", "write a number, or 0")
    if text.startswith("-") and _NUMBER.fullmatch(text[1:]):
        return cell.flaw(f"{_shown(text)} is negative")
    if not _NUMBER.fullmatch(text):
        hint = "write decimals with a point" if "," in text else ""
        return cell.flaw(f"{_shown(text)!r} is not a number", hint)
    number = Decimal(text)
    if number > largest:
        return cell.flaw(f"{_shown(text)} is too large; the most is {largest:,}")
    return number


def _shown(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:27]}..."


def _lines(path: Path) -> list[tuple[int, str]]:
    text = _text(path)
    numbered = enumerate(re.split(r"\r\n|\n|\r", text), start=1)
    return [(n, line) for n, line in numbered if line.strip() and not line.startswith("#")]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FlawedFile(path, [Flaw(1, 1, f"the file has more than {MOST_BYTES:,} bytes")])
        content = path.read_bytes()
    except FileNotFoundError:
        raise FlawedFile(path, [Flaw(1, 1, "there is no such file")]) from None
    except IsADirectoryError:
        raise FlawedFile(path, [Flaw(1, 1, "this is a directory, not a file")]) from None
    except OSError as problem:
        raise FlawedFile(path, [Flaw(1, 1, f"cannot be read: {problem.strerror}")]) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FlawedFile(path, [_not_utf8(content, problem.start)]) from None
    if "\0" in text:
        raise FlawedFile(path, [_not_utf8(content, content.index(0))])
    return text


def _not_utf8(content: bytes, place: int) -> Flaw:
    line = content.count(b"\n", 0, place) + 1
    column = place - content.rfind(b"\n", 0, place)
    hint = "save it again as CSV UTF-8"
    return Flaw(line, column, "the file is not text in UTF-8", hint)


def _cells(line: int, text: str) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    place = 0
    while place <= len(text):
        found = _CELL.match(text, place)
        if found is None:
            cells.append(Cell(line, place + 1, text[place:].strip()))
            break
        quoted, plain = found.groups()
        start = found.start(2) if quoted is None else found.start(1) - 1
        value = plain if quoted is None else quoted.replace('""', '"')
        cells.append(Cell(line, start + 1, value.strip()))
        if not found.group().endswith(","):
            break
        place = found.end()
    return tuple(cells)


def _expected(headers: Sequence[Sequence[str]]) -> str:
    return "the first line must be " + " or ".join(",".join(names) for names in headers)


def _wrong_header(line: int, text: str, headers: Sequence[Sequence[str]]) -> Flaw:
    for separator, name in ((";", "semicolons"), ("\t", "tabs")):
        if separator in text:
            hint = "save it with commas between columns, and a point in decimals"
            place = text.index(separator) + 1
            return Flaw(line, place, f"the columns are separated by {name}, not commas", hint)
    return Flaw(line, 1, f"the header {_shown(text.strip())!r} is not known", _expected(headers))


def _wrong_length(row: Sequence[Cell], header: Sequence[Cell]) -> Flaw:
    found, expected = len(row), len(header)
    hint = "a number with a decimal comma counts as two" if found > expected else ""
    last = row[min(found, expected + 1) - 1]
    return last.flaw(f"this row has {found} values, the header has {expected}", hint)
