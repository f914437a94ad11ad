"""Figures of samples: their mean and their percentiles."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

import numpy as np

from sim.measures.figures import Figure
from sim.measures.sheet import Numbers
from sim.measures.tally import Tally

SAMPLES = {
    "speed_to_answer": ("new_waits", "later_waits"),
    "wait_new": ("new_waits",),
    "requeue_wait": ("requeue_waits",),
    "time_to_resume": ("resume_times",),
}
"""From which samples of the tallies a measure is taken."""
PERCENTILES = {"p50": 50, "p90": 90, "p95": 95}
STATS = ("mean", *PERCENTILES)
"""What is given of every measure."""
_LISTS = {name: attrgetter(name) for names in SAMPLES.values() for name in names}
_FEW = 400
"""Up to so many samples, numpy takes longer to begin than Python to be done."""
_OF_NONE = (Figure(0, 0, 0), *(Figure(None, 1, 0) for _ in PERCENTILES))


def percentile(ordered: Sequence[int] | Numbers, percent: int) -> int | None:
    """The nearest rank: the smallest sample that *percent* of all samples do not exceed."""
    size = len(ordered)
    return int(ordered[-(-size * percent // 100) - 1]) if size else None


def mean_of_samples(tallies: Sequence[Tally], names: Sequence[str]) -> Figure:
    """The mean alone: there is nothing to be put in order for that."""
    kept = _kept(tallies, names)
    size = sum(map(len, kept))
    return Figure(sum(map(sum, kept)), size, size)


def figures_of_samples(
    tallies: Sequence[Tally], wanted: Iterable[Sequence[str]]
) -> tuple[Figure, ...]:
    """The STATS of each of the *wanted* groups of samples in *tallies*."""
    return tuple(chain.from_iterable(_of_each(tallies, wanted)))


def _of_each(
    tallies: Sequence[Tally], wanted: Iterable[Sequence[str]]
) -> Iterator[tuple[Figure, ...]]:
    done: dict[tuple[int, ...], tuple[Figure, ...]] = {(): _OF_NONE}
    for names in wanted:
        lists = [*filter(None, _kept(tallies, names))]
        key = tuple(map(id, lists))
        if key not in done:
            done[key] = tuple(_of_lists(lists))
        yield done[key]


def _kept(tallies: Sequence[Tally], names: Sequence[str]) -> list[list[int]]:
    """The samples of these *names*, a list from each tally."""
    return [*chain.from_iterable(map(_LISTS[name], tallies) for name in names)]


def _of_lists(lists: Sequence[Sequence[int]]) -> Iterator[Figure]:
    """Mean and percentiles. *lists* are not empty."""
    size = sum(map(len, lists))
    ordered: Sequence[int] | Numbers
    if size <= _FEW:
        ordered = sorted(chain.from_iterable(lists))
        total = sum(ordered)
    else:
        ordered = np.sort(np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=size))
        total = int(ordered.sum())
    yield Figure(total, size, size)
    for percent in PERCENTILES.values():
        yield Figure(percentile(ordered, percent), 1, size)
