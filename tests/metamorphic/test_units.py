"""Durations may be written in any unit: the desk does not know which one it was."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.duration import format_duration, parse_duration
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_text
from sim.scenario.model import Scenario
from tests.metamorphic.runs import text_of

DURATION = re.compile(r"(?<![\w.\"+-])(?:\d+(?:\.\d+)?(?:ms|[dhms]))+(?![\w.])")
"""A duration as scenario files spell it, not a part of a name or of a time of day."""


def rewritten(text: str, spell: Callable[[int], str]) -> str:
    """Return a scenario's text with every duration spelled by *spell*."""
    lines = [line.partition(" #")[0] for line in text.splitlines()]
    found = sum(len(DURATION.findall(line)) for line in lines)
    assert found > 2, "this file has hardly any duration to rewrite"
    return "\n".join(
        DURATION.sub(lambda one: spell(parse_duration(one.group())), line) for line in lines
    )


def in_milliseconds(ms: int) -> str:
    """Return a duration in thousandths of a second."""
    return f"{ms}ms"


def in_seconds(ms: int) -> str:
    """Return a duration in seconds, with decimals if need be."""
    whole, part = divmod(ms, 1000)
    return f"{whole}.{part:03}s" if part else f"{whole}s"


def read(text: str, path: Path) -> Scenario:
    """Return the scenario that *text* says at the place of the file *path*."""
    return load_text(text, path).scenario


@pytest.mark.parametrize("name", ["hold-two-minutes", "three-ways-to-come-back", "in-time"])
@pytest.mark.parametrize("spell", [in_milliseconds, in_seconds, format_duration])
def test_units_change_nothing(name: str, spell: Callable[[int], str]) -> None:
    """A scenario and its copy with every duration in another unit give one trace."""
    path = Path(str(bundled_path(name)))
    text = path.read_text(encoding="utf-8")
    ours, theirs = read(text, path), read(rewritten(text, spell), path)
    assert (ours.settings, ours.floor, ours.script) == (
        theirs.settings,
        theirs.floor,
        theirs.script,
    )
    assert text_of(ours) == text_of(theirs)
