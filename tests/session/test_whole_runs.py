"""At the end of whole runs the picture has the ledger's figures, and the desk is empty."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.measures.figures import Outcome
from sim.measures.tally import Fate
from sim.policy.settings import HoldSize, Overbook
from sim.population.population import draw
from sim.scenario.bundled import bundled_names, bundled_path
from sim.scenario.load import load_scenario
from sim.scenario.model import Scenario
from sim.session.picture import Picture, SlotState
from sim.session.run import Aim, Run
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.records import Record
from tests.twin.same import scenario_of
from tests.twin.strategies import cases

SHORT = [*bundled_names("training"), *bundled_names("regression"), "peak-hour"]


def _ended(scenario: Scenario) -> tuple[Run, list[Record]]:
    """Run *scenario* to its end under the eyes of a scene."""
    records: list[Record] = []
    population = draw(scenario.population, seed=scenario.seed, replication=1)
    run = Run(scenario, population, on_record=records.append)
    run.advance(Aim())
    return run, records


def _assert_same_figures(scenario: Scenario) -> Picture:
    """Everybody is measured, so that the ledger counts what the picture counts."""
    scenario = replace(scenario, warm_up_ms=0)
    run, records = _ended(scenario)
    done = run_replication(scenario, 1, level=Level.FULL)
    assert tuple(records) == done.records
    picture = run.scene.picture(run.now_ms)
    _assert_counts(picture, done.outcome)
    return picture


def _assert_counts(picture: Picture, outcome: Outcome) -> None:
    def count(measure: str, stat: str = "count") -> float:
        return outcome.figure(measure, stat).num or 0

    so_far = picture.so_far
    assert so_far.arrived == count("arrivals")
    assert so_far.refused == count("refused")
    assert so_far.answered == count("answered")
    assert so_far.abandoned == count("abandoned")
    assert so_far.waited_ms == count("speed_to_answer", "mean")
    assert so_far.answered_in_time == count("service_level_2", "share")
    assert so_far.holds_used + so_far.holds_for_nothing == count("holds")
    assert so_far.holds_used == count("hold_yield", "share")
    for fate in Fate:
        assert picture.fates[fate] == count(f"outcome.{fate.name.lower()}")


def _assert_empty(picture: Picture) -> None:
    """Nobody waits, nobody is missed, and no slot is used for anything."""
    assert picture.absent == ()
    assert not any(queue.waiting for queue in picture.queues)
    slots = [slot for agent in picture.agents for slot in agent.slots]
    assert all(slot.state is SlotState.FREE for slot in slots)


@pytest.mark.parametrize("name", SHORT)
def test_a_bundled_scenario_ends_with_the_figures_of_the_ledger(name: str) -> None:
    """Every count that both have is the same, and in the end the desk is empty."""
    scenario = load_scenario(bundled_path(name)).scenario
    picture = _assert_same_figures(scenario)
    _assert_empty(picture)


@settings(max_examples=25)
@given(data=st.data())
def test_a_random_desk_ends_with_the_figures_of_the_ledger(data: st.DataObject) -> None:
    """Whatever happens on a small desk, weights, picks and overbooking included."""
    scenario = scenario_of(data.draw(cases({})))
    picture = _assert_same_figures(scenario)
    _assert_empty(picture)


def test_time_held_is_that_of_the_ledger() -> None:
    """Where a conversation takes one slot, slot time held is the time of the holds."""
    scenario = replace(load_scenario(bundled_path("peak-hour")).scenario, warm_up_ms=0)
    assert scenario.settings.hold_size is not HoldSize.NONE
    assert scenario.settings.overbook_held is not Overbook.ALWAYS
    picture = _assert_same_figures(scenario)
    outcome = run_replication(scenario, 1).outcome
    assert picture.so_far.held_ms == outcome.figure("hold_time", "mean").num


def test_the_minutes_of_held_slots_add_up_to_the_time_held() -> None:
    """No minute is missing and none counts twice."""
    run, _ = _ended(load_scenario(bundled_path("outage-day")).scenario)
    minutes = -(-run.now_ms // 60_000)
    picture = run.scene.picture(minutes * 60_000)
    assert len(picture.held_history) == minutes
    lost_by_rounding = picture.so_far.held_ms - sum(picture.held_history) * 60
    assert 0 <= lost_by_rounding < 60 * minutes
