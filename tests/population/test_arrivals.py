"""Arrivals: a Poisson process with the rate of each interval."""

import math

import numpy as np
import pytest

from sim.population.arrivals import arrival_times
from sim.population.plan import Interval
from sim.population.randomness import Randomness

HALF_HOUR = 1_800_000
DAY = tuple(
    Interval(start_ms=i * HALF_HOUR, end_ms=(i + 1) * HALF_HOUR, expected=expected)
    for i, expected in enumerate([4.0, 10.5, 0.0, 31.0, 18.0, 2.25])
)
REPLICATIONS = 300


def days() -> list[list[int]]:
    """Return the arrivals of many replications of the same day."""
    return [arrival_times(DAY, 0, Randomness(5, r)) for r in range(REPLICATIONS)]


def test_counts_of_every_interval_have_the_mean_and_variance_of_poisson() -> None:
    """Mean and dispersion of the counts over many days are within four standard errors."""
    edges = [row.start_ms for row in DAY] + [DAY[-1].end_ms]
    counts = np.array([np.histogram(day, edges)[0] for day in days()])
    for row, column in zip(DAY, counts.T, strict=True):
        if row.expected == 0:
            assert column.sum() == 0
            continue
        assert abs(column.mean() - row.expected) < 4 * math.sqrt(row.expected / REPLICATIONS)
        chi_square = ((column - row.expected) ** 2 / row.expected).sum()
        spread = math.sqrt(REPLICATIONS * (2 + 1 / row.expected))
        assert abs(chi_square - REPLICATIONS) < 4 * spread


def test_within_an_interval_all_moments_are_alike() -> None:
    """Arrivals of one interval are uniform in it, by the Kolmogorov-Smirnov distance."""
    busy = DAY[3]
    inside = np.sort([t for day in days() for t in day if busy.start_ms <= t < busy.end_ms])
    places = (inside - busy.start_ms + 0.5) / HALF_HOUR
    shares = np.arange(1, len(places) + 1) / len(places)
    assert np.abs(shares - places).max() < 2.28 / math.sqrt(len(places))


def test_arrivals_ascend_and_stay_inside_the_intervals() -> None:
    """A row's end belongs to the next row; nobody comes in a gap."""
    rows = (
        Interval(start_ms=1000, end_ms=2000, expected=400),
        Interval(start_ms=5000, end_ms=5001, expected=50),
        Interval(start_ms=9000, end_ms=9010, expected=50),
    )
    times = arrival_times(rows, 0, Randomness(1, 0))
    assert times == sorted(times)
    assert all(1000 <= t < 2000 or t == 5000 or 9000 <= t < 9010 for t in times)
    assert 5000 in times


def test_cutting_a_row_in_two_changes_nothing() -> None:
    """Only the rate at each moment matters, not how it is written down."""
    whole = (Interval(start_ms=0, end_ms=HALF_HOUR, expected=64),)
    halves = (
        Interval(start_ms=0, end_ms=HALF_HOUR // 2, expected=32),
        Interval(start_ms=HALF_HOUR // 2, end_ms=HALF_HOUR, expected=32),
    )
    assert arrival_times(whole, 0, Randomness(3, 0)) == arrival_times(halves, 0, Randomness(3, 0))


def test_a_longer_day_begins_like_the_shorter_one() -> None:
    """Gap i belongs to customer i, so what comes later does not move what came before."""
    short, long = (arrival_times(DAY[:n], 0, Randomness(3, 0)) for n in (4, 6))
    assert long[: len(short)] == short
    assert len(long) > len(short)


def test_nobody_arrives_at_or_after_the_end() -> None:
    """The end cuts; it does not move anybody."""
    everybody = arrival_times(DAY, 0, Randomness(3, 0))
    end = everybody[20]
    assert arrival_times(DAY, end, Randomness(3, 0)) == [t for t in everybody if t < end]


@pytest.mark.parametrize("rows", [(), (Interval(start_ms=0, end_ms=10, expected=0),)])
def test_without_a_rate_nobody_comes(rows: tuple[Interval, ...]) -> None:
    """No rows, or rows of zero, are a desk without random customers."""
    assert arrival_times(rows, 0, Randomness(1, 0)) == []


def test_the_milliseconds_of_arrivals_are_pinned() -> None:
    """A stored result can be computed again with any version of numpy."""
    first = arrival_times(DAY, 0, Randomness(42, 0))[:6]
    assert first == [477_512, 636_872, 1_742_102, 2_149_121, 2_443_275, 2_479_239]
