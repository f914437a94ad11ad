"""Arrivals in the shape planners have them: so many per hour, or per 15, 30 or 60 minutes."""

import itertools
import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sim.population.plan import Interval
from sim.population.table import Cell, Flaw, FlawedFile, number_in, read_table

GRIDS = (15, 30, 60)
"""Minutes that one row may cover."""
MOST_PER_ROW = 1_000_000
MOST_AHT_S = 86_400

MS_PER_MINUTE = 60_000
MS_PER_HOUR = 60 * MS_PER_MINUTE
DAY = 1440

_HEADERS = (("interval_start", "chats"), ("interval_start", "chats", "aht_seconds"))
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """Expected chats from ``start_min``, in minutes since the profile's midnight."""

    start_min: int
    chats: float
    aht_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as it stands in a file: rows without gaps, each ``minutes`` long.

    ``midnight`` is the start of the first row's day if the rows carry dates; None if they are
    times of day, which hold for every day.
    """

    rows: tuple[ProfileRow, ...]
    minutes: int
    midnight: datetime | None = None

    def mean_aht_ms(self) -> float | None:
        """Return the mean handling time, weighted by chats; None if the file has none."""
        weighted = [(row.chats, row.aht_ms) for row in self.rows if row.aht_ms is not None]
        chats = sum(count for count, _ in weighted)
        return sum(count * aht for count, aht in weighted) / chats if chats else None

    def intervals(
        self, *, start: datetime | None, duration_ms: int, scale: float = 1.0
    ) -> tuple[Interval, ...]:
        """Return the rows that lie in a scenario, in its own time, times *scale*.

        *start* is the local time at which the scenario's clock begins; None is midnight. A row
        that lies partly outside counts with the part inside. Times of day repeat every day.

        Rows are local times. Where the clocks change in the time zone of *start*, the chats of
        an hour that is skipped do not come, and those of an hour that comes twice are spread over
        both.
        """
        local = None if start is None else start.replace(tzinfo=None)
        length = self.minutes * MS_PER_MINUTE
        found: list[Interval] = []
        for origin in self._origins(local, duration_ms):
            for row in self.rows:
                moments = _moments(origin + row.start_min * MS_PER_MINUTE, start)
                for moment in moments:
                    expected = row.chats * scale / len(moments)
                    found += _inside(moment, length, duration_ms, expected)
        return tuple(sorted(found, key=lambda interval: interval.start_ms))

    def _origins(self, start: datetime | None, duration_ms: int) -> Sequence[int]:
        """Return where the profile's midnights lie, in ms of the scenario's time."""
        if self.midnight is not None:
            since = timedelta(0) if start is None else self.midnight - start
            return [since // timedelta(milliseconds=1)]
        clock = timedelta(0)
        if start is not None:
            clock = start - start.replace(hour=0, minute=0, second=0, microsecond=0)
        day_ms = DAY * MS_PER_MINUTE
        first = -(clock // timedelta(milliseconds=1)) - day_ms
        return range(first, duration_ms + day_ms, day_ms)


def _moments(wall_ms: int, start: datetime | None) -> list[int]:
    """Return when the clocks show *wall_ms* more than they did at *start*, in ms since then.

    That is once, but never or twice where the clocks change.
    """
    if start is None or start.tzinfo is None:
        return [wall_ms]
    wall = start.replace(tzinfo=None, fold=0) + timedelta(milliseconds=wall_ms)
    both = {wall.replace(tzinfo=start.tzinfo, fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = [m for m in both if m.astimezone(start.tzinfo).replace(tzinfo=None, fold=0) == wall]
    return sorted((m - start.astimezone(UTC)) // timedelta(milliseconds=1) for m in shown)


def _inside(start_ms: int, length_ms: int, duration_ms: int, expected: float) -> list[Interval]:
    begin, end = max(start_ms, 0), min(start_ms + length_ms, duration_ms)
    if begin >= end:
        return []
    inside = expected * ((end - begin) / length_ms)
    return [Interval(start_ms=begin, end_ms=end, expected=inside)]


def constant_rate(per_hour: float, *, end_ms: int, start_ms: int = 0) -> tuple[Interval, ...]:
    """Return the profile of *per_hour* arrivals from *start_ms* until *end_ms*."""
    expected = per_hour * ((end_ms - start_ms) / MS_PER_HOUR)
    return (Interval(start_ms=start_ms, end_ms=end_ms, expected=expected),)


def read_profile(path: Path) -> Profile:
    """Read ``interval_start,chats[,aht_seconds]``; interval_start is ``09:30`` or date and time.

    Raises FlawedFile with all mistakes of the file.
    """
    table = read_table(path, _HEADERS)
    flaws = list(table.flaws)
    starts: list[tuple[Cell, datetime]] = []
    figures: list[tuple[Decimal, Decimal | None]] = []
    for row in table.rows:
        start = _start_in(row[0])
        chats = number_in(row[1], MOST_PER_ROW)
        aht = number_in(row[2], MOST_AHT_S) if len(row) > 2 else None
        flaws += [found for found in (start, chats, aht) if isinstance(found, Flaw)]
        if isinstance(start, datetime):
            starts.append((row[0], start))
        if not isinstance(chats, Flaw) and not isinstance(aht, Flaw):
            figures.append((chats, aht))
    minutes, times, sequence_flaws = _sequence(starts, sorted(flaw.line for flaw in flaws))
    if flaws or sequence_flaws:
        raise FlawedFile(path, [*flaws, *sequence_flaws])
    return _profile(minutes, times, figures)


def _profile(
    minutes: int, times: Sequence[datetime], figures: Sequence[tuple[Decimal, Decimal | None]]
) -> Profile:
    midnight = times[0].replace(hour=0, minute=0)
    rows = tuple(
        ProfileRow(
            (start - midnight) // timedelta(minutes=1),
            float(chats),
            None if aht is None else round(aht * 1000),
        )
        for start, (chats, aht) in zip(times, figures, strict=True)
    )
    return Profile(rows, minutes, None if midnight.year == 1 else midnight)


def _start_in(cell: Cell) -> datetime | Flaw:
    """Return the date and time in *cell*; a time of day gets a day of the year 1."""
    hint = "write 09:30 or 2026-03-02T09:30"
    found = _CLOCK.fullmatch(cell.text)
    try:
        if found is not None:
            return datetime(1, 1, 1, int(found[1]), int(found[2]))  # noqa: DTZ001 - local time
        start = datetime.fromisoformat(cell.text)
    except ValueError:
        return cell.flaw(f"{cell.text[:30]!r} is not the start of an interval", hint)
    if start.tzinfo is not None:
        return cell.flaw("an interval starts at a local time", f"leave the zone out; {hint}")
    if start.year < 1900 or start.second or start.microsecond or len(cell.text) < 16:
        return cell.flaw(f"{cell.text[:30]!r} is not the start of an interval", hint)
    return start


def _sequence(
    starts: Sequence[tuple[Cell, datetime]], flawed: Sequence[int]
) -> tuple[int, list[datetime], list[Flaw]]:
    """Return the minutes of a row, the starts in order of time, and what is wrong with them.

    *flawed* are the lines with other mistakes: a row lost to one of them is not a gap.
    """
    times = _over_midnight([start for _, start in starts])
    minutes = _minutes(times)
    flaws = _step_flaws([cell for cell, _ in starts], times, minutes, flawed)
    if len(starts) == 1 and not flawed:
        hint = "with a single row nobody can tell how long it is; use a rate per hour"
        flaws.append(starts[0][0].flaw("a profile needs at least two rows", hint))
    if minutes and times[0].minute % minutes:
        message = f"rows of {minutes} minutes do not start at {_spelt(times[0])}"
        flaws.append(starts[0][0].flaw(message))
    if times and times[-1].year == 1 and times[-1] - times[0] >= timedelta(days=1):
        hint = "write date and time: 2026-03-02T09:30"
        flaws.append(starts[-1][0].flaw("times of day cover more than one day", hint))
    return minutes, times, flaws


def _step_flaws(
    cells: Sequence[Cell], times: Sequence[datetime], minutes: int, flawed: Sequence[int]
) -> list[Flaw]:
    flaws: list[Flaw] = []
    for index in range(1, len(cells)):
        before, cell = cells[index - 1], cells[index]
        row_lost = bisect(flawed, before.line) < bisect(flawed, cell.line - 1)
        found = _step_flaw(cell, times[index - 1], times[index], minutes)
        if found is not None and not row_lost:
            flaws.append(found)
    return flaws


def _over_midnight(times: Sequence[datetime]) -> list[datetime]:
    """Put times of day that follow 23:45, 23:30 or 23:00 with 00:00 on the next day."""
    moved: list[datetime] = []
    days = timedelta(0)
    for index, start in enumerate(times):
        at_midnight = start.year == 1 and start.hour == start.minute == 0
        if index and at_midnight and times[index - 1].hour == 23:
            days += timedelta(days=1)
        moved.append(start + days if start.year == 1 else start)
    return moved


def _minutes(times: Sequence[datetime]) -> int:
    """Return the commonest permitted step between rows, of several the shortest; 0 if none."""
    steps = [(b - a) // timedelta(minutes=1) for a, b in itertools.pairwise(times)]
    common = Counter(step for step in steps if step in GRIDS)
    return min(common, key=lambda step: (-common[step], step), default=0)


def _step_flaw(cell: Cell, before: datetime, start: datetime, minutes: int) -> Flaw | None:
    if start == before:
        return cell.flaw(f"the interval {_spelt(start)} appears twice")
    if start < before:
        return cell.flaw(f"the interval {_spelt(start)} comes after {_spelt(before)}")
    if not minutes:
        hint = "rows must be 15, 30 or 60 minutes apart"
        return cell.flaw(f"{_spelt(start)} does not follow {_spelt(before)}", hint)
    expected = before + timedelta(minutes=minutes)
    if start < expected:
        hint = f"rows of this file are {minutes} minutes long"
        return cell.flaw(f"the interval {_spelt(start)} overlaps {_spelt(before)}", hint)
    if start > expected:
        hint = "write a row with 0 chats where nobody comes"
        message = f"expected the interval {_spelt(expected)}, found {_spelt(start)}"
        return cell.flaw(message, hint)
    return None


def _spelt(start: datetime) -> str:
    return f"{start:%H:%M}" if start.year == 1 else f"{start:%Y-%m-%dT%H:%M}"
