"""From readings to one unbroken series of intervals for each queue.

Repaired and told: rows out of order, equal rows twice, the hour that clocks show twice (summed) or
skip (left empty), and missing intervals where few or nobody came. Refused: two rows that
contradict each other, and a hole between busy intervals, which is a fault of the export and not
an empty quarter of an hour.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from sim.intake.moments import doubled, skipped
from sim.intake.readings import Reading
from sim.population.profile import GRIDS
from sim.population.table import Flaw

BUSY = 5.0
"""Chats in the intervals on both sides of a hole. Where so many come, nobody is 1 in 150."""
DAY = 1440


class Slot(NamedTuple):
    """One interval: chats, and per chat the handle time (with wrap-up) and the wrap-up, in s."""

    start: datetime
    chats: float
    handle_s: float | None = None
    wrap_up_s: float | None = None
    agents: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The intervals of one queue in order of time, without gaps, each ``minutes`` long.

    Starts are local times; those of the year 1 are times of any day.
    """

    queue: str
    minutes: int
    slots: tuple[Slot, ...]

    @property
    def dated(self) -> bool:
        """Whether the intervals belong to certain days."""
        return self.slots[0].start.year > 1


class Joined(NamedTuple):
    """The series of a file, what is wrong with it, and what was repaired."""

    series: tuple[Series, ...]
    flaws: tuple[Flaw, ...]
    notes: tuple[str, ...]


def joined(
    readings: Sequence[Reading],
    zone: tzinfo | None,
    opening: tuple[int, int] = (0, DAY),
    lost: Iterable[int] = (),
) -> Joined:
    """Return one series for each queue, in the order in which the file names them.

    *opening*: from and to, in minutes of the day, between which daily totals are spread. *lost*:
    lines with mistakes of their own, which are no gaps.
    """
    joiner = _Joiner(zone, opening, lost=any(lost))
    queues = dict.fromkeys(reading.queue for reading in readings)
    series = [joiner.join(q, [r for r in readings if r.queue == q]) for q in queues]
    found = tuple(one for one in series if one is not None)
    if len({one.minutes for one in found}) > 1 and not joiner.flaws:
        first = next(r for r in readings if r.queue == found[1].queue)
        message = "the queues of this file have intervals of different length"
        joiner.flaws.append(first.cell.flaw(message, "export them alike, or one by one"))
    return Joined(found, tuple(joiner.flaws), tuple(joiner.notes))


class _Joiner:
    def __init__(self, zone: tzinfo | None, opening: tuple[int, int], *, lost: bool) -> None:
        self._zone = zone
        self._opening = opening
        self._lost = lost
        self.flaws: list[Flaw] = []
        self.notes: list[str] = []

    def join(self, queue: str, rows: list[Reading]) -> Series | None:
        """Return the series of *queue*, or None with the reasons noted."""
        before = len(self.flaws)
        ordered = sorted(rows, key=lambda r: (r.start, r.late))
        if ordered != rows:
            self.notes.append(f"{queue}: the rows were put in order of time")
        slots, cells = self._merged(queue, self._shown(queue, ordered))
        minutes = self._minutes(rows, ordered)
        if len(self.flaws) > before or self._lost:
            return None
        if minutes == DAY:
            return Series(queue, 60, tuple(self._filled(queue, self._spread(queue, slots), 60)))
        self._check_grid(cells, minutes)
        filled = self._filled(queue, list(zip(slots, cells, strict=True)), minutes)
        return Series(queue, minutes, tuple(filled)) if len(self.flaws) == before else None

    def _shown(self, queue: str, rows: list[Reading]) -> list[Reading]:
        """Leave out empty rows of an hour that the clocks skip."""
        zone = self._zone
        if zone is None:
            return rows
        kept = [r for r in rows if r.start.year == 1 or not skipped(r.start, zone)]
        if len(kept) < len(rows):
            self.notes.append(f"{queue}: an hour that the clocks skip stays empty")
        return kept

    def _merged(self, queue: str, rows: list[Reading]) -> tuple[list[Slot], list[Reading]]:
        slots: list[Slot] = []
        firsts: list[Reading] = []
        same = twice = 0
        for _, group in itertools.groupby(rows, key=lambda r: r.start):
            members = list(group)
            kept = list({(r.late, r.figures): r for r in reversed(members)}.values())[::-1]
            if len(kept) > 1 and not self._comes_twice(kept):
                self._contradiction(kept)
            elif len(members) == len(kept) == 1:
                pass
            elif len(kept) == 1 and self._comes_twice(members):
                kept, twice = members, twice + 1
            else:
                same, twice = same + (len(kept) == 1), twice + (len(kept) > 1)
            slots.append(_sum(kept))
            firsts.append(kept[0])
        if same:
            self.notes.append(f"{queue}: rows that stood twice and were read once: {same}")
        if twice:
            self.notes.append(f"{queue}: intervals that the clocks showed twice, added up: {twice}")
        return slots, firsts

    def _comes_twice(self, rows: list[Reading]) -> bool:
        """Whether *rows* of one start are the two equal hours when the clocks are put back."""
        if len({row.late for row in rows}) == 2:
            return True
        zone, start = self._zone, rows[0].start
        return len(rows) == 2 and zone is not None and start.year > 1 and doubled(start, zone)

    def _contradiction(self, rows: list[Reading]) -> None:
        message = f"the interval {spelt(rows[1].start)} stands here and on line {rows[0].cell.line}"
        hint = "keep one of them"
        if self._zone is None:
            hint += "; if the clocks were put back then, say --timezone, and both are added"
        self.flaws.append(rows[1].cell.flaw(f"{message}, with other figures", hint))

    def _minutes(self, rows: list[Reading], ordered: list[Reading]) -> int:
        """Return how long a row is: as the file says, else the commonest step."""
        said = {row.minutes for row in rows if row.minutes is not None}
        steps = Counter(said)
        if not said:
            starts = sorted({row.start for row in ordered})
            gaps = [(b - a) // timedelta(minutes=1) for a, b in itertools.pairwise(starts)]
            steps = Counter(gap for gap in gaps if gap in (*GRIDS, DAY)) or Counter(gaps)
        minutes = min(steps, key=lambda step: (-steps[step], step), default=0)
        cell = ordered[min(1, len(ordered) - 1)].cell
        if self._lost or (minutes in (*GRIDS, DAY) and len(said) < 2):
            return minutes
        if not minutes:
            hint = "a single row does not tell how long it is; export more"
            self.flaws.append(cell.flaw("there is only one interval", hint))
        elif len(said) > 1:
            odd = next(r for r in ordered if r.minutes not in (None, minutes))
            message = f"this interval is {odd.minutes} minutes long, others are {minutes}"
            self.flaws.append(odd.cell.flaw(message, "export all with one length"))
        elif minutes >= 28 * DAY:
            message = "these are monthly totals, which say nothing about a day"
            self.flaws.append(cell.flaw(message, "export days or, better, intervals"))
        else:
            message = f"rows are {minutes} minutes apart"
            self.flaws.append(cell.flaw(message, "export intervals of 15, 30 or 60 minutes"))
        return minutes

    def _spread(self, queue: str, days: Sequence[Slot]) -> list[tuple[Slot, Reading | None]]:
        """Spread daily totals evenly over the opening hours."""
        first, last = self._opening
        hours = range(first // 60, -(-last // 60))
        self.notes.append(
            f"{queue}: these are daily totals; each was spread evenly over {hours.start:02}:00 to "
            f"{hours.stop:02}:00, so the model knows no peak of the day (--open says other hours)"
        )
        return [
            (day._replace(start=day.start + timedelta(hours=h), chats=day.chats / len(hours)), None)
            for day in days
            for h in hours
        ]

    def _check_grid(self, rows: Sequence[Reading], minutes: int) -> None:
        for row in rows:
            if row.start.minute % minutes or row.start.second:
                message = f"{spelt(row.start)} is no start of an interval of {minutes} minutes"
                self.flaws.append(row.cell.flaw(message, "export intervals on the clock's grid"))

    def _filled(
        self, queue: str, rows: Sequence[tuple[Slot, Reading | None]], minutes: int
    ) -> list[Slot]:
        """Put empty intervals where some are missing; report holes that cannot be empty."""
        step = timedelta(minutes=minutes)
        filled, put = [rows[0][0]], 0
        for (before, _), (slot, row) in itertools.pairwise(rows):
            missing = (slot.start - before.start) // step - 1
            begin = before.start + step
            busy = min(before.chats, slot.chats) >= BUSY
            if missing > 0 and busy and row and not self._is_skipped(begin):
                message = f"{_missing(missing, begin)} missing before this row"
                hint = "chats came before and after; export again, or write rows with 0"
                self.flaws.append(row.cell.flaw(message, hint))
            filled += [Slot(before.start + step * (n + 1), 0.0) for n in range(missing)]
            filled.append(slot)
            put += missing if row else 0
        if put:
            self.notes.append(f"{queue}: missing intervals that were read as 0 chats: {put}")
        return filled

    def _is_skipped(self, start: datetime) -> bool:
        return self._zone is not None and start.year > 1 and skipped(start, self._zone)


def spelt(start: datetime) -> str:
    """Return the start of an interval as it is written in files."""
    return f"{start:%H:%M}" if start.year == 1 else f"{start:%Y-%m-%dT%H:%M}"


def _missing(count: int, begin: datetime) -> str:
    if count == 1:
        return f"the interval {spelt(begin)} is"
    return f"{count} intervals from {spelt(begin)} on are"


def _sum(rows: Sequence[Reading]) -> Slot:
    chats = sum(row.chats for row in rows)
    agents = [row.agents for row in rows if row.agents is not None]
    return Slot(
        rows[0].start,
        chats,
        weighted([(row.handle_s, row.chats) for row in rows]),
        weighted([(row.wrap_up_s, row.chats) for row in rows]),
        sum(agents) / len(agents) if agents else None,
    )


def weighted(pairs: Sequence[tuple[float | None, float]]) -> float | None:
    """Return the mean of the known values, weighted; None if none is known.

    Without any weight it is the plain mean.
    """
    known = [(value, weight) for value, weight in pairs if value is not None]
    total = sum(weight for _, weight in known)
    if not known:
        return None
    if not total:
        return sum(value for value, _ in known) / len(known)
    return sum(value * weight for value, weight in known) / total
