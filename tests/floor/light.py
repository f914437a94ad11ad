"""Desks where agents pick chats, so that conversations are kept light until something happens.

Every desk is run twice: as it is, and so that conversations are chats from the start. What makes
them chats is that a customer might close one, however unlikely that is. The figures are worked out
from the full trace and from brief records.
"""

from collections.abc import Callable
from typing import Any

from sim.floor.chats import Chat, Wait
from sim.floor.model import Floor
from sim.floor.plan import Distribute
from sim.floor.script import Does
from sim.population.distributions import Fixed
from sim.population.recorded import Recorded, RecordedChat, RecordedDrop
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from tests.floor.desk import Desk, Moment, Run

MINUTE = 60_000
HARDLY_EVER = 1e-300
RULES: dict[str, Any] = {
    "detection": "0s",
    "hold": "2m",
    "limit": "10m",
    "agent_affinity": "off",
    "overbook_held": "never",
}
DONE_TO_A_CUSTOMER = (
    Does.DISCONNECT,
    Does.CLOSE_TAB,
    Does.RETURN,
    Does.OPEN_LINK,
    Does.CLOSE_CHAT,
    Does.AGENT_CLOSES,
    Does.AGENT_ENDS,
    Does.AGENT_REVIVES,
    Does.AGENT_TRANSFERS,
)
"""What a step can do to a customer of the crowd, or the agent to such a customer's chat."""


def chat(arrival_min: int, *drops: tuple[int, int], talk_min: int = 5) -> RecordedChat:
    """Somebody in the crowd; each drop is after so many minutes, for so many."""
    return RecordedChat(
        arrival_ms=arrival_min * MINUTE,
        talked_ms=talk_min * MINUTE,
        drops=tuple(RecordedDrop(after * MINUTE, away * MINUTE) for after, away in drops),
    )


def desk_of(*chats: RecordedChat, closes: float = 0.0, floor: Any = None, **more: Any) -> Desk:
    """A desk where agents pick; signed in, everybody goes on without a question."""
    customers = {
        "recorded": Recorded(chats),
        "authenticated": 1.0,
        "link_shared_signed_in": 1.0,
        "uses_link": 1.0,
        "contact": Fixed(5 * MINUTE),
        "closes_chat": closes,
        "silent_abandonment": 0.0,
    } | more.pop("customers", {})
    agents = more.pop("agents", ("Nora",))
    capacity = more.pop("capacity", 1)
    picks = {"distribute": Distribute.PICK} | (floor or {})
    return Desk(*agents, capacity=capacity, customers=customers, floor=picks, **(RULES | more))


def run(
    *chats: RecordedChat, then: Callable[[Desk], Moment | None] | None = None, **more: Any
) -> Run:
    """Run such a desk, with what happens there, in both ways, and return what both tell."""
    light, written_out = (desk_of(*chats, closes=c, **more) for c in (0.0, HARDLY_EVER))
    if then is not None:
        then(light)
        then(written_out)
    told = light.run()
    assert told.records == written_out.run().records
    assert told.outcome == written_out.run().outcome
    measured = run_replication(light.scenario(), 1, level=Level.MEASURES)
    assert (told.outcome, told.end_ms) == (measured.outcome, measured.end_ms)
    return told


def waits_without_a_chat(floor: Floor) -> set[int]:
    """Run a floor with one queue to its end, where nobody is ever a chat, and return who waited."""
    waited = set[int]()
    floor.start()
    while floor.env.peek() < float("inf"):
        floor.env.step()
        own = [one for agent in floor.agents for one in agent.chats.values()]
        queued = list(floor.queues[0].waiting())
        assert not any(isinstance(one, Chat) for one in (*own, *queued, *floor.env.chats()))
        waited.update(one.number for one in queued if isinstance(one, Wait))
    return waited
