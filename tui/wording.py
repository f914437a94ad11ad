"""Numbers as people read them: rounded to what matters, always with a unit."""

from sim.duration import MS_PER_UNIT
from sim.measures.catalogue import Unit
from sim.measures.units import scale_for
from sim.study.intervals import Estimate

NOTHING = "-"
"""Stands where there is no figure: nothing to divide by, or nobody it could be about."""

_SPELLED = {"d": "d", "h": "h", "m": "min", "s": "s", "ms": "ms"}


def figure(found: Estimate, unit: Unit) -> str:
    """Return an estimate's value with its unit."""
    if found.value is None:
        return NOTHING
    return scale_for(unit, found.value).full(found.value)


def interval(found: Estimate, unit: Unit) -> str:
    """Return an estimate's interval in the unit of its value: ``36.0 to 46.4``; empty if none."""
    if found.value is None or found.low is None or found.high is None:
        return ""
    scale = scale_for(unit, found.value)
    return f"{scale.bare(found.low)} to {scale.bare(found.high)}"


def figure_with_interval(found: Estimate, unit: Unit) -> str:
    """Return value and interval together: ``41.2 s (36.0 to 46.4)``."""
    between = interval(found, unit)
    return f"{figure(found, unit)} ({between})" if between else figure(found, unit)


def counted(count: float, one: str, many: str) -> str:
    """Return a count with its noun."""
    return f"{scale_for(Unit.COUNT, count).full(count)} {one if count == 1 else many}"


def duration(ms: int) -> str:
    """Return a span of time in words: ``40 s``, ``2 min 55 s``."""
    parts = []
    for unit, size in MS_PER_UNIT.items():
        count, ms = divmod(ms, size)
        if count:
            parts.append(f"{count} {_SPELLED[unit]}")
    return " ".join(parts) or "0 s"
