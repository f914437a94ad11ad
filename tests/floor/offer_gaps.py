"""Desks where agents are asked, and customers who are cut off there."""

from typing import Any

from sim.floor.plan import Distribute
from sim.population.distributions import Fixed
from sim.population.plan import NEVER
from sim.population.recorded import RecordedChat
from tests.floor.desk import Run
from tests.floor.light import MINUTE, chat
from tests.floor.light import run as run_desk

BLINK, SOON, LATE, GONE = (chat(1, (2, away)) for away in (0, 1, 15, NEVER // MINUTE + 1))
TWICE, LATER = chat(1, (2, 1), (1, 1)), chat(1, (2, 8), (1, 4))
"""All come at 1m, talk from 1m10s, and are cut off at 3m10s; the first is back at once, unnoticed,
the second at 4m10s, the third at 18m10s, and the fourth never.
TWICE talks for a minute after its first gap, and is away for another one. LATER is back at 11m10s,
after the hold, talks on from 11m20s, and is cut off again at 12m20s until 16m20s."""
STEADY: dict[str, Any] = {"capacity": 2}
SHARED: dict[str, Any] = {"capacity": 2, "stretch": (1000, 1500)}
"""Agents who are not slowed down by a second chat, and agents who are."""
NEIGHBOUR = chat(0, talk_min=30)


def in_this_way(more: dict[str, Any]) -> dict[str, Any]:
    """Agents are asked, answer after 10 s, and wrap up for 20 s; drops are noticed after 30 s."""
    customers = {"accept_after": Fixed(10_000), "wrap_up": Fixed(20_000), "same_browser": 1.0}
    floor = {"distribute": Distribute.PUSH} | more.pop("floor", {})
    customers |= more.pop("customers", {})
    return {"detection": "30s", "customers": customers, "floor": floor} | more


def run(*chats: RecordedChat, **more: Any) -> Run:
    """Run such a desk, light and written out."""
    return run_desk(*chats, **in_this_way(more))
