"""The one place of the dashboard that reads a clock."""

import time
from collections.abc import Callable
from typing import Protocol

Budget = Callable[[], bool]
"""Tells whether the time given is used up."""

BUDGET_S = 0.020
"""How long a tick may simulate: with 20 ms of painting it leaves 60 ms in 100 for keys."""


class Clock(Protocol):
    """What tells the dashboard how much real time has passed."""

    def elapsed(self) -> float:
        """Return the seconds since this was last asked; 0 the first time."""
        ...

    def budget(self, seconds: float = BUDGET_S) -> Budget:
        """Return a function that becomes true when *seconds* have passed from now."""
        ...


class RealClock:
    """Real time, from the system's monotonic clock."""

    def __init__(self) -> None:
        self._last: float | None = None

    def elapsed(self) -> float:
        """Return the seconds since this was last asked; 0 the first time."""
        now = time.monotonic()
        last, self._last = self._last, now
        return now - last if last is not None else 0.0

    def budget(self, seconds: float = BUDGET_S) -> Budget:
        """Return a function that becomes true when *seconds* have passed from now."""
        end = time.perf_counter() + seconds
        return lambda: time.perf_counter() >= end


class StillClock:
    """No time passes by itself and no budget is ever used up: whoever drives the app says when."""

    def elapsed(self) -> float:
        """Return 0."""
        return 0.0

    def budget(self, seconds: float = BUDGET_S) -> Budget:
        """Return a function that is never true."""
        return lambda: False
