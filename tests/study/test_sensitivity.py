"""Guesses: the list of them, and when an answer hangs on one."""

import pytest

from sim.scenario.bundled import bundled_path
from sim.scenario.load import LoadedScenario, load_scenario
from sim.study.compare import Contrast
from sim.study.frontier import COST
from sim.study.intervals import Estimate
from sim.study.sensitivity import Swing, asked_factor, by_span, usual_factors
from sim.study.tuning import cell_at


def _change(value: float, half: float = 0.1) -> Contrast:
    none = Estimate(None, None, None, 0, 0, 0.95)
    found = Estimate(value, value - half, value + half, 5, 5, 0.95)
    return Contrast(COST, none, none, found)


def _swing(*values: float, name: str = "patience") -> Swing:
    factor = asked_factor(name, [str(value) for value in values])
    return Swing(factor, tuple(_change(value) for value in values))


@pytest.fixture
def loaded() -> LoadedScenario:
    """Give the bundled planning scenario."""
    return load_scenario(bundled_path("busy-weekday"))


def test_an_answer_hangs_on_a_guess_at_which_the_sign_is_surely_another() -> None:
    """At 2 the policy that was worse is better."""
    assert _swing(-2.0, 1.0).turns(_change(1.0)) == ("-2.0",)
    assert _swing(0.05, 1.0).turns(_change(1.0)) == ()


def test_an_answer_may_become_unsure_without_turning_round() -> None:
    """Near nought the sign is not sure any more."""
    assert _swing(0.05, 1.0).blurs(_change(1.0)) == ("0.05",)


def test_an_answer_that_is_unsure_anyway_hangs_on_nothing() -> None:
    """Where chance may have made the sign, no guess is to blame."""
    swing = _swing(-2.0, 1.0)
    assert (swing.turns(_change(0.05)), swing.blurs(_change(0.05))) == ((), ())


def test_the_widest_swing_comes_first() -> None:
    """The order of a tornado."""
    narrow, wide = _swing(0.9, 1.0, name="a"), _swing(-2.0, 3.0, name="b")
    assert by_span([narrow, wide]) == (wide, narrow)


def test_every_listed_guess_can_be_set_in_the_bundled_scenario(loaded: LoadedScenario) -> None:
    """None of them is refused, each has a reason, and both values differ from each other."""
    factors, left = usual_factors(loaded)
    assert left == ()
    for factor in factors:
        low, high = (cell_at(loaded, 0, values) for values in factor.settings)
        assert (low.refused, high.refused) == ("", "")
        assert low.scenario != high.scenario
        assert factor.reason.endswith(".")


def test_a_guess_that_the_file_replaces_by_its_own_figures_is_left_out() -> None:
    """A file that says how long customers are away needs no guess about it."""
    _, left = usual_factors(load_scenario(bundled_path("peak-hour")))
    assert "time away" in [each.name for each in left]
    assert all(each.why.startswith("the file says customers.") for each in left)


def test_a_guess_about_groups_is_set_in_each_of_them(loaded: LoadedScenario) -> None:
    """The slowdown by chats at once holds for the whole desk."""
    factors, _ = usual_factors(loaded)
    slowdown = next(factor for factor in factors if factor.name.startswith("slowdown"))
    assert [value.path for value in slowdown.settings[0]] == [
        "groups.cards-desk.stretch",
        "groups.accounts-desk.stretch",
    ]
