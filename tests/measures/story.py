"""Hand-made traces that read like a story.

A story is a list of records; each helper adds those of one event. Times are seconds here, and
milliseconds in the records.
"""

from sim.measures.figures import Outcome
from sim.measures.frame import Frame
from sim.measures.ledger import Ledger
from sim.measures.prices import Prices
from sim.trace.records import (
    Cause,
    Closing,
    Ending,
    Freed,
    HoldEnd,
    Kind,
    Loss,
    Queueing,
    Record,
    Resume,
)

HOUR = 3600


def rec(
    at: float, kind: Kind, chat: int = -1, agent: int = -1, value: int = -1, note: int = -1
) -> Record:
    """One record; *at* is in seconds."""
    return (round(at * 1000), kind, chat, agent, -1, value, note)


def agent_comes(at: float, agent: int = 0, capacity: int = 2) -> list[Record]:
    """An agent logs in."""
    return [rec(at, Kind.AGENT_CAME, agent=agent, value=capacity)]


def asks(
    at: float, chat: int = 0, *, who: int | None = None, queue: int = 0, cause: Cause = Cause.FIRST
) -> list[Record]:
    """A customer (the chat's own number unless told) asks and joins the queue."""
    customer = chat if who is None else who
    return [
        rec(at, Kind.ARRIVED, chat, value=customer, note=cause),
        rec(at, Kind.QUEUED, chat, value=queue, note=Queueing.ARRIVAL),
    ]


def taken(
    offered: float, accepted: float, chat: int = 0, agent: int = 0, *, how: int = 0
) -> list[Record]:
    """An agent is asked and accepts."""
    return [
        rec(offered, Kind.OFFERED, chat, agent, 0, how),
        rec(accepted, Kind.ACCEPTED, chat, agent, 0, 0),
    ]


def ends(
    at: float, closed: float, chat: int = 0, agent: int = 0, *, why: Ending = Ending.DONE
) -> list[Record]:
    """The talk ends, wrap-up blocks the slot until the close."""
    return [
        rec(at, Kind.CONTACT_ENDED, chat, agent, note=why),
        rec(closed, Kind.SLOT_FREED, chat, agent, note=Freed.WRAP_UP),
        rec(closed, Kind.CLOSED, chat, note=Closing.HANDLED),
    ]


def drops(at: float, chat: int = 0, agent: int = 0) -> list[Record]:
    """The line drops."""
    return [rec(at, Kind.DROPPED, chat, agent, note=0)]


def held(at: float, chat: int = 0, agent: int = 0) -> list[Record]:
    """The drop is noticed and the slot is held."""
    return [rec(at, Kind.DETECTED, chat, agent, 10_000_000, 1)]


def let_go(at: float, since: float, chat: int = 0, agent: int = 0) -> list[Record]:
    """The hold expires."""
    ms = round((at - since) * 1000)
    return [rec(at, Kind.HOLD_ENDED, chat, agent, ms, HoldEnd.EXPIRED)]


def back_in_hold(at: float, dropped: float, since: float, chat: int = 0) -> list[Record]:
    """Back within the hold, by the link."""
    ms = round((at - since) * 1000)
    return [
        rec(at, Kind.HOLD_ENDED, chat, 0, ms, HoldEnd.USED),
        rec(at, Kind.RESUMED, chat, 0, round((at - dropped) * 1000), Resume.HOLD),
    ]


def queues_again(at: float, chat: int = 0) -> list[Record]:
    """Back after the hold."""
    return [rec(at, Kind.QUEUED, chat, value=0, note=Queueing.RETURN)]


def closed(at: float, chat: int = 0, why: Closing = Closing.LIMIT) -> list[Record]:
    """The conversation is closed."""
    return [rec(at, Kind.CLOSED, chat, note=why)]


def gives_up(at: float, chat: int = 0) -> list[Record]:
    """Leaves the queue and says so."""
    return [
        rec(at, Kind.LEFT_QUEUE, chat, value=0),
        rec(at, Kind.CLOSED, chat, note=Closing.ABANDONED_KNOWN),
    ]


def lost(at: float, chat: int = 0, why: Loss = Loss.NEVER_RETURNED) -> list[Record]:
    """Will not come back."""
    return [rec(at, Kind.LOST, chat, note=why)]


def frame(**changes: int | bool | tuple[int, ...] | Prices) -> Frame:
    """One hour, two queues, two agents, half-hour intervals; service level at 40 s."""
    plain: dict[str, object] = {
        "end_ms": HOUR * 1000,
        "queues": ("General", "Billing"),
        "queue_weights": (1, 1),
        "agents": 2,
    }
    return Frame(**(plain | changes))  # type: ignore[arg-type]


def measured(records: list[Record], **changes: int | bool | tuple[int, ...] | Prices) -> Outcome:
    """The figures of a story. Raises ConservationError if the story does not add up."""
    ledger = Ledger(frame(**changes))
    ordered = sorted(records, key=lambda record: record[0])
    ledger.feed(ordered)
    return ledger.finish(ordered[-1][0] if ordered else 0)
