"""What the policy's effects do to queues and to agents' capacity."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.plan import Distribute
from sim.floor.queues import FRONT
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.effects import Effect
from sim.policy.engine import Rules, Step
from sim.policy.settings import HoldSize, Overbook, Settings
from sim.policy.states import Slot
from sim.trace.records import Kind, Queueing

if TYPE_CHECKING:
    from sim.floor.model import Floor

Act = Callable[[Chat, Step], None]

FREED = {Slot.RESERVED: 0, Slot.BUSY: 1, Slot.WRAPUP_BLOCK: 2}
"""The note of a SLOT_FREED record: what the slot was."""

QUEUED_BY = {
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
"""Why a conversation is queued, by the event that did it."""


class Effects:
    """Performs effects. Prepared once for each step of the rules, so that a step is one loop."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._record = floor.record
        self._hold_frees = frees_while_held(floor.rules.settings, floor.plan.distribute)

    def prepare(self, rules: Rules) -> dict[Step, tuple[Act, ...]]:
        """Return what is to be done for each step: capacity first, then queues.

        Effects that ask for nothing here are left out: a reserved slot that becomes busy, or
        a message to the agent, changes neither.
        """
        queue: dict[Effect, Act] = {
            do.JOIN_QUEUE: self._join,
            do.REJOIN_AT_ARRIVAL: self._rejoin_at_arrival,
            do.REJOIN_AT_FRONT: self._rejoin_at_front,
            do.KEEP_PLACE: self._keep_place,
            do.LEAVE_QUEUE: self._leave,
        }
        return {
            step: self._capacity(step) + tuple(queue[e] for e in step.effects if e in queue)
            for step in rules.steps
        }

    def _capacity(self, step: Step) -> tuple[Act, ...]:
        """Return what a step does to capacity, which its slots before and after tell."""
        before, after = step.before.slot, step.after.slot
        if before is after:
            return ()
        if after is Slot.NONE:
            return (self._release,)
        if before is Slot.NONE:
            return (self._take,)
        if not self._hold_frees:
            return ()
        if after is Slot.HELD:
            return (self._give_back,)
        return (self._take,) if before is Slot.HELD else ()

    def _join(self, chat: Chat, step: Step) -> None:
        self._enter(chat, step, self._env.now_ms)

    def _rejoin_at_arrival(self, chat: Chat, step: Step) -> None:
        self._enter(chat, step, chat.arrived_ms)

    def _rejoin_at_front(self, chat: Chat, step: Step) -> None:
        self._enter(chat, step, FRONT)

    def _enter(self, chat: Chat, step: Step, key: int) -> None:
        chat.weight = chat.queue.weight
        chat.queue.join(chat, key)
        self._note_queued(chat, step)

    def _keep_place(self, chat: Chat, step: Step) -> None:
        chat.queue.rejoin(chat)
        self._note_queued(chat, step)

    def _note_queued(self, chat: Chat, step: Step) -> None:
        why = chat.overflowed or QUEUED_BY[step.event]
        chat.overflowed = 0
        queue = chat.queue.number
        self._record((self._env.now_ms, Kind.QUEUED, chat.number, -1, step.rule.index, queue, why))

    def _leave(self, chat: Chat, step: Step) -> None:
        chat.queue.leave(chat)
        if step.event is not on.OFFER and step.event is not on.PICK:
            self._floor.note(Kind.LEFT_QUEUE, chat, None, step, value=chat.queue.number)

    def _take(self, chat: Chat, step: Step) -> None:
        self._change(chat, -chat.weight)

    def _give_back(self, chat: Chat, step: Step) -> None:
        self._change(chat, chat.weight)
        assert chat.agent is not None
        self._floor.roused.append(chat.agent)

    def _release(self, chat: Chat, step: Step) -> None:
        agent = chat.agent
        assert agent is not None
        slot = step.before.slot
        if slot is not Slot.HELD:
            self._floor.note(Kind.SLOT_FREED, chat, agent, step, note=FREED[slot])
        if slot is not Slot.HELD or not self._hold_frees:
            self._change(chat, chat.weight)
        del agent.chats[chat]
        chat.last_agent = agent
        chat.agent = None
        self._floor.roused.append(agent)

    def _change(self, chat: Chat, units: int) -> None:
        agent = chat.agent
        assert agent is not None
        agent.free += units
        agent.bench.update(agent)


def frees_while_held(settings: Settings, distribute: Distribute) -> bool:
    """Return whether a held slot may be given to somebody else meanwhile."""
    if settings.hold_size is HoldSize.NONE or settings.overbook_held is Overbook.ALWAYS:
        return True
    return settings.overbook_held is Overbook.PICK and distribute is Distribute.PICK
