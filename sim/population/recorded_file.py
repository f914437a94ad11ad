"""The file of recorded customers: one row for each, written by an import, read by scenarios."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from sim.duration import LONGEST_MS
from sim.population.plan import NEVER
from sim.population.recorded import RecordedChat, RecordedDrop
from sim.population.table import Cell, Flaw, FlawedFile, number_in, read_table

HEADER = (
    "arrived",
    "topic",
    "signed_in",
    "link",
    "waited_seconds",
    "answered",
    "talk_seconds",
    "complete",
    "wrap_up_seconds",
    "drops",
)
_WORDS: dict[str, bool | None] = {"yes": True, "no": False, "": None}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """A row of a file of recorded customers: when, what about, and all the rest."""

    arrived: datetime
    topic: Cell
    chat: RecordedChat


def read_recorded(path: Path) -> tuple[RecordedRow, ...]:
    """Read the customers that an import of chat records wrote; the header is :data:`HEADER`.

    Arrivals carry their offset from UTC. Drops are ``312.5+40`` (after so many connected seconds,
    away so many; ``312.5+never``), separated by blanks. Raises FlawedFile with all mistakes.
    """
    table = read_table(path, [HEADER])
    flaws = list(table.flaws)
    rows = [_row(dict(zip(HEADER, row, strict=True)), flaws) for row in table.rows]
    if flaws:
        raise FlawedFile(path, flaws)
    return tuple(row for row in rows if row is not None)


def _row(cells: dict[str, Cell], flaws: list[Flaw]) -> RecordedRow | None:
    def sound(found: T | Flaw, instead: T) -> T:
        if isinstance(found, Flaw):
            flaws.append(found)
            return instead
        return found

    before = len(flaws)
    wrap_up = cells["wrap_up_seconds"]
    chat = RecordedChat(
        arrival_ms=0,
        signed_in=sound(_word(cells["signed_in"]), None),
        link=sound(_word(cells["link"]), None),
        waited_ms=sound(_ms(cells["waited_seconds"]), 0),
        answered=sound(_word(cells["answered"], needed=True), None) or False,
        talked_ms=sound(_ms(cells["talk_seconds"]), 0),
        complete=sound(_word(cells["complete"], needed=True), None) or False,
        wrap_up_ms=sound(_ms(wrap_up), 0) if wrap_up.text else None,
        drops=sound(_drops(cells["drops"]), ()),
    )
    arrived = _arrived(cells["arrived"])
    if isinstance(arrived, Flaw):
        flaws.append(arrived)
        return None
    return RecordedRow(arrived, cells["topic"], chat) if len(flaws) == before else None


def _arrived(cell: Cell) -> datetime | Flaw:
    hint = "write 2026-03-02T09:30:00+01:00"
    try:
        arrived = datetime.fromisoformat(cell.text)
    except ValueError:
        return cell.flaw(f"{cell.text[:30]!r} is not a date and time", hint)
    if arrived.tzinfo is None:
        return cell.flaw("the arrival does not say its offset from UTC", hint)
    return arrived


def _word(cell: Cell, *, needed: bool = False) -> bool | Flaw | None:
    if cell.text not in _WORDS or (needed and not cell.text):
        return cell.flaw(f"{cell.text[:30]!r} is neither yes nor no", "write yes or no")
    return _WORDS[cell.text]


def _ms(cell: Cell) -> int | Flaw:
    seconds = number_in(cell, LONGEST_MS // 1000)
    return seconds if isinstance(seconds, Flaw) else round(seconds * 1000)


def _drops(cell: Cell) -> tuple[RecordedDrop, ...] | Flaw:
    found = []
    for text in cell.text.split():
        after, plus, away = text.partition("+")
        gone = away == "never"
        times = [_ms(cell._replace(text=part)) for part in ((after,) if gone else (after, away))]
        if not plus or any(isinstance(ms, Flaw) for ms in times):
            hint = "write 312.5+40: seconds connected, seconds away; or 312.5+never"
            return cell.flaw(f"{text[:30]!r} is not a drop", hint)
        whole = [ms for ms in times if isinstance(ms, int)]
        found.append(RecordedDrop(whole[0], NEVER if gone else whole[1]))
    return tuple(found)


def recorded_line(arrived: datetime, topic: str, chat: RecordedChat) -> tuple[str, ...]:
    """Return the row of *chat* as :func:`read_recorded` reads it."""
    return (
        arrived.isoformat(timespec="milliseconds"),
        topic,
        _spelt(chat.signed_in),
        _spelt(chat.link),
        _seconds(chat.waited_ms),
        _spelt(chat.answered),
        _seconds(chat.talked_ms),
        _spelt(chat.complete),
        "" if chat.wrap_up_ms is None else _seconds(chat.wrap_up_ms),
        " ".join(
            f"{_seconds(d.after_ms)}+{'never' if d.away_ms == NEVER else _seconds(d.away_ms)}"
            for d in chat.drops
        ),
    )


def _spelt(word: bool | None) -> str:  # noqa: FBT001 - it is the value
    return "" if word is None else "yes" if word else "no"


def _seconds(ms: int) -> str:
    return f"{Decimal(ms) / 1000:f}"
