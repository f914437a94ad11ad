"""Exported CSV files as they come: whatever the encoding, the separator and the quotes.

What cannot be misread is read and told (``notes``); what could mean two things is refused with
its place. The cells keep where they stand in the file, so that every later mistake can say so.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from sim.population.table import MOST_BYTES, MOST_ROWS, Cell, Flaw, FlawedFile

SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "vertical bars (|)", ",": "commas"}
"""In this order: a file with tabs or semicolons may have commas inside its numbers."""
_OTHERS = {"^": "'^'", "~": "'~'", "!": "'!'", " ": "blanks"}
"""What might separate columns as well, but stands inside values too often to be trusted."""
_KINDS = {
    b"PK\x03\x04": "a workbook",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
    b"<": "a web page or XML",
    b"[": "JSON",
    b"{": "JSON",
}
"""Files that are no CSV, by how they begin."""
_LOOKED_AT = 50
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, blank lines and comments left out. ``notes``: what was made of it."""

    path: Path
    rows: tuple[tuple[Cell, ...], ...]
    separator: str
    notes: tuple[str, ...] = ()


def read_sheet(path: Path) -> Sheet:
    """Return the rows of *path*. Raises FlawedFile if it is no table of text."""
    text, encoding = _text(path)
    lines = numbered_lines(text)
    separator = _separator([line for _, line in lines])
    flaws: list[Flaw] = []
    rows = [_cells(number, line, separator, flaws) for number, line in lines]
    rows = [row for row in rows if any(cell.text for cell in row)]
    if not rows:
        raise FlawedFile(path, [Flaw(1, 1, "the file is empty", "export it again")])
    if all(len(row) == 1 for row in rows):
        _refuse_other_separator(path, rows)
    if len(rows) > MOST_ROWS + 1:
        line = rows[MOST_ROWS + 1][0].line
        raise FlawedFile(path, [Flaw(line, 1, f"there are more than {MOST_ROWS:,} rows")])
    if flaws:
        raise FlawedFile(path, flaws)
    notes = [f"read as {encoding}"] if encoding != "UTF-8" else []
    if separator != ",":
        notes.append(f"columns are separated by {SEPARATORS[separator]}")
    return Sheet(path, tuple(rows), separator, tuple(notes))


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that carry something, with their numbers from 1."""
    numbered = enumerate(_LINE_ENDS.split(text), start=1)
    return [
        (number, line)
        for number, line in numbered
        if line.strip() and not line.startswith("#") and not _says_separator(number, line)
    ]


def source_lines(path: Path) -> list[str]:
    """Return every line of *path* for showing; none if it cannot be read."""
    try:
        return _LINE_ENDS.split(_text(path)[0])
    except FlawedFile:
        return []


def _says_separator(number: int, line: str) -> bool:
    return number == 1 and line.strip().lower() in ("sep=;", "sep=,", "sep=\t", "sep=")


def _text(path: Path) -> tuple[str, str]:
    """Return the text of *path* and its encoding in words."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FlawedFile(path, [Flaw(1, 1, f"the file has more than {MOST_BYTES:,} bytes")])
        content = path.read_bytes()
    except FileNotFoundError:
        raise FlawedFile(path, [Flaw(1, 1, "there is no such file")]) from None
    except IsADirectoryError:
        raise FlawedFile(path, [Flaw(1, 1, "this is a folder, not a file")]) from None
    except OSError as problem:
        raise FlawedFile(path, [Flaw(1, 1, f"cannot be read: {problem.strerror}")]) from None
    begins = content.removeprefix(codecs.BOM_UTF8).lstrip()
    kind = next((words for mark, words in _KINDS.items() if begins.startswith(mark)), None)
    if kind is not None:
        hint = "in the program that made it, save or export it as CSV UTF-8"
        raise FlawedFile(path, [Flaw(1, 1, f"this is {kind}, not a CSV file", hint)])
    text, encoding = _decoded(content)
    if "\0" in text:
        flaw = Flaw(1, 1, "the file is not text", "save it again as CSV UTF-8")
        raise FlawedFile(path, [flaw])
    return text, encoding


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, name in _WIDE:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), "UTF-16"
    if len(content) > 3 and content[1:4:2] == b"\0\0":
        return content.decode("utf-16-le", "replace"), "UTF-16"
    if len(content) > 3 and content[0:4:2] == b"\0\0":
        return content.decode("utf-16-be", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Windows-1252 (it is not UTF-8)"


def _separator(lines: list[str]) -> str:
    """Return what separates the columns: the first that every line has outside its quotes.

    If no mark is in all of them, it is the one in most; the first line decides between equals.
    """
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines[:_LOOKED_AT]]
    for separator in SEPARATORS:
        if bare and all(separator in line for line in bare):
            return separator
    if not bare:
        return ","
    return max(SEPARATORS, key=lambda one: (sum(one in line for line in bare), one in bare[0]))


def _refuse_other_separator(path: Path, rows: list[tuple[Cell, ...]]) -> None:
    """Raise FlawedFile if every line has the same other mark; a single column is read as one."""
    for mark, words in _OTHERS.items():
        counts = {len(re.split(_pattern(mark), row[0].text)) for row in rows}
        if len(counts) == 1 and counts != {1}:
            cell = rows[0][0]
            message = f"the columns seem to be separated by {words}"
            place = cell.column + len(re.split(_pattern(mark), cell.text)[0])
            hint = "save it again with commas, semicolons or tabs between the columns"
            raise FlawedFile(path, [Flaw(cell.line, place, message, hint)])


def _pattern(mark: str) -> str:
    return r" {2,}" if mark.isspace() else re.escape(mark)


def _cells(number: int, line: str, separator: str, flaws: list[Flaw]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    place = 0
    while place <= len(line):
        start = len(line) - len(line[place:].lstrip(" \u00a0")) if line[place:].strip() else place
        if line[start : start + 1] == '"':
            found = re.compile(r'"((?:[^"]|"")*)"[^' + separator + "]*").match(line, start)
            if found is None:
                hint = "close it on the same line; a cell cannot go over two lines"
                flaws.append(Flaw(number, start + 1, "a quotation mark is never closed", hint))
                return tuple(cells)
            cells.append(Cell(number, start + 1, found[1].replace('""', '"').strip()))
            place = found.end() + 1
        else:
            end = line.find(separator, place)
            end = len(line) if end < 0 else end
            cells.append(Cell(number, min(start, end) + 1, line[place:end].strip()))
            place = end + 1
    return tuple(cells)
