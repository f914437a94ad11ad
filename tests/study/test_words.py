"""The sentences of studies and comparisons."""

import re
from dataclasses import replace

from sim.measures.figures import Figure, Outcome
from sim.study.compare import contrast
from sim.study.frontier import COST, GAIN
from sim.study.goals import Goal, Sense
from sim.study.recommend import Recommendation, recommend
from sim.study.results import Results
from sim.study.selection import Selection
from sim.study.words import (
    chance_words,
    contrast_sentence,
    path_words,
    recommendation_words,
)
from tests.study.made_up import flat, study


def _sentence(results: Results) -> str:
    ours, theirs = results.shared(0, 1)
    return contrast_sentence(
        "Holding 3m", contrast(GAIN, ours, theirs), contrast(COST, ours, theirs)
    )


def test_a_comparison_says_what_it_brings_and_what_it_costs() -> None:
    """Both with half their intervals, in customers and in seconds."""
    days = {
        GAIN: [[0.560, 0.564, 0.559], [0.500, 0.502, 0.500]],
        COST: [[22_300.0, 22_400.0, 22_200.0], [20_000.0, 20_000.0, 20_000.0]],
    }
    assert _sentence(study(days)) == (
        "Holding 3m brings 6.0 ± 0.4 of 100 returners back to their agent "
        "and costs each new customer 2.3 ± 0.2 s."
    )


def test_a_comparison_may_bring_fewer_and_save_time() -> None:
    """Signs are told as words."""
    said = _sentence(flat(gain=[0.5, 0.6], cost=[9_000, 10_000]))
    assert "brings 10.0 ± 0.0 fewer of 100 returners" in said
    assert said.endswith("saves each new customer 1.0 ± 0.0 s.")


def test_a_difference_that_may_be_chance_is_told_as_no_clear_one() -> None:
    """Nobody is sold an interval across nought."""
    days = {
        GAIN: [[0.50, 0.58, 0.52], [0.52, 0.50, 0.55]],
        COST: [[20_300.0, 19_000.0, 21_000.0], [20_000.0, 20_000.0, 20_000.0]],
    }
    said = _sentence(study(days))
    assert said.count("makes no clear difference") == 1
    assert "to how many return to their agent" in said
    assert "and to the wait of new customers" in said


def test_two_sides_that_never_differ_are_told_so() -> None:
    """Exactly as many, at no cost."""
    said = _sentence(flat(gain=[0.5, 0.5], cost=[9_000, 9_000]))
    assert said.endswith(
        "brings back to their agent exactly as many and costs new customers nothing."
    )


def test_one_replication_is_told_as_one() -> None:
    """Its differences are named, without an interval and without calling them unclear."""
    said = _sentence(study({GAIN: [[0.6], [0.5]], COST: [[9_000.0], [10_000.0]]}))
    assert said == (
        "Holding 3m brings 10.0 of 100 returners back to their agent "
        "and saves each new customer 1.0 s, as far as one replication can tell."
    )


def test_returners_who_were_not_there_are_not_compared() -> None:
    """It is said that nobody came back, on both sides or on one."""
    days = {COST: [[9_000.0, 9_100.0], [9_000.0, 9_100.0]]}
    said = _sentence(study(days))
    assert said == (
        "Holding 3m costs new customers nothing. Nobody came back, so nothing is said of returners."
    )


def test_a_recommendation_begins_with_the_answer_and_states_its_probability() -> None:
    """First the cell, then why, then how sure."""
    results = flat(gain=[0.5, 0.7, 0.8], cost=[10_000, 20_000, 30_000])
    said = list(recommendation_words(recommend(results), results))
    assert said[0] == "Recommended: hold 1m."
    assert any("with a probability of at least" in sentence for sentence in said)


def test_a_near_tie_says_how_much_better_another_may_be() -> None:
    """And how far the closest rival is off, with its interval."""
    near = {
        GAIN: [[0.7, 0.71, 0.69]] * 2,
        COST: [[20_000.0, 21_000.0, 22_000.0], [20_900.0, 20_100.0, 22_100.0]],
    }
    results = study(near)
    found = recommend(results)
    said = list(recommendation_words(found, results))
    assert found.probability > 0.01
    assert re.search(r"no other choice under the limits is better by more than \d+\.\d s", said[3])
    assert re.search(r"\(wait of new customers 0\.0 ± \d\.\d s more\)", said[4])
    tie = replace(found, selection=replace(_selection(found), probability=0.0))
    assert re.search(
        r"too close to call .* better by more than \d+\.\d s, with a probability of at least 95 %",
        list(recommendation_words(tie, results))[3],
    )


def _selection(found: Recommendation) -> Selection:
    assert found.selection is not None
    return found.selection


def test_after_one_replication_nothing_is_said_of_how_sure_it_is() -> None:
    """Neither of a choice nor of a limit that seems to be missed."""
    results = study({GAIN: [[0.7], [0.8]], COST: [[9_000.0], [9_500.0]]})
    said = list(recommendation_words(recommend(results), results))
    assert said[-1] == "One replication shows no spread: how sure this is takes more of them."
    goal = Goal(GAIN, Sense.AT_LEAST, 0.9, "kept_agent_of_returns>=90%")
    missed = next(recommendation_words(recommend(results, (goal,)), results))
    assert missed.endswith("keeps every limit, as far as one replication can tell.")


def test_a_share_is_highest_or_lowest_and_a_time_the_largest_or_the_smallest() -> None:
    """The names of shares are no nouns: nobody has the largest back with the agent."""
    results = flat(gain=[0.5, 0.7], cost=[10_000, 20_000])
    goals = (Goal(GAIN, Sense.MAX, None, "max kept_agent_of_returns"),)
    said = list(recommendation_words(recommend(results, goals), results))
    assert said[1].startswith('It is highest in "back with the agent at once, of returns": 70.0 %')
    goals = (Goal(COST, Sense.MIN, None, "min wait_new"),)
    said = list(recommendation_words(recommend(results, goals), results))
    assert said[1].startswith("It has the smallest wait of new customers: 10.0 s")


def test_combinations_that_are_all_alike_are_not_called_too_close() -> None:
    """What is not sure then is the limit, and that is said."""
    results = study({GAIN: [[0.2, 1.0, 0.601]] * 2, COST: [[9_000.0, 9_500.0, 9_100.0]] * 2})
    said = list(recommendation_words(recommend(results), results))
    assert "do not tell for sure that it keeps the limits" in said[3]
    assert not any("too close" in sentence for sentence in said)


def test_a_rival_that_misses_a_limit_is_said_to() -> None:
    """It may be better in the figure to improve, and yet not sure to be out."""
    days = {
        GAIN: [[0.61, 0.62, 0.60], [0.58, 0.62, 0.59]],
        COST: [[20_000.0, 21_000.0, 22_000.0], [19_000.0, 20_100.0, 21_100.0]],
    }
    results = study(days)
    said = list(recommendation_words(recommend(results), results))
    assert "s less), though it seems to miss a limit" in said[-1]


def test_an_impossible_limit_is_named_with_the_nearest_cell() -> None:
    """And how far that is off."""
    results = flat(gain=[0.5, 0.7], cost=[10_000, 20_000])
    goal = Goal(GAIN, Sense.AT_LEAST, 0.9, "kept_agent_of_returns>=90%")
    said = " ".join(recommendation_words(recommend(results, (goal,)), results))
    assert said.startswith("Nothing that was tried keeps every limit")
    assert "The nearest is hold 1m, off by 20.0 points" in said


def test_a_probability_is_never_rounded_up() -> None:
    """Neither to certainty nor across a limit that somebody looks for."""
    assert [chance_words(p) for p in (0.9499, 0.95, 0.9989, 1.0)] == [
        "94 %",
        "95 %",
        "99.8 %",
        "99.9 %",
    ]


def test_paths_are_told_in_words() -> None:
    """The two timers have short names; what belongs to a group says to which."""
    assert path_words("policy.reconnect_to_previous_agent_for") == "hold"
    assert path_words("groups.cards-desk.chats_per_agent") == "chats per agent of cards-desk"
    assert path_words("groups.cards-desk.shifts.0.agents") == "shifts no. 1 agents of cards-desk"


def test_a_limit_about_nobody_is_not_said_to_be_close() -> None:
    """Without anybody who was cut off there is no share of those who came back."""
    nobody = {cell: {1: Outcome({COST: Figure(9e3, 1, 1)})} for cell in range(2)}
    results = Results(flat(gain=[0.5, 0.6], cost=[9e3, 1e4]).cells, nobody)
    first = next(recommendation_words(recommend(results), results))
    assert first.startswith("Nobody was there in any replication")
