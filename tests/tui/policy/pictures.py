"""Small pictures, outcomes and executors for the tests of policies."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from typing import Any

from sim.measures.figures import Figure, Key, Outcome
from sim.measures.tally import Fate
from sim.session.picture import (
    Absent,
    AgentView,
    Frame,
    Happening,
    Picture,
    SlotState,
    SlotView,
    SoFar,
)
from sim.trace.records import Kind, Presence
from tui.view.cells import Line, plain
from tui.view.showing import UNICODE, Glyphs, Showing

MINUTE_MS = 60_000


class Inline(Executor):
    """Does everything at once, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Do it now."""
        self.asked.append(args)
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor hands every error on
            future.set_exception(error)
        return future


class Idle(Executor):
    """Does nothing: everything waits for its turn."""

    def __init__(self) -> None:
        self.waiting: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Put it in the queue."""
        self.waiting.append(Future())
        return self.waiting[-1]


def showing(glyphs: Glyphs = UNICODE) -> Showing:
    """Return a way of showing in which numbers are names."""
    return Showing(
        customer=str, agent=str, queues=("cards",), clock=lambda ms: f"{ms} ms", glyphs=glyphs
    )


def texts(lines: Sequence[Line]) -> list[str]:
    """Return lines as they are read without colours."""
    return [plain(line) for line in lines]


def picture(
    *, held: int = 0, so_far: SoFar | None = None, fates: dict[Fate, int] | None = None
) -> Picture:
    """Return a picture with one agent, who has so many held slots."""
    slots = (SlotView(SlotState.HELD),) * held
    return Picture(
        now_ms=MINUTE_MS,
        agents=(AgentView(0, logged_in=True, presence=Presence.AVAILABLE, slots=slots),),
        queues=(),
        absent=(),
        fates=tuple((fates or {}).get(fate, 0) for fate in Fate),
        so_far=so_far or SoFar(),
    )


def away(minutes: float, *, held: bool = True, closed: bool = False, limit: int = 5) -> Absent:
    """Return somebody who was cut off so long before 10 minutes past the start."""
    dropped = round((10 - minutes) * MINUTE_MS)
    return Absent(
        conversation=1,
        customer=1,
        agent=0,
        dropped_ms=dropped,
        held=held,
        hold_until_ms=dropped + 3 * MINUTE_MS,
        limit_at_ms=dropped + limit * MINUTE_MS,
        closed=closed,
    )


def frame(events: Sequence[tuple[int, Kind, int]], *, edition: int = 0) -> Frame:
    """Return a frame after *events*: when, what, which customer."""
    happenings = tuple(
        Happening(number, at_ms, kind, customer, customer, 0, 0, 0, 0)
        for number, (at_ms, kind, customer) in enumerate(events)
    )
    seen = Picture(
        now_ms=MINUTE_MS,
        agents=(),
        queues=(),
        absent=(),
        events=happenings,
        events_total=len(happenings),
    )
    return Frame(
        picture=seen, playing=False, over=False, speed=1.0, reached=0, late=False, edition=edition
    )


def outcome(**values: tuple[float, float]) -> Outcome:
    """Return an outcome with shares, each as numerator and denominator."""
    return Outcome(
        {Key(name, "share"): Figure(num, den, round(den)) for name, (num, den) in values.items()}
    )
