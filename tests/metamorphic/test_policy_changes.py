"""A change of policy changes decisions, and nothing that comes from outside the desk."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from sim.population.population import Population, draw
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.scenario.model import Scenario
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.records import Cause, Kind, Record
from tests.population.columns_of import answers

CHANGES: dict[str, set[Kind]] = {
    "policy.reconnect_to_previous_agent_for=1m": {Kind.DETECTED},
    "policy.reconnect_policy=none": {Kind.DETECTED},
    "policy.reconnect_policy=affinity": {Kind.DETECTED},
    "policy.chat_reconnect=false": {Kind.DETECTED},
    "policy.profile=modern": {Kind.DETECTED},
    "policy.detection=10s": {Kind.DETECTED},
    "policy.clock_start=detection": {Kind.DETECTED},
    "policy.max_reconnects=0": {Kind.DETECTED},
    "policy.reconnect_time_limit=4m": {Kind.LIMIT_EXPIRED},
    "policy.resume_needs_accept=true": {Kind.HOLD_ENDED},
    "policy.agent_affinity=off": {Kind.OFFERED},
    "policy.hold_size=none": {Kind.OFFERED},
    "work_stream.offer_timeout=10s": {Kind.MISSED},
    "work_stream.block_capacity_for_wrap_up=never": {Kind.SLOT_FREED},
}
"""A setting, and what kind of decision it is the first to change."""
OUTAGE = "incidents=[{at: 1h, share: 40%, after: {mean: 1m}}]"
"""So that an incident, too, is among what must not move."""


class Told(NamedTuple):
    """A scenario with the trace of its first replication."""

    scenario: Scenario
    records: tuple[Record, ...]


def _with(*changes: str) -> Scenario:
    path = bundled_path("hold-two-minutes")
    return load_scenario(path, overrides=[OUTAGE, *changes]).scenario


def _told(*changes: str) -> Told:
    scenario = _with(*changes)
    records = run_replication(scenario, 1, level=Level.FULL).records
    assert records is not None
    return Told(scenario, records)


@pytest.fixture(scope="module")
def usual() -> Told:
    """Return the bundled scenario as it is."""
    return _told()


def _drawn(scenario: Scenario) -> Population:
    return draw(scenario.population, seed=scenario.seed, replication=1)


def _first_difference(one: Sequence[Record], other: Sequence[Record]) -> int:
    return next(n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)


@pytest.mark.parametrize("change", [*CHANGES, "policy.preset=genesys_cloud"])
def test_a_policy_leaves_every_customer_as_they_are(change: str, usual: Told) -> None:
    """Arrival, talk, patience, drop, absence and choice are the same under any policy."""
    scenario = _with(change)
    assert scenario.settings != usual.scenario.settings
    assert scenario.population == usual.scenario.population
    one, other = _drawn(usual.scenario), _drawn(scenario)
    everybody = range(one.random_size)
    assert answers(one, everybody) == answers(other, everybody)


@pytest.mark.parametrize(("change", "decisions"), CHANGES.items(), ids=CHANGES)
def test_two_traces_part_at_the_first_decision_that_differs(
    change: str, decisions: set[Kind], usual: Told
) -> None:
    """Up to there they are equal, event for event; there, one of them decides otherwise.

    After it the desks differ, and still new customers come to both at the same times.
    """
    changed = _told(change)
    parting = _first_difference(usual.records, changed.records)
    assert parting > 0
    here = min(usual.records[parting], changed.records[parting])
    assert Kind(here[1]) in decisions
    assert _first_arrivals(changed.records) == _first_arrivals(usual.records)


def _first_arrivals(records: Sequence[Record]) -> list[tuple[int, int]]:
    """Return time and customer of each first arrival."""
    return [
        (at, value)
        for at, kind, _, _, _, value, note in records
        if (kind, note) == (Kind.ARRIVED, Cause.FIRST)
    ]


def test_a_setting_that_never_matters_changes_nothing(usual: Told) -> None:
    """With everybody signed in and nobody asked for a link, such settings leave every event."""
    for change in ("policy.fidelity=docs", "policy.queue_grace=2m", "policy.browser_cache=1s"):
        assert _told(change).records == usual.records
