"""Carries out a timeline: what people and agents do at exact times, and what is done by hand.

A step that is not possible when its time comes (continuing where there is no prompt, dropping
a line that is not connected) does nothing, and the trace says so.

A customer of the random crowd who is cut off by a step has the population's own draws for the
next absence, as if the line had dropped of itself; a return by a later step comes instead of the
drawn one, if it comes earlier.
"""

from collections.abc import Callable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from sim.floor.alarms import Order
from sim.floor.chats import PER_CONVERSATION, Chat
from sim.floor.lines import present, strike
from sim.floor.possible import Possible
from sim.floor.reform import reform
from sim.floor.script import OF_CUSTOMERS, Does, Step, number_in_crowd
from sim.policy import events as on
from sim.policy.states import Link, Slot, Status, Ticket
from sim.population.drops import Drop
from sim.population.plan import NEVER, DropKind, Incident, Person
from sim.trace.records import OUTAGE, Cause, Closing, Ending, HoldEnd, Kind, Loss, Presence

if TYPE_CHECKING:
    from sim.floor.model import Floor

ORDER = {
    Does.CHANGE_POLICY: Order.RETURN,
    Does.RETURN: Order.RETURN,
    Does.OPEN_LINK: Order.RETURN,
    Does.CHOOSE_CONTINUE: Order.RETURN,
    Does.CHOOSE_START_NEW: Order.RETURN,
    Does.DISCONNECT: Order.DROP,
    Does.CLOSE_TAB: Order.DROP,
    Does.OUTAGE: Order.DROP,
    Does.START_CHAT: Order.ARRIVAL,
}
"""When a verb's turn comes within its millisecond; all others are completions."""

CHOOSES = (Does.CHOOSE_CONTINUE, Does.CHOOSE_START_NEW)
COMES_BACK = (Does.RETURN, Does.OPEN_LINK, *CHOOSES, Does.START_CHAT)


class Timeline:
    """The people of a script, their present conversations, and the steps to come."""

    def __init__(self, floor: "Floor", script: tuple[Step, ...]) -> None:
        self._floor = floor
        self._script = list(script)
        plan = floor.population.plan
        self._first_person = floor.population.random_size
        self.people = {person.name: self._first_person + n for n, person in enumerate(plan.people)}
        self._agents = {agent.plan.name: agent for agent in floor.agents}
        self._chats: dict[int, list[Chat]] = {}
        self._comes_back_until_ms = {
            step.who: step.at_ms for step in script if step.does in COMES_BACK and not step.by_hand
        }
        self._cut_by_hand: set[int] = set()
        self._possible = Possible(floor, self._whom, self._agents)
        self.why_not = self._possible.why_not

    @cached_property
    def _customer_verbs(self) -> dict[Does, Callable[[Chat, Step], None]]:
        return {
            Does.DISCONNECT: lambda chat, step: self._drop(chat, DropKind.SCRIPTED, step),
            Does.CLOSE_TAB: lambda chat, step: self._drop(chat, DropKind.CLOSED_TAB, step),
            Does.RETURN: lambda chat, _: self._return(chat, by_link=False),
            Does.OPEN_LINK: lambda chat, _: self._return(chat, by_link=True),
            Does.CHOOSE_CONTINUE: lambda chat, _: self._choose(chat, goes_on=True),
            Does.CHOOSE_START_NEW: lambda chat, _: self._choose(chat, goes_on=False),
            Does.CLOSE_CHAT: lambda chat, _: self._close_chat(chat),
            Does.AGENT_CLOSES: self._agent_closes,
            Does.AGENT_ENDS: lambda chat, _: self._agent_ends(chat),
            Does.AGENT_REVIVES: lambda chat, _: self._floor.service.revive(chat),
            Does.AGENT_TRANSFERS: lambda chat, step: self._transfer(chat, step.to_queue),
        }

    def start(self) -> None:
        """Set an alarm for every step."""
        for number in range(len(self._script)):
            self._set_alarm(number)

    def add(self, step: Step) -> None:
        """Add a step that is still to come; its number is the next one."""
        self._script.append(step)
        self._set_alarm(len(self._script) - 1)

    def _set_alarm(self, number: int) -> None:
        step = self._script[number]
        order = ORDER.get(step.does, Order.COMPLETION)
        self._floor.env.alarm_of_step(step.at_ms, order, self._rings, number)

    def follow(self, chat: Chat) -> None:
        """Note the present conversation of a scripted person: what was cut off goes on in it."""
        chats = self._chats.setdefault(chat.customer, [])
        for before in chats:
            before.cut_off = False
        chats.append(chat)

    def finish(self) -> None:
        """The last step is taken: who is still cut off will not come back."""
        for chat in chain.from_iterable(self._chats.values()):
            if chat.cut_off:
                self._floor.absence.lose(chat, Loss.NEVER_RETURNED)

    def will_return(self, chat: Chat) -> bool:
        """Whether the timeline may let the customer of *chat* come back later than now.

        Who was cut off by hand may be let return by hand at any time, so that is open to the end.
        """
        if chat.customer < self._first_person:
            return False
        if chat.customer in self._cut_by_hand:
            return True
        return self._comes_back_until_ms.get(self._person(chat).name, -1) > self._floor.env.now_ms

    def _rings(self, _: None, number: int) -> None:
        step = self._script[number]
        if step.say:
            self._floor.note_desk(Kind.SAID, number)
        if self.why_not(step) is not None:
            self._floor.note_desk(Kind.NO_EFFECT, number)
        elif step.does is Does.CHANGE_POLICY:
            self._change_policy(step, number)
        elif step.does is Does.OUTAGE:
            self._outage(step, number)
        elif step.does in OF_CUSTOMERS:
            self._do_customer(step)
        elif step.does is not Does.SAY:
            self._do_agent(step)
        self._floor.settle()

    def _whom(self, who: str) -> tuple[int, Chat | None] | None:
        """Return the customer called *who* with the present conversation, if there is one."""
        if who in self.people:
            customer = self.people[who]
            return customer, self._chats[customer][-1] if customer in self._chats else None
        in_crowd = number_in_crowd(who)
        if in_crowd is None or in_crowd >= self._first_person:
            return None
        return in_crowd, present(self._floor, in_crowd)

    def _do_customer(self, step: Step) -> None:
        found = self._whom(step.who)
        assert found is not None
        customer, chat = found
        if step.does is Does.START_CHAT:
            self._start_chat(chat, customer)
            return
        assert chat is not None
        self._customer_verbs[step.does](chat, step)

    def _do_agent(self, step: Step) -> None:
        agent = self._agents[step.who]
        presence = self._floor.presence
        if step.does is Does.AGENT_COMES_BACK:
            presence.log_in(agent)
        elif step.does is Does.AGENT_GOES_AWAY:
            presence.become(agent, Presence.AWAY)
        elif step.does is Does.AGENT_LOGS_OFF:
            presence.go_offline(agent)
        else:
            presence.lose_connection(agent)

    # What happens to the whole desk.

    def _change_policy(self, step: Step, number: int) -> None:
        assert step.settings is not None
        self._floor.note_desk(Kind.POLICY_CHANGED, number)
        reform(self._floor, step.settings)

    def _outage(self, step: Step, number: int) -> None:
        """Scripted people are hit like all others, and have drawn absences then."""
        population = self._floor.population
        outage = population.outage(
            Incident(
                at_ms=step.at_ms,
                share=step.share,
                within_ms=step.within_ms,
                returns=step.returns,
                after=step.after,
            )
        )
        self._floor.note_desk(Kind.INCIDENT, OUTAGE, note=number)
        strike(self._floor, outage.hits)

    # What customers do.

    def _start_chat(self, chat: Chat | None, customer: int) -> None:
        if chat is None:
            self._floor.arrivals.arrive(customer, 0, Cause.FIRST)
        else:
            self._floor.arrivals.arrive(customer, chat.generation + 1, Cause.CAME_AGAIN)

    def _drop(self, chat: Chat, kind: DropKind, step: Step) -> None:
        self._note_hand(chat, step)
        self._floor.absence.drop(chat, self._cut(chat, kind))

    def _note_hand(self, chat: Chat, step: Step) -> None:
        if step.by_hand:
            self._cut_by_hand.add(chat.customer)
        else:
            self._cut_by_hand.discard(chat.customer)

    def _return(self, chat: Chat, *, by_link: bool) -> None:
        """Come back by the button or the link; one of the crowd, unless by link, as drawn."""
        now_ms = self._floor.env.now_ms
        if chat.state.link is Link.LEFT:  # Gone since the talk was over, whatever happened in it.
            chat.dropped_ms = chat.status_since_ms
        kind = DropKind.SCRIPTED if chat.away is None else chat.away.kind
        if self._is_person(chat):
            chat.away = self._scripted(chat, kind, by_link=by_link)
        else:
            away = chat.away or self._cut(chat, DropKind.SCRIPTED)
            chat.away = away._replace(
                away_ms=now_ms - chat.dropped_ms,
                same_browser=away.same_browser and not by_link,
                uses_link=away.uses_link or by_link,
            )
        self._floor.returns.come_back(chat)

    def _choose(self, chat: Chat, *, goes_on: bool) -> None:
        self._floor.returns.choose(chat, goes_on=goes_on)

    def _cut(self, chat: Chat, kind: DropKind) -> Drop:
        """Return what follows for the customer if the line is cut now."""
        if self._is_person(chat):
            return self._scripted(chat, kind, by_link=False)
        spell = max(chat.spells - 1, chat.generation * PER_CONVERSATION)
        return self._floor.population.absence(chat.customer, spell, kind)

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

    def _close_chat(self, chat: Chat) -> None:
        state = chat.state
        if state.status in (Status.OPEN, Status.ASSIGNED) and state.ticket is not Ticket.VALID:
            self._floor.arrivals.leave(chat, on.CUSTOMER_CLOSES, Closing.ABANDONED_KNOWN)
            return
        chat.cut_off = False  # Nobody is lost who closes the chat on purpose.
        if state.slot is Slot.BUSY:
            self._floor.service.end(chat, on.CUSTOMER_CLOSES, Ending.CUSTOMER_CLOSED)
        else:
            self._floor.absence.give_up_waiting(chat)

    # What agents do with a customer's chat.

    def _agent_closes(self, chat: Chat, step: Step) -> None:
        state = chat.state
        if state.slot is Slot.HELD:
            self._floor.absence.hold_ends(chat, on.AGENT_CLOSES, HoldEnd.AGENT_CLOSED)
        elif state.status is Status.ACCEPTED:
            self._let_go(chat, step)
        else:
            self._floor.service.wrapped(chat, on.AGENT_CLOSES, Closing.HANDLED)

    def _let_go(self, chat: Chat, step: Step) -> None:
        """Close without End: a customer who is still there is cut off by it."""
        cut = chat.state.link is Link.CONNECTED
        if cut:
            self._note_hand(chat, step)
            chat.dropped_ms = self._floor.env.now_ms
            chat.away = self._cut(chat, DropKind.SCRIPTED)
        self._floor.service.let_go(chat, on.AGENT_CLOSES)
        if cut:
            self._floor.absence.expect(chat)

    def _agent_ends(self, chat: Chat) -> None:
        if chat.state.slot is Slot.BUSY:
            self._floor.service.end(chat, on.AGENT_ENDS, Ending.AGENT_ENDED)
        else:
            self._floor.absence.hold_ends(chat, on.AGENT_ENDS, HoldEnd.AGENT_ENDED)

    def _transfer(self, chat: Chat, to: int | None) -> None:
        if chat.state.slot is Slot.BUSY:
            self._floor.service.transfer(chat, to)
            return
        if to is not None:
            chat.queue = self._floor.queues[to]
        self._floor.absence.hold_ends(chat, on.TRANSFER, HoldEnd.AGENT_CLOSED)

    def _is_person(self, chat: Chat) -> bool:
        return chat.customer >= self._first_person

    def _person(self, chat: Chat) -> Person:
        return self._floor.population.plan.people[chat.customer - self._first_person]
