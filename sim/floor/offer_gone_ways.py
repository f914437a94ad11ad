"""What the rules make of customers who leave while an agent is asked, or before.

The agent does not know that, and accepts all the same, unless the customer has said so.
"""

from dataclasses import dataclass

from sim.floor.effects import is_idle
from sim.floor.members import SLOT_NONE, STATUS_CLOSED
from sim.floor.offer_gap_ways import OfferHold, hold_of, idle_step
from sim.floor.talk_ways import path_to_talk
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.engine import Node, Path, Step, path_from
from sim.policy.timers import FROM_STATUS


@dataclass(frozen=True, slots=True, eq=False)
class Gone:
    """Who leaves without a word, and whom an agent *accepts* later: rules of the records.

    A customer is *left* while an agent is asked, or the agent *asked* after that. It all goes on as
    after a cut-off in the talk (*hold*).
    """

    left_by: int
    asked_by: int
    accepted_by: int
    accepts: Path
    hold: OfferHold


def gone_of(
    joins: Node, asks: Step, within_ms: int, *, linked: bool, held_is_free: bool
) -> Gone | None:
    """Return what follows for who waits at a node and is asked for, if nobody does more about it.

    That is so while no timer is due but the detection, if the agent is asked *within_ms* at most.
    """
    leaves = idle_step(asks.node, on.DROP, held_is_free=held_is_free)
    drops = joins.on.get(on.DROP)
    late = drops and drops.node.on.get(on.OFFER)
    if leaves is None or late is None or late.instead is not None:
        return None
    if late.node is not leaves.node or late.effects != asks.effects:
        return None
    accepts = path_to_talk(leaves.node, on.ACCEPT, linked=linked)
    if accepts is None or not is_idle(accepts.steps[0], held_is_free=held_is_free):
        return None
    hold = hold_of(accepts.node, leaves, held_is_free=held_is_free)
    if hold is None or not _is_quiet(leaves.node, hold.detected_after_ms, within_ms):
        return None
    left_by, asked_by = leaves.rule.index, late.rule.index
    return Gone(left_by, asked_by, accepts.steps[0].rule.index, accepts, hold)


def _is_quiet(left: Node, detected_after_ms: int, within_ms: int) -> bool:
    """Whether no timer but that of the detection is due *within_ms* of the offer."""
    others = [timer for timer in left.timers if timer.event is not on.DETECT]
    notices = [timer.after_ms for timer in left.timers if timer.event is on.DETECT]
    return notices == [detected_after_ms] and all(
        timer.clock == FROM_STATUS and not timer.every_ms and timer.after_ms >= within_ms
        for timer in others
    )


def rule_of_turning_away(asked: Node) -> int | None:
    """Return the rule by which who gives up leaves the agent who is asked; None if more is done."""
    path = path_from(asked, on.GIVE_UP)
    if path is None or path.steps[0].effects != (do.RELEASE,):
        return None
    after = path.node.state
    is_over = after.status is STATUS_CLOSED and after.slot is SLOT_NONE
    return path.steps[0].rule.index if is_over else None
