"""Customers who come back: what the client decides, and what follows from it."""

from typing import TYPE_CHECKING

from sim.floor.chats import Chat
from sim.floor.members import (
    ANSWER_DEAD,
    ANSWER_NONE,
    ANSWER_OK,
    CLOSING_START_NEW,
    ENDING_CUSTOMER_CLOSED,
    FREED_BUSY,
    HOLD_STARTED_NEW,
    HOLD_USED,
    KIND_CHOSE,
    KIND_CONTACT_ENDED,
    KIND_LOST,
    KIND_PROMPTED,
    KIND_REDIRECTED,
    KIND_RESUMED,
    KIND_SLOT_FREED,
    LINK_DISCONNECTED,
    LINK_DROPPED,
    LOSS_NOT_CONVERTED,
    LOSS_OFFLINE_PANE,
    ORDER_RETURN,
    OUTCOME_CONTINUE_AT_ONCE,
    OUTCOME_OFFLINE_PANE,
    OUTCOME_PROMPT,
    OUTCOME_REDIRECT,
    OUTCOME_RESUME_SILENTLY,
    OWN_NO,
    OWN_YES,
    RESUME_HOLD,
    RESUME_SILENT,
    SLOT_BUSY,
    SLOT_HELD,
    STATUS_ACCEPTED,
    STATUS_ASSIGNED,
    STATUS_OPEN,
    STATUS_WRAP_UP,
    TICKET_NONE,
    TICKET_VALID,
)
from sim.policy import effects as do
from sim.policy import events as on
from sim.policy.effects import Effect
from sim.policy.engine import Node, Step
from sim.policy.returning import Decision, Situation, decide_return
from sim.policy.settings import Settings
from sim.policy.states import State, Status
from sim.population.drops import Drop
from sim.population.plan import NEVER
from sim.trace.records import Cause, Resume

if TYPE_CHECKING:
    from sim.floor.model import Floor

OVER = (Status.WRAP_UP, Status.CLOSED)
ANSWERED = (Status.ACCEPTED, Status.WAITING)
Seen = tuple[Node, bool, bool, bool, bool]
"""What a decision depends on: where the conversation is, whether the customer is signed in, is back
by the link, and in a browser that remembers the chat, and whether the desk is open."""
CONTINUES, STARTS_NEW = 1, 0
"""The note of a CHOSE record."""


class Returns:
    """From the press of the chat button, or of the link, to a conversation that goes on."""

    def __init__(self, floor: "Floor") -> None:
        self._floor = floor
        self._env = floor.env
        self._population = floor.population
        self._settings = floor.rules.settings
        self._decisions: dict[Seen, Decision] = {}
        self._brief = floor.recorder.brief

    def work_by(self, settings: Settings) -> None:
        """Decide by other *settings* from now on."""
        self._settings = settings
        self._decisions.clear()

    def rings(self, chat: Chat, stamp: int) -> None:
        """An absence is over."""
        if chat.absence == stamp:
            self.come_back(chat)
            if self._floor.roused:
                self._floor.settle()

    def come_back(self, chat: Chat) -> None:
        """The customer is back: unnoticed, or by the button or the link."""
        drop = chat.away
        assert drop is not None
        chat.absence += 1
        chat.back_at_ms = NEVER
        visit = chat.visit
        if drop.same_browser and is_unnoticed(chat.state):
            self._resume_unnoticed(chat)
            return
        away_ms = self._env.now_ms - chat.dropped_ms
        decision = self.decide(chat.customer, drop, chat.node, away_ms, shared=chat.shared)
        if not self._brief or not goes_on(decision):  # Else another record tells when it was.
            self._floor.note_return(chat, decision)
        self._follow(chat, drop, decision)
        if chat.visit == visit:  # Not settled yet, and timers beyond the return were not set.
            self._floor.watch(chat)

    def _follow(self, chat: Chat, drop: Drop, decision: Decision) -> None:
        outcome = decision.outcome
        if outcome is OUTCOME_OFFLINE_PANE:
            self._turn_away(chat)
            return
        chat.cut_off &= outcome is OUTCOME_PROMPT
        if goes_on(decision):
            self._continue(chat)
        elif outcome is OUTCOME_PROMPT:
            self._prompt(chat, drop)
        elif outcome is OUTCOME_REDIRECT:
            self._redirect(chat)
        else:
            dead = drop.uses_link and chat.shared
            self._floor.arrivals.start_over(chat, Cause.DEAD_LINK if dead else Cause.NO_WAY_BACK)

    def _turn_away(self, chat: Chat) -> None:
        if chat.cut_off and not self._floor.timeline.will_return(chat):
            self._floor.absence.lose(chat, LOSS_OFFLINE_PANE)

    def decide(
        self, customer: int, drop: Drop, node: Node, away_ms: int, *, shared: bool
    ) -> Decision:
        """Return what the policy decides; it is asked once for each kind of situation."""
        _, _, _, same_browser, uses_link, _, _ = drop
        seen = (
            node,
            self._population.signed_in[customer],
            uses_link and shared,
            same_browser and away_ms <= self._settings.browser_cache_ms,
            self._floor.queue_for(customer).open,
        )
        decision = self._decisions.get(seen)
        if decision is None:
            decision = decide_return(_situation(seen), self._settings)
            self._decisions[seen] = decision
        return decision

    def _resume_unnoticed(self, chat: Chat) -> None:
        chat.cut_off = False
        step = self._floor.decide(chat, on.BACK)
        if step.before.link is LINK_DROPPED:  # Else back in a place that was kept.
            self._note_resumed(chat, step, RESUME_SILENT)
        self._floor.perform(chat, step)
        if step.after.status is STATUS_ACCEPTED:
            self._talk_on(chat, noticed=False)
        else:
            self._queue_on(chat)

    def _note_resumed(self, chat: Chat, step: Step, how: Resume) -> None:
        now_ms, agent = self._env.now_ms, chat.agent
        by, rule = -1 if agent is None else agent.number, step.rule.index
        away_ms = now_ms - chat.dropped_ms
        self._floor.record((now_ms, KIND_RESUMED, chat.number, by, rule, away_ms, how))

    def _talk_on(self, chat: Chat, *, noticed: bool) -> None:
        """The customer is with the agent again: a new spell, and the work goes on."""
        assert chat.agent is not None
        clock = chat.agent.clock
        if chat.endless:
            self._floor.service.be_endless(chat)
        self._floor.absence.connect(chat)
        (clock.begin if noticed else clock.go_on)(chat)

    def _continue(self, chat: Chat) -> None:
        agent = chat.agent
        step = chat.receive(on.CONTINUE, self._env.now_ms)
        if step.after.status in OVER:  # The limit passed while the prompt was open.
            self._floor.arrivals.start_over(chat, Cause.NO_WAY_BACK)
            return
        self._floor.absence.note_hold_ended(chat, agent, step, HOLD_USED)
        if step.after.status is STATUS_ACCEPTED:
            noticed = step.before.slot is SLOT_HELD
            self._note_resumed(chat, step, RESUME_HOLD if noticed else RESUME_SILENT)
            self._floor.perform(chat, step)
            self._talk_on(chat, noticed=noticed)
            return
        if step.before.slot is SLOT_HELD:  # Used, but given back until the agent accepts again.
            self._floor.note(KIND_SLOT_FREED, chat, agent, step, note=FREED_BUSY)
        elif step.before.link is LINK_DROPPED:
            self._note_resumed(chat, step, RESUME_SILENT)
        self._floor.perform(chat, step)
        self._queue_again(chat, step.effects)

    def _queue_again(self, chat: Chat, effects: tuple[Effect, ...]) -> None:
        force = do.FORCE_LAST_AGENT in effects
        if force or do.PREFER_LAST_AGENT in effects:
            self._floor.assignment.place_with_last_agent(chat, force=force)
        self._queue_on(chat)

    def _queue_on(self, chat: Chat) -> None:
        if chat.state.status is STATUS_OPEN:
            self._floor.assignment.place(chat)
        elif chat.state.status is STATUS_ASSIGNED:
            self._floor.watch(chat)
        self._floor.arrivals.be_patient(chat)

    def _prompt(self, chat: Chat, drop: Drop) -> None:
        self._floor.note(KIND_PROMPTED, chat, chat.agent, None)
        chat.prompted = True
        if drop.prompt_ms < NEVER:
            order, at_ms = ORDER_RETURN + chat.number, self._env.now_ms + drop.prompt_ms
            self._env.alarm(at_ms, order, self.answers, chat, chat.absence)

    def answers(self, chat: Chat, stamp: int) -> None:
        """A prompt is answered, if *stamp* is not out of date."""
        if chat.absence == stamp and chat.away is not None:
            self.choose(chat, goes_on=chat.away.continues)
            self._floor.settle()

    def choose(self, chat: Chat, *, goes_on: bool) -> bool:
        """The customer answers the prompt. Returns False if there is none."""
        if not chat.prompted:
            return False
        chat.prompted = False
        chat.cut_off = False
        chat.absence += 1
        note = CONTINUES if goes_on else STARTS_NEW
        self._floor.note(KIND_CHOSE, chat, None, None, note=note)
        if goes_on:
            self._continue(chat)
        else:
            self._start_new(chat)
        return True

    def _start_new(self, chat: Chat) -> None:
        if chat.allows(on.START_NEW):  # Who was cut off in the queue leaves nothing to end.
            step = self._floor.decide(chat, on.START_NEW)
            if step.after != step.before:
                self._end_previous(chat, step)
        self._floor.arrivals.start_over(chat, Cause.STARTED_NEW)

    def _end_previous(self, chat: Chat, step: Step) -> None:
        """The settings say that who starts anew ends the conversation left behind."""
        agent = chat.agent
        if step.before.slot is SLOT_BUSY:
            self._floor.service.stop_work(chat)
        self._floor.absence.note_hold_ended(chat, agent, step, HOLD_STARTED_NEW)
        ended = step.after.status is STATUS_WRAP_UP
        if ended:
            self._floor.note(KIND_CONTACT_ENDED, chat, agent, step, note=ENDING_CUSTOMER_CLOSED)
        self._floor.perform(chat, step)
        if ended:
            self._floor.service.wrap_up(chat)
        else:
            self._floor.close(chat, agent, step, CLOSING_START_NEW)

    def _redirect(self, chat: Chat) -> None:
        away_ms = self._env.now_ms - chat.dropped_ms
        self._floor.note(KIND_REDIRECTED, chat, None, None, value=away_ms)
        if self._population.converts(chat.customer, chat.generation):
            form_ms = self._population.form_ms(chat.customer, chat.generation)
            self._floor.arrivals.again(chat, Cause.AFTER_REDIRECT, form_ms)
        else:
            self._floor.note(KIND_LOST, chat, None, None, note=LOSS_NOT_CONVERTED)


def goes_on(decision: Decision) -> bool:
    """Whether the customer continues the conversation at once."""
    outcome = decision.outcome
    return outcome is OUTCOME_CONTINUE_AT_ONCE or outcome is OUTCOME_RESUME_SILENTLY


def _standing(state: State) -> tuple[bool, bool]:
    """Return whether the conversation is over, and whether the service takes it for alive."""
    over = state.status in OVER
    return over, not over and (state.status in ANSWERED or state.ticket is not TICKET_NONE)


def is_unnoticed(state: State) -> bool:
    """Whether who comes back finds everything as it was: nobody noticed, or a place is kept."""
    parked = state.status is STATUS_OPEN and state.ticket is not TICKET_VALID
    return state.link is LINK_DROPPED or (parked and state.link is LINK_DISCONNECTED)


def _situation(seen: Seen) -> Situation:
    node, signed_in, by_link, cached, hours_open = seen
    over, alive = _standing(node.state)
    link = ANSWER_NONE
    if by_link:
        link = ANSWER_OK if alive else ANSWER_DEAD
    return Situation(
        signed_in=signed_in,
        link=link,
        own_chat=OWN_YES if alive else OWN_NO,
        cached=cached,
        cache_valid=not over,
        hours_open=hours_open,
        active=not over,
    )
