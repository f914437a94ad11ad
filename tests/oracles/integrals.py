"""Composite Simpson integration, to check one closed form by another."""

from collections.abc import Callable


def simpson(value: Callable[[float], float], start: float, end: float, steps: int = 2000) -> float:
    """Return the integral of *value* from *start* to *end* in *steps* (even) equal steps."""
    width = (end - start) / steps
    inner = sum((4 if k % 2 else 2) * value(start + k * width) for k in range(1, steps))
    return (value(start) + inner + value(end)) * width / 3
