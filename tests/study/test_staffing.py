"""The staffing view: rows by interval, and the agents that the hold costs."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.measures.figures import Figure, Key, Outcome, interval_scope
from sim.scenario.load import load_text
from sim.scenario.model import Scenario
from sim.study.erlang import erlang_a, erlang_c
from sim.study.extra_agents import MOST, Search, search, with_agents
from sim.study.replicate import run_replication
from sim.study.staffing import by_interval

HOUR_MS = 3_600_000
DESK = """\
format: 1
name: desk
clock: {start: 2026-03-02T08:00, duration: 2h, warm_up: 15m}
policy: {reconnect_to_previous_agent_for: 5m, reconnect_time_limit: 15m}
groups:
  desk:
    chats_per_agent: 2
    shifts:
      - {agents: 3, from: "08:00", to: "09:00"}
      - {agents: 4, from: "08:30", to: "10:00", breaks: ["09:15+15m"]}
  few: {agents: 1}
customers:
  arrivals: {per_hour: 40}
  patience: {mean: 5m}
  disconnects: {share: 40%}
"""


@pytest.fixture
def desk() -> Scenario:
    """Return a desk that is busy in its second half hour."""
    return load_text(DESK, Path("desk.scenario.yaml")).scenario


def hour(service_level: float, **more: tuple[float, float]) -> Outcome:
    """Return an outcome of one interval; figures are (numerator, denominator)."""
    figures = {Key("service_level", "share"): Figure(service_level * 1000, 1000, 1000)}
    for name, (num, den) in more.items():
        stat = {"offered": "count", "occupancy": "share"}.get(name, "mean")
        figures[Key(name, stat, interval_scope(0))] = Figure(num, den, round(den))
    return Outcome(figures)


def test_a_row_is_worked_out_by_hand(desk: Scenario) -> None:
    """20 chats of 9 minutes in an hour are 3 erlangs; 1 of 8 slots held is half of an agent."""
    whole = replace(
        desk, warm_up_ms=0, duration_ms=HOUR_MS, measure=replace(desk.measure, interval_ms=HOUR_MS)
    )
    outcome = hour(
        0.8,
        offered=(20, 1),
        handle_time=(20 * 540_000, 20),
        slots_offered=(8 * HOUR_MS, HOUR_MS),
        agents_on_duty=(4 * HOUR_MS, HOUR_MS),
        slots_held=(HOUR_MS, HOUR_MS),
    )
    (row,) = by_interval(whole, [outcome])
    assert row.load.value == 3
    assert row.held_agents.value == 0.5
    assert row.erlang_c == erlang_c(3, 8, 540_000, 40_000)
    assert row.erlang_a == erlang_a(3, 8, 540_000, 300_000, 40_000)


def test_the_day_has_its_intervals_without_the_warm_up(desk: Scenario) -> None:
    """The first is what the warm-up leaves of it; agents on a break are not on duty."""
    outcomes = [run_replication(desk, number).outcome for number in (1, 2)]
    rows = by_interval(desk, outcomes)
    minutes = [(row.start_ms // 60_000, row.stop_ms // 60_000) for row in rows]
    assert minutes == [(15, 30), (30, 60), (60, 90), (90, 120)]
    assert rows[0].agents.value == 4
    assert rows[1].agents.value == 8
    assert rows[3].agents.value == 5
    assert 3 <= (rows[2].agents.value or 0) <= 5
    assert all((row.load.low or 0) <= (row.load.value or 0) for row in rows)


def test_what_comes_is_what_the_rows_say(desk: Scenario) -> None:
    """The chats of all intervals, times their handle time, are the work of the day."""
    outcome = run_replication(desk, 1).outcome
    rows = by_interval(desk, [outcome])
    work = sum((row.load.value or 0) * (row.stop_ms - row.start_ms) for row in rows)
    handled = outcome[Key("handle_time", "mean")].num or 0
    answered = outcome[Key("answered", "share")].value or 0
    assert handled <= work * 1.0001
    assert work == pytest.approx(handled / answered, rel=0.05)


def test_agents_are_added_where_and_when_their_group_works(desk: Scenario) -> None:
    """From the first shift's beginning to the last one's end; numbers of the others stay."""
    more = with_agents(desk, 0, 2)
    assert more.floor.agents[: len(desk.floor.agents)] == desk.floor.agents
    added = more.floor.agents[len(desk.floor.agents) :]
    assert [agent.group for agent in added] == [0, 0]
    assert [(s.from_ms, s.to_ms) for s in added[0].shifts] == [(0, 2 * HOUR_MS)]
    (always,) = with_agents(desk, 1, 1).floor.agents[-1:]
    assert always.shifts == ()


def searched(desk: Scenario, *levels: float) -> Search:
    """Search among desks of which each agent more gives the next of these service levels.

    Without the hold the service level is 80 %.
    """

    def run(tried: Scenario) -> list[Outcome]:
        if not tried.settings.reconnect_to_previous_agent_for_ms:
            return [hour(0.8)]
        more = len(tried.floor.agents) - len(desk.floor.agents)
        return [hour(levels[min(more, len(levels) - 1)])]

    return search(desk, run)


def test_the_hold_costs_as_many_agents_as_bring_the_service_level_back(desk: Scenario) -> None:
    """Two: the first one is not enough. By interpolation it is one and a half."""
    found = searched(desk, 0.70, 0.78, 0.82)
    assert found.group == "desk"
    assert [trial.extra for trial in found.trials] == [0, 1, 2]
    assert found.extra == 2
    assert found.interpolated == pytest.approx(1.5)


def test_a_hold_that_harms_nobody_costs_no_agent(desk: Scenario) -> None:
    """And nothing more is tried."""
    found = searched(desk, 0.8)
    assert found.extra == 0
    assert len(found.trials) == 1
    assert found.interpolated is None


def test_a_search_without_end_ends(desk: Scenario) -> None:
    """Agents who change nothing are not added for ever."""
    found = searched(desk, 0.5)
    assert found.extra is None
    assert len(found.trials) == MOST + 1


def test_on_the_same_customers_an_agent_more_is_never_tried_in_vain(desk: Scenario) -> None:
    """On a real desk the last trial is at least as good as the desk without a hold."""

    def run(tried: Scenario) -> list[Outcome]:
        return [run_replication(tried, number).outcome for number in (1, 2, 3)]

    found = search(desk, run)
    assert found.extra is not None
    assert all((trial.change.value or 0) < 0 for trial in found.trials[:-1])
    assert (found.trials[-1].change.value or 0) >= 0
