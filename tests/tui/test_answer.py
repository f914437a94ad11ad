"""The sentences of the answer."""

from dataclasses import replace

import pytest

from sim.measures.figures import Key
from sim.measures.tally import Fate
from sim.study.intervals import Estimate
from tests.tui.reports import report
from tui import answer
from tui.fates import LOOKS


def _cost(value: float, low: float | None = None, high: float | None = None) -> str:
    found = Estimate(value, low, high, 55, 3, 0.95)
    return next(answer.costs(replace(report(3), queue_cost=found)))


def test_every_fate_has_a_look_of_its_own() -> None:
    """No two fates share their words, and none is told by colour alone."""
    assert set(LOOKS) == set(Fate)
    assert len({look.words for look in LOOKS.values()}) == len(Fate)
    assert all(look.shape and look.plain.isascii() for look in LOOKS.values())


def test_the_price_of_holding_is_part_of_the_wait() -> None:
    """The sentence about the wait says how much of it the held slots cause."""
    assert _cost(2_100.0).endswith("2.1 s of that is the price of holding slots.")


def test_a_price_that_may_be_nought_is_not_sold_as_one() -> None:
    """An interval across nought is told as what it may be: chance."""
    assert _cost(600.0, -1_000.0, 2_200.0).endswith("is the price of holding slots, or chance.")


def test_in_short_a_price_that_may_be_nought_is_told_as_such_too() -> None:
    """Who reads the last line only is not told more than the answer says."""
    for low, end in ((1_000.0, "2.0 s more for it."), (-1_000.0, "2.0 s more for it, or chance.")):
        cost = Estimate(2_000.0, low, 3_000.0, 55, 3, 0.95)
        assert answer.in_short(replace(report(3), queue_cost=cost)).endswith(end)


def test_no_price_is_told_as_none() -> None:
    """A change of a few hundredths of a second is no change."""
    assert _cost(3.0).endswith("Holding slots did not change that.")


def test_holding_may_also_save_time() -> None:
    """Where the wait is shorter with the hold, the sentence says so."""
    assert _cost(-900.0).endswith("Without holding slots it would be 0.9 s more.")


def test_where_nothing_is_held_nothing_is_said_of_a_price() -> None:
    """Without a hold, the wait and the service level are all there is to tell."""
    whole = report()
    others = {key: found for key, found in whole.estimates.items() if key.measure != "holds"}
    wait, level = answer.costs(replace(whole, queue_cost=None, estimates=others))
    assert wait.endswith("on average.")
    assert "within 40 s" in level


def test_held_slots_are_told_where_no_price_is_known() -> None:
    """The modern profile holds until the limit: there is no run without it to compare with."""
    told = tuple(answer.costs(replace(report(), queue_cost=None)))
    assert "slots were held on average" in told[2]


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.81, 0.90, "is met"),
        (0.70, 0.79, "is missed"),
        (0.75, 0.85, "takes more replications"),
    ],
)
def test_the_target_is_met_missed_or_open(low: float, high: float, verdict: str) -> None:
    """The verdict on the service level follows the whole interval, not its middle."""
    level = Estimate((low + high) / 2, low, high, 183, 3, 0.95)
    changed = replace(
        report(3), estimates={**report(3).estimates, Key("service_level", "share"): level}
    )
    assert verdict in list(answer.costs(changed))[1]


def test_who_was_not_cut_off_needs_no_bars() -> None:
    """A day without a single drop is told in one sentence."""
    none = Estimate(0.0, None, None, 0, 1, 0.95)
    calm = replace(report(), estimates={**report().estimates, Key("cut_offs", "count"): none})
    assert answer.opening(calm) == "60 customers came, and nobody was cut off."
