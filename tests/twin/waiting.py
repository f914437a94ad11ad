"""The twin's customers at the door and in the queue: arriving, being patient, leaving."""

from functools import partial

from sim.policy import events as on
from sim.policy.engine import Conversation
from sim.policy.events import Event
from sim.policy.states import Status
from sim.population.plan import NEVER, DropKind
from sim.population.population import Drop
from sim.trace.records import Cause, Closing, Kind, Loss, Refusal
from tests.twin import asking, cut_off, timers
from tests.twin.desk import Chat, Desk, Queue, Turn
from tests.twin.slots import perform

SILENTLY = Drop(
    after_ms=0,
    kind=DropKind.GONE,
    away_ms=NEVER,
    same_browser=False,
    uses_link=False,
    continues=False,
    prompt_ms=0,
)
"""Leaving the queue without a word: to the service, a line that drops for good."""


def queue_for(desk: Desk, customer: int) -> Queue:
    """Return the queue for what the customer comes about."""
    return desk.queues[desk.plan.queue_of_topic[desk.population.topic[customer]]]


def arrive(desk: Desk, customer: int, generation: int, cause: Cause) -> None:
    """A customer asks for a chat."""
    queue = queue_for(desk, customer)
    chat = _new_chat(desk, customer, generation, queue)
    desk.note(Kind.ARRIVED, chat, value=customer, note=cause)
    if not queue.open:
        _refuse(desk, chat, on.ARRIVE_OUT_OF_HOURS, Refusal.OUT_OF_HOURS)
        return
    if _is_full(queue):
        to = queue.plan.overflow_to
        if to is None or not desk.queues[to].open or _is_full(desk.queues[to]):
            _refuse(desk, chat, on.ARRIVE_OVERFLOW, Refusal.OVERFLOW)
            return
        chat.queue, chat.overflowed = desk.queues[to], True
    perform(desk, chat, desk.decide(chat, on.ARRIVE))
    wait(desk, chat)


def _new_chat(desk: Desk, customer: int, generation: int, queue: Queue) -> Chat:
    first = generation * 1000
    chat = Chat(
        number=len(desk.chats),
        customer=customer,
        generation=generation,
        policy=Conversation(desk.rules),
        queue=queue,
        arrived_ms=desk.now_ms,
        shared=desk.population.link_shared(customer, generation),
        visits=first,
        offers=first,
        holds=first,
        spells=first,
    )
    for before in desk.chats:
        before.cut_off &= before.customer != customer
    desk.chats.append(chat)
    return chat


def _is_full(queue: Queue) -> bool:
    limit = queue.plan.overflow_limit
    return limit is not None and len(queue.chats) >= limit


def _refuse(desk: Desk, chat: Chat, event: Event, why: Refusal) -> None:
    step = desk.decide(chat, event)
    desk.note(Kind.REFUSED, chat, None, step, value=chat.queue.number, note=why)


def wait(desk: Desk, chat: Chat) -> None:
    """A chat is in its queue: look for an agent, and let patience run."""
    asking.serve(desk, chat.queue)
    be_patient(desk, chat)


def be_patient(desk: Desk, chat: Chat) -> None:
    """Patience begins, unless the wait is over already; who was away for a bit begins anew."""
    if chat.policy.state.status not in (Status.OPEN, Status.ASSIGNED):
        return
    desk.cross_out(chat.number, "patience")
    patience_ms = desk.population.patience_ms(chat.customer, chat.visits - 1)
    if patience_ms < NEVER:
        at_ms = desk.now_ms + patience_ms
        desk.later(at_ms, Turn.EXPIRY, chat.number, "patience", partial(_gives_up, desk, chat))
    timers.watch(desk, chat)


def _gives_up(desk: Desk, chat: Chat) -> None:
    if not chat.policy.allows(on.GIVE_UP):
        return
    if desk.population.silent(chat.customer, chat.visits - 1):
        cut_off.drop(desk, chat, SILENTLY)
    else:
        leave(desk, chat, on.GIVE_UP, Closing.ABANDONED_KNOWN)


def leave(desk: Desk, chat: Chat, event: Event, closing: Closing) -> None:
    """A chat that still waits is closed."""
    agent = chat.agent
    step = desk.decide(chat, event)
    perform(desk, chat, step)
    cut_off.close(desk, chat, agent, step, closing)


def begin_anew(desk: Desk, chat: Chat, cause: Cause, after_ms: int) -> None:
    """The customer of *chat* will begin another conversation in *after_ms*, the twentieth at most."""
    if chat.generation == 19:
        if cause is not Cause.CAME_AGAIN:
            cut_off.lose(desk, chat, Loss.ENOUGH)
        return
    act = partial(arrive, desk, chat.customer, chat.generation + 1, cause)
    desk.later(desk.now_ms + after_ms, Turn.ARRIVAL, chat.number, "again", act)


def start_over(desk: Desk, chat: Chat, cause: Cause) -> None:
    """As :func:`begin_anew`, by way of the questions that come before a conversation."""
    survey_ms = desk.population.survey_ms(chat.customer, chat.generation)
    begin_anew(desk, chat, cause, survey_ms)
