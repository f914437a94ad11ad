"""However long a dashboard plays, it takes no more memory, and leaves nothing to be searched for."""

import asyncio
import gc
import sys
from itertools import count
from typing import Any

import pytest
from textual.pilot import Pilot

from sim.scenario.load import load_text
from tui.app import RejoinderApp
from tui.clock import Budget, StillClock

HOUR_MS = 3_600_000
DESK = """
format: 1
name: week
clock: {{duration: 168h}}
customers:
  arrivals: {{per_hour: {per_hour}}}
  conversation: {{mean: 5m}}
  disconnects: {{share: 30%}}
  returns: {{share: 80%, after: {{mean: 2m}}, uses_link: 50%}}
groups:
  desk: {{agents: {agents}, chats_per_agent: 3}}
"""


class SlicesClock(StillClock):
    """Ends the budget of a tick after so many looks at it, whatever time it is."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def budget(self, seconds: float = 0.0) -> Budget:
        """Return what is true once it was asked so often."""
        looks = count(1)
        return lambda: next(looks) >= self._most


def _app(per_hour: int, agents: int, looks: int) -> RejoinderApp:
    """Return an app that plays a week as fast as possible, one slice of so many *looks* a tick."""
    text = DESK.format(per_hour=per_hour, agents=agents)
    app = RejoinderApp(load_text(text, "week.scenario.yaml"))
    app.clock = SlicesClock(looks)
    assert app.session is not None
    app.session.speed, app.session.playing = None, True
    return app


async def _play(app: RejoinderApp, pilot: Pilot[Any], until_ms: int) -> None:
    assert app.frame is not None
    while app.frame.picture.now_ms < until_ms:
        app.tick(0.1)
        await pilot.pause()


def _blocks() -> int:
    """Return how many pieces of memory Python has given out; a number or a text is one."""
    gc.collect()
    return sys.getallocatedblocks()


@pytest.mark.parametrize(
    ("per_hour", "agents", "first_h", "last_h"),
    [(900, 25, 3, 5), pytest.param(250, 10, 48, 167, marks=pytest.mark.slow)],
    ids=["some hours", "a week"],
)
def test_memory_is_flat_at_full_speed(
    per_hour: int, agents: int, first_h: int, last_h: int
) -> None:
    """Once the desk is full and the latest past is gathered, nothing grows."""

    async def run() -> int:
        app = _app(per_hour, agents, 80)
        async with app.run_test(size=(120, 40)) as pilot:
            await _play(app, pilot, first_h * HOUR_MS)
            before = _blocks()
            await _play(app, pilot, last_h * HOUR_MS)
            return _blocks() - before

    customers = per_hour * (last_h - first_h)
    assert asyncio.run(run()) < customers / 2, "less than a number for every other customer"


def test_pictures_make_no_garbage_that_must_be_searched_for() -> None:
    """Rows, cells and pictures are freed with the last who knows them.

    What earlier tests have left may come up in the meantime, but not every time.
    """

    async def run() -> list[int]:
        app = _app(900, 25, 8)
        async with app.run_test(size=(120, 40)) as pilot:
            await _play(app, pilot, HOUR_MS // 2)
            gc.collect()
            gc.disable()
            return [await _garbage(app, pilot) for _ in range(3)]

    try:
        found = asyncio.run(run())
    finally:
        gc.enable()
    assert min(found) < 20 * 20


async def _garbage(app: RejoinderApp, pilot: Pilot[Any]) -> int:
    for _ in range(20):
        app.tick(0.1)
        await pilot.pause()
    return gc.collect()
