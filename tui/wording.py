"""Numbers as people read them: rounded to what matters, always with a unit."""

from math import isfinite

from sim.measures.catalogue import Unit

NOTHING = "–"
"""Stands where there is no figure: nothing to divide by, or nobody it could be about."""


def number(value: float) -> str:
    """Return a number with three significant digits or all its whole ones: 0.0412, 3.21, 1,204."""
    size = abs(value)
    if not isfinite(value):
        return NOTHING
    if size >= 100 or value == int(value):
        return f"{value:,.0f}"
    decimals = 1 if size >= 10 else 2
    return f"{value:,.{decimals}f}"


def percent(share: float) -> str:
    """Return a share between 0 and 1 as a per cent figure."""
    return f"{share * 100:.1f} %"


def time(ms: float) -> str:
    """Return a time in seconds up to two minutes, then in minutes, then in hours."""
    if abs(ms) < 120_000:
        return f"{ms / 1000:.1f} s"
    if abs(ms) < 7_200_000:
        return f"{ms / 60_000:.1f} min"
    return f"{ms / 3_600_000:.1f} h"


def plural(count: float, one: str, many: str) -> str:
    """Return a count with its noun."""
    return f"{number(count)} {one if count == 1 else many}"
