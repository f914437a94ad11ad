"""What the rules make of a talk, found once for each set of rules: steps and rules of its records.

Only the policy decides. Where its steps are not those that a talk can follow, there is no way, and
conversations are chats.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from sim.floor.effects import frees_while_held, is_idle
from sim.floor.members import (
    LINK_CONNECTED,
    SLOT_BUSY,
    SLOT_HELD,
    SLOT_NONE,
    SLOT_WRAPUP_BLOCK,
    STATUS_ACCEPTED,
    STATUS_CLOSED,
    STATUS_OPEN,
    TICKET_VALID,
)
from sim.floor.plan import Distribute
from sim.floor.returns import is_unnoticed
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.compiled import NO_TIMER_MS
from sim.policy.effects import Effect
from sim.policy.engine import Node, Path, Rules, Step, path_from
from sim.policy.events import Event
from sim.policy.timers import FROM_DETECTION, FROM_DROP, FROM_OPEN, FROM_STATUS, Timer

JOINS = (do.JOIN_QUEUE, do.REJOIN_AT_ARRIVAL, do.REJOIN_AT_FRONT)
"""What makes a conversation wait: they differ in its place in the queue."""


class Out(NamedTuple):
    """The end of a talk: which rules end the contact, and close the conversation."""

    ended_by: int
    closed_by: int


class Silence(NamedTuple):
    """Who leaves the queue without a word: a line that drops, and is noticed some time later.

    The rules of that, and how long after the drop it is noticed, in ms.
    """

    dropped_by: int
    noticed_by: int
    noticed_after_ms: int


@dataclass(frozen=True, slots=True)
class Again:
    """A hold that runs out, and the customer who is back after it and given to an agent again.

    Its rules, the longest absence in ms, and where it stands while nobody is there. Who does not
    find an agent at once waits at that *place*, for ``waits_ms`` without any timer being due.
    """

    expired_by: int
    queued_by: int
    picked_by: int
    longest_ms: int
    absent: Node
    place: Effect
    waits_ms: int
    picks: Path
    prefers_last_agent: bool
    out: Out


@dataclass(frozen=True, slots=True)
class Hold:
    """A cut-off and its hold: the rules of its records, its times in ms since the drop.

    ``longest_ms`` is the longest absence that a talk outlasts, be it within the hold or after.
    """

    dropped_by: int
    detected_by: int
    resumed_by: int
    detected_after_ms: int
    held_for_ms: int
    longest_ms: int
    held: Node
    out: Out
    again: Again | None


@dataclass(frozen=True, slots=True)
class Way:
    """A talk: the path to it, the rules of its first records, and what may follow.

    Who does not find an agent at once *joins* the queue; no timer is due while that is no longer
    than ``waits_ms``. Then an agent *picks*, or the customer gives up, by a rule that closes all.
    """

    generation: ClassVar[int] = 0
    """Which of a customer's conversations it is for."""
    rules: Rules
    path: Path
    joins: Path
    picks: Path
    waits_ms: int
    gives_up_by: int | None
    silence: "Silence | None"
    linked: bool
    queued_by: int
    picked_by: int
    out: Out
    hold: Hold | None


@lru_cache(maxsize=64)
def way_of(rules: Rules, *, linked: bool, holds: bool) -> Way | None:
    """Return the way of a talk by these *rules*, with the reconnect link or without.

    Without *holds* a talk is none any more when its line drops.
    """
    to_talk = (on.PICK, on.SHARE) if linked else (on.PICK,)
    path = path_from(rules.start, on.ARRIVE, *to_talk)
    joins = path_from(rules.start, on.ARRIVE)
    picks = None if joins is None else path_from(joins.node, *to_talk)
    if path is None or joins is None or picks is None:
        return None
    if path.node.timers or path.node.state.link is not LINK_CONNECTED:
        return None
    out = _out(path.node)
    if out is None or joins.steps[0].effects != (do.JOIN_QUEUE,):
        return None
    queued_by, picked_by = (step.rule.index for step in path.steps[:2])
    held_is_free = frees_while_held(rules.settings, Distribute.PICK)
    hold = _hold(path.node, held_is_free=held_is_free, linked=linked) if holds else None
    return Way(
        rules=rules,
        path=path,
        joins=joins,
        picks=picks,
        waits_ms=undisturbed_ms(joins.node),
        gives_up_by=rule_of_giving_up(joins.node),
        silence=silence_in(joins.node),
        linked=linked,
        queued_by=queued_by,
        picked_by=picked_by,
        out=out,
        hold=hold,
    )


def rule_of_giving_up(queued: Node) -> int | None:
    """Return the rule by which who gives up leaves the queue; None if that is not the end."""
    path = path_from(queued, on.GIVE_UP)
    if path is None or path.node.state.status is not STATUS_CLOSED:
        return None
    step = path.steps[0]
    return step.rule.index if step.effects == (do.LEAVE_QUEUE,) else None


def silence_in(queued: Node) -> Silence | None:
    """Return what follows when who waits leaves without a word, if that closes all."""
    drops = queued.on.get(on.DROP)
    if drops is None or drops.instead is not None or drops.effects:
        return None
    notices = drops.node.on.get(on.DETECT)
    if notices is None or notices.instead is not None or notices.effects != (do.LEAVE_QUEUE,):
        return None
    timers = [timer for timer in drops.node.timers if timer.event is on.DETECT]
    if notices.after.status is not STATUS_CLOSED or len(timers) != 1:
        return None
    return Silence(drops.rule.index, notices.rule.index, timers[0].after_ms)


def undisturbed_ms(queued: Node) -> int:
    """Return how long no timer is due for who has just come; 0 if that depends on more."""
    if any(timer.clock not in (FROM_OPEN, FROM_STATUS) for timer in queued.timers):
        return 0
    return min((timer.after_ms for timer in queued.timers), default=NO_TIMER_MS)


def _out(node: Node) -> Out | None:
    path = path_from(node, on.AGENT_ENDS, on.AGENT_CLOSES)
    if path is None:
        return None
    ends, closes = path.steps
    is_over = closes.after.status is STATUS_CLOSED and closes.after.slot is SLOT_NONE
    if not is_over or closes.before.slot is not SLOT_WRAPUP_BLOCK:
        return None
    return Out(ends.rule.index, closes.rule.index)


def _hold(talking: Node, *, held_is_free: bool, linked: bool) -> Hold | None:
    """Return the way through a hold, if nothing is to be done at the desk meanwhile."""
    steps: list[Step] = []
    node = talking
    for event in (on.DROP, on.DETECT, on.CONTINUE):
        step = node.on.get(event)
        if step is None or step.instead is not None:
            return None
        if not is_idle(step, held_is_free=held_is_free):
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
    first = first_due(detects.node.timers, detection.after_ms)
    if first is None:
        return None
    held_for_ms, event = first
    again = None
    if event is on.HOLD_EXPIRES and detection.after_ms <= held_for_ms:
        again = _again(detects.node, detection.after_ms, linked=linked)
    return Hold(
        drops.rule.index,
        detects.rule.index,
        resumes.rule.index,
        detection.after_ms,
        held_for_ms,
        held_for_ms if again is None else again.longest_ms,
        detects.node,
        out,
        again,
    )


def _again(held: Node, detected_after_ms: int, *, linked: bool) -> Again | None:
    """Return the way of who is back after the hold, if the slot is given back and no more."""
    expires = held.on[on.HOLD_EXPIRES]
    absent = expires.node
    continues = absent.on.get(on.CONTINUE)
    limit = first_due(absent.timers, detected_after_ms)
    if expires.effects != (do.RELEASE,) or limit is None or is_unnoticed(absent.state):
        return None
    if continues is None or continues.instead is not None or not continues.effects:
        return None
    *preference, place = continues.effects
    if continues.after.status is not STATUS_OPEN or place not in JOINS:
        return None
    if preference not in ([], [do.PREFER_LAST_AGENT]):
        return None
    picks = _picks(continues.node, linked=linked)
    out = None if picks is None else _out(picks.node)
    if picks is None or out is None:
        return None
    return Again(
        expires.rule.index,
        continues.rule.index,
        picks.steps[0].rule.index,
        limit[0],
        absent,
        place,
        undisturbed_ms(continues.node),
        picks,
        bool(preference),
        out,
    )


def _picks(queued: Node, *, linked: bool) -> Path | None:
    path = path_to_talk(queued, on.PICK, linked=linked)
    if path is None or path.node.timers or path.node.state.link is not LINK_CONNECTED:
        return None
    return path


def path_to_talk(node: Node, *events: Event, linked: bool) -> Path | None:
    """Return the path by *events* to a talk; who is to have the link gets it with that."""
    path = path_from(node, *events)
    if path is None or not linked or path.node.state.ticket is TICKET_VALID:
        return path
    return path_from(node, *events, on.SHARE)


def first_due(timers: tuple[Timer, ...], detected_after_ms: int) -> tuple[int, Event] | None:
    """Return when the first of *timers* is due, in ms since the drop; None if that depends."""
    begins = {FROM_DROP: 0, FROM_DETECTION: detected_after_ms}
    if not timers or any(timer.every_ms or timer.clock not in begins for timer in timers):
        return None
    due = [(begins[timer.clock] + timer.after_ms, timer.event) for timer in timers]
    return min(due, key=lambda one: one[0])
