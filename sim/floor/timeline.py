"""Carries out a timeline: what scripted people and agents do at exact times.

A step that is not possible when its time comes (continuing where there is no prompt, dropping
a line that is not connected) does nothing, and the trace says so.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.alarms import Order
from sim.floor.chats import Chat
from sim.floor.script import Does, Step
from sim.policy import events as on
from sim.policy.states import Link, Slot, Status, Ticket
from sim.population.drops import Drop
from sim.population.plan import NEVER, DropKind, Person
from sim.trace.records import Cause, Closing, Ending, HoldEnd, Kind, Loss, Presence

if TYPE_CHECKING:
    from sim.floor.model import Floor

ORDER = {
    Does.RETURN: Order.RETURN,
    Does.OPEN_LINK: Order.RETURN,
    Does.CHOOSE_CONTINUE: Order.RETURN,
    Does.CHOOSE_START_NEW: Order.RETURN,
    Does.DISCONNECT: Order.DROP,
    Does.CLOSE_TAB: Order.DROP,
    Does.START_CHAT: Order.ARRIVAL,
}
COMES_BACK = (
    Does.RETURN,
    Does.OPEN_LINK,
    Does.CHOOSE_CONTINUE,
    Does.CHOOSE_START_NEW,
    Does.START_CHAT,
)
"""When a verb's turn comes within its millisecond; all others are completions."""


class Timeline:
    """The people of a script, their present conversations, and the steps to come."""

    def __init__(self, floor: "Floor", script: tuple[Step, ...]) -> None:
        self._floor = floor
        self._script = script
        plan = floor.population.plan
        first = floor.population.random_size
        self.people = {person.name: first + n for n, person in enumerate(plan.people)}
        self._agents = {agent.plan.name: agent for agent in floor.agents}
        self._chats: dict[int, Chat] = {}
        self._comes_back_until_ms = {
            step.who: step.at_ms for step in script if step.does in COMES_BACK
        }
        self._customer_verbs: dict[Does, Callable[[Chat], bool]] = {
            Does.DISCONNECT: lambda chat: self._drop(chat, DropKind.SCRIPTED),
            Does.CLOSE_TAB: lambda chat: self._drop(chat, DropKind.CLOSED_TAB),
            Does.RETURN: lambda chat: self._return(chat, by_link=False),
            Does.OPEN_LINK: lambda chat: self._return(chat, by_link=True),
            Does.CHOOSE_CONTINUE: lambda chat: self._floor.returns.choose(chat, goes_on=True),
            Does.CHOOSE_START_NEW: lambda chat: self._floor.returns.choose(chat, goes_on=False),
            Does.CLOSE_CHAT: self._close_chat,
            Does.AGENT_CLOSES: self._agent_closes,
            Does.AGENT_ENDS: self._agent_ends,
            Does.AGENT_REVIVES: self._agent_revives,
        }

    def start(self) -> None:
        """Set an alarm for every step."""
        for number, step in enumerate(self._script):
            order = ORDER.get(step.does, Order.COMPLETION)
            self._floor.env.alarm(step.at_ms, order, self._rings, None, number)

    def follow(self, chat: Chat) -> None:
        """Note the present conversation of a scripted person."""
        before = self._chats.get(chat.customer)
        if before is not None:
            before.cut_off = False
        self._chats[chat.customer] = chat

    def finish(self) -> None:
        """The last step is taken: who is still cut off will not come back."""
        for chat in self._chats.values():
            if chat.cut_off:
                self._floor.absence.lose(chat, Loss.NEVER_RETURNED)

    def will_return(self, chat: Chat) -> bool:
        """Whether the timeline lets the customer of *chat* come back later than now."""
        if not self._comes_back_until_ms or chat.customer < self._floor.population.random_size:
            return False
        return self._comes_back_until_ms.get(self._person(chat).name, -1) > self._floor.env.now_ms

    def _rings(self, _: None, number: int) -> None:
        step = self._script[number]
        if step.say:
            self._floor.note_desk(Kind.SAID, number)
        if not self._do(step):
            self._floor.note_desk(Kind.NO_EFFECT, number)
        self._floor.settle()

    def _do(self, step: Step) -> bool:
        if step.does is Does.SAY:
            return True
        if step.who in self.people:
            return self._do_customer(step, self.people[step.who])
        return self._do_agent(step)

    def _do_customer(self, step: Step, customer: int) -> bool:
        chat = self._chats.get(customer)
        if step.does is Does.START_CHAT:
            return self._start_chat(chat, customer)
        if chat is None:
            return False
        if step.does is Does.AGENT_TRANSFERS:
            return self._transfer(chat, step.to_queue)
        return self._customer_verbs[step.does](chat)

    def _do_agent(self, step: Step) -> bool:
        agent = self._agents[step.who]
        presence = self._floor.presence
        if step.does is Does.AGENT_COMES_BACK:
            presence.log_in(agent)
            return True
        if not agent.logged_in:
            return False
        if step.does is Does.AGENT_GOES_AWAY:
            presence.become(agent, Presence.AWAY)
        elif step.does is Does.AGENT_LOGS_OFF:
            presence.go_offline(agent)
        else:
            presence.lose_connection(agent)
        return True

    # What customers do.

    def _start_chat(self, chat: Chat | None, customer: int) -> bool:
        if chat is None:
            self._floor.arrivals.arrive(customer, 0, Cause.FIRST)
            return True
        status = chat.state.status
        if status not in (Status.WRAP_UP, Status.CLOSED, Status.NEW):
            return False
        self._floor.arrivals.arrive(customer, chat.generation + 1, Cause.CAME_AGAIN)
        return True

    def _drop(self, chat: Chat, kind: DropKind) -> bool:
        if not chat.allows(on.DROP):
            return False
        self._floor.absence.drop(chat, self._scripted(chat, kind, by_link=False))
        return True

    def _return(self, chat: Chat, *, by_link: bool) -> bool:
        """Come back by the button or the link; a live line makes it a second device: nothing."""
        link = chat.state.link
        if link is Link.CONNECTED or chat.prompted:
            return False
        if link is Link.LEFT:  # Gone since the talk was over, whatever happened in it.
            chat.dropped_ms = chat.status_since_ms
        kind = DropKind.SCRIPTED if chat.away is None else chat.away.kind
        chat.away = self._scripted(chat, kind, by_link=by_link)
        self._floor.returns.come_back(chat)
        return True

    def _scripted(self, chat: Chat, kind: int, *, by_link: bool) -> Drop:
        person = self._person(chat)
        return Drop(
            after_ms=0,
            kind=kind,
            away_ms=NEVER,
            same_browser=person.same_browser and not by_link,
            uses_link=by_link,
            continues=True,
            prompt_ms=NEVER,
        )

    def _close_chat(self, chat: Chat) -> bool:
        if not chat.allows(on.CUSTOMER_CLOSES):
            return False
        state = chat.state
        if state.status in (Status.OPEN, Status.ASSIGNED) and state.ticket is not Ticket.VALID:
            self._floor.arrivals.leave(chat, on.CUSTOMER_CLOSES, Closing.ABANDONED_KNOWN)
        elif state.slot is Slot.BUSY:
            self._floor.service.end(chat, on.CUSTOMER_CLOSES, Ending.CUSTOMER_CLOSED)
        else:
            self._floor.absence.give_up_waiting(chat)
        return True

    # What agents do with a customer's chat.

    def _agent_closes(self, chat: Chat) -> bool:
        state = chat.state
        if not chat.allows(on.AGENT_CLOSES):
            return False
        if state.slot is Slot.HELD:
            self._floor.absence.hold_ends(chat, on.AGENT_CLOSES, HoldEnd.AGENT_CLOSED)
        elif state.status is Status.ACCEPTED:
            self._let_go(chat)
        else:
            self._floor.service.wrapped(chat, on.AGENT_CLOSES, Closing.HANDLED)
        return True

    def _let_go(self, chat: Chat) -> None:
        """Close without End: a customer who is still there is cut off by it."""
        if chat.state.link is Link.CONNECTED:
            chat.dropped_ms = self._floor.env.now_ms
            chat.away = self._scripted(chat, DropKind.SCRIPTED, by_link=False)
        self._floor.service.let_go(chat, on.AGENT_CLOSES)

    def _agent_ends(self, chat: Chat) -> bool:
        if not chat.allows(on.AGENT_ENDS):
            return False
        if chat.state.slot is Slot.BUSY:
            self._floor.service.end(chat, on.AGENT_ENDS, Ending.AGENT_ENDED)
        else:
            self._floor.absence.hold_ends(chat, on.AGENT_ENDS, HoldEnd.AGENT_ENDED)
        return True

    def _agent_revives(self, chat: Chat) -> bool:
        agent = chat.last_agent
        if agent is None or not agent.logged_in or not chat.allows(on.REVIVE):
            return False
        self._floor.service.revive(chat)
        return True

    def _transfer(self, chat: Chat, to: int | None) -> bool:
        if not chat.allows(on.TRANSFER):
            return False
        if chat.state.slot is Slot.BUSY:
            self._floor.service.transfer(chat, to)
            return True
        if to is not None:
            chat.queue = self._floor.queues[to]
        self._floor.absence.hold_ends(chat, on.TRANSFER, HoldEnd.AGENT_CLOSED)
        return True

    def _person(self, chat: Chat) -> Person:
        first = self._floor.population.random_size
        return self._floor.population.plan.people[chat.customer - first]
