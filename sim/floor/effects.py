"""What the policy's effects do to queues and to agents' capacity."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.kinds import QUEUED, SLOT_FREED
from sim.floor.plan import Distribute
from sim.floor.queues import FRONT
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.effects import Effect
from sim.policy.engine import Rules, Step
from sim.policy.settings import HoldSize, Overbook, Settings
from sim.policy.states import Slot
from sim.trace.records import Freed, Kind, Queueing

if TYPE_CHECKING:
    from sim.floor.model import Floor

Act = Callable[[Chat, Step], None]

FREED = {
    Slot.RESERVED: int(Freed.RESERVED),
    Slot.BUSY: int(Freed.BUSY),
    Slot.WRAPUP_BLOCK: int(Freed.WRAP_UP),
}
"""What a slot was that is free now. A held one has a record of its own."""

OVERFLOW = int(Queueing.OVERFLOW)

QUEUED_BY = {
    on.ARRIVE: int(Queueing.ARRIVAL),
    on.CONTINUE: int(Queueing.RETURN),
    on.REJECT: int(Queueing.OFFER_FAILED),
    on.OFFER_EXPIRES: int(Queueing.OFFER_FAILED),
    on.AGENT_OFFLINE: int(Queueing.AGENT_LOST),
    on.AGENT_LOST: int(Queueing.AGENT_LOST),
    on.TRANSFER: int(Queueing.TRANSFER),
    on.AGENT_CLOSES: int(Queueing.AGENT_CLOSED),
    on.BACK: int(Queueing.GRACE),
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
        }
        return {
            step: (
                *self._capacity(step),
                *(queue[effect] for effect in step.effects if effect in queue),
                *self._departure(step),
            )
            for step in rules.steps
        }

    def _departure(self, step: Step) -> tuple[Act, ...]:
        if do.LEAVE_QUEUE not in step.effects:
            return ()
        to_agent = step.event in (on.OFFER, on.PICK)
        return (self._leave_for_agent if to_agent else self._leave,)

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
        chat.visits += 1
        chat.weight = chat.queue.weight
        chat.queue.join(chat, key)
        self._note_queued(chat, step)

    def _keep_place(self, chat: Chat, step: Step) -> None:
        chat.queue.rejoin(chat)
        self._note_queued(chat, step)

    def _note_queued(self, chat: Chat, step: Step) -> None:
        why = QUEUED_BY[step.event]
        if chat.overflowed:
            chat.overflowed = False
            why = OVERFLOW
        queue = chat.queue.number
        self._record((self._env.now_ms, QUEUED, chat.number, -1, step.rule.index, queue, why))

    def _leave_for_agent(self, chat: Chat, _: Step) -> None:
        chat.queue.leave(chat)

    def _leave(self, chat: Chat, step: Step) -> None:
        chat.queue.leave(chat)
        self._floor.note(Kind.LEFT_QUEUE, chat, None, step, value=chat.queue.number)

    def _take(self, chat: Chat, _: Step) -> None:
        agent = chat.agent
        assert agent is not None
        agent.change(-chat.weight)

    def _give_back(self, chat: Chat, _: Step) -> None:
        agent = chat.agent
        assert agent is not None
        agent.change(chat.weight)
        self._floor.roused.append(agent)

    def _release(self, chat: Chat, step: Step) -> None:
        agent = chat.agent
        assert agent is not None
        freed = FREED.get(step.before.slot)
        if freed is not None:
            rule = step.rule.index
            now_ms = self._env.now_ms
            self._record((now_ms, SLOT_FREED, chat.number, agent.number, rule, -1, freed))
        if freed is not None or not self._hold_frees:
            agent.change(chat.weight)
        del agent.chats[chat]
        chat.last_agent = agent
        chat.agent = None
        self._floor.roused.append(agent)


def frees_while_held(settings: Settings, distribute: Distribute) -> bool:
    """Return whether a held slot may be given to somebody else meanwhile."""
    if settings.hold_size is HoldSize.NONE or settings.overbook_held is Overbook.ALWAYS:
        return True
    return settings.overbook_held is Overbook.PICK and distribute is Distribute.PICK
