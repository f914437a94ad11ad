"""The twin's returns: what the customer finds, chooses and gets."""

from functools import partial

from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.engine import Step
from sim.policy.returning import Decision, Outcome, Own, Situation, decide_return
from sim.policy.returning import Link as Answer
from sim.policy.states import Link, Slot, Status, Ticket
from sim.population.plan import NEVER
from sim.population.population import Drop
from sim.trace.records import Cause, Closing, Ending, Freed, HoldEnd, Kind, Loss, Resume
from tests.twin import asking, cut_off, story, talking, timers, waiting
from tests.twin.desk import Chat, Desk, Turn
from tests.twin.slots import perform

OVER = (Status.WRAP_UP, Status.CLOSED)


def come_back(desk: Desk, chat: Chat) -> None:
    """The customer is back, in the same browser or by button or link."""
    drop = chat.away
    assert drop is not None
    desk.cross_out(chat.number, "return")
    if drop.same_browser and _finds_all_as_it_was(chat):
        _go_on_unnoticed(desk, chat)
        return
    decision = decide_return(_situation(desk, chat, drop), desk.rules.settings)
    if decision.outcome not in (Outcome.PROMPT, Outcome.OFFLINE_PANE):
        chat.cut_off = False
    away_ms, row = desk.now_ms - chat.dropped_ms, decision.row
    rule = decision.rule.index
    desk.records.append((desk.now_ms, Kind.RETURNED, chat.number, -1, rule, away_ms, row))
    _follow(desk, chat, drop, decision)


def _finds_all_as_it_was(chat: Chat) -> bool:
    """Nobody has noticed, or the place in the queue is kept."""
    state = chat.policy.state
    kept = state.link is Link.DISCONNECTED and state.status is Status.OPEN
    return state.link is Link.DROPPED or (kept and state.ticket is not Ticket.VALID)


def _situation(desk: Desk, chat: Chat, drop: Drop) -> Situation:
    state = chat.policy.state
    over = state.status in OVER
    was_accepted = state.ticket is not Ticket.NONE or state.status in (
        Status.ACCEPTED,
        Status.WAITING,
    )
    alive = was_accepted and not over
    link = Answer.NONE
    if drop.uses_link and chat.shared:
        link = Answer.OK if alive else Answer.DEAD
    return Situation(
        signed_in=desk.population.signed_in[chat.customer],
        link=link,
        own_chat=Own.YES if alive else Own.NO,
        cached=drop.same_browser
        and desk.now_ms - chat.dropped_ms <= desk.rules.settings.browser_cache_ms,
        cache_valid=not over,
        hours_open=waiting.queue_for(desk, chat.customer).open,
        active=not over,
    )


def _follow(desk: Desk, chat: Chat, drop: Drop, decision: Decision) -> None:
    outcome = decision.outcome
    if outcome in (Outcome.RESUME_SILENTLY, Outcome.CONTINUE_AT_ONCE):
        _continue(desk, chat)
    elif outcome is Outcome.PROMPT:
        desk.note(Kind.PROMPTED, chat, chat.agent)
        chat.prompted = True
        if drop.prompt_ms < NEVER:
            act = partial(choose, desk, chat, goes_on=drop.continues)
            desk.later(desk.now_ms + drop.prompt_ms, Turn.RETURN, chat.number, "choice", act)
    elif outcome is Outcome.REDIRECT:
        _redirect(desk, chat)
    elif outcome is Outcome.OFFLINE_PANE:
        if chat.cut_off and not story.returns(desk, chat):
            cut_off.lose(desk, chat, Loss.OFFLINE_PANE)
    else:
        dead = drop.uses_link and chat.shared
        waiting.start_over(desk, chat, Cause.DEAD_LINK if dead else Cause.NO_WAY_BACK)


def _go_on_unnoticed(desk: Desk, chat: Chat) -> None:
    chat.cut_off = False
    step = desk.decide(chat, on.BACK)
    if step.before.link is Link.DROPPED:
        _note_resumed(desk, chat, step, Resume.SILENT)
    perform(desk, chat, step)
    if step.after.status is Status.ACCEPTED:
        talking.connect(desk, chat)
        timers.watch(desk, chat)
    else:
        _wait_on(desk, chat)


def _note_resumed(desk: Desk, chat: Chat, step: Step, how: Resume) -> None:
    away_ms = desk.now_ms - chat.dropped_ms
    desk.note(Kind.RESUMED, chat, chat.agent, step, value=away_ms, note=how)


def _continue(desk: Desk, chat: Chat) -> None:
    agent = chat.agent
    step = desk.decide(chat, on.CONTINUE)
    if step.after.status in OVER:
        waiting.start_over(desk, chat, Cause.NO_WAY_BACK)
        return
    cut_off.note_hold_ended(desk, chat, agent, step, HoldEnd.USED)
    if step.after.status is Status.ACCEPTED:
        held = step.before.slot is Slot.HELD
        _note_resumed(desk, chat, step, Resume.HOLD if held else Resume.SILENT)
        perform(desk, chat, step)
        talking.connect(desk, chat)
        timers.watch(desk, chat)
        return
    if step.before.slot is Slot.HELD:
        desk.note(Kind.SLOT_FREED, chat, agent, step, note=Freed.BUSY)
    elif step.before.link is Link.DROPPED:
        _note_resumed(desk, chat, step, Resume.SILENT)
    perform(desk, chat, step)
    if do.FORCE_LAST_AGENT in step.effects:
        asking.give_to_last_agent(desk, chat, force=True)
    elif do.PREFER_LAST_AGENT in step.effects:
        asking.give_to_last_agent(desk, chat, force=False)
    _wait_on(desk, chat)


def _wait_on(desk: Desk, chat: Chat) -> None:
    if chat.policy.state.status is Status.ASSIGNED:
        timers.watch(desk, chat)
    waiting.wait(desk, chat)


def choose(desk: Desk, chat: Chat, *, goes_on: bool) -> None:
    """The customer answers the prompt."""
    chat.prompted = chat.cut_off = False
    desk.cross_out(chat.number, "choice")
    desk.note(Kind.CHOSE, chat, note=int(goes_on))
    if goes_on:
        _continue(desk, chat)
        return
    if chat.policy.allows(on.START_NEW):
        step = desk.decide(chat, on.START_NEW)
        if step.after != step.before:
            _end_previous(desk, chat, step)
    waiting.start_over(desk, chat, Cause.STARTED_NEW)


def _end_previous(desk: Desk, chat: Chat, step: Step) -> None:
    agent = chat.agent
    cut_off.note_hold_ended(desk, chat, agent, step, HoldEnd.STARTED_NEW)
    if step.after.status is Status.WRAP_UP:
        desk.note(Kind.CONTACT_ENDED, chat, agent, step, note=Ending.CUSTOMER_CLOSED)
        perform(desk, chat, step)
        talking.wrap_up(desk, chat)
    else:
        perform(desk, chat, step)
        cut_off.close(desk, chat, agent, step, Closing.START_NEW)


def _redirect(desk: Desk, chat: Chat) -> None:
    desk.note(Kind.REDIRECTED, chat, value=desk.now_ms - chat.dropped_ms)
    people, who = desk.population, (chat.customer, chat.generation)
    if people.converts(*who):
        waiting.begin_anew(desk, chat, Cause.AFTER_REDIRECT, people.form_ms(*who))
    else:
        desk.note(Kind.LOST, chat, note=Loss.NOT_CONVERTED)
