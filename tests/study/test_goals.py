"""Goals: what may be written, and what is said of mistakes."""

import re

import pytest

from sim.measures.figures import Key
from sim.study.goals import GoalError, Sense, parse_goal, parse_goals


@pytest.mark.parametrize(
    ("text", "key", "sense", "limit"),
    [
        ("same_agent>=60%", Key("same_agent", "share"), Sense.AT_LEAST, 0.6),
        ("service_level >= 0.8", Key("service_level", "share"), Sense.AT_LEAST, 0.8),
        ("wait_new.p90<=2m", Key("wait_new", "p90"), Sense.AT_MOST, 120_000),
        ("wait_new < 45s", Key("wait_new", "mean"), Sense.AT_MOST, 45_000),
        ("outcome.lost<=5%", Key("outcome.lost", "share"), Sense.AT_MOST, 0.05),
        ("slots_held.max<=4", Key("slots_held", "max"), Sense.AT_MOST, 4),
        ("min wait_new", Key("wait_new", "mean"), Sense.MIN, None),
        ("max kept_agent", Key("kept_agent", "share"), Sense.MAX, None),
    ],
)
def test_a_goal_names_a_figure_and_what_is_asked_of_it(
    text: str, key: Key, sense: Sense, limit: float | None
) -> None:
    """Limits come with the figure's own unit; without a statistic the first one is meant."""
    goal = parse_goal(text)
    assert (goal.key, goal.sense, goal.limit) == (key, sense, limit)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("same_agnt>=60%", "did you mean 'same_agent'?"),
        ("wait_new.p99<=2m", "known: mean, p50, p90, p95"),
        ("wait_new<=2", "a duration, such as 90s or 2m"),
        ("same_agent>=120%", "a share, such as 60%"),
        ("same_agent", "is not a goal; write for example"),
    ],
)
def test_a_goal_that_cannot_be_read_is_told_in_a_sentence(text: str, words: str) -> None:
    """With the near match, or with what to write instead."""
    with pytest.raises(GoalError, match=re.escape(words)):
        parse_goal(text)


def test_only_one_figure_can_be_the_best() -> None:
    """Two aims are no order among cells; one of them has to be a limit."""
    with pytest.raises(GoalError, match="only one figure"):
        parse_goals(["min wait_new", "max same_agent"])


def test_a_shortfall_is_how_far_a_figure_is_on_the_wrong_side() -> None:
    """Nothing on the right side, and without any figure it is infinite."""
    at_least, at_most = parse_goal("same_agent>=60%"), parse_goal("wait_new<=10s")
    assert at_least.shortfall(0.5) == pytest.approx(0.1)
    assert at_least.shortfall(0.7) == 0
    assert at_most.shortfall(12_000) == 2_000
    assert at_most.shortfall(None) == float("inf")
