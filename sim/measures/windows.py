"""Measures of slots, agents and queues over time: in the whole window and in each interval."""

from collections.abc import Iterator, Sequence

from sim.measures.books import in_queue, level_names
from sim.measures.closed import LENGTH, ClosedBooks, Window
from sim.measures.figures import TOTAL, Figure, Key, interval_scope, queue_scope
from sim.measures.frame import Frame
from sim.measures.money import costs, keys_of_cost
from sim.measures.sheet import Ratio, Sheet, Sum, both, counted


def windows(frame: Frame) -> Iterator[Window]:
    """The whole of it, then the part in each interval."""
    yield Window(TOTAL, frame.warm_up_ms, frame.end_ms)
    for index in range(frame.intervals):
        start = max(index * frame.interval_ms, frame.warm_up_ms)
        stop = min((index + 1) * frame.interval_ms, frame.end_ms)
        if start < stop:
            yield Window(interval_scope(index), start, stop)


def sheet_of_time(frame: Frame) -> Sheet:
    """What is given of every window; the numbers are those of :meth:`.ClosedBooks.area`."""
    return Sheet(_ratios(frame), (*level_names(len(frame.queues)), LENGTH))


def _ratios(frame: Frame) -> Iterator[Ratio]:
    length, offered, working = counted(LENGTH), counted("offered"), counted("working")
    for measure, used in _slots(frame.queue_weights):
        yield Ratio(measure, "share", used, offered, length)
        yield Ratio(measure, "mean", used, length, length)
    yield Ratio("slots_offered", "mean", offered, length, length)
    yield Ratio("agents_on_duty", "mean", counted("staffed"), length, length)
    yield Ratio("agents_logged_in", "mean", counted("logged in"), length, length)
    yield Ratio("occupancy", "share", working, counted("staffed"), length)
    worked_on = both(*(_conversations(kind, frame) for kind in ("busy", "wrap_up")))
    yield Ratio("concurrency", "mean", worked_on, working, length)
    yield Ratio("queue_length", "mean", _conversations("waiting", frame), length, length)


def _slots(weights: Sequence[int]) -> Iterator[tuple[str, Sum]]:
    """Units in each use, and in any."""
    units = {
        kind: {in_queue(kind, queue): weight for queue, weight in enumerate(weights)}
        for kind in ("busy", "held", "wrap_up", "reserved")
    }
    yield from ((f"slots_{kind}", levels) for kind, levels in units.items())
    yield "slots_used", both(*units.values())


def _conversations(kind: str, frame: Frame) -> Sum:
    return counted(*(in_queue(kind, queue) for queue in range(len(frame.queues))))


def keys_of_window(frame: Frame) -> Iterator[Key]:
    """What is given of the whole window alone: see :func:`of_window`."""
    yield Key("wasted_hold", "share")
    yield Key("slots_held", "max")
    for name in frame.queues:
        yield Key("queue_length", "mean", queue_scope(name))
    yield from keys_of_cost(frame.prices)


def of_window(closed: ClosedBooks) -> Iterator[Figure]:
    """The figures for these keys."""
    area = closed.area(0)
    length = area[LENGTH]
    yield Figure(closed.wasted_unit_ms, area["offered"], length)
    yield Figure(closed.held_peak, 1, length)
    for queue in range(len(closed.frame.queues)):
        yield Figure(area[in_queue("waiting", queue)], length, length)
    yield from costs(closed, area["logged in"])
