"""The twin's contact: from accept to the end of wrap-up."""

from fractions import Fraction
from functools import partial

from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.events import Event
from sim.policy.states import Link, Slot, Status, Ticket
from sim.population.plan import NEVER
from sim.trace.records import Accepting, Cause, Closing, Ending, Kind
from tests.twin import cut_off, timers, waiting
from tests.twin.desk import Chat, Desk, Turn
from tests.twin.slots import perform

HOW = {
    on.ACCEPT: Accepting.PUSHED,
    on.PICK: Accepting.PICKED,
    on.REVIVE: Accepting.REVIVED,
}


def accept(desk: Desk, chat: Chat) -> None:
    """The agent accepts the offer."""
    step = desk.decide(chat, on.ACCEPT)
    perform(desk, chat, step)
    take_up(desk, chat, step)


def revive(desk: Desk, chat: Chat) -> None:
    """The last agent takes up a chat whose customer is away."""
    assert chat.last_agent is not None
    chat.agent = chat.last_agent
    chat.agent.chats.append(chat)
    step = desk.decide(chat, on.REVIVE)
    perform(desk, chat, step)
    take_up(desk, chat, step)


def take_up(desk: Desk, chat: Chat, step: Step) -> None:
    """The wait is over, and the talk goes on if the customer is there."""
    queue = chat.queue.number
    desk.note(Kind.ACCEPTED, chat, chat.agent, step, value=queue, note=HOW[step.event])
    desk.cross_out(chat.number, "patience")
    if chat.shared and step.after.ticket is Ticket.NONE:
        desk.decide(chat, on.SHARE)
    if chat.leg == "none":
        _plan_legs(desk, chat)
    if step.after.link is Link.CONNECTED:
        connect(desk, chat)
    timers.watch(desk, chat)


def connect(desk: Desk, chat: Chat) -> None:
    """A spell of connection begins; see when the line will drop."""
    if chat.endless:
        chat.left_ms = Fraction(_until_the_end(desk))
    drop = desk.population.drop(chat.customer, chat.spells)
    chat.spells += 1
    if drop is not None:
        at_ms = desk.now_ms + drop.after_ms
        act = partial(cut_off.drop, desk, chat, drop)
        desk.later(at_ms, Turn.DROP, chat.number, "drop", act)


def _until_the_end(desk: Desk) -> int:
    return max(desk.population.plan.end_ms - desk.now_ms, 0)


def _plan_legs(desk: Desk, chat: Chat) -> None:
    """Cut the contact at whole milliseconds, at a transfer or where the customer closes."""
    people, who = desk.population, (chat.customer, chat.generation)
    contact_ms = people.contact_ms(*who)
    chat.endless = contact_ms >= NEVER
    if chat.endless:
        contact_ms = _until_the_end(desk)
    closes, transfer = people.closes_chat_at(*who), people.transfer_at(*who)
    end_ms = contact_ms if closes is None else int(contact_ms * closes)
    last = "done" if closes is None else "closes"
    if transfer is not None and int(contact_ms * transfer) < end_ms:
        at_ms = int(contact_ms * transfer)
        chat.leg, chat.left_ms = "transfer", Fraction(at_ms)
        chat.later = (last, end_ms - at_ms)
    else:
        chat.leg, chat.left_ms = last, Fraction(end_ms)


def leg_done(desk: Desk, chat: Chat) -> None:
    """The work of this leg is done."""
    if chat.leg == "transfer":
        transfer(desk, chat, chat.queue.plan.transfer_to)
    elif chat.leg == "closes":
        end(desk, chat, on.CUSTOMER_CLOSES, Ending.CUSTOMER_CLOSED)
    else:
        end(desk, chat, on.AGENT_ENDS, Ending.DONE)


def end(desk: Desk, chat: Chat, event: Event, ending: Ending) -> None:
    """The talk is over; the agent wraps up."""
    agent = chat.agent
    desk.cross_out(chat.number, "drop")
    step = desk.decide(chat, event)
    desk.note(Kind.CONTACT_ENDED, chat, agent, step, note=ending)
    perform(desk, chat, step)
    wrap_up(desk, chat)
    if ending is Ending.CUSTOMER_CLOSED and desk.population.comes_again(
        chat.customer, chat.generation
    ):
        waiting.start_over(desk, chat, Cause.CAME_AGAIN)


def wrap_up(desk: Desk, chat: Chat) -> None:
    """The agent writes it up, which may take no time."""
    after_ms = desk.population.wrap_up_ms(chat.customer, chat.generation)
    if after_ms == 0:
        wrapped(desk, chat, on.AGENT_CLOSES, Closing.HANDLED)
        return
    act = partial(wrapped, desk, chat, on.AGENT_CLOSES, Closing.HANDLED)
    desk.later(desk.now_ms + after_ms, Turn.COMPLETION, chat.number, "wrap-up", act)
    timers.watch(desk, chat)


def wrapped(desk: Desk, chat: Chat, event: Event, closing: Closing) -> None:
    """Wrap-up is over, or its blocked time is."""
    agent = chat.agent
    step = desk.decide(chat, event)
    perform(desk, chat, step)
    if step.after.status is not Status.CLOSED:
        timers.watch(desk, chat)
        return
    desk.cross_out(chat.number, "wrap-up")
    if step.after.slot is Slot.NONE:
        cut_off.close(desk, chat, agent, step, closing)
    else:
        timers.watch(desk, chat)


def transfer(desk: Desk, chat: Chat, to: int | None) -> None:
    """The agent hands the chat to a queue; None is the same again."""
    agent = chat.agent
    desk.cross_out(chat.number, "drop")
    if to is not None:
        chat.queue = desk.queues[to]
    step = desk.decide(chat, on.TRANSFER)
    if chat.leg == "transfer" and chat.left_ms <= 0:
        chat.leg, chat.left_ms = chat.later[0], chat.left_ms + chat.later[1]
    desk.note(Kind.TRANSFERRED, chat, agent, step, value=chat.queue.number)
    perform(desk, chat, step)
    _after_agent(desk, chat)


def let_go(desk: Desk, chat: Chat, event: Event) -> None:
    """The agent has it no longer, and the talk is not over."""
    agent = chat.agent
    desk.cross_out(chat.number, "drop")
    step = desk.decide(chat, event)
    perform(desk, chat, step)
    if step.after.status is Status.CLOSED:
        cut_off.close(desk, chat, agent, step, Closing.HANDLED)
    else:
        _after_agent(desk, chat)


def _after_agent(desk: Desk, chat: Chat) -> None:
    if chat.policy.state.status is Status.OPEN:
        waiting.wait(desk, chat)
    else:
        timers.watch(desk, chat)
