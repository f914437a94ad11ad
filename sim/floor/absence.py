"""Lines that drop, and what the desk does until the customer is back or given up."""

from typing import TYPE_CHECKING

from sim.floor.alarms import Ring
from sim.floor.chats import Chat
from sim.floor.members import (
    CLOSING_ABANDONED_SILENT,
    CLOSING_CUSTOMER_LEFT,
    CLOSING_HANDLED,
    CLOSING_LIMIT,
    ENDING_AGENT_ENDED,
    ENDING_CUSTOMER_CLOSED,
    ENDING_LIMIT,
    HOLD_AGENT_CLOSED,
    HOLD_AGENT_OFFLINE,
    HOLD_CUSTOMER_LEFT,
    HOLD_EXPIRED,
    HOLD_LIMIT,
    KIND_CONTACT_ENDED,
    KIND_DETECTED,
    KIND_DROPPED,
    KIND_HOLD_ENDED,
    KIND_LIMIT_EXPIRED,
    KIND_LOST,
    LINK_DISCONNECTED,
    LOSS_NEVER_RETURNED,
    ORDER_COMPLETION,
    ORDER_DROP,
    ORDER_RETURN,
    SLOT_BUSY,
    SLOT_HELD,
    STATUS_ACCEPTED,
    STATUS_CLOSED,
    STATUS_WRAP_UP,
)
from sim.floor.work import slowest_rate
from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.events import Event
from sim.population.plan import NEVER
from sim.population.population import Drop
from sim.trace.records import HoldEnd, Loss

if TYPE_CHECKING:
    from sim.floor.agents import Agent
    from sim.floor.model import Floor


class Absence:
    """Drops, their detection, and holds and limits that run out."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._population = floor.population
        self._record = floor.record
        self._holds_are_closed = floor.population.plan.closes_held > 0
        self._drop_after_ms = floor.population.drop_after_ms
        self._drop_after_first = floor.population.drop_after_first
        self._slowest = slowest_rate(floor.plan.stretches, floor.unit)

    def connect(self, chat: Chat) -> None:
        """A spell of connection begins; see when it will drop."""
        spell = chat.spells
        customer = chat.customer
        if spell:
            after_ms = self._drop_after_ms(customer, spell)
        else:
            after_ms = self._drop_after_first[customer]
        chat.spells = spell + 1
        if after_ms == NEVER:
            chat.drop_at_ms = NEVER
            return
        at_ms = self._env.now_ms + after_ms
        chat.drop_at_ms = at_ms
        if after_ms * self._slowest >= chat.work_left:
            return  # However slow the agent becomes, the contact ends first.
        self.await_drop(chat)

    def await_drop(self, chat: Chat) -> None:
        """Set the alarm for the drop of the line."""
        self._env.alarm(chat.drop_at_ms, ORDER_DROP + chat.number, self.drops, chat, chat.spell)

    def drops(self, chat: Chat, stamp: int) -> None:
        """The line drops of its own accord, unless *stamp* is out of date."""
        if chat.spell == stamp:
            drop = self._population.drop(chat.customer, chat.spells - 1)
            assert drop is not None
            self.drop(chat, drop)

    def drop(self, chat: Chat, drop: Drop) -> None:
        """The line drops now; *drop* says how, and when the customer will be back.

        Nobody gets room by that: a slot is given back when it is noticed, at the earliest.
        """
        now_ms, agent = self._env.now_ms, chat.agent
        step = self.fall(chat, drop, now_ms)
        if chat.cut_off and agent is not None:
            agent.clock.pause(chat)
        number = -1 if agent is None else agent.number
        rule = step.rule.index
        self._record((now_ms, KIND_DROPPED, chat.number, number, rule, -1, drop.kind))
        self.be_away(chat, step)

    def be_away(self, chat: Chat, step: Step) -> None:
        """Do what is to be done when the line has dropped, and await what comes next."""
        self._floor.perform(chat, step)
        if chat.back_at_ms < NEVER:
            self.await_return(chat)
        self._floor.watch(chat, unless_from_ms=chat.back_at_ms)

    def fall(self, chat: Chat, drop: Drop, at_ms: int) -> Step:
        """Note in *chat* that its line has dropped; an agent's clock is another matter."""
        chat.spell += 1
        chat.absence += 1
        chat.dropped_ms = at_ms
        chat.away = drop
        chat.back_at_ms = at_ms + drop.away_ms if drop.away_ms < NEVER else NEVER
        step = chat.receive(on.DROP, at_ms)
        if chat.agent is not None and step.before.status is STATUS_ACCEPTED:
            chat.cut_off = True
        return step

    def await_return(self, chat: Chat) -> None:
        """Set the alarm for the return of a customer who will be back."""
        order, ring = ORDER_RETURN + chat.number, self._floor.returns.rings
        self._env.alarm(chat.back_at_ms, order, ring, chat, chat.absence)

    def expect(self, chat: Chat) -> None:
        """Set the alarm for the return of a customer whom the agent's Close has cut off."""
        if chat.away is None or chat.state.link is not LINK_DISCONNECTED:
            return
        at_ms = chat.dropped_ms + chat.away.away_ms
        if chat.away.away_ms < NEVER:
            ring = self._floor.returns.rings
            self._env.alarm(at_ms, ORDER_RETURN + chat.number, ring, chat, chat.absence)

    def detected(self, chat: Chat, event: Event) -> None:
        """The service notices that the customer is gone."""
        floor, now_ms, agent = self._floor, self._env.now_ms, chat.agent
        step = chat.receive(event, now_ms)
        held = step.after.slot is SLOT_HELD
        deadline = chat.next_deadline()
        until_ms = deadline[0] if held and deadline is not None else -1
        chat.detected_ms = now_ms
        number = -1 if agent is None else agent.number
        rule = step.rule.index
        self._record((now_ms, KIND_DETECTED, chat.number, number, rule, until_ms, int(held)))
        if step.before.status is STATUS_ACCEPTED and agent is not None:
            agent.clock.end(chat)
        floor.perform(chat, step)
        if step.after.status is STATUS_CLOSED:
            floor.close(chat, agent, step, CLOSING_ABANDONED_SILENT)
        elif step.after.status is STATUS_WRAP_UP:
            floor.note(KIND_CONTACT_ENDED, chat, agent, step, note=ENDING_LIMIT)
            floor.service.wrap_up(chat)
        else:
            if held and agent is not None:
                self._begin_hold(chat, agent)
            if chat.node is not step.node:
                floor.watch(chat, unless_from_ms=chat.back_at_ms)
            elif deadline is not None:
                floor.meet(chat, deadline, chat.back_at_ms)

    def _begin_hold(self, chat: Chat, agent: "Agent") -> None:
        absent = self._floor.presence.absent_for_holds(agent)
        if absent is not None:
            self.hold_ends(chat, absent, HOLD_AGENT_OFFLINE)
            if chat.agent is None:
                return
        number = chat.holds
        chat.holds = number + 1
        if not self._holds_are_closed:
            return
        after_ms = self._population.closes_held_after_ms(chat.customer, number)
        if after_ms < NEVER:
            at_ms = self._env.now_ms + after_ms
            ring = self._closes_early
            self._env.alarm(at_ms, ORDER_COMPLETION + chat.number, ring, chat, chat.holds)

    def _closes_early(self, chat: Chat, stamp: int) -> None:
        if chat.holds == stamp and chat.state.slot is SLOT_HELD:
            self.hold_ends(chat, on.AGENT_CLOSES, HOLD_AGENT_CLOSED)
            self._floor.settle()

    def hold_expires(self, chat: Chat, event: Event) -> None:
        """The time for which the previous agent is held is over."""
        self.hold_ends(chat, event, HOLD_EXPIRED)

    def hold_ends(self, chat: Chat, event: Event, why: HoldEnd) -> None:
        """The slot is held no longer, and the customer is not back."""
        agent = chat.agent
        step = chat.receive(event, self._env.now_ms)
        if step.after == step.before:
            return  # Held all the same: a setting says so.
        self.note_hold_ended(chat, agent, step, why)
        if step.after.status is STATUS_WRAP_UP:
            self._floor.note(KIND_CONTACT_ENDED, chat, agent, step, note=ENDING_AGENT_ENDED)
        self._floor.perform(chat, step)
        if step.after.status is STATUS_WRAP_UP:
            self._floor.service.wrap_up(chat)
        elif step.after.status is STATUS_CLOSED:
            self._floor.close(chat, agent, step, CLOSING_HANDLED)
        else:
            self._floor.watch(chat, unless_from_ms=chat.back_at_ms)

    def note_hold_ended(self, chat: Chat, agent: "Agent | None", step: Step, why: HoldEnd) -> None:
        """Record that a held slot is used or free, if this conversation had one."""
        if step.before.slot is SLOT_HELD:
            now_ms = self._env.now_ms
            by, rule = -1 if agent is None else agent.number, step.rule.index
            held_ms = now_ms - chat.detected_ms
            self._record((now_ms, KIND_HOLD_ENDED, chat.number, by, rule, held_ms, why))

    def limit_over(self, chat: Chat, event: Event) -> None:
        """The reconnect time limit is over: the conversation can no longer be continued."""
        agent = chat.agent
        step = self._floor.decide(chat, event)
        if step.before.slot is SLOT_BUSY:
            self._floor.service.stop_work(chat)
        self.note_hold_ended(chat, agent, step, HOLD_LIMIT)
        self._floor.note(KIND_LIMIT_EXPIRED, chat, agent, step)
        if step.after.status is STATUS_WRAP_UP:
            self._floor.note(KIND_CONTACT_ENDED, chat, agent, step, note=ENDING_LIMIT)
        self._floor.perform(chat, step)
        if step.after.status is STATUS_WRAP_UP:
            self._floor.service.wrap_up(chat)
        else:
            self._floor.close(chat, agent, step, CLOSING_LIMIT)

    def give_up_waiting(self, chat: Chat) -> None:
        """A customer who was cut off closes the chat instead of continuing it."""
        agent = chat.agent
        step = self._floor.decide(chat, on.CUSTOMER_CLOSES)
        chat.absence += 1
        self.note_hold_ended(chat, agent, step, HOLD_CUSTOMER_LEFT)
        if step.after.status is STATUS_WRAP_UP:
            self._floor.note(KIND_CONTACT_ENDED, chat, agent, step, note=ENDING_CUSTOMER_CLOSED)
        self._floor.perform(chat, step)
        if step.after.status is STATUS_WRAP_UP:
            self._floor.service.wrap_up(chat)
        else:
            self._floor.close(chat, agent, step, CLOSING_CUSTOMER_LEFT)

    def hit_by(self, drop: Drop) -> Ring:
        """Return what an incident's alarm calls: the line drops, if this spell still lasts."""

        def rings(chat: Chat, stamp: int) -> None:
            if chat.spell == stamp:
                self.drop(chat, drop)

        return rings

    def note_lost(self, chat: Chat) -> None:
        """Record that a customer who was cut off is not coming back, once that is settled."""
        away = chat.away
        if not chat.cut_off or away is None or chat.state.link is not LINK_DISCONNECTED:
            return
        if away.away_ms >= NEVER and not self._floor.timeline.will_return(chat):
            self.lose(chat, LOSS_NEVER_RETURNED)

    def lose(self, chat: Chat, why: Loss) -> None:
        """Record that a customer who was cut off is not coming back."""
        chat.cut_off = False
        chat.lost = True
        self._floor.note(KIND_LOST, chat, None, None, note=why)
