"""What a policy step does to capacity and queues, read from the step's own words."""

from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.events import Event
from sim.policy.states import Slot
from sim.trace.records import Freed, Kind, Queueing
from tests.twin.desk import Chat, Desk

WAS = {
    Slot.RESERVED: Freed.RESERVED,
    Slot.BUSY: Freed.BUSY,
    Slot.WRAPUP_BLOCK: Freed.WRAP_UP,
}
QUEUED_BY: dict[Event, Queueing] = {
    on.ARRIVE: Queueing.ARRIVAL,
    on.CONTINUE: Queueing.RETURN,
    on.REJECT: Queueing.OFFER_FAILED,
    on.OFFER_EXPIRES: Queueing.OFFER_FAILED,
    on.AGENT_OFFLINE: Queueing.AGENT_LOST,
    on.AGENT_LOST: Queueing.AGENT_LOST,
    on.TRANSFER: Queueing.TRANSFER,
    on.AGENT_CLOSES: Queueing.AGENT_CLOSED,
    on.BACK: Queueing.GRACE,
}


def perform(desk: Desk, chat: Chat, step: Step) -> None:
    """Do what the step asks for: capacity first, then the queue."""
    if step.before.slot is not step.after.slot:
        _change_slot(desk, chat, step)
    for effect in step.effects:
        if effect is do.LEAVE_QUEUE:
            _leave(desk, chat, step)
        elif effect in (do.JOIN_QUEUE, do.REJOIN_AT_ARRIVAL, do.REJOIN_AT_FRONT):
            _join(desk, chat, effect)
            _enter(desk, chat, step)
        elif effect is do.KEEP_PLACE:
            _enter(desk, chat, step)


def _change_slot(desk: Desk, chat: Chat, step: Step) -> None:
    agent = chat.agent
    assert agent is not None
    before, after = step.before.slot, step.after.slot
    if before is Slot.RESERVED:
        desk.cross_out(chat.number, "answer")
    if after is Slot.NONE and before is not Slot.HELD:
        desk.note(Kind.SLOT_FREED, chat, agent, step, note=WAS[before])
    took, takes = desk.takes_room(before), desk.takes_room(after)
    if took is not takes:
        agent.since = next(desk.counter)
    if after is Slot.NONE:
        agent.chats.remove(chat)
        chat.last_agent, chat.agent = agent, None
    if after is Slot.NONE or (took and not takes):
        desk.freed.append(agent)


def _leave(desk: Desk, chat: Chat, step: Step) -> None:
    if chat in chat.queue.chats:
        chat.queue.chats.remove(chat)
    if step.event not in (on.OFFER, on.PICK):
        desk.note(Kind.LEFT_QUEUE, chat, None, step, value=chat.queue.number)


def _join(desk: Desk, chat: Chat, effect: do.Effect) -> None:
    keys = {
        do.JOIN_QUEUE: desk.now_ms,
        do.REJOIN_AT_ARRIVAL: chat.arrived_ms,
        do.REJOIN_AT_FRONT: -1,
    }
    chat.weight = chat.queue.plan.weight
    chat.key_ms = keys[effect]
    chat.visits += 1
    chat.place = next(desk.counter)


def _enter(desk: Desk, chat: Chat, step: Step) -> None:
    chat.queue.chats.append(chat)
    why = Queueing.OVERFLOW if chat.overflowed else QUEUED_BY[step.event]
    chat.overflowed = False
    desk.note(Kind.QUEUED, chat, None, step, value=chat.queue.number, note=why)
