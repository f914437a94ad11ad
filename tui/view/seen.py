"""What a customer sees of a chat, followed record by record: never more than has happened."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from sim.population.plan import DropKind
from sim.trace.records import Closing, Ending, Kind, Loss, Queueing, Record


class Window(Enum):
    """What the customer's screen shows."""

    BUTTON = auto()
    """The page, with its chat button."""
    MOMENT = auto()
    """The button was pressed; the desk has not answered yet."""
    QUEUE = auto()
    TALK = auto()
    NO_LINE = auto()
    """The connection is lost."""
    TAB_CLOSED = auto()
    PROMPT = auto()
    """Continue, or start a new chat?"""
    FORM = auto()
    """The redirection page."""
    REFUSED = auto()
    """The desk is closed, or the queue is full."""
    OVER = auto()
    LEFT = auto()
    """The customer closed the chat, or the page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a customer sees. ``agent`` and ``queue`` are the last ones, -1 if none was yet.

    ``conversation`` is the customer's latest; ``back``: was cut off and is here again.
    """

    window: Window = Window.BUTTON
    since_ms: int = 0
    conversation: int = -1
    agent: int = -1
    queue: int = -1
    back: bool = False

    @property
    def away(self) -> bool:
        """Whether nothing that the desk does can reach the customer."""
        return self.window in _AWAY


_AWAY = frozenset({Window.NO_LINE, Window.TAB_CLOSED})


def seen(records: Iterable[Record]) -> Seen:
    """Return what the customer sees after *records*, a customer's own, oldest first."""
    now = Seen()
    for record in records:
        now = after(now, record)
    return now


def after(before: Seen, record: Record) -> Seen:
    """Return what the customer sees after one more record.

    Whoever started a new chat sees no more of the old one.
    """
    at, kind, conversation, agent, _, value, note = record
    if kind == Kind.ARRIVED:
        return Seen(Window.MOMENT, at, conversation)
    if conversation != before.conversation:
        return before
    if kind in (Kind.QUEUED, Kind.REFUSED):
        before = replace(before, queue=value)
    if kind in (Kind.ACCEPTED, Kind.RESUMED) and agent >= 0:
        before = replace(before, agent=agent)
    window = _window(before, kind, agent, note)
    if window is None or window is before.window:
        return before
    back = before.back or before.away
    return replace(before, window=window, since_ms=at, back=back)


def _window(before: Seen, kind: int, agent: int, note: int) -> Window | None:
    if kind in _RECONNECTS:
        return _reconnected(kind, agent, note)
    if kind == Kind.DROPPED:
        return Window.TAB_CLOSED if note == DropKind.CLOSED_TAB else Window.NO_LINE
    if kind == Kind.LOST:
        return _LOST.get(note)
    if kind == Kind.QUEUED and note in _BACK:
        return Window.QUEUE
    if kind == Kind.CLOSED and note == Closing.CUSTOMER_LEFT:
        return Window.LEFT
    return None if before.away else _connected(before, kind, note)


def _reconnected(kind: int, agent: int, _note: int) -> Window:
    if kind == Kind.RESUMED:
        return Window.TALK if agent >= 0 else Window.QUEUE
    return _RECONNECTS[kind]


def _connected(before: Seen, kind: int, note: int) -> Window | None:
    if kind == Kind.CONTACT_ENDED:
        return Window.LEFT if note == Ending.CUSTOMER_CLOSED else Window.OVER
    if kind == Kind.CLOSED and before.window not in _AT_THE_END:
        return Window.LEFT if note in _GAVE_UP else Window.OVER
    return _PLAIN.get(kind)


_RECONNECTS: dict[int, Window] = {
    Kind.RETURNED: Window.MOMENT,
    Kind.PROMPTED: Window.PROMPT,
    Kind.CHOSE: Window.MOMENT,
    Kind.RESUMED: Window.TALK,
    Kind.REDIRECTED: Window.FORM,
}
_PLAIN: dict[int, Window] = {
    Kind.QUEUED: Window.QUEUE,
    Kind.REFUSED: Window.REFUSED,
    Kind.ACCEPTED: Window.TALK,
}
_LOST: dict[int, Window] = {
    Loss.NOT_CONVERTED: Window.LEFT,
    Loss.OFFLINE_PANE: Window.REFUSED,
    Loss.ENOUGH: Window.LEFT,
}
_BACK = frozenset({Queueing.RETURN, Queueing.GRACE})
_GAVE_UP = frozenset({Closing.ABANDONED_KNOWN, Closing.ABANDONED_SILENT})
_AT_THE_END = frozenset({Window.OVER, Window.LEFT, Window.FORM, Window.MOMENT, Window.PROMPT})
