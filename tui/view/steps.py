"""The steps of a customer's journey: the records of one customer, told in short words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.trace.cast import Cast
from sim.trace.records import Cause, Closing, Ending, HoldEnd, Kind, Loss, Queueing, Record
from sim.trace.wording import LOSSES, WHY
from tui.view.cells import Look
from tui.view.showing import Showing, time_left


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``record`` is its place in the story; ``lasts`` draws the time until the next.

    ``rule`` is that of the policy that decided, -1 if none did.
    """

    at_ms: int
    record: int
    shape: str
    look: Look
    words: str
    lasts: str = ""
    rule: int = -1


def steps_of(story: Sequence[Record], cast: Cast, showing: Showing) -> tuple[Step, ...]:
    """Return the steps of *story*, the records of one customer, oldest first.

    Records that only complete another at the same time are left out.
    """
    teller = _Teller(cast, showing)
    steps = []
    for number, record in enumerate(story):
        follower = story[number + 1] if number + 1 < len(story) else None
        if _needless(record, follower) or _completes(record, story[number - 1 : number]):
            continue
        told = teller.tell(record, follower)
        steps.append(Step(record[0], number, *told, record[4]))
    return tuple(steps)


def _needless(record: Record, follower: Record | None) -> bool:
    at, kind, conversation, _, _, _, note = record
    if kind in (Kind.SLOT_FREED, Kind.LEFT_QUEUE):
        return True
    if kind == Kind.HOLD_ENDED and note == HoldEnd.USED:
        return True
    same = follower is not None and (follower[0], follower[2]) == (at, conversation)
    return kind == Kind.OFFERED and same and follower is not None and follower[1] == Kind.ACCEPTED


def _completes(record: Record, before: Sequence[Record]) -> bool:
    """Whether *record* says again what the one before it has said."""
    at, kind, conversation, _, _, _, note = record
    if not before or (before[0][0], before[0][2]) != (at, conversation):
        return False
    last = before[0][1]
    if kind == Kind.QUEUED:
        return last == Kind.ARRIVED and note == Queueing.ARRIVAL
    if kind == Kind.CLOSED:
        return last in (Kind.CONTACT_ENDED, Kind.LIMIT_EXPIRED, Kind.SLOT_FREED)
    return False


class _Told(NamedTuple):
    shape: str
    look: Look
    words: str
    lasts: str = ""


class _Teller:
    """Tells records in words, with the shapes and names of *showing*."""

    def __init__(self, cast: Cast, showing: Showing) -> None:
        self._cast = cast
        self._showing = showing
        self._glyphs = showing.glyphs
        self._tellers = self._by_kind()

    def tell(self, record: Record, follower: Record | None) -> _Told:
        _, kind, conversation, agent, _, value, note = record
        if kind == Kind.ARRIVED:
            joins = follower is not None and follower[1:3] == (Kind.QUEUED, conversation)
            queue = follower[5] if follower is not None and joins else -1
            return self._arrived(queue, note)
        return self._tellers[kind](agent, value, note)

    def _by_kind(self) -> dict[int, Callable[[int, int, int], _Told]]:
        glyphs = self._glyphs
        return {
            Kind.REFUSED: lambda _, v, __: _Told(
                glyphs.lost, Look.LOST, f"is turned away from {self._queue(v)}"
            ),
            Kind.QUEUED: lambda _, v, n: self._queued(v, n),
            Kind.OFFERED: self._offered,
            Kind.DECLINED: lambda a, _, __: self._asked(f"{self._agent(a)} declines"),
            Kind.MISSED: lambda a, _, __: self._asked(f"{self._agent(a)} does not answer"),
            Kind.ACCEPTED: self._accepted,
            Kind.DROPPED: lambda _, __, n: _Told(
                glyphs.drop, Look.HELD, drop_words(self._cast, n), glyphs.dashed
            ),
            Kind.DETECTED: self._detected,
            Kind.HOLD_ENDED: self._hold_ended,
            Kind.HOLD_MOVED: self._hold_moved,
            Kind.RETURNED: lambda _, v, __: _Told(
                glyphs.arrives, Look.STRONG, f"is back after {time_left(v)}"
            ),
            Kind.PROMPTED: lambda *_: _Told(
                glyphs.offered, Look.STRONG, "continue, or start a new chat?", glyphs.dotted
            ),
            Kind.CHOSE: lambda _, __, n: _Told(
                glyphs.play, Look.TEXT, "chooses to " + ("continue" if n == 1 else "start anew")
            ),
            Kind.RESUMED: lambda a, _, __: self._resumed(a),
            Kind.REDIRECTED: lambda *_: _Told(
                glyphs.redirect, Look.REDIRECTED, "is sent to the form", glyphs.dotted
            ),
            Kind.CONTACT_ENDED: lambda _, __, n: self._ended(n),
            Kind.CLOSED: lambda _, __, n: self._closed(n),
            Kind.LOST: lambda _, __, n: _Told(
                glyphs.lost, Look.REDIRECTED if n == Loss.NOT_CONVERTED else Look.LOST, LOSSES[n]
            ),
            Kind.TRANSFERRED: lambda a, v, _: _Told(
                glyphs.play, Look.TEXT, f"{self._agent(a)} passes on to {self._queue(v)}"
            ),
            Kind.LIMIT_EXPIRED: lambda *_: _Told(
                glyphs.post, Look.REDIRECTED, "the limit is over: no way back", glyphs.dotted
            ),
        }

    def _agent(self, number: int) -> str:
        return self._showing.agent(number) if number >= 0 else "nobody"

    def _queue(self, number: int) -> str:
        names = self._showing.queues
        return names[number] if 0 <= number < len(names) else "the queue"

    def _arrived(self, queue: int, note: int) -> _Told:
        where = f" in {self._queue(queue)}" if queue >= 0 else ""
        look = Look.WAITING if note in (Cause.FIRST, Cause.CAME_AGAIN) else Look.REDIRECTED
        return _Told(
            self._glyphs.arrives,
            look,
            _ARRIVALS[note] + where,
            self._glyphs.waiting if where else "",
        )

    def _queued(self, queue: int, note: int) -> _Told:
        where = f"{_QUEUEINGS[note]} {self._queue(queue)}"
        if note == Queueing.RETURN:
            return _Told(self._glyphs.requeue, Look.REQUEUED, where, self._glyphs.returner)
        return _Told(self._glyphs.waiting, Look.WAITING, where, self._glyphs.waiting)

    def _offered(self, agent: int, _value: int, note: int) -> _Told:
        first = ", the last agent," if note == 1 else ""
        return self._asked(f"{self._agent(agent)}{first} is asked")

    def _asked(self, words: str) -> _Told:
        return _Told(self._glyphs.offered, Look.OFFERED, words, self._glyphs.waiting)

    def _accepted(self, agent: int, _value: int, note: int) -> _Told:
        how = ("takes the chat", "picks the chat", "takes the chat up again")[max(note, 0)]
        words = f"{self._agent(agent)} {how}"
        return _Told(self._glyphs.talking, Look.TALKING, words, self._glyphs.line)

    def _detected(self, agent: int, value: int, note: int) -> _Told:
        glyphs = self._glyphs
        if note == 1 and agent >= 0:
            until = f" until {self._showing.clock(value)}" if value >= 0 else ""
            words = f"{self._agent(agent)}'s slot is held{until}"
            return _Told(glyphs.held, Look.HELD, words, glyphs.held)
        words = "noticed: nothing is held" if agent >= 0 else "noticed: gone from the queue"
        return _Told(glyphs.free, Look.REQUEUED, words, glyphs.dashed)

    def _hold_moved(self, agent: int, value: int, _note: int) -> _Told:
        words = f"{self._agent(agent)}'s slot is held until {self._showing.clock(value)} now"
        return _Told(self._glyphs.held, Look.HELD, words, self._glyphs.held)

    def _hold_ended(self, _agent: int, _value: int, note: int) -> _Told:
        why = WHY[Kind.HOLD_ENDED, note].removeprefix(", ")
        words = f"the hold ends: {why}"
        return _Told(self._glyphs.free, Look.REQUEUED, words, self._glyphs.dashed)

    def _resumed(self, agent: int) -> _Told:
        where = f"back to {self._agent(agent)}" if agent >= 0 else "back in the queue"
        lasts = self._glyphs.line if agent >= 0 else self._glyphs.waiting
        return _Told(self._glyphs.resume, Look.RESUMED, where, lasts)

    def _ended(self, note: int) -> _Told:
        why = _ENDINGS[note]
        return _Told(self._glyphs.closed, Look.DIM, why, self._glyphs.wrap_up)

    def _closed(self, note: int) -> _Told:
        well = note in (Closing.HANDLED, Closing.WRAP_UP_EXPIRED)
        shape = self._glyphs.closed if well else self._glyphs.lost
        why = WHY.get((Kind.CLOSED, note), "")
        return _Told(shape, Look.DIM if well else Look.LOST, f"closed{why}")


def drop_words(cast: Cast, kind: int) -> str:
    """Return what breaks a line, in words: ``app switch: the line breaks``."""
    name = cast.drop_kind(kind).replace("_", " ")
    if name == "closed tab":
        return "closes the tab"
    return "the line breaks" if name == "scripted" else f"{name}: the line breaks"


_ARRIVALS: dict[int, str] = {
    Cause.FIRST: "arrives",
    Cause.AFTER_REDIRECT: "has filled in the form: new chat",
    Cause.STARTED_NEW: "starts a new chat",
    Cause.DEAD_LINK: "the link is dead: new chat",
    Cause.NO_WAY_BACK: "finds no way back: new chat",
    Cause.CAME_AGAIN: "comes again: new chat",
}
_QUEUEINGS: dict[int, str] = {
    Queueing.ARRIVAL: "waits in",
    Queueing.RETURN: "queues again in",
    Queueing.OFFER_FAILED: "has the same place in",
    Queueing.TRANSFER: "was passed on, waits in",
    Queueing.AGENT_LOST: "lost the agent, waits in",
    Queueing.OVERFLOW: "is moved on to",
    Queueing.AGENT_CLOSED: "was let go, waits in",
    Queueing.GRACE: "finds the place kept in",
}
_ENDINGS: dict[int, str] = {
    Ending.DONE: "all is said",
    Ending.CUSTOMER_CLOSED: "closes the chat",
    Ending.AGENT_ENDED: "the agent ends the chat",
    Ending.LIMIT: "the limit is over: no way back",
}
