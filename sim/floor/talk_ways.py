"""What the rules make of a talk, found once for each set of rules: steps and rules of its records.

Only the policy decides. Where its steps are not those that a talk can follow, there is no way, and
conversations are chats.
"""

from collections.abc import Callable
from typing import NamedTuple

from sim.floor.effects import Act
from sim.floor.members import (
    LINK_CONNECTED,
    SLOT_BUSY,
    SLOT_HELD,
    SLOT_NONE,
    SLOT_WRAPUP_BLOCK,
    STATUS_ACCEPTED,
    STATUS_CLOSED,
)
from sim.policy import events as on
from sim.policy.engine import Node, Path, Rules, Step, path_from
from sim.policy.timers import FROM_DETECTION, FROM_DROP, Timer

ActOf = Callable[[Step], Act | None]
"""What a floor does for a step; None for nothing."""


class Out(NamedTuple):
    """The end of a talk: which rules end the contact, and close the conversation."""

    ended_by: int
    closed_by: int


class Hold(NamedTuple):
    """A cut-off that the hold outlasts: its steps, and its times in ms since the drop."""

    drops: Step
    detects: Step
    resumes: Step
    detected_after_ms: int
    held_for_ms: int
    out: Out


class Way(NamedTuple):
    """A talk: the path to it, the rules of its first records, and what may follow."""

    rules: Rules
    path: Path
    linked: bool
    queued_by: int
    picked_by: int
    out: Out
    hold: Hold | None


def way_of(rules: Rules, act_of: ActOf, *, linked: bool) -> Way | None:
    """Return the way of a talk by these *rules*, with the reconnect link or without."""
    path = path_from(rules.start, on.ARRIVE, on.PICK, *((on.SHARE,) if linked else ()))
    if path is None or path.node.timers or path.node.state.link is not LINK_CONNECTED:
        return None
    out = _out(path.node)
    if out is None:
        return None
    queued_by, picked_by = (step.rule.index for step in path.steps[:2])
    return Way(rules, path, linked, queued_by, picked_by, out, _hold(path.node, act_of))


def _out(node: Node) -> Out | None:
    path = path_from(node, on.AGENT_ENDS, on.AGENT_CLOSES)
    if path is None:
        return None
    ends, closes = path.steps
    is_over = closes.after.status is STATUS_CLOSED and closes.after.slot is SLOT_NONE
    if not is_over or closes.before.slot is not SLOT_WRAPUP_BLOCK:
        return None
    return Out(ends.rule.index, closes.rule.index)


def _hold(talking: Node, act_of: ActOf) -> Hold | None:
    """Return the way through a hold, if nothing is to be done at the desk meanwhile."""
    steps: list[Step] = []
    node = talking
    for event in (on.DROP, on.DETECT, on.CONTINUE):
        step = node.on.get(event)
        if step is None or step.instead is not None or act_of(step) is not None:
            return None
        steps.append(step)
        node = step.node
    drops, detects, resumes = steps
    slots = [step.after.slot for step in steps]
    if slots != [SLOT_BUSY, SLOT_HELD, SLOT_BUSY] or resumes.after.status is not STATUS_ACCEPTED:
        return None
    detection = drops.node.alone
    out = _out(resumes.node)
    if out is None or resumes.node.timers or detection is None or detection.clock != FROM_DROP:
        return None
    held_for_ms = _least(detects.node.timers, detection.after_ms)
    if held_for_ms is None:
        return None
    return Hold(drops, detects, resumes, detection.after_ms, held_for_ms, out)


def _least(timers: tuple[Timer, ...], detected_after_ms: int) -> int | None:
    """Return when the first of *timers* is due, in ms since the drop; None if that depends."""
    begins = {FROM_DROP: 0, FROM_DETECTION: detected_after_ms}
    if not timers or any(timer.every_ms or timer.clock not in begins for timer in timers):
        return None
    return min(begins[timer.clock] + timer.after_ms for timer in timers)
