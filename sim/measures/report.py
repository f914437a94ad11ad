"""From the books to the outcome: every measure in every scope."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np

from sim.measures.books import Books
from sim.measures.figures import TOTAL, Figure, Key, Outcome, interval_scope, queue_scope
from sim.measures.frame import Frame
from sim.measures.ratios import RATIOS, service_levels
from sim.measures.sheet import ONE, Numbers, Sheet
from sim.measures.tally import COLUMNS, Tally
from sim.measures.windows import areas, keys_of_window, of_window, sheet_of_time, windows

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
_FEW = 64
"""Up to so many samples, numpy takes longer to begin than Python to be done."""
_SAMPLES_PER_INTERVAL = tuple(name for name in SAMPLES if name in PER_INTERVAL)


def percentile(ordered: Sequence[int] | Numbers, percent: int) -> int | None:
    """The nearest rank: the smallest sample that *percent* of all samples do not exceed."""
    size = len(ordered)
    return int(ordered[-(-size * percent // 100) - 1]) if size else None


class Layout:
    """What is worked out for a frame: the sheets, and the keys in the order of the figures."""

    def __init__(self, frame: Frame) -> None:
        ratios, columns = (*RATIOS, *service_levels(frame)), (*COLUMNS, ONE)
        self.whole = Sheet(ratios, columns)
        self.interval = Sheet((r for r in ratios if r.measure in PER_INTERVAL), columns)
        self.time = sheet_of_time(frame)
        self.windows = tuple(windows(frame))
        self.keys = tuple(self._keys(frame))

    def _keys(self, frame: Frame) -> Iterator[Key]:
        for scope in (TOTAL, *map(queue_scope, frame.queues)):
            yield from self.whole.keys(scope)
            yield from _keys_of_samples(SAMPLES, scope)
        for index in range(frame.intervals):
            yield from self.interval.keys(interval_scope(index))
            yield from _keys_of_samples(_SAMPLES_PER_INTERVAL, interval_scope(index))
        for window in self.windows:
            yield from self.time.keys(window.scope)
        yield from keys_of_window(frame)


def _keys_of_samples(measures: Iterable[str], scope: str) -> Iterator[Key]:
    for measure in measures:
        yield from (Key(measure, stat, scope) for stat in ("mean", *PERCENTILES))


_layout_of = lru_cache(maxsize=16)(Layout)
"""Replications of a scenario have one frame."""


def figures_of(books: Books) -> Outcome:
    """Every figure of the run."""
    layout = _layout_of(books.frame)
    area = areas(books, layout.windows)
    figures = chain(
        _of_tallies(books, layout),
        chain.from_iterable(layout.time.figures(area)),
        of_window(books, area[0].tolist()),
    )
    return Outcome(dict(zip(layout.keys, figures, strict=True)))


def _of_tallies(books: Books, layout: Layout) -> Iterator[Figure]:
    frame, tallies = books.frame, books.tallies
    every = tuple(tallies.values())
    numbers = np.array([(*tally.numbers(), 0) for tally in every], dtype=np.int64)
    numbers = numbers.reshape(len(every), len(COLUMNS) + 1)
    by_queue = _groups((queue for queue, _ in tallies), len(frame.queues))
    by_interval = _groups((interval for _, interval in tallies), frame.intervals)
    whole = tuple(_of_scopes(layout.whole, numbers, every, [range(len(every))], SAMPLES))
    yield from whole
    if len(by_queue) == 1:
        yield from whole
    else:
        yield from _of_scopes(layout.whole, numbers, every, by_queue, SAMPLES)
    yield from _of_scopes(layout.interval, numbers, every, by_interval, _SAMPLES_PER_INTERVAL)


def _groups(group_of: Iterable[int], groups: int) -> list[list[int]]:
    """The places of the members of each group."""
    members: list[list[int]] = [[] for _ in range(groups)]
    for place, group in enumerate(group_of):
        members[group].append(place)
    return members


def _of_scopes(
    sheet: Sheet,
    numbers: Numbers,
    tallies: Sequence[Tally],
    scopes: Sequence[Sequence[int]],
    samples: Iterable[str],
) -> Iterator[Figure]:
    sums = np.array([numbers[members].sum(axis=0) for members in scopes])
    sums[:, -1] = 1
    for members, figures in zip(scopes, sheet.figures(sums), strict=True):
        yield from figures
        for measure in samples:
            yield from _of_samples([getattr(tallies[m], SAMPLES[measure]) for m in members])


def _of_samples(samples: Sequence["array[int]"]) -> Iterator[Figure]:
    size = sum(map(len, samples))
    ordered: Sequence[int] | Numbers
    if size <= _FEW:
        ordered = sorted(chain.from_iterable(samples))
        total = sum(ordered)
    else:
        ordered = np.sort(np.concatenate(samples))
        total = int(ordered.sum())
    yield Figure(total, size, size)
    for percent in PERCENTILES.values():
        yield Figure(percentile(ordered, percent), 1, size)
