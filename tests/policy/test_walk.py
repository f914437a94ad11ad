"""Every state that can be reached at all, for very different settings."""

from typing import Any

import pytest

from sim.policy.engine import Rules, compile_rules
from sim.policy.events import DROP, Event
from sim.policy.presets import PRESETS
from sim.policy.settings import BlockMode, Profile, ReconnectPolicy, Settings
from sim.policy.states import State, Status
from sim.policy.table import TABLE, table_for
from tests.policy.ledger import HAS_SLOT, is_legal

OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"chat_reconnect": False},
    {"reconnect_policy": ReconnectPolicy.NONE},
    {"reconnect_policy": ReconnectPolicy.AFFINITY, "queue_grace_ms": 60_000},
    {"resume_needs_accept": True, "max_reconnects": 2},
    {"agent_close_expires_link": True, "start_new_ends_previous": True},
    {"hold_survives_offline": True, "hold_survives_away": False},
    {"block_capacity": BlockMode.NEVER, "declines_to_close": None},
    {"block_capacity": BlockMode.FOR, "block_capacity_for_ms": 30_000},
)
EVERY = [
    *(Settings(profile=profile, **given) for profile in Profile for given in OPTIONS),
    *(preset.settings for preset in PRESETS.values()),
]


def ways_out(rules: Rules) -> dict[State, set[Event]]:
    """Return the events that lead out of each state."""
    found: dict[State, set[Event]] = {state: set() for state in rules.states}
    for step in rules.steps:
        if step.after != step.before:
            found[step.before].add(step.event)
    return found


@pytest.mark.parametrize("settings", EVERY)
def test_only_legal_states_can_be_reached(settings: Settings) -> None:
    """Status, link, slot and ticket always make sense together."""
    assert [state for state in compile_rules(settings).states if not is_legal(state)] == []


@pytest.mark.parametrize("settings", EVERY)
def test_no_state_is_a_trap(settings: Settings) -> None:
    """Only a closed conversation that holds no capacity is at its end."""
    for state, events in ways_out(compile_rules(settings)).items():
        at_its_end = state.status is Status.CLOSED and state.slot.value == "none"
        assert at_its_end == (not events)


@pytest.mark.parametrize("settings", EVERY)
def test_a_closed_conversation_stays_closed(settings: Settings) -> None:
    """No step leads from closed to anything else."""
    for step in compile_rules(settings).steps:
        assert step.before.status is not Status.CLOSED or step.after.status is Status.CLOSED


@pytest.mark.parametrize("settings", EVERY)
def test_nobody_gets_room_by_a_drop(settings: Settings) -> None:
    """That is so when it is noticed, at the earliest."""
    drops = [step for step in compile_rules(settings).steps if step.event is DROP]
    assert drops
    assert all(not step.effects and step.after.slot is step.before.slot for step in drops)


@pytest.mark.parametrize("settings", EVERY)
def test_one_row_at_most_speaks_of_a_state_and_an_event(settings: Settings) -> None:
    """The order of the rows decides nothing."""
    rules = compile_rules(settings)
    rows = table_for(settings)
    for state in rules.states:
        events = [event for row in rows if row.matches(state) for event in row.on]
        assert len(events) == len(set(events)), state


def test_every_row_is_used() -> None:
    """There is no row that no conversation can come to."""
    used = {step.rule.id for settings in EVERY for step in compile_rules(settings).steps}
    assert {row.rule.id for row in TABLE} == used


@pytest.mark.parametrize("settings", EVERY)
def test_there_is_one_step_for_each_state_and_event(settings: Settings) -> None:
    """Beside it there is at most the step of a rule that counts."""
    rules = compile_rules(settings)
    plain = [step for step in rules.steps if step.rule.id not in ("6c", "11b")]
    assert len({(step.before, step.event) for step in plain}) == len(plain)
    assert compile_rules(settings) is rules


def test_the_ledger_knows_every_status() -> None:
    """The table of slots used in these tests is complete."""
    assert set(HAS_SLOT) == set(Status)
