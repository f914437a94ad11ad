"""The search: which steps are tried next, who leaves the race, and what a stated error allows for."""

import numpy as np
import pytest

from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.study.frontier import COST, GAIN
from sim.study.goals import parse_goal
from sim.study.grid import Cell, Value
from sim.study.recommend import recommend
from sim.study.tuning import (
    HOLD,
    LIMIT,
    Axis,
    cell_at,
    close_enough,
    finer,
    grid_axes,
    racing,
    tuned,
)
from tests.study.made_up import flat, noisy

CHEAP = parse_goal("min wait_new")


def _cells(*holds: str) -> list[Cell]:
    return [Cell(n, (Value(HOLD, hold),), None) for n, hold in enumerate(holds)]


def test_finer_steps_lie_half_way_to_the_neighbours() -> None:
    """Between one and two minutes, and between two and four; the far ends are left alone."""
    cells = _cells("0s", "1m", "2m", "4m", "8m")
    found = list(finer(cells, cells[2], [Axis(HOLD, (), refines=True)]))
    assert [values[0].text for values in found] == ["1m30s", "3m"]


def test_steps_finer_than_half_a_minute_are_not_tried() -> None:
    """Nobody sets a hold to the second."""
    cells = _cells("1m", "1m30s", "2m")
    assert list(finer(cells, cells[1], [Axis(HOLD, (), refines=True)])) == []


def test_values_that_were_asked_for_are_not_refined() -> None:
    """Who names values wants those."""
    cells = _cells("1m", "4m")
    assert list(finer(cells, cells[1], [Axis(HOLD, ("1m", "4m"))])) == []


def test_hold_and_limit_are_searched_unless_other_values_are_named_for_them() -> None:
    """And what else is asked for comes behind."""
    loaded = load_scenario(bundled_path("busy-weekday"))
    chats = Axis("groups.cards-desk.chats_per_agent", ("2", "3"))
    holds = Axis(HOLD, ("1m", "2m"))
    assert [axis.path for axis in grid_axes(loaded, (chats,))] == [HOLD, LIMIT, chats.path]
    assert grid_axes(loaded, (holds,))[1] == holds


def test_without_a_hold_only_the_limit_is_searched() -> None:
    """The policy `none` holds nothing, however long a hold is asked for."""
    loaded = load_scenario(bundled_path("busy-weekday"), overrides=["policy.reconnect_policy=none"])
    assert [axis.path for axis in grid_axes(loaded, ())] == [LIMIT]


def test_a_combination_that_the_product_refuses_says_why() -> None:
    """A hold longer than the limit is not run."""
    loaded = load_scenario(bundled_path("busy-weekday"))
    cell = cell_at(loaded, 0, (Value(HOLD, "8m"), Value(LIMIT, "5m")))
    assert cell.scenario is None
    assert "longer than" in cell.refused


def test_cells_that_are_surely_worse_leave_the_race() -> None:
    """The chosen one comes first, then those that are still close; cells alike need no race."""
    results = flat(gain=[0.7, 0.7, 0.7], cost=[20, 20, 30])
    selection = recommend(results, (CHEAP,)).selection
    assert selection is not None
    assert racing(selection, 0.01) == (0,)


def test_every_look_costs_its_part_of_the_error() -> None:
    """After five looks the probability is lower, and what others may be better by is more."""
    truth = {COST: [20.0, 22.0, 24.0], GAIN: [0.7, 0.7, 0.7]}
    results = noisy(np.random.default_rng(4), truth, {COST: 2.0, GAIN: 0.02}, 8)
    one, five = (tuned(results, (CHEAP,), 0.95, looks) for looks in (1, 5))
    assert one.selection is not None
    assert five.selection is not None
    assert 1 - five.probability == pytest.approx(5 * (1 - one.probability))
    assert (five.selection.behind or 0) >= (one.selection.behind or 0)


def test_a_tie_is_close_enough_and_an_open_race_is_not() -> None:
    """Half a second of wait is no reason to go on."""
    rng = np.random.default_rng(4)
    near = noisy(rng, {COST: [20_000.0, 20_010.0]}, {COST: 100.0}, 8)
    far = noisy(rng, {COST: [20_000.0, 20_500.0]}, {COST: 9_000.0}, 8)
    assert close_enough(recommend(near, (CHEAP,)))
    assert not close_enough(recommend(far, (CHEAP,)))
