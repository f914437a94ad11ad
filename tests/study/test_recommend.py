"""What is recommended, when nothing can be, and whether the stated probability is honest."""

import numpy as np
import pytest

from sim.measures.figures import Key
from sim.study.frontier import COST, GAIN
from sim.study.goals import Goal, Sense, parse_goal, parse_goals
from sim.study.recommend import MONEY, recommend
from sim.study.results import Results
from tests.study.made_up import flat, noisy

STUDIES = 2_000
KEEP = Goal(GAIN, Sense.AT_LEAST, 0.6, "kept_agent_of_returns>=60%")
CHEAP = parse_goal("min wait_new")


def test_the_cheapest_of_the_cells_that_keep_the_limit_is_recommended() -> None:
    """The first is cheaper, but keeps too few with their agent."""
    found = recommend(flat(gain=[0.5, 0.7, 0.8], cost=[10, 20, 30]))
    assert found.cell == 1
    assert found.probability > 0.95


def test_the_order_of_cells_and_of_goals_changes_nothing() -> None:
    """Neither is a reason to recommend anything else."""
    whole = noisy(np.random.default_rng(3), TRUTH, NOISE, 6)
    turned = Results(tuple(reversed(whole.cells)), whole.outcomes)
    assert recommend(turned).selection == recommend(whole).selection
    there, back = parse_goals(("same_agent>=1%", "min wait_new")), (CHEAP, KEEP)
    assert recommend(whole, there).limits[0].text == "same_agent>=1%"
    assert recommend(whole, back).selection == recommend(whole, (KEEP, CHEAP)).selection


def test_a_limit_that_nothing_keeps_is_named_with_how_far_off_the_nearest_cell_is() -> None:
    """Nine of ten cannot be had at 25 ms; the wait alone is no problem."""
    goals = (Goal(GAIN, Sense.AT_LEAST, 0.9, "kept>=90%"), Goal(COST, Sense.AT_MOST, 25, "w<=25"))
    found = recommend(flat(gain=[0.5, 0.7], cost=[10, 20]), goals)
    assert found.cell is None
    assert found.missed is not None
    assert [goal.text for goal in found.missed.binding] == ["kept>=90%"]
    assert found.missed.nearest == 1
    assert found.missed.by == pytest.approx((0.2,))
    assert found.probability > 0.98


def test_two_limits_that_each_can_be_kept_but_not_together_are_both_named() -> None:
    """Without either of them there would be a cell."""
    goals = (Goal(GAIN, Sense.AT_LEAST, 0.7, "kept>=70%"), Goal(COST, Sense.AT_MOST, 15, "w<=15"))
    found = recommend(flat(gain=[0.5, 0.7], cost=[10, 20]), goals)
    assert found.missed is not None
    assert [goal.text for goal in found.missed.binding] == ["kept>=70%", "w<=15"]


def test_a_study_without_figures_recommends_nothing_and_is_sure_of_nothing() -> None:
    """Before the first replication is done there is no answer."""
    found = recommend(Results(flat(gain=[0.5], cost=[1]).cells, {}))
    assert (found.cell, found.probability, found.missed) == (None, 0.0, None)


def test_cells_that_never_differ_do_not_make_the_answer_unsure() -> None:
    """Whichever is taken, the figure is the same; the other is named as alike."""
    found = recommend(flat(gain=[0.7, 0.7], cost=[20, 20]), (CHEAP,))
    assert found.selection is not None
    assert (found.cell, found.probability, found.selection.alike) == (0, 1.0, (1,))


def test_with_money_the_cheapest_cell_is_recommended_without_any_limit() -> None:
    """A file that says what things cost needs no other aim."""
    truth = {MONEY: [500.0, 300.0], COST: [20.0, 30.0], GAIN: [0.8, 0.1]}
    noise: dict[Key, float] = {MONEY: 1.0, COST: 1.0, GAIN: 0.01}
    found = recommend(noisy(np.random.default_rng(1), truth, noise, 6))
    assert (found.cell, found.limits, found.best.key) == (1, (), MONEY)


TRUTH = {GAIN: [0.3, 0.55, 0.66, 0.74, 0.8], COST: [20.0, 21.0, 22.0, 22.6, 24.0]}
NOISE = {GAIN: 0.03, COST: 4.0}


@pytest.mark.parametrize(
    "gap", [0.0, *(pytest.param(g, marks=pytest.mark.slow) for g in (0.3, 2.0)), 1.0, 4.0]
)
@pytest.mark.parametrize("count", [2, pytest.param(6, marks=pytest.mark.slow)])
def test_the_stated_probability_of_the_best_is_honest_at_any_distance(
    gap: float, count: int
) -> None:
    """One cell is better than all others by *gap* standard errors: from a tie to a clear case."""
    rng = np.random.default_rng(int(gap * 10) + count)
    size, spread = 8, 4.0
    step = gap * spread * (2 * 0.2 / size) ** 0.5
    truth = {COST: [20.0, *([20.0 + step] * (count - 1))]}
    _assert_honest(rng, truth, {COST: spread}, (CHEAP,), best=0)


@pytest.mark.slow
def test_the_stated_probability_is_honest_where_limits_are_unsure_too() -> None:
    """Four of five cells lie near the limit, and waits differ by less than the noise."""
    rng = np.random.default_rng(5)
    truth = {GAIN: [0.58, 0.61, 0.62, 0.7, 0.8], COST: [20.0, 21.0, 21.5, 22.0, 24.0]}
    _assert_honest(rng, truth, {GAIN: 0.03, COST: 4.0}, (KEEP, CHEAP), best=1)


@pytest.mark.slow
def test_the_stated_probability_is_honest_where_no_cell_keeps_the_limit() -> None:
    """The best of six is a little below it: now and then one seems to keep it."""
    rng = np.random.default_rng(6)
    truth = {GAIN: [0.4, 0.5, 0.55, 0.58, 0.59, 0.59], COST: [20.0] * 6}
    _assert_honest(rng, truth, {GAIN: 0.03, COST: 4.0}, (KEEP, CHEAP), best=None)


@pytest.mark.slow
def test_what_any_other_cell_may_at_most_be_better_by_holds_as_often_as_stated() -> None:
    """Random studies of six cells at 90 %: the bound fails in at most a tenth of them."""
    rng, failed = np.random.default_rng(8), 0
    for _ in range(STUDIES):
        cost = rng.normal(20, 1.5, 6).tolist()
        selection = recommend(noisy(rng, {COST: cost}, {COST: 4.0}, 6), (CHEAP,), 0.9).selection
        assert selection is not None
        assert selection.cell is not None
        assert selection.behind is not None
        failed += cost[selection.cell] - min(cost) > selection.behind
    assert failed <= STUDIES * 0.1


def _assert_honest(
    rng: np.random.Generator,
    truth: dict[Key, list[float]],
    noise: dict[Key, float],
    goals: tuple[Goal, ...],
    best: int | None,
) -> None:
    """Assert that of 2,000 studies as many are right as stated, within three standard errors.

    And that a wrong answer is stated to be right at 95 % in one study of twenty at most.
    """
    found = [recommend(noisy(rng, truth, noise, 8), goals) for _ in range(STUDIES)]
    right = sum(each.cell == best for each in found) / STUDIES
    stated = sum(each.probability for each in found) / STUDIES
    assert right >= stated - 3 * (0.25 / STUDIES) ** 0.5
    surely_wrong = sum(each.probability >= 0.95 and each.cell != best for each in found)
    assert surely_wrong <= STUDIES * 0.05
