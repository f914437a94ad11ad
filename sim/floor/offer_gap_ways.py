"""What the rules make of an offer whose line drops, found once for each set of rules.

As everywhere, only the policy decides: where its steps are not those of a short way, there is
none, and whoever is cut off becomes a chat.
"""

from dataclasses import dataclass
from functools import lru_cache

from sim.floor.effects import is_idle
from sim.floor.members import (
    LINK_CONNECTED,
    LINK_DISCONNECTED,
    SLOT_BUSY,
    SLOT_HELD,
    SLOT_NONE,
    SLOT_WRAPUP_BLOCK,
    STATUS_ACCEPTED,
    STATUS_CLOSED,
)
from sim.floor.returns import is_unnoticed
from sim.floor.talk_ways import first_due
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.engine import Node, Path, Step, path_from
from sim.policy.events import Event
from sim.policy.timers import FROM_DROP


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """The end of contact, and of a wrap-up after which all is over: the first step, both rules.

    No timer of the policy is due within ``wrap_up_within_ms`` of the end of contact.
    """

    ends: Path
    ended_by: int
    closed_by: int
    wrap_up_within_ms: int


@dataclass(frozen=True, slots=True, eq=False)
class Onward:
    """A return after which the talk goes on at once, at a *node*: its event, rule and end."""

    event: Event
    resumed_by: int
    node: Node
    end: End


@dataclass(frozen=True, slots=True, eq=False)
class OfferHold:
    """A cut-off of an offer: the rules of its records, its times in ms since the drop.

    The slot is *held* from the detection on, until the agent has room for others while the
    customer is *absent*; at last it is *over*. Who is back goes on unnoticed before the detection,
    and noticed within the hold; None if there is more to it. ``outlives_break``: an agent who goes
    away for a while leaves it held; ``outlives_new``: so does a customer who begins anew.
    """

    dropped_by: int
    detected_by: int
    expired_by: int
    limit_by: int
    detected_after_ms: int
    held_for_ms: int
    limit_ms: int
    dropped: Node
    held: Node
    absent: Node
    over: Node
    outlives_break: bool
    outlives_new: bool
    unnoticed: Onward | None
    noticed: Onward | None


def end_of(talking: Node, *, held_is_free: bool) -> End | None:
    """Return how a talk at this node ends, if nothing else is to be done then."""
    ends = path_from(talking, on.AGENT_ENDS)
    closes = None if ends is None else path_from(ends.node, on.AGENT_CLOSES)
    if ends is None or closes is None or not _is_over(closes.steps[0]):
        return None
    if not is_idle(ends.steps[0], held_is_free=held_is_free):
        return None
    ended_by, closed_by = (path.steps[0].rule.index for path in (ends, closes))
    return End(ends, ended_by, closed_by, ends.node.quiet_ms)


def _is_over(closes: Step) -> bool:
    """Whether all ends with that: the wrap-up's slot is free, and the conversation closed."""
    is_over = closes.after.status is STATUS_CLOSED and closes.after.slot is SLOT_NONE
    return is_over and closes.before.slot is SLOT_WRAPUP_BLOCK


@lru_cache(maxsize=64)
def offer_hold_of(talking: Node, *, held_is_free: bool) -> OfferHold | None:
    """Return the way through a hold and to the limit, if no more is done at the desk meanwhile."""
    drops = idle_step(talking, on.DROP, held_is_free=held_is_free)
    return None if drops is None else hold_of(drops.node, drops, held_is_free=held_is_free)


def hold_of(dropped: Node, drops: Step, *, held_is_free: bool) -> OfferHold | None:
    """Return the same for who is with an agent there, after this drop."""
    detects = idle_step(dropped, on.DETECT, held_is_free=held_is_free)
    if not detects or not is_unnoticed(dropped.state):
        return None
    detection = dropped.alone
    if detection is None or detection.event is not on.DETECT or detection.clock != FROM_DROP:
        return None
    after_ms, held = detection.after_ms, detects.node
    expiry = first_due(held.timers, after_ms)
    if held.state.slot is not SLOT_HELD or expiry is None or expiry[1] is not on.HOLD_EXPIRES:
        return None
    expires = held.on.get(on.HOLD_EXPIRES)
    limit = None if expires is None else _limit(expires, after_ms)
    if expires is None or limit is None or not after_ms <= expiry[0] <= limit[0]:
        return None
    limit_ms, closes = limit
    return OfferHold(
        dropped_by=drops.rule.index,
        detected_by=detects.rule.index,
        expired_by=expires.rule.index,
        limit_by=closes.rule.index,
        detected_after_ms=after_ms,
        held_for_ms=expiry[0],
        limit_ms=limit_ms,
        dropped=dropped,
        held=held,
        absent=expires.node,
        over=closes.node,
        outlives_break=_is_left_alone(held, on.AGENT_AWAY),
        outlives_new=all(_is_left_alone(node, on.START_NEW) for node in (held, expires.node)),
        unnoticed=_onward(dropped, on.BACK, SLOT_BUSY, held_is_free=held_is_free),
        noticed=_onward(held, on.CONTINUE, SLOT_HELD, held_is_free=held_is_free),
    )


def _is_left_alone(node: Node, event: Event) -> bool:
    step = node.on.get(event)
    return step is not None and step.node is node and not step.beside


def _limit(expires: Step, detected_after_ms: int) -> tuple[int, Step] | None:
    """Return when the limit is over after the hold, in ms since the drop, and the step to that."""
    first = first_due(expires.node.timers, detected_after_ms)
    if expires.effects != (do.RELEASE,) or first is None or first[1] is not on.LIMIT_EXPIRES:
        return None
    closes = expires.node.on.get(on.LIMIT_EXPIRES)
    if closes is None:
        return None
    is_over = closes.after.status is STATUS_CLOSED and closes.after.slot is SLOT_NONE
    if not is_over or closes.after.link is not LINK_DISCONNECTED or closes.node.timers:
        return None
    return (first[0], closes) if is_idle(closes, held_is_free=False) else None


def _onward(node: Node, event: Event, slot: object, *, held_is_free: bool) -> Onward | None:
    """Return how it goes on from *node*, where the agent has a *slot* for it."""
    step = idle_step(node, event, held_is_free=held_is_free)
    if step is None or step.after.status is not STATUS_ACCEPTED or step.before.slot is not slot:
        return None
    if step.after.slot is not SLOT_BUSY or step.after.link is not LINK_CONNECTED:
        return None
    end = end_of(step.node, held_is_free=held_is_free)
    return None if end is None else Onward(event, step.rule.index, step.node, end)


def idle_step(node: Node, event: Event, *, held_is_free: bool) -> Step | None:
    """Return the step of *event* if it is always the same, and nothing is to be done for it."""
    step = node.on.get(event)
    if step is None or step.instead is not None:
        return None
    return step if is_idle(step, held_is_free=held_is_free) else None
