"""Lists of policy events told as scenario files."""

import re
from dataclasses import replace

import pytest
from hypothesis import Phase, given
from hypothesis import settings as profile_of
from hypothesis import strategies as st
from hypothesis.stateful import invariant, run_state_machine_as_test

from sim.check.events_text import scenario_of_events
from sim.policy import events as on
from sim.policy.events import EVENTS, Event
from sim.policy.settings import BlockMode, Settings
from sim.policy.states import Status
from sim.scenario.load import load_text
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.records import Kind
from tests.policy.test_stateful import ANY_SETTINGS, AnyConversation

MOMENTS = st.lists(st.tuples(st.integers(0, 600_000), st.sampled_from(EVENTS)), max_size=12)


class NeverOpen(AnyConversation):
    """A wrong belief: that no conversation is ever open."""

    @invariant()
    def nothing_is_open(self) -> None:
        """Fails as soon as a customer arrives."""
        if hasattr(self, "chat"):
            assert self.chat.state.status is not Status.OPEN


@given(settings=ANY_SETTINGS, events=MOMENTS)
def test_whatever_happened_can_be_saved_as_a_scenario(
    settings: Settings, events: list[tuple[int, Event]]
) -> None:
    """Any list of events under any settings is a file without mistakes, with the same settings."""
    in_order = sorted(events, key=lambda moment: moment[0])
    loaded = load_text(scenario_of_events(settings, in_order), "found.scenario.yaml")
    assert loaded.scenario.settings == _without_idle_values(settings)


def _without_idle_values(settings: Settings) -> Settings:
    """Return *settings* without the length of a blocking that does not take place."""
    blocks = settings.block_capacity is BlockMode.FOR
    return settings if blocks else replace(settings, block_capacity_for_ms=0)


def test_the_steps_bring_about_the_events() -> None:
    """A cut-off, the end of the hold and a return are told, and happen."""
    events = [(0, on.ARRIVE), (0, on.OFFER), (60_000, on.DROP), (400_000, on.CONTINUE)]
    told = scenario_of_events(Settings(reconnect_time_limit_ms=600_000), events)
    assert "  - {at: 1m, who: Ada, does: disconnect}\n" in told
    assert '  - {at: 0s, say: "offer: the chat is offered to an agent"}\n' in told
    done = run_replication(load_text(told, "found").scenario, 1, level=Level.FULL)
    kinds = [record[1] for record in done.records or ()]
    wanted = [Kind.ARRIVED, Kind.DROPPED, Kind.HOLD_ENDED, Kind.RETURNED, Kind.CHOSE]
    assert [kind for kind in kinds if kind in wanted] == wanted


def test_a_failing_property_test_prints_a_scenario_file() -> None:
    """What the test prints loads, and in it a customer arrives."""
    quick = profile_of(
        max_examples=60,
        stateful_step_count=20,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
    )
    with pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(NeverOpen, settings=quick)
    notes = "\n".join(getattr(caught.value, "__notes__", []))
    found = re.search(
        r"As a scenario file:\n\n(format: 1\n.*?\n)\n*(?:$|[^ \w-])", notes, re.DOTALL
    )
    assert found, notes
    loaded = load_text(found[1], "found.scenario.yaml")
    done = run_replication(loaded.scenario, 1, level=Level.FULL)
    assert any(record[1] == Kind.ARRIVED for record in done.records or ())
