"""From the cells of an interval export to readings: one queue, one interval, its figures."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import NamedTuple

from sim.intake.moments import TOTALS, DayOrder, day_order, moment, skipped
from sim.intake.numerals import amount, has_comma
from sim.intake.shapes import Layout, Row, Shape
from sim.population.profile import MOST_AHT_S, MOST_PER_ROW
from sim.population.table import Cell, Flaw

MOST_AGENTS = 10_000
_WHAT = {
    "chats": ("the number of chats", MOST_PER_ROW),
    "aht": ("the handle time", MOST_AHT_S),
    "talk": ("the task time", MOST_AHT_S),
    "wrap_up": ("the after-call work", MOST_AHT_S),
    "agents": ("the number of agents", MOST_AGENTS),
}
_PER_CHAT = frozenset({"aht", "talk", "wrap_up"})
"""Where nobody came, these may be empty."""
NAMELESS = "chat"
"""The queue of a file that names none."""


class Reading(NamedTuple):
    """One row: ``start`` is local time, ``late`` the second of two equal local hours.

    ``handle_s`` includes wrap-up; ``wrap_up_s`` is None where the export does not tell.
    """

    cell: Cell
    queue: str
    start: datetime
    late: bool
    minutes: int | None
    chats: float
    handle_s: float | None
    wrap_up_s: float | None
    agents: float | None

    @property
    def figures(self) -> tuple[float | None, ...]:
        """What a row says, besides where it belongs."""
        return self.chats, self.handle_s, self.wrap_up_s, self.agents


class Readings(NamedTuple):
    """All rows, what is wrong with them, and what was made of them."""

    rows: tuple[Reading, ...]
    flaws: tuple[Flaw, ...]
    notes: tuple[str, ...]


def readings_in(layout: Layout, zone: tzinfo | None) -> Readings:
    """Return what the rows of *layout* say. Times with a zone are brought to *zone* (None: UTC)."""
    place = layout.columns["start"]
    order = day_order([row[place].text for row in layout.rows])
    if layout.shape is Shape.VERINT:
        order = DayOrder(month_first=True)
    found, flaws, zoned = [], list[Flaw](), 0
    for row in layout.rows:
        reading, wrong, aware = _reading(layout, row, order, zone)
        flaws += wrong
        zoned += aware
        if reading is not None:
            found.append(reading)
    flaws += _totals(found)
    notes = []
    if zoned:
        notes.append(f"times carry a zone; they were brought to {zone or 'UTC'}")
    if any(has_comma(cell) for cell in _numbers(layout)):
        notes.append("decimal commas were read as points")
    return Readings(tuple(found), tuple(flaws), tuple(notes))


def _totals(rows: Iterable[Reading]) -> list[Flaw]:
    """Return where rows of totals begin that stand among the queues that they add up."""
    firsts = {row.queue: row.cell for row in reversed(list(rows))}
    hint = "delete its rows, or rename it if it is a queue"
    return [
        cell.flaw(f"the queue {queue!r} looks like a sum of the others", hint)
        for queue, cell in firsts.items()
        if len(firsts) > 1 and TOTALS.fullmatch(queue)
    ]


def _numbers(layout: Layout) -> Iterable[Cell]:
    places = [place for name, place in layout.columns.items() if name in _WHAT]
    return (row[place] for row in layout.rows for place in places if place < len(row))


def _reading(
    layout: Layout, row: Row, order: DayOrder, zone: tzinfo | None
) -> tuple[Reading | None, list[Flaw], bool]:
    columns = layout.columns
    start = moment(row[columns["start"]], order)
    if isinstance(start, datetime) and "day" in columns:
        start = _with_day(start, moment(row[columns["day"]], order))
    end = moment(row[columns["end"]], order) if "end" in columns else None
    numbers = {name: _number(row, columns, name) for name in _WHAT}
    if isinstance(start, datetime) and isinstance(end, datetime):
        end = _at_midnight(start, end)
    flaws = [found for found in (start, end, *numbers.values()) if isinstance(found, Flaw)]
    if isinstance(start, Flaw) or isinstance(end, Flaw) or flaws:
        return None, flaws, False
    figures = {name: _float(value) for name, value in numbers.items()}
    cell, local = row[columns["start"]], _local(start, zone)
    wrong = _impossible(cell, start, end, zone, empty=not figures["chats"])
    if wrong is not None:
        return None, [wrong], False
    queue = row[columns["queue"]].text if "queue" in columns else ""
    length = None if end is None else end - start
    return _made(cell, queue, local, length, figures), [], start.tzinfo is not None


def _at_midnight(start: datetime, end: datetime) -> datetime:
    """Return *end*, brought to the next day if both are times of any day and it is 00:00."""
    is_midnight = end.year == 1 and end.day == 1 and (end.hour, end.minute) == (0, 0)
    return end + timedelta(days=1) if is_midnight and start.hour else end


def _local(start: datetime, zone: tzinfo | None) -> datetime:
    return start if start.tzinfo is None else start.astimezone(zone or UTC)


def _impossible(
    cell: Cell, start: datetime, end: datetime | None, zone: tzinfo | None, *, empty: bool
) -> Flaw | None:
    """Return why there is no such interval; a row without chats may stand in a skipped hour."""
    if (start.tzinfo is None) != ((end or start).tzinfo is None):
        return cell.flaw("only one of start and end says its time zone", "write it at both")
    if start.year == 1 and start.day > 1:
        return cell.flaw("no interval of a day begins at 24:00", "write 00:00")
    if end is not None and end <= start:
        return cell.flaw("this interval ends before it begins", "swap start and end")
    dated = start.tzinfo is None and start.year > 1
    if dated and not empty and zone is not None and skipped(start, zone):
        message = f"the clocks of {zone} never showed {start:%Y-%m-%d %H:%M}"
        return cell.flaw(message, "they were put forward; is --timezone right?")
    return None


def _made(
    cell: Cell,
    queue: str,
    local: datetime,
    length: timedelta | None,
    figures: Mapping[str, float | None],
) -> Reading:
    talk, wrap_up = figures["talk"], figures["wrap_up"]
    return Reading(
        cell=cell,
        queue=queue or NAMELESS,
        start=local.replace(tzinfo=None, fold=0),
        late=bool(local.fold),
        minutes=None if length is None else length // timedelta(minutes=1),
        chats=figures["chats"] or 0.0,
        handle_s=figures["aht"] if talk is None else talk + (wrap_up or 0.0),
        wrap_up_s=wrap_up,
        agents=figures["agents"],
    )


def _float(value: Decimal | Flaw | None) -> float | None:
    return None if value is None or isinstance(value, Flaw) else float(value)


def _number(row: Row, columns: Mapping[str, int], name: str) -> Decimal | Flaw | None:
    place = columns.get(name)
    if place is None or place >= len(row):
        return None
    if name in _PER_CHAT and not row[place].text and row[columns["chats"]].text in ("0", "0.0"):
        return None
    what, largest = _WHAT[name]
    return amount(row[place], what, largest)


def _with_day(time: datetime, day: datetime | Flaw) -> datetime | Flaw:
    if isinstance(day, Flaw):
        return day
    return time.replace(year=day.year, month=day.month, day=day.day)
