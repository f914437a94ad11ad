"""When random customers come: a Poisson process with a rate that is constant in each interval.

The inverse of the cumulative rate is applied to the sums of unit exponential gaps (Cinlar,
"Introduction to Stochastic Processes", 1975): exact within every interval. Gap *i* belongs to
customer *i*.
"""

import math
from collections.abc import Sequence

import numpy as np

from sim.population.plan import Interval
from sim.population.randomness import FloatArray, IntArray, Purpose, Randomness

GRID = 1 << 32
"""Gaps are whole parts of 1 / GRID: sums of integers are the same on every platform."""


def arrival_times(intervals: Sequence[Interval], end_ms: int, randomness: Randomness) -> list[int]:
    """Return the arrivals (ms) in ascending order; with *end_ms* above 0, those before it."""
    edges = np.zeros(len(intervals) + 1, dtype=np.int64)
    edges[1:] = np.cumsum([round(row.expected * GRID) for row in intervals])
    sums = _sums_below(int(edges[-1]), randomness)
    row = np.searchsorted(edges[1:], sums, side="right")
    into = (sums - edges[row]).astype(np.float64) / np.diff(edges)[row].astype(np.float64)
    starts = np.array([row.start_ms for row in intervals], dtype=np.int64)
    lengths = np.array([row.end_ms - row.start_ms for row in intervals], dtype=np.int64)
    length = lengths[row]
    times = starts[row] + np.minimum((into * length).astype(np.int64), length - 1)
    if end_ms:
        times = times[: np.searchsorted(times, end_ms)]
    whole: list[int] = times.tolist()
    return whole


def _sums_below(total: int, randomness: Randomness) -> IntArray:
    """Return the cumulated gaps below *total*, in parts of 1 / GRID."""
    expected = total / GRID
    chunk = int(expected + 6 * math.sqrt(expected)) + 16
    sums = np.cumsum(_gaps(randomness, 0, chunk))
    while sums[-1] < total:
        more = np.cumsum(_gaps(randomness, len(sums), chunk)) + sums[-1]
        sums = np.concatenate((sums, more))
    below: IntArray = sums[: np.searchsorted(sums, total, side="left")]
    return below


def _gaps(randomness: Randomness, start: int, count: int) -> IntArray:
    uniforms: FloatArray = randomness.uniforms(Purpose.ARRIVAL, 0, start, count)
    gaps: IntArray = np.rint(-np.log1p(-uniforms) * GRID).astype(np.int64)
    return gaps
