"""Replications: the same by any road."""

import pickle
from dataclasses import replace

import pytest

from sim.measures.figures import Figure, Key, Outcome
from sim.policy.settings import Profile, ReconnectPolicy
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.scenario.model import Scenario
from sim.study.paired import holds_slots, queue_cost, run_pairs, without_hold
from sim.study.replicate import (
    ReplicationFailed,
    run_replication,
    run_replications,
)
from sim.trace.recorder import Level


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Return a bundled scenario with a crowd, cut to half an hour."""
    whole = load_scenario(bundled_path("hold-two-minutes")).scenario
    return replace(
        whole,
        duration_ms=1_800_000,
        warm_up_ms=0,
        population=replace(whole.population, end_ms=1_800_000),
    )


def _figures(outcome: Outcome) -> dict[Key, Figure]:
    return dict(outcome.figures)


def test_a_replication_can_be_run_again_by_itself(scenario: Scenario) -> None:
    """The third of several is the same as the third alone."""
    several = list(run_replications(scenario, (1, 2, 3)))
    alone = run_replication(scenario, 3)
    assert _figures(several[2].outcome) == _figures(alone.outcome)
    assert [done.number for done in several] == [1, 2, 3]


def test_replications_differ(scenario: Scenario) -> None:
    """Another number is another day."""
    first, second = run_replications(scenario, (1, 2))
    assert _figures(first.outcome) != _figures(second.outcome)


def test_processes_change_nothing(scenario: Scenario) -> None:
    """Two processes give the same figures in the same order as one."""
    one = [_figures(r.outcome) for r in run_replications(scenario, (1, 2, 3))]
    two = [_figures(r.outcome) for r in run_replications(scenario, (1, 2, 3), jobs=2)]
    assert one == two


def test_what_is_recorded_changes_no_figure(scenario: Scenario) -> None:
    """A full trace and one that only measures come to the same figures."""
    full = run_replication(scenario, 1, level=Level.FULL)
    lean = run_replication(scenario, 1)
    assert _figures(full.outcome) == _figures(lean.outcome)
    assert full.records
    assert lean.records is None


def test_a_failure_says_which_replication_to_run_again() -> None:
    """It keeps its number when it comes from another process."""
    failure = pickle.loads(pickle.dumps(ReplicationFailed(17, "a slot leaked")))  # noqa: S301
    assert failure.replication == 17
    assert str(failure) == "replication 17 failed: a slot leaked"


def test_the_twin_differs_in_the_hold_alone(scenario: Scenario) -> None:
    """Without the hold, nothing else of the scenario is changed."""
    twin = without_hold(scenario)
    assert twin.settings.reconnect_to_previous_agent_for_ms == 0
    hold_ms = scenario.settings.reconnect_to_previous_agent_for_ms
    settings = replace(twin.settings, reconnect_to_previous_agent_for_ms=hold_ms)
    assert replace(twin, settings=settings) == scenario


def test_a_hold_has_a_price(scenario: Scenario) -> None:
    """Each replication comes with its twin, and the difference is given in ms."""
    pairs = list(run_pairs(scenario, (1, 2)))
    cost = queue_cost(pairs, 0.95)
    assert cost is not None
    assert cost.value is not None
    assert all(pair.without_hold is not None for pair in pairs)


@pytest.mark.parametrize(
    "changes",
    [
        {"reconnect_policy": ReconnectPolicy.AFFINITY},
        {"chat_reconnect": False},
        {"profile": Profile.MODERN},
        {"reconnect_to_previous_agent_for_ms": 0},
    ],
    ids=str,
)
def test_where_nothing_is_held_there_is_no_price(
    scenario: Scenario, changes: dict[str, object]
) -> None:
    """Other policies, the feature off, one timer only, a hold of nought: no twin is run."""
    settings = replace(scenario.settings, **changes)  # type: ignore[arg-type]
    assert not holds_slots(settings)
    pairs = list(run_pairs(replace(scenario, settings=settings), (1,)))
    assert queue_cost(pairs, 0.95) is None
