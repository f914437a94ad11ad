"""From accept to the end of wrap-up: the time an agent gives to a conversation."""

from typing import TYPE_CHECKING

from sim.floor.chats import NOT_PLANNED, Chat, Leg
from sim.floor.members import (
    CLOSING_HANDLED,
    CLOSING_WRAP_UP_EXPIRED,
    ENDING_CUSTOMER_CLOSED,
    ENDING_DONE,
    KIND_ACCEPTED,
    KIND_CONTACT_ENDED,
    KIND_TRANSFERRED,
    LINK_CONNECTED,
    ORDER_COMPLETION,
    SLOT_NONE,
    STATUS_CLOSED,
    STATUS_OPEN,
    TICKET_VALID,
)
from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.events import Event
from sim.population.plan import NEVER
from sim.trace.records import Accepting, Closing, Ending

if TYPE_CHECKING:
    from sim.floor.model import Floor

ACCEPTED_BY = {
    on.ACCEPT: int(Accepting.PUSHED),
    on.PICK: int(Accepting.PICKED),
    on.REVIVE: int(Accepting.REVIVED),
}
PICKED = ACCEPTED_BY[on.PICK]
DONE = Leg.DONE


class Service:
    """Accepts, works, transfers, ends and wraps up."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._record = floor.record
        self._connect = floor.absence.connect
        self._unit = floor.unit
        self._population = floor.population
        self._contact_first = floor.population.contact_first
        self._wrap_up_first = floor.population.wrap_up_first
        plan = floor.population.plan
        self._may_cut = plan.closes_chat > 0 or plan.transfers > 0

    def accept(self, chat: Chat) -> None:
        """The agent accepts the offer."""
        step = chat.receive(on.ACCEPT, self._env.now_ms)
        self._floor.perform(chat, step)
        self.take_up(chat, step)

    def take_up(self, chat: Chat, step: Step) -> None:
        """The conversation is the agent's: the wait is over and contact goes on."""
        if chat.shared and step.after.ticket is not TICKET_VALID:
            chat.receive(on.SHARE, self._env.now_ms)
        self.begin_talk(chat, step)

    def begin_talk(self, chat: Chat, step: Step) -> None:
        """Record that the agent has it, by *step*, and let contact begin or go on."""
        agent = chat.agent
        assert agent is not None
        queue, how = chat.queue.number, ACCEPTED_BY[step.event]
        rule, now_ms = step.rule.index, self._env.now_ms
        self._record((now_ms, KIND_ACCEPTED, chat.number, agent.number, rule, queue, how))
        chat.waiting += 1
        if chat.leg is NOT_PLANNED:
            self._plan_legs(chat)
        if step.after.link is LINK_CONNECTED:
            if chat.endless:
                self.be_endless(chat)
            self._connect(chat)
            agent.clock.begin(chat)
        else:
            agent.clock.begin_idle(chat)
            self._floor.watch(chat)

    def _plan_legs(self, chat: Chat) -> None:
        """Cut the contact time at a transfer or where the customer closes the chat."""
        customer, generation = chat.customer, chat.generation
        if generation:
            contact_ms = self._population.contact_ms(customer, generation)
        else:
            contact_ms = self._contact_first[customer]
        if contact_ms >= NEVER:
            chat.endless = True
            contact_ms = self._floor.until_the_end()
        chat.leg = DONE
        chat.work_left = contact_ms * self._unit
        if self._may_cut:
            self._cut(chat, contact_ms)

    def be_endless(self, chat: Chat) -> None:
        """A chat without a contact time of its own lasts until the clock's end."""
        chat.work_left = self._floor.until_the_end() * self._floor.unit

    def _cut(self, chat: Chat, contact_ms: int) -> None:
        unit = self._floor.unit
        closes = self._population.closes_chat_at(chat.customer, chat.generation)
        transfer = self._population.transfer_at(chat.customer, chat.generation)
        ends_ms = contact_ms if closes is None else int(contact_ms * closes)
        last = Leg.DONE if closes is None else Leg.CLOSES
        if transfer is not None and (at_ms := int(contact_ms * transfer)) < ends_ms:
            chat.leg, chat.work_left = Leg.TRANSFER, at_ms * unit
            chat.later = (last, (ends_ms - at_ms) * unit)
        else:
            chat.leg, chat.work_left = last, ends_ms * unit

    def leg_done(self, chat: Chat) -> None:
        """The work of this leg is done."""
        if chat.leg is DONE:
            self.end(chat, on.AGENT_ENDS, ENDING_DONE)
        elif chat.leg is Leg.CLOSES:
            self.end(chat, on.CUSTOMER_CLOSES, ENDING_CUSTOMER_CLOSED)
        else:
            self.transfer(chat, chat.queue.plan.transfer_to)
        self._floor.settle()

    def stop_work(self, chat: Chat) -> None:
        """Contact is interrupted or over: the line's spell ends, and the agent's work."""
        assert chat.agent is not None
        chat.agent.clock.end(chat)
        chat.spell += 1

    def end(self, chat: Chat, event: Event, ending: Ending) -> None:
        """Contact ends; the agent wraps up."""
        agent = chat.agent
        assert agent is not None
        agent.clock.end(chat)
        chat.spell += 1
        now_ms = self._env.now_ms
        step = chat.receive(event, now_ms)
        rule = step.rule.index
        self._record((now_ms, KIND_CONTACT_ENDED, chat.number, agent.number, rule, -1, ending))
        self._floor.perform(chat, step)
        self.wrap_up(chat)
        if ending is ENDING_CUSTOMER_CLOSED:
            self._floor.arrivals.maybe_again(chat)

    def wrap_up(self, chat: Chat) -> None:
        """Do what is to be done after contact, and close."""
        if chat.generation:
            after_ms = self._population.wrap_up_ms(chat.customer, chat.generation)
        else:
            after_ms = self._wrap_up_first[chat.customer]
        if after_ms == 0:
            self.wrapped(chat, on.AGENT_CLOSES, CLOSING_HANDLED)
            return
        at_ms = self._env.now_ms + after_ms
        chat.waiting += 1
        self._env.alarm(at_ms, ORDER_COMPLETION + chat.number, self.closes, chat, chat.waiting)
        if after_ms > chat.node.quiet_ms:
            self._floor.watch(chat, unless_from_ms=at_ms)

    def closes(self, chat: Chat, stamp: int) -> None:
        """The agent has wrapped up, if *stamp* is not out of date."""
        if chat.waiting == stamp and chat.allows(on.AGENT_CLOSES):
            self.wrapped(chat, on.AGENT_CLOSES, CLOSING_HANDLED)
            self._floor.settle()

    def wrapped(self, chat: Chat, event: Event, closing: Closing) -> None:
        """Wrap-up ends, by the agent or by auto-close."""
        agent = chat.agent
        step = chat.receive(event, self._env.now_ms)
        self._floor.perform(chat, step)
        after = step.after
        if after.status is STATUS_CLOSED and after.slot is SLOT_NONE:
            self._floor.close(chat, agent, step, closing)
        else:
            self._floor.watch(chat)

    def wrap_up_timer(self, chat: Chat, event: Event) -> None:
        """A timer of wrap-up ends: of blocked capacity, or auto-close."""
        expired = event is on.WRAP_UP_EXPIRES
        self.wrapped(chat, event, CLOSING_WRAP_UP_EXPIRED if expired else CLOSING_HANDLED)

    def transfer(self, chat: Chat, to: int | None) -> None:
        """The agent hands the conversation to a queue; None is the same queue again."""
        agent = chat.agent
        self.stop_work(chat)
        if chat.leg is Leg.TRANSFER and chat.work_left <= 0:
            leg, units = chat.later
            chat.leg, chat.work_left = leg, units + chat.work_left
        if to is not None:
            chat.queue = self._floor.queues[to]
        step = self._floor.decide(chat, on.TRANSFER)
        self._floor.note(KIND_TRANSFERRED, chat, agent, step, value=chat.queue.number)
        self._floor.perform(chat, step)
        if step.after.status is STATUS_OPEN:
            self._floor.arrivals.wait(chat)
        else:
            self._floor.watch(chat)

    def let_go(self, chat: Chat, event: Event) -> None:
        """The agent has it no longer, and it is not over: closed without End, or agent gone."""
        agent = chat.agent
        self.stop_work(chat)
        step = self._floor.decide(chat, event)
        self._floor.perform(chat, step)
        if step.after.status is STATUS_OPEN:
            self._floor.arrivals.wait(chat)
        elif step.after.status is STATUS_CLOSED:
            self._floor.close(chat, agent, step, CLOSING_HANDLED)
        else:
            self._floor.watch(chat)

    def revive(self, chat: Chat) -> None:
        """The agent takes a waiting conversation up again from the own work items."""
        agent = chat.last_agent
        assert agent is not None
        chat.agent = agent
        agent.chats[chat.number] = chat
        step = self._floor.decide(chat, on.REVIVE)
        self._floor.perform(chat, step)
        self.take_up(chat, step)
