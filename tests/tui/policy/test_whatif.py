"""What another policy would change, run in the background."""

from concurrent.futures import Executor
from dataclasses import replace

import pytest

from sim.measures.figures import Key
from sim.policy.settings import Settings
from sim.scenario.model import Scenario
from sim.study.intervals import combine, paired_difference
from sim.study.paired import WAIT, queue_cost, run_pairs
from sim.study.replicate import ReplicationFailed, run_replication
from tests.tui.dash.apps import loaded
from tests.tui.policy.pictures import Idle, Inline
from tui.view.difference import HELD_HOURS, QUEUED_AGAIN, Compared
from tui.whatif import FEWEST, MOST, Answer, WhatIf, replications_for

KEPT = Key("kept_agent", "share")


@pytest.fixture(scope="module")
def peak() -> Scenario:
    """A desk with a crowd, small enough to be run a few times: half an hour of the peak."""
    scenario = loaded("peak-hour").scenario
    return replace(scenario, duration_ms=1_800_000, warm_up_ms=300_000)


def less(settings: Settings) -> Settings:
    """Return the policy with a hold of half a minute."""
    return replace(settings, reconnect_to_previous_agent_for_ms=30_000)


def never() -> bool:
    """Nobody stops."""
    return False


def asked(scenario: Scenario, edited: Settings, runs: int, executor: Executor) -> list[Answer]:
    """Return all answers of a rerun of a few replications."""
    whatif = WhatIf(scenario, lambda: executor)
    whatif.numbers = range(1, runs + 1)
    return list(whatif.answers(scenario.settings, edited, never))


def row_of(answer: Answer, key: Key) -> Compared:
    """Return one figure of an answer."""
    return next(each for each in answer.found if each.row.key == key)


def test_the_figures_are_those_of_a_study_on_the_same_pairs(peak: Scenario) -> None:
    """What the screen says is what `rejoinder run` would say for both policies."""
    edited = replace(peak.settings, reconnect_to_previous_agent_for_ms=0)
    last = asked(peak, edited, 3, Inline())[-1]
    pairs = list(run_pairs(peak, range(1, 4)))
    cost = queue_cost(pairs, 0.95)
    wait = row_of(last, WAIT).change
    assert cost is not None
    assert cost.value is not None
    assert wait.value == pytest.approx(-cost.value)
    assert wait.half_width == pytest.approx(cost.half_width)
    ours = [pair.replication.outcome for pair in pairs]
    theirs = [pair.without_hold for pair in pairs if pair.without_hold is not None]
    assert row_of(last, KEPT).present == combine(ours)[KEPT]
    assert row_of(last, KEPT).change == paired_difference(KEPT, theirs, ours)


def test_sums_of_measures_are_sums(peak: Scenario) -> None:
    """Back in the queue is whoever queued again, and held hours are slots times hours."""
    last = asked(peak, less(peak.settings), 1, Inline())[-1]
    outcome = run_replication(peak, 1).outcome
    again = ("same_agent_after_queue", "other_agent", "abandoned_again")
    share = sum(outcome.value(f"outcome.{name}", "share") or 0 for name in again)
    assert row_of(last, QUEUED_AGAIN).present.value == pytest.approx(share)
    held = (outcome.value("slots_held", "mean") or 0) * 1_500_000 / 3_600_000
    assert row_of(last, HELD_HOURS).present.value == pytest.approx(held)


def test_an_answer_grows_replication_by_replication(peak: Scenario) -> None:
    """There is an answer before the first run, and one after each."""
    answers = asked(peak, less(peak.settings), 3, Inline())
    assert [answer.done for answer in answers] == [0, 1, 2, 3]
    assert {answer.total for answer in answers} == {3}
    assert answers[0].found == ()


def test_what_was_run_for_the_policy_in_force_is_not_run_again(peak: Scenario) -> None:
    """Each further edit costs only its own runs."""
    executor = Inline()
    whatif = WhatIf(peak, lambda: executor)
    whatif.numbers = range(1, 3)
    list(whatif.answers(peak.settings, less(peak.settings), never))
    assert len(executor.asked) == 4
    twice = replace(peak.settings, reconnect_to_previous_agent_for_ms=20_000)
    list(whatif.answers(peak.settings, twice, never))
    assert len(executor.asked) == 6


def test_the_next_edit_takes_back_what_has_not_begun(peak: Scenario) -> None:
    """A rerun that nobody waits for any more leaves no work behind."""
    executor = Idle()
    whatif = WhatIf(peak, lambda: executor)
    answers = list(whatif.answers(peak.settings, less(peak.settings), lambda: True))
    assert [answer.done for answer in answers] == [0]
    assert executor.waiting
    assert all(future.cancelled() for future in executor.waiting)


def test_a_run_that_breaks_is_told_in_words(peak: Scenario) -> None:
    """The screen goes on, and says what happened."""

    class Breaking(Idle):
        """Every run fails."""

        def submit(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
            future = super().submit(len)
            future.set_exception(ReplicationFailed(1, "a slot is missing"))
            return future

    last = asked(peak, less(peak.settings), 2, Breaking())[-1]
    assert last.failure == "The rerun stopped: replication 1 failed: a slot is missing"


def test_large_desks_take_fewer_replications(peak: Scenario) -> None:
    """A story of a few people is the same each time, so one run is all there is to know."""
    story = loaded().scenario
    assert replications_for(story) == 1
    assert replications_for(peak) == MOST
    intervals = peak.population.intervals
    huge = tuple(replace(each, expected=each.expected * 1_000) for each in intervals)
    assert replications_for(replace(peak, population=replace(peak.population, intervals=huge))) == (
        FEWEST
    )
