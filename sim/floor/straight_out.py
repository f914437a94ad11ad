"""The straight ways out, for conversations in which nothing unexpected is left to happen.

Contact ends, the agent wraps up, the conversation is closed. :class:`Service` does that step by
step, for every case there is. Here the same steps stand in one function, and the policy's steps of
one instant are one :class:`Path`. The records are the same.
"""

from typing import TYPE_CHECKING, NamedTuple

from sim.floor.alarms import Ring
from sim.floor.chats import Chat
from sim.floor.clock import Finish
from sim.floor.effects import is_idle
from sim.floor.members import (
    CLOSING_HANDLED,
    ENDING_DONE,
    FREED_WRAP_UP,
    KIND_CLOSED,
    KIND_CONTACT_ENDED,
    KIND_ENDED,
    KIND_SLOT_FREED,
    KIND_WRAPPED_UP,
    ORDER_COMPLETION,
    SLOT_NONE,
    SLOT_WRAPUP_BLOCK,
    STATUS_CLOSED,
)
from sim.floor.service import DONE
from sim.policy import events as on
from sim.policy.engine import Node, Path, Step, path_from

if TYPE_CHECKING:
    from sim.floor.model import Floor


def endings(floor: "Floor") -> Finish:
    """Return what is called when the work of a chat is done."""
    env, record, settle = floor.env, floor.record, floor.settle
    wraps, leg_done = floor.population.wrap_up_first, floor.service.leg_done
    wrap_up, brief, roused = _wrap_ups(floor), floor.recorder.brief, floor.roused
    ways: dict[Node, WayOut | None] = {}

    def ends(chat: Chat) -> None:
        if chat.generation or chat.leg is not DONE:
            leg_done(chat)
            return
        if wraps[chat.customer]:
            wrap_up(chat)
            return
        node = chat.node
        if node not in ways:
            ways[node] = way_out(node, held_is_free=floor.held_is_free)
        way = ways[node]
        agent = chat.agent
        if way is None or agent is None:
            leg_done(chat)
            return
        path, ended_by, closed_by = way
        now_ms, number, by = env.now_ms, chat.number, agent.number
        agent.clock.end(chat)
        chat.follow(path, now_ms)
        if brief:
            record((now_ms, KIND_ENDED, number, by, ended_by, -1, ENDING_DONE))
        else:
            record((now_ms, KIND_CONTACT_ENDED, number, by, ended_by, -1, ENDING_DONE))
            record((now_ms, KIND_SLOT_FREED, number, by, closed_by, -1, FREED_WRAP_UP))
            record((now_ms, KIND_CLOSED, number, by, closed_by, -1, CLOSING_HANDLED))
        agent.change(chat.weight)
        agent.let_go(chat)
        roused.append(agent)
        floor.over(chat)
        if chat.cut_off:
            floor.absence.note_lost(chat)
        settle()

    return ends


class WayOut(NamedTuple):
    """The end of contact and of a wrap-up that takes no time: their steps, and their rules."""

    path: Path
    ended_by: int
    closed_by: int


def way_out(node: Node, *, held_is_free: bool) -> WayOut | None:
    """Return the straight way out from *node*; None if the rules let something else follow."""
    path = path_from(node, on.AGENT_ENDS, on.AGENT_CLOSES)
    if path is None:
        return None
    ends, closes = path.steps
    if not is_idle(ends, held_is_free=held_is_free) or not _frees(closes):
        return None
    return WayOut(path, ends.rule.index, closes.rule.index)


def _frees(closes: Step) -> bool:
    """Whether *closes* ends all: the wrap-up's slot is free, and the conversation closed."""
    is_over = closes.after.status is STATUS_CLOSED and closes.after.slot is SLOT_NONE
    return is_over and closes.before.slot is SLOT_WRAPUP_BLOCK


def _wrap_ups(floor: "Floor") -> Finish:
    """Return what is called when the work of a chat is done, and something to wrap up."""
    env, record, service, alarm = floor.env, floor.record, floor.service, floor.env.alarm
    wraps, leg_done, wrapped = floor.population.wrap_up_first, service.leg_done, _closings(floor)
    ways: dict[Node, Path | None] = {}

    def wraps_up(chat: Chat) -> None:
        node = chat.node
        if node not in ways:
            ways[node] = _way_to_wrap_up(node, held_is_free=floor.held_is_free)
        path = ways[node]
        agent = chat.agent
        if path is None or agent is None:
            leg_done(chat)
            return
        agent.clock.end(chat)
        chat.spell += 1
        now_ms, number, rule = env.now_ms, chat.number, path.steps[0].rule.index
        record((now_ms, KIND_CONTACT_ENDED, number, agent.number, rule, -1, ENDING_DONE))
        chat.follow(path, now_ms)
        stamp = chat.waiting = chat.waiting + 1
        after_ms = wraps[chat.customer]
        alarm(now_ms + after_ms, ORDER_COMPLETION + number, wrapped, chat, stamp)
        if after_ms > chat.node.quiet_ms:
            floor.watch(chat, unless_from_ms=now_ms + after_ms)

    return wraps_up


def _closings(floor: "Floor") -> Ring:
    """Return what is called when an agent has wrapped a chat up."""
    env, record, settle = floor.env, floor.record, floor.settle
    over, note_lost, closes = floor.over, floor.absence.note_lost, floor.service.closes
    brief, roused = floor.recorder.brief, floor.roused
    ways: dict[Node, _WayToClose | None] = {}

    def wrapped(chat: Chat, stamp: int) -> None:
        if chat.waiting != stamp:
            return
        node = chat.node
        if node not in ways:
            ways[node] = _way_to_close(node)
        way = ways[node]
        agent = chat.agent
        if way is None or agent is None:
            closes(chat, stamp)
            return
        path, rule = way
        now_ms, number, by = env.now_ms, chat.number, agent.number
        chat.follow(path, now_ms)
        if brief:
            record((now_ms, KIND_WRAPPED_UP, number, by, rule, -1, CLOSING_HANDLED))
        else:
            record((now_ms, KIND_SLOT_FREED, number, by, rule, -1, FREED_WRAP_UP))
            record((now_ms, KIND_CLOSED, number, by, rule, -1, CLOSING_HANDLED))
        agent.change(chat.weight)
        agent.let_go(chat)
        roused.append(agent)
        over(chat)
        if chat.cut_off:
            note_lost(chat)
        settle()

    return wrapped


def _way_to_wrap_up(node: Node, *, held_is_free: bool) -> Path | None:
    """Return the end of contact at *node*; None if the rules let something be done then."""
    path = path_from(node, on.AGENT_ENDS)
    if path is None or not is_idle(path.steps[0], held_is_free=held_is_free):
        return None
    return path


class _WayToClose(NamedTuple):
    """The end of a wrap-up: its step, and its rule."""

    path: Path
    rule: int


def _way_to_close(node: Node) -> _WayToClose | None:
    """Return the way from *node* to a closed conversation; None if it does not lead there."""
    path = path_from(node, on.AGENT_CLOSES)
    if path is None or not _frees(path.steps[0]):
        return None
    return _WayToClose(path, path.steps[0].rule.index)
