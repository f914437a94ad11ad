"""From the books to the outcome: every measure in every scope."""

from array import array
from collections.abc import Iterator, Sequence

from sim.measures.books import Books
from sim.measures.figures import TOTAL, Figure, Key, Outcome, interval_scope, queue_scope
from sim.measures.ratios import RATIOS, Ratio, service_levels
from sim.measures.tally import Tally

PERCENTILES = {"p50": 50, "p90": 90, "p95": 95}
SAMPLES = {
    "speed_to_answer": "waits",
    "wait_new": "new_waits",
    "requeue_wait": "requeue_waits",
    "time_to_resume": "resume_times",
}
PER_INTERVAL = frozenset(
    {
        "arrivals",
        "offered",
        "answered",
        "abandoned",
        "speed_to_answer",
        "wait_new",
        "service_level",
        "handle_time",
        "cut_offs",
        "kept_agent",
    }
)
"""Of the tallied measures, those given for each interval of arrival too."""

# Positions of the levels in the marks: see Books.
_RESERVED, _BUSY, _WRAP_UP, _HELD, _OFFERED, _STAFFED, _WORKING, _WORKED_ON, _FIRST_QUEUE = range(9)
_USED = (_RESERVED, _BUSY, _WRAP_UP, _HELD)
_SLOTS = {
    "slots_busy": (_BUSY,),
    "slots_held": (_HELD,),
    "slots_wrap_up": (_WRAP_UP,),
    "slots_reserved": (_RESERVED,),
    "slots_used": _USED,
}


def percentile(ordered: Sequence[int], percent: int) -> int | None:
    """The nearest rank: the smallest sample that *percent* of all samples do not exceed."""
    if not ordered:
        return None
    return ordered[-(-len(ordered) * percent // 100) - 1]


def figures_of(books: Books) -> Outcome:
    """Every figure of the run."""
    figures: dict[Key, Figure] = {}
    ratios = (*RATIOS, *service_levels(books.frame))
    for scope, tally, wanted in _scopes(books):
        asked = [ratio for ratio in ratios if wanted is None or ratio.measure in wanted]
        samples = [name for name in SAMPLES if wanted is None or name in wanted]
        for measure, stat, figure in _of_tally(tally, asked, samples):
            figures[Key(measure, stat, scope)] = figure
    for scope, from_ms, to_ms in _windows(books):
        integrals = books.marks.between(from_ms, to_ms)
        for measure, stat, figure in _of_time(integrals, to_ms - from_ms):
            figures[Key(measure, stat, scope)] = figure
    figures.update(_of_window(books))
    return Outcome(figures)


def _scopes(books: Books) -> Iterator[tuple[str, Tally, frozenset[str] | None]]:
    yield TOTAL, Tally.merged(books.tallies.values()), None
    for number, name in enumerate(books.frame.queues):
        of_queue = (tally for (queue, _), tally in books.tallies.items() if queue == number)
        yield queue_scope(name), Tally.merged(of_queue), None
    for index in range(books.frame.intervals):
        then = (tally for (_, interval), tally in books.tallies.items() if interval == index)
        yield interval_scope(index), Tally.merged(then), PER_INTERVAL


def _of_tally(
    tally: Tally, ratios: Sequence[Ratio], samples: Sequence[str]
) -> Iterator[tuple[str, str, Figure]]:
    for ratio in ratios:
        num = ratio.num(tally)
        if ratio.den is None:
            yield ratio.measure, ratio.stat, Figure(num, 1, num)
        else:
            den = ratio.den(tally)
            yield ratio.measure, ratio.stat, Figure(num, den, den)
    for measure in samples:
        yield from _of_samples(measure, getattr(tally, SAMPLES[measure]))


def _of_samples(measure: str, samples: "array[int]") -> Iterator[tuple[str, str, Figure]]:
    ordered = sorted(samples)
    size = len(ordered)
    yield measure, "mean", Figure(sum(ordered), size, size)
    for stat, percent in PERCENTILES.items():
        yield measure, stat, Figure(percentile(ordered, percent), 1, size)


def _windows(books: Books) -> Iterator[tuple[str, int, int]]:
    frame = books.frame
    yield TOTAL, frame.warm_up_ms, frame.end_ms
    for index in range(frame.intervals):
        start = max(index * frame.interval_ms, frame.warm_up_ms)
        stop = min((index + 1) * frame.interval_ms, frame.end_ms)
        if start < stop:
            yield interval_scope(index), start, stop


def _of_time(area: dict[int, int], length_ms: int) -> Iterator[tuple[str, str, Figure]]:
    for measure, levels in _SLOTS.items():
        used = sum(area[level] for level in levels)
        yield measure, "share", Figure(used, area[_OFFERED], length_ms)
        yield measure, "mean", Figure(used, length_ms, length_ms)
    yield "slots_offered", "mean", Figure(area[_OFFERED], length_ms, length_ms)
    yield "occupancy", "share", Figure(area[_WORKING], area[_STAFFED], length_ms)
    yield "concurrency", "mean", Figure(area[_WORKED_ON], area[_WORKING], length_ms)
    waiting = sum(value for level, value in area.items() if level >= _FIRST_QUEUE)
    yield "queue_length", "mean", Figure(waiting, length_ms, length_ms)


def _of_window(books: Books) -> Iterator[tuple[Key, Figure]]:
    frame = books.frame
    area = books.marks.between(frame.warm_up_ms, frame.end_ms)
    length = frame.end_ms - frame.warm_up_ms
    wasted = Figure(books.wasted_unit_ms, area[_OFFERED], length)
    yield Key("wasted_hold", "share"), wasted
    peak = max(books.held_peak.value, books.marks.value_at(frame.warm_up_ms, _HELD))
    yield Key("slots_held", "max"), Figure(peak, 1, length)
    for number, name in enumerate(frame.queues):
        waiting = Figure(area[_FIRST_QUEUE + number], length, length)
        yield Key("queue_length", "mean", queue_scope(name)), waiting
