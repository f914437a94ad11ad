"""Customers at the door: arriving, waiting, giving up, starting over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.members import (
    CLOSING_ABANDONED_KNOWN,
    CLOSING_ABANDONED_SILENT,
    CLOSING_AUTO_CLOSED_OPEN,
    CLOSING_DECLINES,
    KIND_REFUSED,
    ORDER_ARRIVAL,
    ORDER_EXPIRY,
    STATUS_ASSIGNED,
    STATUS_OPEN,
)
from sim.floor.plan import Distribute
from sim.floor.queues import Queue
from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.events import Event
from sim.population.plan import NEVER, DropKind
from sim.population.population import Drop
from sim.trace.records import Cause, Closing, Loss, Refusal

if TYPE_CHECKING:
    from sim.floor.model import Floor

WITHOUT_A_WORD = Drop(
    after_ms=0,
    kind=DropKind.GONE,
    away_ms=NEVER,
    same_browser=False,
    uses_link=False,
    continues=False,
    prompt_ms=0,
)
"""A customer who leaves the queue silently: to the service, a line that dropped."""

ORDER_FIRST = ORDER_ARRIVAL - 1
"""Customers of the crowd come before people of a script and before those who come again."""

MOST_CONVERSATIONS = 20
"""How often a customer asks about one problem. Without an end to it, a desk on which every chat
is cut off for good would never be done."""

ComesAgain = Callable[[int, int, Cause], object]
"""Lets a customer begin another conversation: which one, counted from 0, and why."""


class Arrivals:
    """Begins conversations and counts their customers' patience."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._population = floor.population
        self._patience_first = floor.population.patience_first
        self.comes_again: ComesAgain = self.arrive
        """Begins another conversation of a customer; set where that may be an offer."""

    def start(self) -> None:
        """Let the customers of the crowd come, one after the other."""
        floor = self._floor
        picked = floor.plan.distribute is Distribute.PICK
        ring = floor.talks.arrivals() if picked else floor.offers.arrivals()
        self._env.stream(self._population.arrival_ms, ORDER_FIRST, ring)

    def arrive(self, customer: int, generation: int, cause: Cause) -> Chat:
        """A customer asks for a chat, for the first time or again."""
        floor = self._floor
        chat = floor.new_chat(customer, generation, cause)
        queue = floor.queue_for(customer)
        chat.queue = queue
        if not queue.open:
            self._refuse(chat, on.ARRIVE_OUT_OF_HOURS, Refusal.OUT_OF_HOURS)
            return chat
        if queue.limit is not None and queue.length >= queue.limit:
            overflow = self._overflow(queue)
            if overflow is None:
                self._refuse(chat, on.ARRIVE_OVERFLOW, Refusal.OVERFLOW)
                return chat
            chat.queue = overflow
            chat.overflowed = True
        floor.perform(chat, chat.receive(on.ARRIVE, self._env.now_ms))
        floor.assignment.place(chat)
        if chat.agent is None or chat.state.status is STATUS_ASSIGNED:
            self.be_patient(chat)
        return chat

    def _overflow(self, queue: Queue) -> Queue | None:
        """Return the queue that takes what is too much for this one, if any."""
        to = queue.plan.overflow_to
        if to is None:
            return None
        other = self._floor.queues[to]
        return None if not other.open or other.full else other

    def _refuse(self, chat: Chat, event: Event, why: Refusal) -> None:
        step = self._floor.decide(chat, event)
        self._floor.note(KIND_REFUSED, chat, None, step, value=chat.queue.number, note=why)
        self._floor.open_chats -= 1

    def wait(self, chat: Chat) -> None:
        """A chat has joined its queue: find an agent, or let patience run."""
        self._floor.assignment.place(chat)
        self.be_patient(chat)

    def be_patient(self, chat: Chat) -> None:
        """Let patience run, if the chat still waits."""
        status = chat.state.status
        if status is not STATUS_OPEN and status is not STATUS_ASSIGNED:
            return
        visit = chat.visits - 1
        if visit:
            patience_ms = self._population.patience_ms(chat.customer, visit)
        else:
            patience_ms = self._patience_first[chat.customer]
        chat.waiting += 1
        chat.patient_until_ms = until_ms = NEVER
        if patience_ms < NEVER:
            now_ms = self._env.now_ms
            until_ms = now_ms + patience_ms
            if status is STATUS_ASSIGNED and now_ms <= chat.accepted_at_ms <= until_ms:
                chat.patient_until_ms = until_ms
            else:
                self._run_out(chat, until_ms)
        if status is STATUS_OPEN:
            gives_up = chat.allows(on.GIVE_UP)  # Else a line that is down comes before patience.
            self._floor.watch(chat, unless_from_ms=until_ms if gives_up else NEVER)

    def _run_out(self, chat: Chat, at_ms: int) -> None:
        order, ring = ORDER_EXPIRY + chat.number, self._gives_up
        self._env.alarm(at_ms, order, ring, chat, chat.waiting)

    def wait_on(self, chat: Chat) -> None:
        """An offer has failed that would have been accepted before patience runs out."""
        self._run_out(chat, chat.patient_until_ms)
        chat.patient_until_ms = NEVER

    def _gives_up(self, chat: Chat, stamp: int) -> None:
        if chat.waiting != stamp or not chat.allows(on.GIVE_UP):
            return
        if self._population.silent(chat.customer, chat.visits - 1):
            self._floor.absence.drop(chat, WITHOUT_A_WORD)
        else:
            self.leave(chat, on.GIVE_UP, CLOSING_ABANDONED_KNOWN)
        self._floor.settle()

    def leave(self, chat: Chat, event: Event, closing: Closing) -> None:
        """A conversation that still waits is closed."""
        agent = chat.agent
        step = self._floor.decide(chat, event)
        self._floor.perform(chat, step)
        self._floor.close(chat, agent, step, closing)

    def expired(self, chat: Chat, event: Event) -> None:
        """Auto-close of an open conversation, or the end of a kept place."""
        closing = CLOSING_AUTO_CLOSED_OPEN if event is on.OPEN_EXPIRES else CLOSING_ABANDONED_SILENT
        self.leave(chat, event, closing)

    def closed_by_declines(self, chat: Chat, step: Step) -> None:
        """Too many agents have declined: the service has closed the conversation."""
        self._floor.close(chat, None, step, CLOSING_DECLINES)

    def maybe_again(self, chat: Chat) -> None:
        """A customer who closed the chat may have to ask again."""
        if self._population.comes_again(chat.customer, chat.generation):
            self.again(chat, Cause.CAME_AGAIN, self._survey_ms(chat))

    def start_over(self, chat: Chat, cause: Cause) -> None:
        """A customer starts a new conversation, by way of the pre-conversation survey."""
        self.again(chat, cause, self._survey_ms(chat))

    def _survey_ms(self, chat: Chat) -> int:
        return self._population.survey_ms(chat.customer, chat.generation)

    def again(self, chat: Chat, cause: Cause, after_ms: int) -> None:
        """The customer of *chat* will begin another conversation in *after_ms*, if not tired."""
        if chat.generation + 1 == MOST_CONVERSATIONS:
            if cause is not Cause.CAME_AGAIN:
                self._floor.absence.lose(chat, Loss.ENOUGH)
            return

        self.later(chat.number, chat.customer, chat.generation + 1, cause, after_ms)

    def later(
        self, number: int, customer: int, generation: int, cause: Cause, after_ms: int
    ) -> None:
        """The customer, of conversation *number* until now, begins another one in *after_ms*."""

        def rings(_: None, customer: int) -> None:
            self.comes_again(customer, generation, cause)
            self._floor.settle()

        self._env.alarm(self._env.now_ms + after_ms, ORDER_ARRIVAL + number, rings, None, customer)
