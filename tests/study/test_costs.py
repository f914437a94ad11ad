"""What whole days cost: parts add up, prices scale, and only the hold makes the difference."""

from dataclasses import replace

import pytest

from sim.measures.figures import Key, Outcome
from sim.measures.prices import PRICED, Prices
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.scenario.model import Scenario
from sim.study.intervals import combine, paired_difference
from sim.study.paired import without_hold
from sim.study.replicate import run_replication

TOTAL = Key("cost", "total")
PRICES = Prices(agent_hour=28, waiting_minute=0.1, lost_customer=12, repeated_story=3)
STORY = ("costs.agent_hour=30", "costs.lost_customer=12", "costs.repeated_story=3")


def priced(scenario: Scenario, prices: Prices | None) -> Scenario:
    """Return *scenario* with these prices."""
    return replace(scenario, measure=replace(scenario.measure, prices=prices))


@pytest.fixture(scope="module")
def peak() -> Scenario:
    """Return a busy morning."""
    return load_scenario(bundled_path("peak-hour")).scenario


def days(scenario: Scenario, count: int = 2) -> list[Outcome]:
    """Return the outcomes of the first replications."""
    return [run_replication(scenario, number).outcome for number in range(1, count + 1)]


def test_the_parts_add_up_to_the_cost(peak: Scenario) -> None:
    """Of each day, and of the estimate over all of them."""
    outcomes = days(priced(peak, PRICES))
    estimates = {key: found.value for key, found in combine(outcomes).items()}
    each = [{key: outcome[key].value for key in outcome} for outcome in outcomes]
    for values in (*each, estimates):
        for stat in ("total", "mean"):
            parts = [values[Key(f"cost.{part}", stat)] or 0.0 for part in PRICED]
            assert values[Key("cost", stat)] == pytest.approx(sum(parts))


def test_prices_change_no_other_figure(peak: Scenario) -> None:
    """Who prices a day does not change it."""
    (plain,), (with_prices,) = days(peak, 1), days(priced(peak, PRICES), 1)
    assert {k: f for k, f in with_prices.figures.items() if not k.measure.startswith("cost")} == (
        plain.figures
    )


def test_all_prices_doubled_double_the_cost(peak: Scenario) -> None:
    """Exactly."""
    doubled = Prices(agent_hour=56, waiting_minute=0.2, lost_customer=24, repeated_story=6)
    (once,), (twice,) = days(priced(peak, PRICES), 1), days(priced(peak, doubled), 1)
    assert (twice[TOTAL].value or 0) == pytest.approx(2 * (once[TOTAL].value or 0))


def test_holds_cost_nothing_where_nothing_has_a_price(peak: Scenario) -> None:
    """At prices of nought there is a cost, and it is nought on either side."""
    free = priced(peak, Prices(agent_hour=0, waiting_minute=0, lost_customer=0, repeated_story=0))
    found = paired_difference(TOTAL, days(free), days(without_hold(free)))
    assert (found.value, found.low, found.high) == (0, 0, 0)


def test_all_waits_that_are_sampled_are_paid_for(peak: Scenario) -> None:
    """First waits, second waits and waits given up, and little beyond."""
    (day,) = days(priced(peak, Prices(waiting_minute=1)), 1)
    sampled = sum(
        day[Key(name, "mean")].num or 0
        for name in ("speed_to_answer", "requeue_wait", "time_to_abandon")
    )
    paid = (day[TOTAL].value or 0) * 60_000
    assert sampled <= paid <= 1.05 * sampled


def test_a_trainers_story_has_its_price() -> None:
    """Two agents for their hours; Cy, sent to the form, tells it all again."""
    scenario = load_scenario(bundled_path("three-ways-to-come-back"), overrides=STORY).scenario
    found = run_replication(scenario, 1).outcome
    hours = (found[Key("agents_logged_in", "mean")].value or 0) * scenario.duration_ms / 3_600_000
    assert found[Key("cost.agents", "total")].value == pytest.approx(30 * hours)
    assert found[Key("cost.repeated_stories", "total")].value == 3
    assert found[Key("cost.lost_customers", "total")].value == 0
