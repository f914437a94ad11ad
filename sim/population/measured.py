"""Measured durations from a file."""

from pathlib import Path

from sim.duration import LONGEST_MS
from sim.population.table import Flaw, FlawedFile, number_in, read_table

MS_PER_UNIT = {"milliseconds": 1, "seconds": 1_000, "minutes": 60_000, "hours": 3_600_000}


def read_values(path: Path) -> tuple[int, ...]:
    """Read one column of durations, in whole ms; the header names the unit, e.g. ``seconds``.

    Raises FlawedFile with all mistakes of the file.
    """
    table = read_table(path, [(unit,) for unit in MS_PER_UNIT])
    unit_ms = MS_PER_UNIT[table.header[0].text]
    numbers = [number_in(row[0], LONGEST_MS // unit_ms) for row in table.rows]
    flaws = [*table.flaws, *(found for found in numbers if isinstance(found, Flaw))]
    if flaws:
        raise FlawedFile(path, flaws)
    return tuple(round(number * unit_ms) for number in numbers if not isinstance(number, Flaw))
