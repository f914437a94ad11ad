"""Signals of the system, heeded inside the event loop, so that the terminal is left clean."""

import signal
from asyncio import get_running_loop
from collections.abc import Callable
from contextlib import suppress


def heed_signals(leave: Callable[[], None]) -> None:
    """Call *leave* when the system, or a Ctrl-C from outside, ends the program."""
    with suppress(NotImplementedError, AttributeError):  # Windows has no such signals
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            get_running_loop().add_signal_handler(number, leave)
