"""Raw chat records: one row per chat, with drops in further columns or in further rows.

``arrived`` and ``ended`` are needed; everything else may be missing and is then drawn when the
customers are replayed. A chat that continues an earlier one (``after``) is no customer of its own:
it came about by the desk's policy, and another policy may spare it.
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from sim.intake.moments import DayOrder, day_order, moment
from sim.intake.shapes import Layout, Row, missing_column
from sim.intake.sheet import Sheet
from sim.population.plan import NEVER
from sim.population.recorded import RecordedChat, RecordedDrop
from sim.population.table import Cell, Flaw, FlawedFile

NAMES: Mapping[str, str] = {
    "chat": "chat chat_id id conversation conversation_id session_id",
    "after": "after continues previous previous_chat",
    "arrived": "arrived arrived_at created created_at requested requested_at started started_at",
    "accepted": "accepted answered answered_at accepted_at",
    "ended": "ended ended_at left",
    "closed": "closed wrapped_up closed_at",
    "topic": "topic queue skill",
    "signed_in": "signed_in authenticated",
    "link": "link link_shared",
    "dropped": "dropped disconnected",
    "returned": "returned reconnected",
    "resumed": "resumed",
}
_BY_NAME = {alias: name for name, aliases in NAMES.items() for alias in aliases.split()}
_TIMES = ("arrived", "accepted", "ended", "closed", "dropped", "returned", "resumed")
_OF_DROPS = ("dropped", "returned", "resumed")
_YES = {"yes": True, "true": True, "1": True, "y": True, "no": False, "false": False, "0": False}
_YES |= {"n": False, "ja": True, "nein": False, "oui": True, "non": False}
NO_TOPIC = "chat"
Moment = tuple[Cell, datetime]


class Told(NamedTuple):
    """One customer: when they arrived, what about, and what is known of them."""

    arrived: datetime
    topic: str
    chat: RecordedChat


class ChatRecords(NamedTuple):
    """All customers of a file in order of arrival, and what was made of the file."""

    customers: tuple[Told, ...]
    notes: tuple[str, ...]


@dataclass
class _Chat:
    """The rows of one chat, put together."""

    first: Cell
    times: dict[str, Moment] = field(default_factory=dict)
    drops: list[dict[str, Moment]] = field(default_factory=list)
    topic: str = ""
    signed_in: bool | None = None
    link: bool | None = None
    after: bool = False
    unread: set[str] = field(default_factory=set)


def chat_records(sheet: Sheet, layout: Layout, zone: tzinfo | None) -> ChatRecords:
    """Return the customers in *layout*, times brought to UTC. Raises FlawedFile with all flaws."""
    reader = _Reader(layout, zone or UTC)
    missing = [name for name in ("arrived", "ended") if name not in reader.columns]
    if missing:
        flaws = [missing_column(sheet, layout.columns, name) for name in missing]
        raise FlawedFile(sheet.path, flaws)
    chats = reader.chats()
    continued = [chat for chat in chats if chat.after]
    told = [reader.told(chat) for chat in chats if not chat.after]
    if reader.flaws:
        raise FlawedFile(sheet.path, reader.flaws)
    found = sorted((one for one in told if one is not None), key=lambda one: one.arrived)
    if not found:
        raise FlawedFile(sheet.path, [Flaw(1, 1, "no chat in this file begins of its own accord")])
    notes = []
    if continued:
        notes.append(f"chats that continue an earlier one are left out: {len(continued)}")
    if zone is None and reader.local:
        notes.append("times say no zone and were read as UTC (--timezone names the desk's)")
    return ChatRecords(tuple(found), tuple(notes))


class _Reader:
    def __init__(self, layout: Layout, zone: tzinfo) -> None:
        self._layout = layout
        self._zone = zone
        self.columns = _columns(layout)
        self._orders = {
            place: self._order(place)
            for name, place in self.columns.items()
            if name.partition("#")[0] in _TIMES
        }
        self._says_resumed = any(name.startswith("resumed") for name in self.columns)
        self.flaws: list[Flaw] = []
        self.local = False

    def _order(self, place: int) -> DayOrder:
        return day_order([row[place].text for row in self._layout.rows if place < len(row)])

    def chats(self) -> list[_Chat]:
        """Return every chat with all its rows."""
        by_name: dict[str, _Chat] = {}
        for row in self._layout.rows:
            name = self._text(row, "chat") or f"line {row[0].line}"
            chat = by_name.get(name)
            if chat is None:
                chat = by_name[name] = _Chat(row[0])
            elif self._text(row, "arrived"):
                hint = "further rows of a chat only have dropped, returned and resumed"
                message = f"the chat {name} stands here and on line {chat.first.line}"
                self.flaws.append(row[self.columns["arrived"]].flaw(message, hint))
                continue
            self._add(chat, row)
        return list(by_name.values())

    def _text(self, row: Row, name: str) -> str:
        place = self.columns.get(name)
        return row[place].text if place is not None and place < len(row) else ""

    def _add(self, chat: _Chat, row: Row) -> None:
        drops: dict[str, dict[str, Moment]] = {}
        for column, place in self.columns.items():
            if place >= len(row) or not row[place].text:
                continue
            name, _, number = column.partition("#")
            if name in _TIMES:
                found = self._moment(row[place], place)
                if found is None:
                    chat.unread.add(name)
                    continue
                if name in _OF_DROPS:
                    drops.setdefault(number, {})[name] = row[place], found
                else:
                    chat.times[name] = row[place], found
            elif name == "topic":
                chat.topic = row[place].text
            elif name == "after":
                chat.after = True
            elif name in ("signed_in", "link"):
                setattr(chat, name, self._yes(row[place]))
        chat.drops += [drops[number] for number in sorted(drops)]

    def _moment(self, cell: Cell, place: int) -> datetime | None:
        found = moment(cell, self._orders[place])
        if isinstance(found, datetime) and found.year == 1:
            found = cell.flaw(f"{cell.text!r} has no date", "write 2026-03-02 09:30:00")
        if isinstance(found, Flaw):
            self.flaws.append(found)
            return None
        if found.tzinfo is None:
            self.local = True
            found = found.replace(tzinfo=self._zone)
        return found.astimezone(UTC)

    def _yes(self, cell: Cell) -> bool | None:
        known = _YES.get(cell.text.lower())
        if known is None:
            self.flaws.append(cell.flaw(f"{cell.text[:30]!r} is neither yes nor no"))
        return known

    def told(self, chat: _Chat) -> Told | None:
        """Return what is known of a customer; None with the flaws noted."""
        before = len(self.flaws)
        times, first = chat.times, chat.first
        for name, what in (("arrived", "when the customer arrived"), ("ended", _end_of(chat))):
            is_open = name == "ended" and _is_open(chat)
            if name not in times and name not in chat.unread and not is_open:
                hint = "fill it in, or delete the row"
                self.flaws.append(first.flaw(f"it is not said {what}", hint))
        self._check_order(chat)
        if len(self.flaws) > before or chat.unread or "arrived" not in times:
            return None
        return Told(times["arrived"][1], chat.topic or NO_TOPIC, self._known(chat))

    def _check_order(self, chat: _Chat) -> None:
        """Times of a chat follow each other."""
        times = chat.times
        steps: list[tuple[str, Moment]] = [
            (name, times[name]) for name in ("arrived", "accepted") if name in times
        ]
        if chat.drops and "accepted" not in chat.times:
            cell = next(iter(chat.drops[0].values()))[0]
            hint = "a customer who left the queue has ended, and not dropped"
            self.flaws.append(cell.flaw("a drop without an accepted chat", hint))
            return
        for drop in chat.drops:
            if "dropped" not in drop:
                cell = next(iter(drop.values()))[0]
                self.flaws.append(cell.flaw("a return without a drop", "say when the line dropped"))
            steps += [(name, drop[name]) for name in _OF_DROPS if name in drop]
        if "ended" in chat.times:
            steps.append(("ended", chat.times["ended"]))
        for (earlier, (_, before)), (later, (cell, after)) in itertools.pairwise(steps):
            if after < before:
                message = f"{later} is before {earlier}"
                self.flaws.append(cell.flaw(message, "correct the export, or its time zone"))

    def _known(self, chat: _Chat) -> RecordedChat:
        times = {name: found for name, (_, found) in chat.times.items()}
        arrived, accepted = times["arrived"], times.get("accepted")
        if accepted is None:
            waited = _ms(arrived, times["ended"])
            return RecordedChat(
                arrival_ms=0,
                signed_in=chat.signed_in,
                link=chat.link,
                waited_ms=waited,
                answered=False,
                complete=False,
            )
        drops, since = [], accepted
        for drop in chat.drops:
            at = drop["dropped"][1]
            back = drop["returned"][1] if "returned" in drop else None
            drops.append(RecordedDrop(_ms(since, at), NEVER if back is None else _ms(at, back)))
            since = self._resumed(drop) or at
        whole = not _is_cut(chat, says_resumed=self._says_resumed)
        talked = sum(drop.after_ms for drop in drops)
        talked += _ms(since, times["ended"]) if whole else 0
        closed = times.get("closed")
        return RecordedChat(
            arrival_ms=0,
            signed_in=chat.signed_in,
            link=chat.link,
            waited_ms=_ms(arrived, accepted),
            talked_ms=talked,
            complete=whole,
            wrap_up_ms=_ms(times["ended"], closed) if whole and closed else None,
            drops=tuple(drops),
        )

    def _resumed(self, drop: Mapping[str, Moment]) -> datetime | None:
        name = "resumed" if self._says_resumed else "returned"
        return drop[name][1] if name in drop else None


def _columns(layout: Layout) -> dict[str, int]:
    """Return where each column stands; those of the second drop are ``dropped#2`` and so on."""
    columns: dict[str, int] = {}
    for word, place in layout.columns.items():
        found = re.fullmatch(r"(.+?)_([1-9])", word)
        base, number = (found[1], found[2]) if found else (word, "1")
        name = _BY_NAME.get(base if found else word)
        if name in _OF_DROPS:
            columns[f"{name}#{number}"] = place
        elif name is not None and found is None:
            columns[name] = place
    return columns


def _is_open(chat: _Chat) -> bool:
    """Whether the last thing seen of the chat is that the customer was cut off."""
    return bool(chat.drops) and "resumed" not in chat.drops[-1]


def _is_cut(chat: _Chat, *, says_resumed: bool) -> bool:
    """Whether the talk was not seen to its end."""
    if "ended" not in chat.times:
        return True
    back = "resumed" if says_resumed else "returned"
    return bool(chat.drops) and back not in chat.drops[-1]


def _end_of(chat: _Chat) -> str:
    return "when the talk ended" if "accepted" in chat.times else "when the customer left"


def _ms(earlier: datetime, later: datetime) -> int:
    return max(0, round((later - earlier).total_seconds() * 1000))
