"""The frontier of a study: who leaves it, who stays, and who is not decided."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.study.frontier import COST, GAIN, Frontier, Standing, frontier_of
from sim.study.results import Results
from tests.study.made_up import flat, noisy, study


def test_a_cell_that_is_worse_in_both_leaves_the_frontier() -> None:
    """The third returns less and costs more than the second, in every replication."""
    found = frontier_of(flat(gain=[0.5, 0.8, 0.7], cost=[10, 20, 30]))
    assert (found.front, found.beaten, found.undecided) == ((0, 1), (2,), ())
    assert found.points[2].by == 1


def test_a_cell_leaves_that_is_as_good_in_one_and_worse_in_the_other() -> None:
    """The same cost to the last digit, and less for it."""
    found = frontier_of(flat(gain=[0.5, 0.8], cost=[10, 10]))
    assert (found.front, found.beaten) == ((1,), (0,))


def test_cells_that_never_differ_are_both_on_the_frontier() -> None:
    """Nothing tells them apart, so none beats the other."""
    assert frontier_of(flat(gain=[0.5, 0.5], cost=[10, 10])).front == (0, 1)


def test_a_cell_that_looks_beaten_by_chance_is_not_decided() -> None:
    """On average a little worse in both, but better in half of the days."""
    days = {
        GAIN: [[0.50, 0.60, 0.55, 0.52], [0.55, 0.54, 0.57, 0.53]],
        COST: [[20.0, 22.0, 21.0, 24.0], [21.0, 20.0, 23.0, 22.0]],
    }
    found = frontier_of(study(days))
    assert (found.front, found.undecided, found.points[0].by) == ((1,), (0,), 1)


def test_one_replication_decides_nothing() -> None:
    """There is no interval, so nobody leaves."""
    found = frontier_of(study({GAIN: [[0.5], [0.8]], COST: [[20.0], [10.0]]}))
    assert (found.front, found.undecided) == ((1,), (0,))


def test_a_cell_without_figures_is_left_out() -> None:
    """A refused or unfinished cell is neither on the frontier nor beaten."""
    whole = flat(gain=[0.5, 0.8], cost=[10, 20])
    found = frontier_of(Results(whole.cells, {0: whole.outcomes[0]}))
    assert [point.cell for point in found.points] == [0]


@given(st.integers(0, 10_000), st.permutations(range(6)))
def test_the_order_of_the_cells_changes_nothing(seed: int, order: list[int]) -> None:
    """A study that was written down in another order has the same frontier."""
    found = _drawn(seed)
    turned = Results(tuple(found.cells[n] for n in order), found.outcomes)
    assert frontier_of(turned) == frontier_of(found)


@given(st.integers(0, 10_000))
def test_every_beaten_cell_is_beaten_by_one_of_the_frontier(seed: int) -> None:
    """And what is on the frontier is beaten by nobody's estimates."""
    found = frontier_of(_drawn(seed))
    assert all(point.by in found.front for point in found.points if point.by is not None)
    assert not any(_beats(found, a, b) for a in found.front for b in found.front)


def test_a_cell_that_nothing_beats_seldom_leaves_the_frontier() -> None:
    """Eight cells as good as each other: at 95 % any of them leaves in at most 5 % of studies."""
    rng = np.random.default_rng(11)
    truth = {GAIN: [0.7] * 8, COST: [20.0] * 8}
    noise = {GAIN: 0.05, COST: 3.0}
    wrong = sum(bool(frontier_of(noisy(rng, truth, noise, 8)).beaten) for _ in range(400))
    assert wrong <= 400 * 0.05


def _drawn(seed: int) -> Results:
    rng = np.random.default_rng(seed)
    truth = {GAIN: rng.uniform(0.4, 0.9, 6).tolist(), COST: rng.uniform(10, 30, 6).tolist()}
    return noisy(rng, truth, {GAIN: 0.03, COST: 2.0}, 5)


def _beats(found: Frontier, ours: int, theirs: int) -> bool:
    a, b = (found.points[cell] for cell in (ours, theirs))
    assert a.standing is b.standing is Standing.FRONT
    values = (a.gain.value, b.gain.value, a.cost.value, b.cost.value)
    gain, less, cost, more = (value or 0.0 for value in values)
    return gain >= less and cost <= more and (gain, cost) != (less, more)
