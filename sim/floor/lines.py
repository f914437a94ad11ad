"""Which conversations there are at one moment, and which lines are live.

Nothing is kept for it while time runs: an intervention is rare, and conversations are many.
Whoever is not over is with an agent, in a queue, or waits for an alarm.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.members import (
    LINK_CONNECTED,
    LINK_DISCONNECTED,
    LINK_DROPPED,
    ORDER_DROP,
    STATUS_ACCEPTED,
)
from sim.policy.states import Status
from sim.population.drops import Drop
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor

DONE = (Status.CLOSED, Status.NEW)
"""A conversation that was refused is never anything but new."""


def conversations(floor: "Floor") -> list[Chat]:
    """Return every conversation that something can still happen to, by number."""
    found = floor.talks.recalls.pending()
    for agent in floor.agents:
        found.update(floor.talks.recalls.chats_of(agent))
    for queue in floor.queues:
        found.update(floor.talks.recalls.waiting_in(queue))
    return sorted(found, key=lambda chat: chat.number)


def present(floor: "Floor", customer: int) -> Chat | None:
    """Return the latest conversation of *customer* that is not over; None if there is none."""
    now_ms = floor.env.now_ms
    own = (chat for chat in conversations(floor) if chat.customer == customer)
    return max(
        (chat for chat in own if not is_over(chat, now_ms)),
        key=lambda chat: chat.number,
        default=None,
    )


def is_over(chat: Chat, now_ms: int) -> bool:
    """Whether it is closed, and its customer is neither asked anything nor expected back."""
    if chat.state.status not in DONE or chat.prompted:
        return False
    away = chat.away
    return away is None or away.away_ms >= NEVER or not _expected(chat, now_ms)


def is_absent(chat: Chat, now_ms: int) -> bool:
    """Whether the customer of *chat*, one of the crowd, has been cut off and is not back."""
    link = chat.state.link
    if link is LINK_DROPPED:
        return True
    return link is LINK_DISCONNECTED and (chat.cut_off or _expected(chat, now_ms))


def _expected(chat: Chat, now_ms: int) -> bool:
    return chat.away is not None and chat.dropped_ms + chat.away.away_ms > now_ms


def live_lines(floor: "Floor") -> Iterator[Chat]:
    """Yield every conversation in which customer and agent are talking, agent by agent."""
    for agent in floor.agents:
        for chat in floor.talks.recalls.chats_of(agent):
            state = chat.state
            if state.status is STATUS_ACCEPTED and state.link is LINK_CONNECTED:
                yield chat


def strike(floor: "Floor", hits: Callable[[int], Drop | None]) -> None:
    """Let the lines drop of the live chats whose customers *hits* gives a drop for.

    Each drops at its own moment, ``after_ms`` from now, unless its spell is over by then.
    """
    env = floor.env
    for chat in live_lines(floor):
        drop = hits(chat.customer)
        if drop is not None:
            rings = floor.absence.hit_by(drop)
            at_ms = env.now_ms + drop.after_ms
            env.alarm(at_ms, ORDER_DROP + chat.number, rings, chat, chat.spell)
