"""Jobs of the engines that read the table of draws."""

from benchmarks.counts import Counts
from benchmarks.day import SIZES
from benchmarks.draws import draw_table
from benchmarks.engines import Job


def yardstick(size: str, seed: int) -> Job:
    """Return the day for the idiomatic SimPy model."""
    from benchmarks.yardstick import count_events, simulate  # noqa: PLC0415

    day = SIZES[size]
    table = draw_table(day, seed)
    return Job(lambda: checked(simulate(day, table)), lambda: count_events(day, table))


def ciw(size: str, seed: int) -> Job:
    """Return the day for Ciw."""
    from benchmarks.peer_ciw import count_events, simulate  # noqa: PLC0415

    day = SIZES[size]
    table = draw_table(day, seed)
    return Job(lambda: checked(simulate(day, table)), lambda: count_events(day, table))


def checked(counts: Counts) -> int:
    """Return the number of conversations of a day whose books balance.

    Raises RuntimeError otherwise: the speed of a wrong answer is of no interest.
    """
    if not counts.balanced:
        raise RuntimeError(f"conversations were lost: {counts}")
    return counts.conversations
