"""Anything may happen to a conversation, in any order and at any time."""

import pytest
from hypothesis import note
from hypothesis import settings as profile_of
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import DataObject, SearchStrategy

from sim.check.events_text import scenario_of_events
from sim.policy.engine import Conversation, IllegalEvent, PolicyMisuse, compile_rules
from sim.policy.events import EVENTS, Event
from sim.policy.settings import (
    BlockMode,
    ClockStart,
    Profile,
    ReconnectPolicy,
    Settings,
)
from sim.policy.states import Status
from tests.policy.ledger import Ledger, is_legal

ANY_SETTINGS: SearchStrategy[Settings] = st.builds(
    Settings,
    profile=st.sampled_from(Profile),
    reconnect_policy=st.sampled_from(ReconnectPolicy),
    chat_reconnect=st.booleans(),
    reconnect_to_previous_agent_for_ms=st.sampled_from([0, 10_000, 180_000]),
    clock_start=st.sampled_from(ClockStart),
    resume_needs_accept=st.booleans(),
    agent_close_expires_link=st.booleans(),
    hold_survives_offline=st.booleans(),
    hold_survives_away=st.booleans(),
    start_new_ends_previous=st.booleans(),
    max_reconnects=st.sampled_from([None, 0, 1]),
    queue_grace_ms=st.sampled_from([0, 60_000]),
    declines_to_close=st.sampled_from([None, 1, 3]),
    block_capacity=st.sampled_from(BlockMode),
    block_capacity_for_ms=st.just(45_000),
    sweep_every_ms=st.sampled_from([None, 60_000]),
)


class AnyConversation(RuleBasedStateMachine):
    """One conversation under any settings, with the book of its capacity beside it."""

    @initialize(settings=ANY_SETTINGS)
    def begins(self, settings: Settings) -> None:
        """A customer is about to ask."""
        self.settings = settings
        self.chat = Conversation(compile_rules(settings))
        self.ledger = Ledger()
        self.happened: list[tuple[int, Event]] = []
        self.now_ms = 0
        self.was_closed = False

    def _let(self, event: Event) -> None:
        visit = self.chat.visit
        self.happened.append((self.now_ms, event))
        step = self.chat.receive(event, self.now_ms)
        self.ledger.book(step)
        assert step.after == self.chat.state
        assert step.timed == self.chat.timed
        assert self.chat.visit == visit + (step.after != step.before)

    @rule(data=st.data())
    def something_legal_happens(self, data: DataObject) -> None:
        """One of the events that the state allows."""
        legal = [event for event in EVENTS if self.chat.allows(event)]
        if legal:
            self._let(data.draw(st.sampled_from(legal)))

    @rule()
    def a_timer_fires(self) -> None:
        """The next deadline comes; the state it belongs to always allows its event."""
        deadline = self.chat.next_deadline()
        assert (deadline is not None) == self.chat.timed
        if deadline is not None:
            self.now_ms = max(self.now_ms, deadline[0])
            self._let(deadline[1])

    @rule(ms=st.integers(0, 400_000))
    def time_passes(self, ms: int) -> None:
        """Nothing happens for a while."""
        self.now_ms += ms

    @rule(event=st.sampled_from(EVENTS))
    def something_illegal_changes_nothing(self, event: Event) -> None:
        """An event that the state does not allow is refused without a trace."""
        if self.chat.allows(event):
            return
        before = [self._everything(), self.chat.next_deadline()]
        with pytest.raises(IllegalEvent, match=event.name) as caught:
            self.chat.receive(event, self.now_ms)
        assert (caught.value.event, caught.value.state) == (event, self.chat.state)
        assert isinstance(caught.value, PolicyMisuse)
        assert [self._everything(), self.chat.next_deadline()] == before

    def _everything(self) -> dict[str, object]:
        return {name: getattr(self.chat, name) for name in Conversation.__slots__}

    @invariant()
    def the_state_is_legal(self) -> None:
        """Never is there a state that makes no sense."""
        if hasattr(self, "chat"):
            assert is_legal(self.chat.state)

    @invariant()
    def closed_is_for_good(self) -> None:
        """A closed conversation never opens again."""
        if hasattr(self, "chat"):
            closed = self.chat.state.status is Status.CLOSED
            assert closed or not self.was_closed
            self.was_closed = closed

    def teardown(self) -> None:
        """Tell a failure as a scenario file, so that it can be kept as one."""
        if hasattr(self, "chat"):
            told = scenario_of_events(self.settings, self.happened)
            note(f"As a scenario file:\n\n{told}")


AnyConversation.TestCase.settings = profile_of(
    max_examples=60, stateful_step_count=40, deadline=None
)
TestAnyConversation = AnyConversation.TestCase
