"""Which export a file is, and which of its columns is what.

Calabrio and Verint write no header, so their columns are known by place; everything else is known
by the names in its first line. Calabrio: skill, start, end, volume, average task time, after task
work and, if it was exported with staffing, agents. Verint (Strategic Planner): queue, day, volume,
AHT. Eleveo: queue, start in UTC, volume, AHT, every 15 minutes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import dropwhile

from sim.intake.sheet import SEPARATORS, Sheet
from sim.population.table import Cell, Flaw, FlawedFile

Row = tuple[Cell, ...]


class Shape(StrEnum):
    """The exports that are known."""

    CALABRIO = "calabrio"
    VERINT = "verint"
    ELEVEO = "eleveo"
    INTERVALS = "intervals"
    CHATS = "chats"


PLACES: Mapping[Shape, tuple[str, ...]] = {
    Shape.CALABRIO: ("queue", "start", "end", "chats", "talk", "wrap_up", "agents"),
    Shape.VERINT: ("queue", "start", "chats", "aht"),
    Shape.ELEVEO: ("queue", "start", "chats", "aht"),
}
"""The columns of exports without a header, in their order."""

NAMES: Mapping[str, str] = {
    "queue": "queue skill queue_name skill_name work_queue topic",
    "start": "start interval_start interval start_time interval_start_time datetime date_time time",
    "day": "date day",
    "end": "end interval_end end_time interval_end_time",
    "chats": "chats volume offered contacts calls arrivals count contacts_offered calls_offered",
    "aht": "aht aht_seconds handle_time handle_seconds average_handle_time handle_time_seconds",
    "talk": "talk talk_seconds talk_time task_time average_task_time average_talk_time",
    "wrap_up": "acw acw_seconds wrap_up wrap_up_seconds after_call_work after_task_work",
    "agents": "agents staff staffed agents_staffed",
}
"""Names by which a header may call a column, in lower case, words joined by ``_``."""
_BY_NAME = {alias: name for name, aliases in NAMES.items() for alias in aliases.split()}

_OF_CHATS = frozenset({"accepted", "ended", "dropped", "returned", "resumed", "closed", "after"})
"""Two of these in a header tell chat records, even if the arrival is spelt wrong."""

_CALABRIO = re.compile(r"\d{8} +\d{1,2}:\d{2}")
_UTC = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z")
_VERINT = re.compile(r"\d{1,2}[-/]\d{1,2}[-/]\d{4}")
_WORD = re.compile(r"[A-Za-z][\w /().-]*")
_KNOWN = "calabrio, verint, eleveo, intervals, chats"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file is. ``columns``: at which place each known column stands."""

    shape: Shape
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    guessed: bool


def layout_of(sheet: Sheet, named: Shape | None = None) -> Layout:
    """Return what *sheet* is; *named* is what the user says. Raises FlawedFile with what is odd."""
    header = _header(sheet.rows[0])
    shape = named or _guess(sheet, header)
    if header is None:
        if shape in (Shape.INTERVALS, Shape.CHATS):
            raise FlawedFile(sheet.path, [_no_header(sheet, shape)])
        columns, rows = {name: n for n, name in enumerate(PLACES[shape])}, sheet.rows
    else:
        columns = header if shape is Shape.CHATS else _known(sheet, header)
        rows = below(sheet)
    if not rows:
        message = "there are no rows below the header"
        raise FlawedFile(sheet.path, [Flaw(sheet.rows[0][0].line, 1, message, "export it again")])
    _check_lengths(sheet, rows, columns)
    return Layout(shape, columns, rows, guessed=named is None)


def below(sheet: Sheet) -> tuple[Row, ...]:
    """Return the rows under the header; where pages were joined, it may stand there again."""
    names = [cell.text for cell in sheet.rows[0]]
    return tuple(row for row in sheet.rows[1:] if [cell.text for cell in row] != names)


def header_words(cell: Cell) -> str:
    """Return the name of a column in lower case, its words joined by ``_``, units left out."""
    return re.sub(r"[\s/().-]+", "_", cell.text.lower()).strip("_")


def _header(first: Row) -> dict[str, int] | None:
    """Return the names in the first row; None if it is a row of data."""
    if not all(_WORD.fullmatch(cell.text) for cell in first if cell.text):
        return None
    return {header_words(cell): number for number, cell in enumerate(first) if cell.text}


def _guess(sheet: Sheet, header: Mapping[str, int] | None) -> Shape:
    if header is not None:
        is_chats = "arrived" in header or len(_OF_CHATS & header.keys()) > 1
        return Shape.CHATS if is_chats else Shape.INTERVALS
    texts = [cell.text for cell in sheet.rows[0]]
    second = texts[1] if len(texts) > 1 else ""
    if _CALABRIO.fullmatch(second):
        return Shape.CALABRIO
    if _UTC.fullmatch(second):
        return Shape.ELEVEO
    if _VERINT.fullmatch(second):
        return Shape.VERINT
    hint = f"say what it is with --from ({_KNOWN}), or write a header: interval_start,chats"
    message = "it is not clear which export this is: the first line is neither a known header"
    flaw = Flaw(sheet.rows[0][0].line, 1, f"{message} nor a row of a known export", hint)
    raise FlawedFile(sheet.path, [flaw])


def _known(sheet: Sheet, header: Mapping[str, int]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for word, place in header.items():
        name = _BY_NAME.get(word)
        if name in columns:
            cell = sheet.rows[0][place]
            message = f"two columns say the same: {sheet.rows[0][columns[name]].text} and "
            flaw = cell.flaw(message + cell.text, "delete one of them")
            raise FlawedFile(sheet.path, [flaw])
        if name is not None:
            columns[name] = place
    if "start" not in columns and "day" in columns:
        columns["start"] = columns.pop("day")
    missing = [name for name in ("start", "chats") if name not in columns]
    if missing:
        raise FlawedFile(sheet.path, [missing_column(sheet, header, name) for name in missing])
    return columns


def missing_column(sheet: Sheet, header: Mapping[str, int], name: str) -> Flaw:
    """Return that there is no column *name*, with the near match if there is one."""
    wanted = {"start": "interval_start"}.get(name, name)
    near = get_close_matches(wanted, header, 1, 0.6) or get_close_matches(name, header, 1, 0.6)
    line = sheet.rows[0][0].line
    if near:
        cell = sheet.rows[0][header[near[0]]]
        return cell.flaw(f"there is no column {wanted}", f"rename {cell.text!r} to {wanted}")
    found = ", ".join(cell.text for cell in sheet.rows[0])
    return Flaw(line, 1, f"there is no column {wanted}", f"the columns here are: {found}")


def _no_header(sheet: Sheet, shape: Shape) -> Flaw:
    first = "interval_start,chats" if shape is Shape.INTERVALS else "arrived,accepted,ended"
    return Flaw(sheet.rows[0][0].line, 1, "the first line is no header", f"begin it with {first}")


def unread_columns(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """Return the columns that the header names and nothing is read from."""
    if layout.rows[:1] == sheet.rows[:1]:
        return ()
    read = set(layout.columns.values())
    return tuple(
        cell.text for place, cell in enumerate(sheet.rows[0]) if cell.text and place not in read
    )


def _check_lengths(sheet: Sheet, rows: tuple[Row, ...], columns: Mapping[str, int]) -> None:
    needed = max((place for name, place in columns.items() if name != "agents"), default=0) + 1
    if flaws := wrong_lengths(sheet, rows, needed):
        raise FlawedFile(sheet.path, flaws)


def wrong_lengths(sheet: Sheet, rows: tuple[Row, ...], needed: int) -> list[Flaw]:
    """Return the rows with less than *needed* values, or with more than the first row has."""
    usual = max(len(sheet.rows[0]), needed)
    lengths = [(row, _length(row)) for row in rows]
    return [
        _wrong_length(row, needed, usual, sheet.separator)
        for row, length in lengths
        if len(row) < needed or length > usual
    ]


def _length(row: Row) -> int:
    """Return how many cells a row has, empty ones at its end not counted."""
    return len(list(dropwhile(lambda cell: not cell.text, reversed(row))))


def _wrong_length(row: Row, needed: int, usual: int, separator: str) -> Flaw:
    if len(row) < needed:
        message = f"this row has {len(row)} value{'s'[: len(row) > 1]}, and {needed} are needed"
        other = len(row) == 1 and any(mark in row[0].text for mark in SEPARATORS)
        hint = "separate its columns as in the first line" if other else ""
        return row[-1].flaw(message, hint or "fill in what is missing, or delete the row")
    hint = "delete what is too much"
    if separator == ",":
        hint = "a number with a decimal comma counts as two; put it in quotes, or use a point"
    return row[usual].flaw(f"this row has {_length(row)} values, the first row has {usual}", hint)
