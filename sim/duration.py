"""Durations and clock times: whole milliseconds inside, always with a unit outside.

One grammar serves the scenario files, the command line and the JSON Schema:
one or more numbers, each with its unit, largest unit first: ``90s``, ``2m30s``, ``1h``, ``250ms``.
A bare number is refused, because seconds taken for minutes is a silent and costly mistake.
"""

import re

MS_PER_UNIT = {"d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
LONGEST_MS = 3_660 * MS_PER_UNIT["d"]
"""Ten years: longer than any desk runs, far below what would strain the clock."""

_NUMBER = r"\d+(?:\.\d+)?"
PATTERN = "^(?=.)" + "".join(f"(?:({_NUMBER}){unit})?" for unit in MS_PER_UNIT) + "$"
"""The grammar as one regular expression; the JSON Schema carries it too."""

_GRAMMAR = re.compile(PATTERN)


def parse_duration(text: str) -> int:
    """Return the whole milliseconds that *text* names.

    Raises ValueError, with a sentence for the user, for anything outside the grammar,
    for a part of a millisecond, and for more than ten years.
    """
    found = _GRAMMAR.fullmatch(text.strip())
    if found is None:
        raise ValueError(_what_is_wrong(text.strip()))
    thousandths = 0
    for number, ms in zip(found.groups(), MS_PER_UNIT.values(), strict=True):
        if number is not None:
            thousandths += _thousandths(number, text) * ms
    if thousandths % 1000:
        raise ValueError(f"duration {text!r} is finer than a millisecond")
    if thousandths > LONGEST_MS * 1000:
        raise ValueError(f"duration {text!r} is longer than ten years")
    return thousandths // 1000


def _thousandths(number: str, text: str) -> int:
    whole, _, part = number.partition(".")
    if len(whole) > 15:
        raise ValueError(f"duration {text!r} is longer than ten years")
    if len(part) > 3:
        raise ValueError(f"duration {text!r} has more than three decimals")
    return int(whole) * 1000 + int(part.ljust(3, "0") or 0)


def _what_is_wrong(text: str) -> str:
    if not text:
        return "duration is empty; write for example 90s, 2m30s or 1h"
    if re.fullmatch(_NUMBER, text):
        return f"duration {text} has no unit; write {text}s or {text}m"
    if text.startswith("-"):
        return f"duration {text!r} is negative"
    return f"{text!r} is not a duration; write for example 90s, 2m30s or 1h"


def format_duration(ms: int) -> str:
    """Return the shortest text that :func:`parse_duration` reads back as *ms*."""
    if ms == 0:
        return "0s"
    parts = []
    for unit, size in MS_PER_UNIT.items():
        count, ms = divmod(ms, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts)


def format_clock(ms: int) -> str:
    """Return *ms* since the scenario's start as ``hh:mm:ss.mmm``, the time stamp of traces."""
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
