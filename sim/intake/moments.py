"""Dates and times as exports write them.

A column is read as a whole: ``03/02/2026`` is decided by the other days of the same column, and
refused where they leave it open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from sim.intake.numerals import shown
from sim.population.table import Cell, Flaw

_CLOCK = (
    r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?P<f>[.,]\d{1,6})?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_DAYS = (
    r"(?P<y>\d{4})-(?P<mo>\d{1,2})-(?P<d>\d{1,2})",
    r"(?P<y>\d{4})/(?P<mo>\d{1,2})/(?P<d>\d{1,2})",
    r"(?P<y>\d{4})(?P<mo>\d{2})(?P<d>\d{2})",
    r"(?P<d>\d{1,2})\.(?P<mo>\d{1,2})\.(?P<y>\d{4})",
    r"(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<y>\d{4})",
)
_MOMENTS = tuple(re.compile(rf"{day}(?:[T ]+{_CLOCK})?") for day in _DAYS)
_TIME = re.compile(_CLOCK)
HINT = "write 2026-03-02 09:30"
TOTALS = re.compile(r"(grand |sub)?(total|sum|summe|gesamt|average|mean)\b.*", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}(\D.*)?")
_NUMBER = re.compile(r"\d{5,}([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How ``3/2/2026`` is read in a column. None: nothing tells."""

    month_first: bool | None


def day_order(texts: Iterable[str]) -> DayOrder:
    """Return what the days of a column tell about their order."""
    ordered = _MOMENTS[-1]
    pairs = [(int(f["one"]), int(f["two"])) for text in texts if (f := ordered.fullmatch(text))]
    if any(one > 12 for one, _ in pairs):
        return DayOrder(month_first=False)
    if any(two > 12 for _, two in pairs):
        return DayOrder(month_first=True)
    halves = [text for text in texts if re.search(r"[AaPp]\.?[Mm]\.?$", text)]
    return DayOrder(month_first=True if halves else None)


def moment(cell: Cell, order: DayOrder) -> datetime | Flaw:
    """Return the moment in *cell*, aware if it says its zone; a bare time is of the year 1.

    24:00 is the midnight at the end of its day.
    """
    text = cell.text
    if not text:
        return cell.flaw("a date and time is missing here", HINT)
    found = next((f for one in _MOMENTS if (f := one.fullmatch(text))), None)
    if found is None:
        bare = _TIME.fullmatch(text)
        if bare is None:
            return cell.flaw(f"{shown(text)!r} is not a date and time", _hint(text))
        return _built(cell, datetime(1, 1, 1), bare)  # noqa: DTZ001 - a time of any day
    groups = found.groupdict()
    if "one" in groups:
        if order.month_first is None and groups["one"] != groups["two"]:
            message = f"{shown(text)!r} can be read as two different days"
            return cell.flaw(message, "write year, month, day: 2026-03-02 09:30")
        names = ("one", "two") if order.month_first else ("two", "one")
        groups["mo"], groups["d"] = (groups[name] for name in names)
    try:
        day = datetime(int(groups["y"]), int(groups["mo"]), int(groups["d"]))  # noqa: DTZ001
    except ValueError:
        return cell.flaw(f"there is no day {shown(text)!r} in the calendar", HINT)
    return _built(cell, day, found)


def _hint(text: str) -> str:
    """Return what to do about a text that is no date and time."""
    if TOTALS.fullmatch(text):
        return "delete the row of totals"
    if _SHORT_YEAR.fullmatch(text):
        return "write the year with four digits: 2026-03-02 09:30"
    if _NUMBER.fullmatch(text):
        return "a spreadsheet's number for a day? show the column as date and time, and save again"
    return HINT


def _built(cell: Cell, day: datetime, found: re.Match[str]) -> datetime | Flaw:
    if found["h"] is None:
        return day
    hour, half = int(found["h"]), (found["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    minute, second = int(found["m"]), int(found["s"] or 0)
    if (hour, minute, second) == (24, 0, 0) and not half:
        day, hour = day + timedelta(days=1), 0
    if hour > 23 or minute > 59 or second > 59:
        return cell.flaw(f"there is no time {shown(cell.text)!r} on a clock", HINT)
    micro = round(float(f"0.{found['f'][1:]}") * 1_000_000) if found["f"] else 0
    built = day.replace(hour=hour, minute=minute, second=second, microsecond=micro)
    return built.replace(tzinfo=_zone(found["zone"])) if found["zone"] else built


def _zone(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def skipped(wall: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of *zone* never show *wall*, because they are put forward over it."""
    aware = wall.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall


def doubled(wall: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of *zone* show *wall* twice, because they are put back."""
    early, late = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return early != late and not skipped(wall, zone)
