"""What `expect.trace` says, held against the trace of a short story."""

from pathlib import Path

import pytest

from sim.check.check_file import check_file
from sim.check.verdict import Result, Verdict
from tests.check.files import CROWD, STORY, expecting, written


def _verdicts(folder: Path, *rows: str, of: str = STORY) -> tuple[Verdict, ...]:
    report = check_file(written(folder, expecting(*rows, of=of)))
    assert report.problem is None
    return report.verdicts


HOLDS = [
    "{at: 2m55s, who: Ada, outcome: same_agent, agent: Nora}",
    "{at: 2m55s, who: Ada, outcome: kept_agent}",
    "{by: 6m, who: Bo, outcome: queued_again}",
    "{by: 2m55s, who: Ada, event: resumed}",
    "{at: 2m, event: dropped, who: Ada, state: talking, agent: Nora}",
    "{never: true, event: hold_ended, state: talking}",
    "{never: true, event: dropped, between: [3m, 20m]}",
    "{never: true, who: Ada, event: hold_ended, details: {how: expired}}",
    "{never: true, outcome: lost}",
    "{never: true, who: Ada, state: waiting}",
    "{at: 2m1s, who: Ada, state: dropped}",
    "{at: 2m49s, who: Ada, state: held}",
    "{at: 1m, who: Ada, agent: Nora, state: talking}",
    "{by: 4m, who: Bo, state: waiting}",
    "{count: 2, event: dropped}",
    "{count: {at_least: 1, at_most: 2}, event: accepted, agent: Luis}",
    "{count: {at_least: 1}, event: returned, between: [5m, 5m]}",
    "{count: 0, event: redirected}",
    "{order: [{who: Ada, event: dropped}, {who: Bo, event: dropped}, {who: Ada, outcome: same_agent}]}",
    "{order: [{event: returned}, {event: returned}]}",
    "{by: 1s, who: Nora, event: agent_came, details: {capacity: 2}}",
    "{by: 6m, who: Bo, event: queued, details: {queue: chat, why: return}}",
]
FAILS = [
    (
        "{at: 2m54s, who: Ada, outcome: same_agent}",
        "seen: 00:02:55.000  Ada  same_agent  agent=Nora",
    ),
    (
        "{at: 2m55s, who: Ada, outcome: same_agent, agent: Luis}",
        "seen: 00:02:55.000  Ada  same_agent  agent=Nora",
    ),
    (
        "{by: 9m, who: Bo, outcome: lost}",
        "seen: 00:05:05.000  Bo  same_agent_after_queue  agent=Luis",
    ),
    ("{by: 9m, who: Bo, event: redirected}", "never seen; nearest to it about Bo:"),
    ("{by: 1m, who: Bo, event: dropped}", "seen: 00:02:10.000  Bo        dropped"),
    ("{never: true, event: dropped}", "expected never: dropped; seen 2 times"),
    ("{never: true, event: dropped, between: [2m, 2m]}", "expected never: dropped; seen 1 times"),
    ("{count: 3, event: dropped}", "expected 3 times: dropped; seen 2 times"),
    ("{count: {at_most: 1}, event: dropped}", "expected 0 to 1 times: dropped; seen 2 times"),
    ("{at: 1m, who: Ada, state: held}", "expected at 00:01:00.000: Ada is held"),
    ("{never: true, state: talking, who: Ada}", "expected never: Ada is talking; seen 2 times"),
    (
        "{order: [{who: Bo, event: dropped}, {who: Ada, event: dropped}]}",
        "then expected: Ada dropped; not seen after that",
    ),
    (
        "{order: [{event: redirected}, {event: closed}]}",
        "then expected: redirected; not seen after that",
    ),
]


@pytest.mark.parametrize("row", HOLDS)
def test_what_is_so_passes(row: str, tmp_path: Path) -> None:
    """Each of these is true of the story."""
    (verdict,) = _verdicts(tmp_path, row)
    assert verdict.result is Result.PASS, verdict.details
    assert verdict.details == ()


@pytest.mark.parametrize(("row", "told"), FAILS)
def test_what_is_not_so_fails_and_says_what_was_seen(row: str, told: str, tmp_path: Path) -> None:
    """None of these is true of the story; the verdict shows what happened instead."""
    (verdict,) = _verdicts(tmp_path, row)
    assert verdict.result is Result.FAIL
    assert any(line.startswith(told) for line in verdict.details), verdict.details


def test_verdicts_name_their_line_and_the_command_that_shows_the_moment(tmp_path: Path) -> None:
    """File and line are those of the expectation; the replay stops where it went wrong."""
    first, second = _verdicts(tmp_path, HOLDS[0], "{by: 1m, who: Bo, event: dropped}")
    assert (first.place.line, second.place.line) == (24, 25)
    path = tmp_path / "one.scenario.yaml"
    assert second.replay == f"rejoinder replay {path} --replication 1 --until 1m"
    assert first.name == "at 2m55s: Ada same_agent, agent Nora"


def test_what_must_never_happen_is_looked_for_in_every_replication(tmp_path: Path) -> None:
    """A random file says in how many replications it happened, and shows the first of them."""
    (verdict,) = _verdicts(tmp_path, "{never: true, event: dropped}", of=CROWD)
    assert verdict.result is Result.FAIL
    assert verdict.details[0] == "in 10 of 10 replications; in replication 1:"


def test_another_seed_moves_only_what_must_never_happen(tmp_path: Path) -> None:
    """What happens at a time is asked of the file's own seed, whatever seed is tried."""
    rows = ("{by: 30m, event: dropped}", "{never: true, event: redirected}")
    path = written(tmp_path, expecting(*rows, of=CROWD))
    own, other = check_file(path), check_file(path, seed=99)
    assert own.verdicts[0] == other.verdicts[0]
    assert (own.seed, other.seed) == (3, 99)
