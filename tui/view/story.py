"""A scenario in a few lines, before it is opened: its story, its size, and its two timers."""

import textwrap
from collections.abc import Iterator

from sim.policy.settings import Settings
from sim.scenario.model import Scenario
from tui.shelf import size_words
from tui.view.cells import Cell, Line, Look, fit
from tui.view.showing import Glyphs, time_left

BEYOND = 0.15
"""Share of the strip that is left for what comes after the limit."""


def story_lines(scenario: Scenario, glyphs: Glyphs, width: int) -> tuple[Line, ...]:
    """Return name, description, size and a small ruler of the policy, at most *width* wide."""
    return (
        (Cell(scenario.name, Look.STRONG),),
        (),
        *((Cell(line),) for line in textwrap.wrap(scenario.description, width)),
        (),
        *((Cell(line, Look.DIM),) for line in textwrap.wrap(size_words(scenario), width)),
        (),
        *policy_strip(scenario.settings, glyphs, width),
    )


def policy_strip(settings: Settings, glyphs: Glyphs, width: int) -> tuple[Line, ...]:
    """Return what coming back means, along the time since the drop: a strip and its words."""
    hold, limit = settings.hold_ms, settings.limit_ms
    columns = max(width - 1, 8)
    end = limit / (1 - BEYOND) if limit else 1
    held = round(columns * hold / end)
    queued = max(round(columns * limit / end) - held, 0)
    strip = (
        Cell(glyphs.drop, Look.HELD),
        Cell(glyphs.line * held, Look.HELD),
        Cell(glyphs.dashed * queued, Look.REQUEUED),
        Cell(glyphs.dotted * max(columns - held - queued, 0), Look.REDIRECTED),
    )
    return (fit(strip, width), *_words(hold, limit, glyphs))


def _words(hold: int, limit: int, glyphs: Glyphs) -> Iterator[Line]:
    if hold:
        words = f"{glyphs.resume} within {time_left(hold)}  same agent"
        yield (Cell(words, Look.HELD),)
    if limit > hold:
        yield (Cell(f"{glyphs.requeue} within {time_left(limit)}  queues again", Look.REQUEUED),)
    yield (Cell(f"{glyphs.redirect} later  starts over", Look.REDIRECTED),)
