"""Who gets which conversation.

Among eligible agents the one with most free capacity is asked, then the longest unchanged; who
declined this conversation comes last. When an agent has room, the best-placed conversation of
the agent's queues is given: by the queue's priority, then by place. Looking at one agent's own
queues is the only search there is.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.agents import Agent, Bench
from sim.floor.alarms import Ring
from sim.floor.chats import Chat, Wait
from sim.floor.members import (
    KIND_DECLINED,
    KIND_MISSED,
    KIND_OFFERED,
    OFFERING_ROUTED,
    ORDER_COMPLETION,
    STATUS_CLOSED,
)
from sim.floor.plan import Distribute
from sim.floor.queues import Queue
from sim.policy import events as on
from sim.policy.events import Event
from sim.population.plan import NEVER
from sim.trace.records import Offering

if TYPE_CHECKING:
    from sim.floor.model import Floor

ACCEPTS, DECLINES = 0, 1
"""An agent's answers to an offer, as the population gives them; anything else is silence."""


class Assignment:
    """Offers conversations to agents, or lets agents pick them."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._record = floor.record
        self._offer = floor.population.offer
        self._answer_first = floor.population.offer_answer_first
        self._after_first = floor.population.offer_after_first
        self._picks = floor.plan.distribute is Distribute.PICK
        self.takes: Callable[[Agent, Wait], None]
        """Lets an agent talk to one who only waits, capacity being taken; set where any may."""

    def place(self, chat: Chat | Wait) -> None:
        """Find agents for a chat that has just joined its queue, and for those before it."""
        queue = chat.queue
        for bench in queue.benches:
            if bench.mask:
                break
        else:
            return  # Nobody who serves this queue has room.
        while (head := queue.head()) is not None:
            agent = self.find(queue, head.tried)
            if agent is None:
                return
            self.give(agent, head)

    def place_with_last_agent(self, chat: Chat, *, force: bool) -> bool:
        """Give a returner to the last agent, if free (with *force*: if logged in at all).

        Returns whether that could be done.
        """
        agent = chat.last_agent
        if agent is None or chat.queue not in agent.bench.queues:
            return False
        fits = agent.level >= chat.weight or (force and agent.logged_in and not agent.leaving)
        if fits:
            self.give(agent, chat, Offering.LAST_AGENT)
        return fits

    def rouse(self, agent: Agent) -> None:
        """Give an agent who has room what is placed best in the agent's queues."""
        while agent.level:
            head = self._next_for(agent)
            if head is None:
                return
            self.give(agent, head)

    def pass_on(self, agent: Agent, queue: Queue) -> None:
        """Give back what a conversation of *queue* took of *agent*, who may have another for it."""
        if agent.taking and not agent.free and len(agent.bench.queues) == 1:
            head = queue.head()
            if isinstance(head, Wait):  # It takes just what is given back: nothing changes.
                self.takes(agent, head)
                return
        agent.change(queue.weight)
        self.rouse(agent)

    def ask(self, chat: Chat) -> None:
        """Await the agent's answer to an offer that has been made."""
        customer, number = chat.customer, chat.offers
        if number:
            answer, after_ms = self._offer(customer, number)
        else:
            answer, after_ms = self._answer_first[customer], self._after_first[customer]
        chat.offers = number + 1
        if answer == ACCEPTS and after_ms == 0:
            self._floor.service.accept(chat)
            return
        at_ms = chat.accepted_at_ms = NEVER
        if answer == ACCEPTS:
            at_ms = chat.accepted_at_ms = self._answer_later(chat, after_ms, self._floor.accepts)
        elif answer == DECLINES:
            at_ms = self._answer_later(chat, after_ms, self._declines)
        else:
            after_ms = NEVER
        if after_ms > chat.node.quiet_ms:
            self._floor.watch(chat, unless_from_ms=at_ms)

    def offer_failed(self, chat: Chat, event: Event) -> None:
        """The agent declined, let the countdown end, or went away: others are asked."""
        agent = chat.agent
        assert agent is not None
        if chat.tried is None:
            chat.tried = set()
        chat.tried.add(agent)
        if chat.patient_until_ms < NEVER:
            self._floor.arrivals.wait_on(chat)
        step = self._floor.decide(chat, event)
        if event is not on.AGENT_OFFLINE and event is not on.AGENT_LOST:
            kind = KIND_DECLINED if event is on.REJECT else KIND_MISSED
            self._floor.note(kind, chat, agent, step)
        if event is on.OFFER_EXPIRES and self._floor.plan.inactive_after_missed:
            self._floor.presence.rest(agent)
        self._floor.perform(chat, step)
        if step.after.status is STATUS_CLOSED:
            self._floor.arrivals.closed_by_declines(chat, step)
            return
        self._floor.watch(chat)
        self.place(chat)

    def _next_for(self, agent: Agent) -> Chat | Wait | None:
        best: Chat | Wait | None = None
        for queue in agent.bench.queues:  # in order of priority
            if not queue.length or queue.weight > agent.level:
                continue
            if best is not None and queue.priority > best.queue.priority:
                break
            head = queue.head()
            if head is None:
                continue
            if best is None or (head.key, head.place) < (best.key, best.place):
                best = head
        return best

    def find(self, queue: Queue, tried: set[Agent] | None) -> Agent | None:
        """Return who is to be asked for the chat at the head of *queue*; None if nobody can."""
        benches, weight = queue.benches, queue.weight
        if tried:
            return _best_but(benches, weight, tried)
        if len(benches) == 1:
            return benches[0].best(weight)
        found: Agent | None = None
        most = since = 0
        for bench in benches:  # By rank, too, but written out: nearly every offer comes by here.
            agent = bench.best(weight)
            if agent is None or agent.level < most:
                continue
            if agent.level > most or agent.since < since:
                found, most, since = agent, agent.level, agent.since
        return found

    def take(self, queue: Queue) -> Agent | None:
        """Take capacity of who is to be asked for a new chat, and return who that is; or None."""
        benches, weight = queue.benches, queue.weight
        if len(benches) == 1:
            return benches[0].take(weight)
        found: Bench | None = None
        most = weight  # A mask is one bit longer than the number of free units.
        for bench in benches:
            bits = bench.mask.bit_length()
            if bits > most or (found and bits == most and _waits_longer(bench, found)):
                found, most = bench, bits
        return None if found is None else found.take(weight)

    def give(self, agent: Agent, chat: Chat | Wait, why: Offering = OFFERING_ROUTED) -> None:
        """Let an agent who has room have a conversation that waits, or ask whether it may be."""
        if isinstance(chat, Wait):
            agent.change(-chat.queue.weight)
            self.takes(agent, chat)
            return
        floor = self._floor
        now_ms = self._env.now_ms
        chat.agent = agent
        agent.chats[chat.number] = chat
        if self._picks:
            step = chat.receive(on.PICK, now_ms)
            floor.perform(chat, step)
            floor.service.take_up(chat, step)
            return
        step = chat.receive(on.OFFER, now_ms)
        queue, rule = chat.queue.number, step.rule.index
        self._record((now_ms, KIND_OFFERED, chat.number, agent.number, rule, queue, why))
        floor.perform(chat, step)
        self.ask(chat)

    def _answer_later(self, chat: Chat, after_ms: int, ring: Ring) -> int:
        at_ms = self._env.now_ms + after_ms
        self._env.alarm(at_ms, ORDER_COMPLETION + chat.number, ring, chat, chat.offers)
        return at_ms

    def accepts(self, chat: Chat, stamp: int) -> None:
        """The agent accepts the offer that *stamp* numbers, if it still stands."""
        if chat.offers == stamp and chat.allows(on.ACCEPT):
            chat.patient_until_ms = NEVER
            self._floor.service.accept(chat)

    def _declines(self, chat: Chat, stamp: int) -> None:
        if chat.offers == stamp and chat.allows(on.REJECT):
            self.offer_failed(chat, on.REJECT)
            self._floor.settle()


def _waits_longer(bench: Bench, other: Bench) -> bool:
    """Whether the best agent of *bench* is longer unchanged than that of the *other*."""
    level = bench.mask.bit_length() - 1
    first, second = next(iter(bench.levels[level])), next(iter(other.levels[level]))
    return first.since < second.since


def _best_but(benches: tuple[Bench, ...], weight: int, tried: set[Agent]) -> Agent | None:
    """Return the best agent on *benches*; who was *tried* before comes last."""
    found: Agent | None = None
    for bench in benches:
        agent = bench.best(weight)
        if agent in tried:
            agent = bench.best_but(weight, tried) or agent
        if found is None or (agent is not None and _rank(agent, tried) < _rank(found, tried)):
            found = agent
    return found


def _rank(agent: Agent, tried: set[Agent]) -> tuple[bool, int, int]:
    return agent in tried, -agent.level, agent.since
