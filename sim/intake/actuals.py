"""What a desk measured in each interval, to be laid beside a model."""

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from sim.intake.moments import DayOrder, day_order, moment
from sim.intake.numerals import amount, shown
from sim.intake.series import spelt
from sim.intake.shapes import NAMES, Row, below, header_words, missing_column, wrong_lengths
from sim.intake.sheet import Sheet, read_sheet
from sim.population.profile import MOST_AHT_S, MOST_PER_ROW
from sim.population.table import Cell, Flaw, FlawedFile


class Column(NamedTuple):
    """A measure in the file: its names, what it counts, and the most it can be."""

    names: str
    what: str
    largest: int


COLUMNS: Mapping[str, Column] = {
    "arrivals": Column(NAMES["chats"], "the number of chats", MOST_PER_ROW),
    "wait": Column("wait wait_seconds asa asa_seconds speed_to_answer", "the wait", MOST_AHT_S),
    "service_level": Column("service_level sl", "the service level", 100),
    "abandoned": Column("abandoned abandons", "the number of abandoned chats", MOST_PER_ROW),
    "handle_time": Column(NAMES["aht"], "the handle time", MOST_AHT_S),
    "occupancy": Column("occupancy utilisation utilization", "the occupancy", 100),
}
"""By the name that :mod:`sim.study.calibrate` gives them."""
_MS = 1000.0
_SHARES = frozenset({"service_level", "occupancy"})
_TIMES = frozenset({"wait", "handle_time"})


class Actual(NamedTuple):
    """One interval: its start (aware, or local, or a time of any day) and what was measured.

    Times are in ms, shares from 0 to 1, ``abandoned`` is the share of the arrivals.
    """

    cell: Cell
    start: datetime
    values: Mapping[str, float]


def read_actuals(path: Path) -> tuple[Actual, ...]:
    """Return the intervals in *path*, in order of time. Raises FlawedFile with all mistakes."""
    sheet = read_sheet(path)
    places = _places(sheet)
    place = places["start"]
    rows = below(sheet)
    if not rows:
        hint = "export it again"
        raise FlawedFile(path, [sheet.rows[0][0].flaw("there are no rows below the header", hint)])
    flaws = wrong_lengths(sheet, rows, max(places.values()) + 1)
    if flaws:
        raise FlawedFile(path, flaws)
    order = day_order([row[place].text for row in rows if place < len(row)])
    found = [_actual(row, places, order, flaws) for row in rows]
    actuals = [one for one in found if one is not None]
    flaws += [*_twice(actuals), *_mixed(actuals)]
    if flaws:
        raise FlawedFile(path, flaws)
    return tuple(sorted(actuals, key=_time))


def _time(one: Actual) -> tuple[bool, datetime]:
    return one.start.tzinfo is not None, one.start


def _places(sheet: Sheet) -> dict[str, int]:
    """Return where each known column stands, by the header."""
    names = {alias: name for name, column in COLUMNS.items() for alias in column.names.split()}
    names |= dict.fromkeys(NAMES["start"].split(), "start")
    places: dict[str, int] = {}
    flaws = []
    for place, cell in enumerate(sheet.rows[0]):
        word = header_words(cell)
        if word in names:
            places.setdefault(names[word], place)
        elif near := get_close_matches(word, names, 1, 0.8):
            hint = f"rename it to {near[0]}, or delete the column"
            flaws.append(cell.flaw(f"the column {shown(cell.text)!r} is not known", hint))
    first = sheet.rows[0][0]
    if flaws:
        raise FlawedFile(sheet.path, flaws)
    if "start" not in places:
        if any(cell.text[:1].isdigit() for cell in sheet.rows[0]):
            hint = "begin the file with interval_start,chats,wait_seconds"
            raise FlawedFile(sheet.path, [first.flaw("the first line is no header", hint)])
        header = {header_words(cell): place for place, cell in enumerate(sheet.rows[0])}
        raise FlawedFile(sheet.path, [missing_column(sheet, header, "start")])
    if len(places) == 1:
        known = ", ".join(column.names.split()[0] for column in COLUMNS.values())
        raise FlawedFile(
            sheet.path, [first.flaw("there is nothing to compare", f"known columns: {known}")]
        )
    return places


def _actual(
    row: Row, places: Mapping[str, int], order: DayOrder, flaws: list[Flaw]
) -> Actual | None:
    cell = row[places["start"]]
    start = moment(cell, order)
    before = len(flaws)
    if isinstance(start, Flaw):
        flaws.append(start)
    values: dict[str, float] = {}
    for name, column in COLUMNS.items():
        if name in places and row[places[name]].text:
            found = _value(name, column, row[places[name]])
            if isinstance(found, Flaw):
                flaws.append(found)
            else:
                values[name] = found
    if isinstance(start, Flaw) or len(flaws) > before:
        return None
    return Actual(cell, start, _as_shares(values))


def _value(name: str, column: Column, cell: Cell) -> float | Flaw:
    per_cent = name in _SHARES and cell.text.endswith("%")
    text = cell.text.removesuffix("%").strip() if per_cent else cell.text
    number = amount(cell._replace(text=text), column.what, column.largest)
    if isinstance(number, Flaw):
        return number
    if name in _TIMES:
        return float(number) * _MS
    if name in _SHARES and not per_cent and number > 1:
        return cell.flaw(f"{column.what} is {cell.text}", "write 80% or 0.8")
    return float(number) / 100 if per_cent else float(number)


def _as_shares(values: dict[str, float]) -> dict[str, float]:
    """Make a share of the number of abandoned chats; without arrivals it says nothing."""
    abandoned = values.pop("abandoned", None)
    if abandoned is not None and values.get("arrivals"):
        values["abandoned"] = min(1.0, abandoned / values["arrivals"])
    return values


def _mixed(actuals: list[Actual]) -> list[Flaw]:
    """Times of any day, of certain days, and with a zone do not go together."""
    kinds = [(one.start.year == 1, one.start.tzinfo is not None) for one in actuals]
    hint = "write all of them alike: 2026-03-02 09:30"
    message = "this time is written in another way than the first one"
    return [
        one.cell.flaw(message, hint)
        for one, kind in zip(actuals, kinds, strict=True)
        if kind != kinds[0]
    ]


def _twice(actuals: list[Actual]) -> list[Flaw]:
    seen: dict[datetime, Actual] = {}
    flaws = []
    for one in actuals:
        first = seen.setdefault(one.start, one)
        if first is not one:
            message = f"the interval {spelt(one.start)} stands here and on line {first.cell.line}"
            flaws.append(one.cell.flaw(message, "keep one of them; one queue at a time"))
    return flaws
