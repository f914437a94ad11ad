"""Intervals cover what they say, and say nothing where nothing is known."""

import pytest

from sim.measures.figures import Figure, Key, Outcome
from sim.study.intervals import Estimate, combine, paired_difference

WAIT = Key("wait_new", "mean")
SHARE = Key("abandoned", "share")
P90 = Key("wait_new", "p90")


def outcomes(key: Key, *figures: Figure) -> list[Outcome]:
    """One outcome for each figure."""
    return [Outcome({key: figure}) for figure in figures]


def the(key: Key, *figures: Figure, confidence: float = 0.95) -> Estimate:
    """The estimate of one key."""
    return combine(outcomes(key, *figures), confidence)[key]


def test_one_replication_has_a_value_and_no_interval() -> None:
    """With a single run nobody knows how much it would vary."""
    for key in (WAIT, SHARE, P90):
        found = the(key, Figure(30, 10, 10))
        assert (found.value, found.low, found.high, found.half_width) == (3, None, None, None)


def test_no_samples_have_no_value() -> None:
    """Nothing counted is not the same as a share of nought."""
    for key, nothing in (
        (WAIT, Figure(0, 0, 0)),
        (SHARE, Figure(0, 0, 0)),
        (P90, Figure(None, 1, 0)),
    ):
        found = the(key, nothing, nothing)
        assert found == Estimate(None, None, None, 0, 0, 0.95)


def test_a_mean_per_conversation_weighs_every_conversation_alike() -> None:
    """Waits of 10 ms over 1 and of 20 ms over 3 conversations: 70 ms over 4, not (10 + 20) / 2."""
    found = the(WAIT, Figure(10, 1, 1), Figure(60, 3, 3))
    assert found.value == 17.5
    assert found.n == 4


def test_a_percentile_of_a_day_is_averaged_over_days_with_students_t() -> None:
    """Values 11, 12, 13: mean 12, standard error 1 / sqrt(3), t of two degrees 4.3027: 2.4841."""
    found = the(P90, Figure(11, 1, 50), Figure(12, 1, 50), Figure(13, 1, 50))
    assert found.value == 12
    assert found.half_width == pytest.approx(2.48414, abs=1e-4)
    assert (found.replications, found.n) == (3, 150)


def test_no_interval_reaches_what_cannot_be() -> None:
    """A wait is never below nought, and slots are never used more than wholly."""
    assert the(P90, Figure(1, 1, 50), Figure(3, 1, 50)).low == 0
    assert the(WAIT, Figure(1, 10, 10), Figure(30, 10, 10)).low == 0
    used = the(Key("slots_used", "share"), Figure(600, 1000, 60), Figure(990, 1000, 60))
    assert (used.low, used.high) == (0, 1)


def test_a_difference_may_be_below_nought() -> None:
    """Which of two policies is the better one may be open."""
    ours, theirs = (outcomes(P90, Figure(n, 1, 9), Figure(2, 1, 9)) for n in (1, 3))
    low = paired_difference(P90, ours, theirs).low
    assert low is not None
    assert low < 0


def test_a_peak_is_averaged_over_days() -> None:
    """Peaks of 3 and 5 slots: 4, within one standard error of 1 times t of one degree."""
    found = the(Key("slots_held", "max"), Figure(3, 1, 60), Figure(5, 1, 60), confidence=0.5)
    assert found.value == 4
    assert found.half_width == pytest.approx(1)


def test_replications_without_samples_are_left_out() -> None:
    """A day on which nobody was cut off says nothing about those cut off."""
    found = the(P90, Figure(1, 1, 5), Figure(None, 1, 0), Figure(3, 1, 5))
    assert (found.value, found.replications) == (2, 2)


def test_an_event_never_seen_may_still_happen() -> None:
    """None of 400 in four runs: the share is 0, its upper limit is not."""
    found = the(SHARE, *[Figure(0, 100, 100)] * 4)
    assert (found.value, found.low) == (0, 0)
    assert found.high is not None
    assert 0.005 < found.high < 0.05


def test_a_wider_level_gives_the_wider_interval() -> None:
    """99 % is wider than 95 %, which is wider than 90 %, for every kind of figure."""
    figures = [Figure(3, 10, 10), Figure(5, 10, 10), Figure(4, 12, 12), Figure(1, 9, 9)]
    for key in (WAIT, SHARE, P90):
        widths = [the(key, *figures, confidence=c).half_width for c in (0.9, 0.95, 0.99)]
        narrow, middle, wide = (width or 0 for width in widths)
        assert 0 < narrow < middle < wide


def test_a_paired_difference_forgets_what_both_have_in_common() -> None:
    """Days of 100 and 200, one policy 2 and 4 slower: 3 on average, whatever the day was like."""
    ours = outcomes(P90, Figure(102, 1, 9), Figure(204, 1, 9))
    theirs = outcomes(P90, Figure(100, 1, 9), Figure(200, 1, 9))
    found = paired_difference(P90, ours, theirs)
    assert found.value == 3
    assert found.half_width == pytest.approx(12.7062, abs=1e-3)


def test_pairs_need_partners() -> None:
    """Two runs cannot be compared with three, pair by pair."""
    with pytest.raises(ValueError, match="zip"):
        paired_difference(P90, outcomes(P90, Figure(1, 1, 1)), [])


def test_a_confidence_is_a_probability() -> None:
    """95 is not 95 %."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        combine(outcomes(WAIT, Figure(1, 1, 1)), 95)
