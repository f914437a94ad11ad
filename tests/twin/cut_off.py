"""The twin's dropped lines: noticed, held, given up; and the end of a conversation."""

from functools import partial

from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.events import Event
from sim.policy.states import Link, Slot, Status
from sim.population.plan import NEVER
from sim.population.population import Drop
from sim.trace.records import Closing, Ending, HoldEnd, Kind, Loss, Presence
from tests.twin import coming_back, story, talking, timers
from tests.twin.desk import Agent, Chat, Desk, Turn
from tests.twin.slots import perform


def drop(desk: Desk, chat: Chat, how: Drop) -> None:
    """The line drops; *how* tells when the customer will be back."""
    desk.cross_out(chat.number, "drop", "return")
    chat.dropped_ms = desk.now_ms
    chat.away = how
    step = desk.decide(chat, on.DROP)
    chat.cut_off |= step.before.status is Status.ACCEPTED
    desk.note(Kind.DROPPED, chat, chat.agent, step, note=how.kind)
    perform(desk, chat, step)
    if how.away_ms < NEVER:
        at_ms = desk.now_ms + how.away_ms
        act = partial(coming_back.come_back, desk, chat)
        desk.later(at_ms, Turn.RETURN, chat.number, "return", act)
    timers.watch(desk, chat)


def detected(desk: Desk, chat: Chat) -> None:
    """The service notices that the customer is gone."""
    agent = chat.agent
    step = desk.decide(chat, on.DETECT)
    held = step.after.slot is Slot.HELD
    deadline = chat.policy.next_deadline()
    until_ms = deadline[0] if held and deadline is not None else -1
    chat.detected_ms = desk.now_ms
    desk.note(Kind.DETECTED, chat, agent, step, value=until_ms, note=int(held))
    if step.after.status is Status.WRAP_UP:
        perform(desk, chat, step)
        desk.note(Kind.CONTACT_ENDED, chat, agent, step, note=Ending.LIMIT)
        talking.wrap_up(desk, chat)
        return
    perform(desk, chat, step)
    if step.after.status is Status.CLOSED:
        close(desk, chat, agent, step, Closing.ABANDONED_SILENT)
        return
    if held and agent is not None:
        _hold(desk, chat, agent)
    timers.watch(desk, chat)


def _hold(desk: Desk, chat: Chat, agent: Agent) -> None:
    """A hold begins; it may be over at once if the agent is not there."""
    if agent.leaving and not desk.plan.hold_survives_shift_end:
        hold_ends(desk, chat, on.AGENT_OFFLINE, HoldEnd.AGENT_OFFLINE)
    elif agent.presence is not Presence.AVAILABLE:
        hold_ends(desk, chat, on.AGENT_AWAY, HoldEnd.AGENT_OFFLINE)
    if chat.policy.state.slot is not Slot.HELD:
        return
    after_ms = desk.population.closes_held_after_ms(chat.customer, chat.holds)
    chat.holds += 1
    if after_ms < NEVER:
        act = partial(hold_ends, desk, chat, on.AGENT_CLOSES, HoldEnd.AGENT_CLOSED)
        desk.later(desk.now_ms + after_ms, Turn.COMPLETION, chat.number, "close early", act)


def note_hold_ended(desk: Desk, chat: Chat, agent: Agent | None, step: Step, why: HoldEnd) -> None:
    """If a slot was held until now, that is over."""
    if step.before.slot is Slot.HELD:
        desk.cross_out(chat.number, "close early")
        held_ms = desk.now_ms - chat.detected_ms
        desk.note(Kind.HOLD_ENDED, chat, agent, step, value=held_ms, note=why)


def hold_ends(desk: Desk, chat: Chat, event: Event, why: HoldEnd) -> None:
    """Nothing is held any longer, and the customer is not back."""
    step = desk.decide(chat, event)
    if step.after != step.before:
        _gives_up(desk, chat, step, why, Ending.AGENT_ENDED, Closing.HANDLED)


def limit_over(desk: Desk, chat: Chat) -> None:
    """The conversation can no longer be continued."""
    step = desk.decide(chat, on.LIMIT_EXPIRES)
    _gives_up(desk, chat, step, HoldEnd.LIMIT, Ending.LIMIT, Closing.LIMIT)


def customer_closes(desk: Desk, chat: Chat) -> None:
    """A customer who was cut off closes the chat."""
    desk.cross_out(chat.number, "return", "choice")
    step = desk.decide(chat, on.CUSTOMER_CLOSES)
    why, ending = HoldEnd.CUSTOMER_LEFT, Ending.CUSTOMER_CLOSED
    _gives_up(desk, chat, step, why, ending, Closing.CUSTOMER_LEFT)


def _gives_up(
    desk: Desk, chat: Chat, step: Step, why: HoldEnd, ending: Ending, closing: Closing
) -> None:
    agent = chat.agent
    note_hold_ended(desk, chat, agent, step, why)
    if step.event is on.LIMIT_EXPIRES:
        desk.note(Kind.LIMIT_EXPIRED, chat, agent, step)
    ended = step.after.status is Status.WRAP_UP
    if ended:
        desk.note(Kind.CONTACT_ENDED, chat, agent, step, note=ending)
    perform(desk, chat, step)
    if ended:
        talking.wrap_up(desk, chat)
    elif step.after.status is Status.CLOSED:
        close(desk, chat, agent, step, closing)
    else:
        timers.watch(desk, chat)


def close(desk: Desk, chat: Chat, agent: Agent | None, step: Step, closing: Closing) -> None:
    """The conversation is over for good."""
    desk.cross_out(chat.number, "patience", "drop", "deadline", "close early", "wrap-up")
    desk.note(Kind.CLOSED, chat, agent, step, note=closing)
    if not chat.cut_off or chat.policy.state.link is not Link.DISCONNECTED:
        return
    comes_by_itself = chat.away is not None and chat.away.away_ms < NEVER
    if not comes_by_itself and not story.returns(desk, chat):
        lose(desk, chat, Loss.NEVER_RETURNED)


def lose(desk: Desk, chat: Chat, why: Loss) -> None:
    """It is settled that a customer who was cut off does not come back."""
    chat.cut_off = False
    chat.lost = True
    desk.note(Kind.LOST, chat, note=why)
