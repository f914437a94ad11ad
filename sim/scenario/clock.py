"""Clock times of a file, and what they are in ms from the scenario's start.

A time without a date (``"08:30"``) comes round every day, as shifts and operating hours do; one
with a date (``2026-03-02T08:30``) comes once. Differences are taken in UTC, so a day on which the
clocks change is as long as it really is.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema

from sim.scenario.values import read_duration, refuse, words_of

_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2}))?"
_CLOCK_PATTERN = rf"^(\d{{4}}-\d{{2}}-\d{{2}}[T ])?{_TIME}$"
YEARS = range(1900, 2201)
DAY_MS = 86_400_000
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the start where the file gives none: midnight of no day in particular."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, with or without a date. 24:00 is the end of the day."""

    day: date | None
    seconds: int

    def __str__(self) -> str:
        minutes, seconds = divmod(self.seconds, 60)
        text = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
        return f"{self.day}T{text}" if self.day else text


@dataclass(frozen=True, slots=True)
class Break:
    """A break: from when, and how long."""

    start: ClockTime
    length_ms: int


def read_clock_time(value: object) -> ClockTime:
    """Return the clock time that *value* names."""
    text = value if isinstance(value, str) else ""
    found = re.fullmatch(rf"(?:(\d{{4}}-\d{{2}}-\d{{2}})[T ])?{_TIME}", text)
    if found is None:
        refuse("bad-time", f'{words_of(value)} is not a clock time; write for example "08:30"')
    seconds = int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4] or 0)
    if int(found[3]) > 59 or int(found[4] or 0) > 59 or seconds > 86_400:
        refuse("bad-time", f"there is no {text} on a clock")
    return ClockTime(_day(found[1]) if found[1] else None, seconds)


def read_start(value: object) -> datetime:
    """Return the start of the clock, without its time zone."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return datetime.combine(_day(value), time())
    found = read_clock_time(value)
    if found.day is None:
        refuse("bad-time", f"{words_of(value)} has no date; write for example 2026-03-02T08:30")
    return datetime.combine(found.day, time()) + timedelta(seconds=found.seconds)


def read_break(value: object) -> Break:
    """Return the break that ``10:30+15m`` names."""
    start, plus, length = value.partition("+") if isinstance(value, str) else ("", "", "")
    if not plus:
        refuse("bad-break", f'{words_of(value)} is not a break; write for example "10:30+15m"')
    return Break(read_clock_time(start.strip()), read_duration(length.strip()))


def read_zone(value: object) -> str:
    """Return the name of a time zone that exists here."""
    try:
        ZoneInfo(str(value))
    except (ValueError, OSError, KeyError):
        hint = "write a name of the time zone database, for example Europe/Paris or UTC"
        refuse("unknown-timezone", f"there is no time zone {words_of(value)}", hint)
    return str(value)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        refuse("bad-time", f"there is no day {text}")
    if day.year not in YEARS:
        refuse("bad-time", f"{text} is outside the years {YEARS[0]} to {YEARS[-1]}")
    return day


@dataclass(frozen=True, slots=True)
class Clock:
    """The scenario's clock: its aware start and its length."""

    start: datetime
    duration_ms: int

    def ms(self, wall: datetime) -> int:
        """Return the ms from the start to the wall time *wall* of the same zone."""
        aware = wall.replace(tzinfo=self.start.tzinfo)
        return round(
            (aware.astimezone(UTC) - self.start.astimezone(UTC)) / timedelta(milliseconds=1)
        )

    @property
    def end(self) -> datetime:
        """When arrivals stop, in the scenario's time zone."""
        end = self.start.astimezone(UTC) + timedelta(milliseconds=self.duration_ms)
        return end.astimezone(self.start.tzinfo)

    def midnights(self) -> list[tuple[int, date]]:
        """Return when each day that the clock touches begins, in ms; the first at or below 0."""
        days = [
            self.start.date() + timedelta(days=n) for n in range(self.duration_ms // DAY_MS + 2)
        ]
        found = [(self.ms(datetime.combine(day, time())), day) for day in days]
        return [(ms, day) for ms, day in found if ms < self.duration_ms]

    def windows(self, begin: ClockTime, end: ClockTime) -> tuple[tuple[int, int], ...]:
        """Return every (from, to) that overlaps the clock, in order; the first may begin below 0.

        An end at or before the beginning is on the next day.
        """
        days = [begin.day] if begin.day else self._days()
        found = (self._window(day, begin, end) for day in days)
        return tuple((a, b) for a, b in found if b > max(a, 0) and a < self.duration_ms)

    def _window(self, day: date, begin: ClockTime, end: ClockTime) -> tuple[int, int]:
        first, last = _wall(day, begin), _wall(end.day or day, end)
        if last <= first and end.day is None:
            last += timedelta(days=1)
        return self.ms(first), self.ms(last)

    def _days(self) -> list[date]:
        first = self.start.date() - timedelta(days=1)
        count = self.duration_ms // DAY_MS + 3
        return [first + timedelta(days=n) for n in range(count)]

    def inside(self, moment: ClockTime, window: tuple[int, int]) -> int | None:
        """Return the ms of *moment* on the day it falls into *window*, or None if it does not."""
        days = [moment.day] if moment.day else self._days()
        times = (self.ms(_wall(day, moment)) for day in days)
        return next((ms for ms in times if window[0] <= ms < window[1]), None)


def _wall(day: date, moment: ClockTime) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=moment.seconds)


_TIME_SCHEMA = {"type": "string", "pattern": _CLOCK_PATTERN}
Time = Annotated[ClockTime, BeforeValidator(read_clock_time), WithJsonSchema(_TIME_SCHEMA)]
Start = Annotated[
    datetime,
    BeforeValidator(read_start),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2}(:\d{2})?)?$"}
    ),
]
BreakTime = Annotated[
    Break,
    BeforeValidator(read_break),
    WithJsonSchema({"type": "string", "pattern": r"^[-0-9:T ]+\+.+$"}),
]
Zone = Annotated[str, BeforeValidator(read_zone), WithJsonSchema({"type": "string"})]
