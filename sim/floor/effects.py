"""What the policy's effects do to queues and to agents' capacity."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.members import KIND_QUEUED, KIND_SLOT_FREED
from sim.floor.plan import Distribute
from sim.floor.queues import FRONT
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.settings import HoldSize, Overbook, Settings
from sim.policy.states import Slot
from sim.trace.records import Freed, Kind, Queueing

if TYPE_CHECKING:
    from sim.floor.model import Floor

Act = Callable[[Chat], None]

FREED = {
    Slot.RESERVED: int(Freed.RESERVED),
    Slot.BUSY: int(Freed.BUSY),
    Slot.WRAPUP_BLOCK: int(Freed.WRAP_UP),
}
"""What a slot was that is free now. A held one has a record of its own."""

OVERFLOW = int(Queueing.OVERFLOW)
ARRIVED_IN_QUEUE = int(Queueing.ARRIVAL)

QUEUED_BY = {
    on.ARRIVE: ARRIVED_IN_QUEUE,
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


_OF_QUEUES = frozenset(
    {do.JOIN_QUEUE, do.REJOIN_AT_ARRIVAL, do.REJOIN_AT_FRONT, do.KEEP_PLACE, do.LEAVE_QUEUE}
)


class Effects:
    """Prepares what performs the effects of a step, so that a step is one call.

    What an act needs of its step is bound when it is prepared; the functions that are returned
    here run several times for every conversation.
    """

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._record = floor.record

    def act_of(self, step: Step) -> Act | None:
        """Return what is to be done for *step*: capacity first, then queues; None for nothing.

        Effects that ask for nothing here are left out: a reserved slot that becomes busy, or
        a message to the agent, changes neither.
        """
        acts = (*self._capacity(step), *self._queueing(step), *self._departure(step))
        return _in_turn(acts)

    def _queueing(self, step: Step) -> Iterator[Act]:
        for effect in step.effects:
            if effect is do.JOIN_QUEUE:
                yield self._join(step, lambda _: self._env.now_ms)
            elif effect is do.REJOIN_AT_ARRIVAL:
                yield self._join(step, lambda chat: chat.arrived_ms)
            elif effect is do.REJOIN_AT_FRONT:
                yield self._join(step, lambda _: FRONT)
            elif effect is do.KEEP_PLACE:
                yield self._keep_place(step)

    def _departure(self, step: Step) -> tuple[Act, ...]:
        if do.LEAVE_QUEUE not in step.effects:
            return ()
        to_agent = step.event in (on.OFFER, on.PICK)
        return (_leave_for_agent if to_agent else self._leave(step),)

    def _capacity(self, step: Step) -> tuple[Act, ...]:
        """Return what a step does to capacity, which its slots before and after tell."""
        before, after = step.before.slot, step.after.slot
        if before is after:
            return ()
        if after is Slot.NONE:
            return (self._release(step),)
        if before is Slot.NONE:
            return (self._take,)
        if not self._floor.held_is_free:
            return ()
        if after is Slot.HELD:
            return (self._give_back,)
        return (self._take,) if before is Slot.HELD else ()

    def _join(self, step: Step, key_of: Callable[[Chat], int]) -> Act:
        note_queued = self._note_queued(step)

        def join(chat: Chat) -> None:
            queue = chat.queue
            chat.visits += 1
            chat.weight = queue.weight
            queue.join(chat, key_of(chat))
            note_queued(chat)

        return join

    def _keep_place(self, step: Step) -> Act:
        note_queued = self._note_queued(step)

        def keep_place(chat: Chat) -> None:
            chat.queue.rejoin(chat)
            note_queued(chat)

        return keep_place

    def _note_queued(self, step: Step) -> Act:
        record, env, rule, usual = self._record, self._env, step.rule.index, QUEUED_BY[step.event]

        def note_queued(chat: Chat) -> None:
            why = usual
            if chat.overflowed:
                chat.overflowed = False
                why = OVERFLOW
            record((env.now_ms, KIND_QUEUED, chat.number, -1, rule, chat.queue.number, why))

        return note_queued

    def _leave(self, step: Step) -> Act:
        def leave(chat: Chat) -> None:
            chat.queue.leave(chat)
            self._floor.note(Kind.LEFT_QUEUE, chat, None, step, value=chat.queue.number)

        return leave

    def _take(self, chat: Chat) -> None:
        agent = chat.agent
        assert agent is not None
        agent.change(-chat.weight)
        if agent.free < 0:
            self._floor.offers.recalls.make_asked_known(agent)

    def _give_back(self, chat: Chat) -> None:
        agent = chat.agent
        assert agent is not None
        agent.change(chat.weight)
        self._floor.roused.append(agent)

    def _release(self, step: Step) -> Act:
        record, env, rule = self._record, self._env, step.rule.index
        roused = self._floor.roused
        was = FREED.get(step.before.slot, -1)
        is_taken = was >= 0 or not self._floor.held_is_free

        def release(chat: Chat) -> None:
            agent = chat.agent
            assert agent is not None
            if was >= 0:
                record((env.now_ms, KIND_SLOT_FREED, chat.number, agent.number, rule, -1, was))
            if is_taken:
                agent.change(chat.weight)
            agent.let_go(chat)
            roused.append(agent)

        return release


def _in_turn(acts: tuple[Act, ...]) -> Act | None:
    """Return one act that does them all; None if there is nothing to do."""
    if len(acts) < 2:
        return acts[0] if acts else None

    def in_turn(chat: Chat) -> None:
        for act in acts:
            act(chat)

    return in_turn


def _leave_for_agent(chat: Chat) -> None:
    chat.queue.leave(chat)


def is_idle(step: Step, *, held_is_free: bool) -> bool:
    """Return whether *step* asks for nothing at the desk: :meth:`Effects.act_of` gives None.

    *held_is_free*: what :func:`frees_while_held` says.
    """
    before, after = step.before.slot, step.after.slot
    if not _OF_QUEUES.isdisjoint(step.effects):
        return False
    if before is after:
        return True
    return Slot.NONE not in (before, after) and not (held_is_free and Slot.HELD in (before, after))


def frees_while_held(settings: Settings, distribute: Distribute) -> bool:
    """Return whether a held slot may be given to somebody else meanwhile."""
    if settings.hold_size is HoldSize.NONE or settings.overbook_held is Overbook.ALWAYS:
        return True
    return settings.overbook_held is Overbook.PICK and distribute is Distribute.PICK
