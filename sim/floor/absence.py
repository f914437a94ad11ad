"""Lines that drop, and what the desk does until the customer is back or given up."""

from typing import TYPE_CHECKING

from sim.floor.alarms import Order, Ring
from sim.floor.chats import Chat
from sim.floor.kinds import DROP
from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.events import Event
from sim.policy.states import Link, Slot, Status
from sim.population.plan import NEVER
from sim.population.population import Drop
from sim.trace.records import Closing, Ending, HoldEnd, Kind, Loss

if TYPE_CHECKING:
    from sim.floor.agents import Agent
    from sim.floor.model import Floor


class Absence:
    """Drops, their detection, and holds and limits that run out."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._population = floor.population
        self._drop_after_ms = floor.population.drop_after_ms
        self._unit = floor.unit

    def connect(self, chat: Chat) -> None:
        """A spell of connection begins; see when it will drop."""
        after_ms = self._drop_after_ms(chat.customer, chat.spells)
        chat.spells += 1
        if after_ms == NEVER:
            chat.drop_at_ms = NEVER
            return
        at_ms = self._env.now_ms + after_ms
        chat.drop_at_ms = at_ms
        if self._unit == 1 and after_ms >= chat.work_left:
            return  # Nobody is slowed down here, so the contact ends first for certain.
        self._env.alarm(at_ms, DROP + chat.number, self._drops, chat, chat.spell)

    def _drops(self, chat: Chat, stamp: int) -> None:
        if chat.spell == stamp:
            drop = self._population.drop(chat.customer, chat.spells - 1)
            assert drop is not None
            self.drop(chat, drop)
            self._floor.settle()

    def drop(self, chat: Chat, drop: Drop) -> None:
        """The line drops now; *drop* says how, and when the customer will be back."""
        now_ms = self._env.now_ms
        chat.spell += 1
        chat.absence += 1
        chat.dropped_ms = now_ms
        chat.away = drop
        step = self._floor.decide(chat, on.DROP)
        if step.before.status is Status.ACCEPTED and chat.agent is not None:
            chat.cut_off = True
            chat.agent.clock.pause(chat)
        self._floor.note(Kind.DROPPED, chat, chat.agent, step, note=drop.kind)
        self._floor.perform(chat, step)
        if drop.away_ms < NEVER:
            at_ms = now_ms + drop.away_ms
            ring = self._floor.returns.rings
            self._env.alarm(at_ms, Order.RETURN + chat.number, ring, chat, chat.absence)
        self._floor.watch(chat)

    def detected(self, chat: Chat, event: Event) -> None:
        """The service notices that the customer is gone."""
        agent = chat.agent
        now_ms = self._env.now_ms
        step = self._floor.decide(chat, event)
        held = step.after.slot is Slot.HELD
        until_ms = self._hold_until(chat) if held else -1
        chat.detected_ms = now_ms
        self._floor.note(Kind.DETECTED, chat, agent, step, value=until_ms, note=int(held))
        if step.before.status is Status.ACCEPTED and agent is not None:
            agent.clock.end(chat)
        self._floor.perform(chat, step)
        if step.after.status is Status.CLOSED:
            self._floor.close(chat, agent, step, Closing.ABANDONED_SILENT)
        elif step.after.status is Status.WRAP_UP:
            self._floor.note(Kind.CONTACT_ENDED, chat, agent, step, note=Ending.LIMIT)
            self._floor.service.wrap_up(chat)
        elif held and agent is not None:
            self._begin_hold(chat, agent)
        self._floor.watch(chat)

    def _hold_until(self, chat: Chat) -> int:
        deadline = chat.next_deadline()
        return -1 if deadline is None else deadline[0]

    def _begin_hold(self, chat: Chat, agent: "Agent") -> None:
        absent = self._floor.presence.absent_for_holds(agent)
        if absent is not None:
            self.hold_ends(chat, absent, HoldEnd.AGENT_OFFLINE)
            if chat.agent is None:
                return
        after_ms = self._population.closes_held_after_ms(chat.customer, chat.holds)
        chat.holds += 1
        if after_ms < NEVER:
            at_ms = self._env.now_ms + after_ms
            ring = self._closes_early
            self._env.alarm(at_ms, Order.COMPLETION + chat.number, ring, chat, chat.absence)

    def _closes_early(self, chat: Chat, stamp: int) -> None:
        if chat.absence == stamp and chat.state.slot is Slot.HELD:
            self.hold_ends(chat, on.AGENT_CLOSES, HoldEnd.AGENT_CLOSED)
            self._floor.settle()

    def hold_expires(self, chat: Chat, event: Event) -> None:
        """The time for which the previous agent is held is over."""
        self.hold_ends(chat, event, HoldEnd.EXPIRED)

    def hold_ends(self, chat: Chat, event: Event, why: HoldEnd) -> None:
        """The slot is held no longer, and the customer is not back."""
        agent = chat.agent
        step = self._floor.decide(chat, event)
        if step.after == step.before:
            return  # Held all the same: a setting says so.
        self.note_hold_ended(chat, agent, step, why)
        if step.after.status is Status.WRAP_UP:
            self._floor.note(Kind.CONTACT_ENDED, chat, agent, step, note=Ending.AGENT_ENDED)
        self._floor.perform(chat, step)
        if step.after.status is Status.WRAP_UP:
            self._floor.service.wrap_up(chat)
        elif step.after.status is Status.CLOSED:
            self._floor.close(chat, agent, step, Closing.HANDLED)
        else:
            self._floor.watch(chat)

    def note_hold_ended(self, chat: Chat, agent: "Agent | None", step: Step, why: HoldEnd) -> None:
        """Record that a held slot is used or free, if this conversation had one."""
        if step.before.slot is Slot.HELD:
            held_ms = self._env.now_ms - chat.detected_ms
            self._floor.note(Kind.HOLD_ENDED, chat, agent, step, value=held_ms, note=why)

    def limit_over(self, chat: Chat, event: Event) -> None:
        """The reconnect time limit is over: the conversation can no longer be continued."""
        agent = chat.agent
        step = self._floor.decide(chat, event)
        if step.before.slot is Slot.BUSY:
            self._floor.service.stop_work(chat)
        self.note_hold_ended(chat, agent, step, HoldEnd.LIMIT)
        self._floor.note(Kind.LIMIT_EXPIRED, chat, agent, step)
        if step.after.status is Status.WRAP_UP:
            self._floor.note(Kind.CONTACT_ENDED, chat, agent, step, note=Ending.LIMIT)
        self._floor.perform(chat, step)
        if step.after.status is Status.WRAP_UP:
            self._floor.service.wrap_up(chat)
        else:
            self._floor.close(chat, agent, step, Closing.LIMIT)

    def give_up_waiting(self, chat: Chat) -> None:
        """A customer who was cut off closes the chat instead of continuing it."""
        agent = chat.agent
        step = self._floor.decide(chat, on.CUSTOMER_CLOSES)
        chat.absence += 1
        self.note_hold_ended(chat, agent, step, HoldEnd.CUSTOMER_LEFT)
        if step.after.status is Status.WRAP_UP:
            self._floor.note(Kind.CONTACT_ENDED, chat, agent, step, note=Ending.CUSTOMER_CLOSED)
        self._floor.perform(chat, step)
        if step.after.status is Status.WRAP_UP:
            self._floor.service.wrap_up(chat)
        else:
            self._floor.close(chat, agent, step, Closing.CUSTOMER_LEFT)

    def hit_by(self, drop: Drop) -> Ring:
        """Return what an incident's alarm calls: the line drops, if this spell still lasts."""

        def rings(chat: Chat, stamp: int) -> None:
            if chat.spell == stamp:
                self.drop(chat, drop)
                self._floor.settle()

        return rings

    def note_lost(self, chat: Chat) -> None:
        """Record that a customer who was cut off is not coming back, once that is settled."""
        away = chat.away
        if not chat.cut_off or away is None or chat.state.link is not Link.DISCONNECTED:
            return
        if away.away_ms >= NEVER and not self._floor.timeline.will_return(chat):
            self.lose(chat, Loss.NEVER_RETURNED)

    def lose(self, chat: Chat, why: Loss) -> None:
        """Record that a customer who was cut off is not coming back."""
        chat.cut_off = False
        self._floor.note(Kind.LOST, chat, None, None, note=why)
