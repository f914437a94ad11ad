"""The straight way to a talk, for chats whose agents accept the offer.

:class:`Assignment` and :class:`Service` do that step by step, for every case there is. Here the
same steps stand in one function, and the policy's steps of one instant are one :class:`Path`. The
records are the same.
"""

from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.chats import Chat
from sim.floor.effects import is_idle
from sim.floor.talk_ways import path_to_talk
from sim.policy import events as on
from sim.policy.engine import Node, Path
from sim.population.plan import NEVER

if TYPE_CHECKING:
    from sim.floor.model import Floor


def answers(floor: "Floor") -> Ring:
    """Return what the alarm of an agent calls who accepts an offer."""
    env, begin_talk, accepts = floor.env, floor.service.begin_talk, floor.assignment.accepts
    ways: dict[tuple[Node, bool], Path | None] = {}

    def accepted(chat: Chat, stamp: int) -> None:
        if chat.offers != stamp:
            return
        way = chat.node, chat.shared
        if way not in ways:
            ways[way] = _way_to_talk(floor, chat.node, shared=chat.shared)
        path = ways[way]
        if path is None:
            accepts(chat, stamp)
            return
        chat.patient_until_ms = NEVER
        chat.follow(path, env.now_ms)
        begin_talk(chat, path.steps[0])

    return accepted


def _way_to_talk(floor: "Floor", node: Node, *, shared: bool) -> Path | None:
    """Return the accept at *node*; who is to have the link (*shared*) gets it with that."""
    path = path_to_talk(node, on.ACCEPT, linked=shared)
    if path is None or not is_idle(path.steps[0], held_is_free=floor.held_is_free):
        return None
    return path
