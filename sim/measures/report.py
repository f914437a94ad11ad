"""From the books to the outcome: every measure in every scope."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

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
    "speed_to_answer": ("new_waits", "later_waits"),
    "wait_new": ("new_waits",),
    "requeue_wait": ("requeue_waits",),
    "time_to_resume": ("resume_times",),
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
_FEW = 400
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
    frame, tallies = books.frame, tuple(books.tallies.values())
    rows = [(*tally.numbers(), 0) for tally in tallies]
    numbers = np.array(rows, dtype=np.int64).reshape(len(rows), len(COLUMNS) + 1)
    queue_of, interval_of = zip(*books.tallies, strict=True) if tallies else ((), ())
    parts = _Parts(tallies, numbers)
    whole = tuple(parts.figures(layout.whole, [0] * len(rows), 1, SAMPLES))
    yield from whole
    if len(frame.queues) == 1:
        yield from whole
    else:
        yield from parts.figures(layout.whole, queue_of, len(frame.queues), SAMPLES)
    per_interval = {name: SAMPLES[name] for name in _SAMPLES_PER_INTERVAL}
    yield from parts.figures(layout.interval, interval_of, frame.intervals, per_interval)


class _Parts(NamedTuple):
    """All tallies, and their numbers in rows."""

    tallies: Sequence[Tally]
    numbers: Numbers

    def figures(
        self,
        sheet: Sheet,
        scope_of: Sequence[int],
        scopes: int,
        samples: Mapping[str, Sequence[str]],
    ) -> Iterator[Figure]:
        """The figures of so many scopes; each tally belongs to one of them."""
        members: list[list[Tally]] = [[] for _ in range(scopes)]
        for scope, tally in zip(scope_of, self.tallies, strict=True):
            members[scope].append(tally)
        belongs = np.arange(scopes)[:, np.newaxis] == np.array(scope_of, dtype=np.int64)
        sums = belongs.astype(np.int64) @ self.numbers
        sums[:, -1] = 1
        for tallies, figures in zip(members, sheet.figures(sums), strict=True):
            yield from figures
            yield from _of_samples(tallies, samples.values())


def _of_samples(tallies: Sequence[Tally], wanted: Iterable[Sequence[str]]) -> Iterator[Figure]:
    done: dict[tuple[int, ...], tuple[Figure, ...]] = {}
    for names in wanted:
        kept = [getattr(tally, name) for name in names for tally in tallies]
        arrays = [samples for samples in kept if samples]
        key = tuple(map(id, arrays))
        if key not in done:
            done[key] = tuple(_of_arrays(arrays))
        yield from done[key]


def _of_arrays(arrays: Sequence["array[int]"]) -> Iterator[Figure]:
    """Mean and percentiles. *arrays* are not empty."""
    size = sum(map(len, arrays))
    ordered: Sequence[int] | Numbers
    if size <= _FEW:
        ordered = sorted(chain.from_iterable(arrays))
        total = sum(ordered)
    else:
        ordered = np.sort(np.concatenate(arrays))
        total = int(ordered.sum())
    yield Figure(total, size, size)
    for percent in PERCENTILES.values():
        yield Figure(percentile(ordered, percent), 1, size)
