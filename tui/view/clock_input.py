"""What a user types to go to a time: a time of the clock, or so much from the start."""

import re
from collections.abc import Callable

from sim.duration import parse_duration

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
DAY_MS = 86_400_000


def read_moment(text: str, start_of_day_ms: int = 0) -> int:
    """Return the milliseconds from the start that *text* means.

    ``09:30`` and ``09:30:15`` are times of the clock, whose start is *start_of_day_ms* after
    midnight; ``1h30m`` is a time since the start. Raises ValueError with a sentence.
    """
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        try:
            return parse_duration(text)
        except ValueError as wrong:
            raise ValueError(f"{wrong}; or a time of the clock, as 09:30") from None
    minutes, seconds = int(found[2]), int(found[3] or 0)
    if minutes > 59 or seconds > 59:
        raise ValueError(f"there is no {text.strip()} on a clock")
    of_day = ((int(found[1]) * 60 + minutes) * 60 + seconds) * 1000
    since = of_day - start_of_day_ms
    return since if since >= 0 else since + DAY_MS


def start_of_day_ms(clock: Callable[[int], str]) -> int:
    """Return how long after midnight a *clock* starts, by what it tells at the start."""
    hours, minutes, seconds = clock(0).rsplit(" ", 1)[-1].split(":")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
