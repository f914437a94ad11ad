"""Failing random runs made small."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.check.check_file import check_file
from sim.check.reduction import reduced
from sim.check.scripting import units_of
from sim.check.shrink import Shrunk, shrink
from sim.check.suspect import CannotShrink
from sim.check.verdict import Result
from sim.population.population import draw
from sim.scenario.load import load_scenario, load_text
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.records import Kind
from tests.check.stories import STORY, written
from tests.tui.commands import typed
from tui.exits import ExitCode

pytestmark = pytest.mark.xdist_group("shrink")
CROWD = """\
format: 1
name: crowd
clock: {duration: 1h}
policy: {reconnect_to_previous_agent_for: 1m, reconnect_time_limit: 5m}
groups: {desk: {agents: 4, chats_per_agent: 2}}
customers:
  arrivals: {per_hour: 70}
  authenticated: 60%
  conversation: {mean: 6m}
  disconnects: {share: 30%}
run: {replications: 10}
"""
QUEUED_AGAIN = "{trace: [{never: true, outcome: other_agent}]}"
SLOW = "{metrics: [{metric: wait_new, stat: mean, at_most: 1s}]}"
LOST_SEAT = "{metrics: [{metric: kept_agent, among: returns, stat: share, at_least: 95%}]}"


@given(st.lists(st.integers(0, 40), max_size=30, unique=True), st.data())
def test_only_what_is_needed_is_left(items: list[int], data: st.DataObject) -> None:
    """Whatever set of items makes it fail, exactly that set is left, in order."""
    needed = set(data.draw(st.lists(st.sampled_from(items), max_size=4)) if items else [])
    kept = reduced(items, lambda some: needed <= set(some))
    assert kept == [item for item in items if item in needed]


def test_a_crowd_told_as_a_script_does_what_the_crowd_did() -> None:
    """Everybody who was cut off is cut off in the script, at the same time."""
    loaded = load_text(CROWD, "crowd.scenario.yaml")
    done = run_replication(loaded.scenario, 1, level=Level.FULL)
    people = draw(loaded.scenario.population, seed=loaded.scenario.seed, replication=1)
    units = units_of(loaded.scenario, done, people)
    assert len(units) == people.random_size
    told = sorted(s.at_ms for unit in units for s in unit.steps if s.does == "disconnect")
    seen = [record[0] for record in done.records or () if record[1] == Kind.DROPPED]
    assert told == seen


@cache
def _small(expect: str) -> Shrunk:
    """Return what is left of the crowd that breaks *expect*."""
    text = f"{CROWD}expect: {expect}\n"
    return shrink(load_text(text, "crowd.scenario.yaml"))


@pytest.mark.parametrize("expect", [QUEUED_AGAIN, SLOW, LOST_SEAT])
def test_the_small_scenario_breaks_the_same_expectation(tmp_path: Path, expect: str) -> None:
    """It has far fewer people, and `check` says that the same expectation fails."""
    small = _small(expect)
    assert small.people < small.people_before / 3
    path = tmp_path / "small.scenario.yaml"
    path.write_text(small.text, encoding="utf-8")
    (verdict,) = check_file(path).verdicts
    assert (verdict.result, verdict.name) == (Result.FAIL, small.suspect.name)


def test_nobody_can_be_spared_any_more() -> None:
    """Eight customers fill the desk of eight slots; the ninth has to wait."""
    assert _small(SLOW).people == 9


def test_one_lost_seat_takes_one_customer() -> None:
    """A customer who is cut off and comes back too late is all that is needed."""
    small = _small(LOST_SEAT)
    assert (small.people, small.steps) == (1, 3)


@pytest.mark.parametrize(
    ("text", "expect", "sentence"),
    [
        (CROWD, "{trace: [{never: true, event: incident}]}", "no single replication breaks"),
        (CROWD, "{}", "nothing here can be shrunk"),
        (STORY, "{golden: story.trace}", "nothing here can be shrunk"),
        (CROWD, "{trace: [{count: 1, event: incident}]}", "lines that can: none"),
    ],
)
def test_what_cannot_be_shrunk_is_told(
    tmp_path: Path, text: str, expect: str, sentence: str
) -> None:
    """Nothing fails, or everything smaller would fail for another reason."""
    path = written(tmp_path, expect, text=text)
    with pytest.raises(CannotShrink, match=sentence):
        shrink(load_scenario(path))
    ended = typed("shrink", str(path))
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert sentence in ended.stderr


def test_the_people_of_the_file_stay(tmp_path: Path) -> None:
    """Scripted people in a random crowd keep every step."""
    people = "people: {Ada: {}}\ntimeline: [{at: 1m, who: Ada, does: start_chat}]\n"
    small = shrink(load_scenario(written(tmp_path, LOST_SEAT, text=CROWD + people)))
    assert "  - {at: 1m, who: Ada, does: start_chat}\n" in small.text
    assert small.people == 2


def test_the_command_writes_a_file_beside_the_large_one(tmp_path: Path) -> None:
    """It says what is left; run again, it does not overwrite the file."""
    path = written(tmp_path, LOST_SEAT, text=CROWD, name="crowd")
    ended = typed("shrink", str(path))
    assert ended.exit_code == ExitCode.WELL
    assert ended.stdout.startswith("1 of ")
    small = tmp_path / "crowd.shrunk.scenario.yaml"
    assert small.read_text().startswith("# Made by `rejoinder shrink` from replication 1 of crowd")
    again = typed("shrink", str(path))
    assert again.exit_code == ExitCode.WRONG_INPUT
    assert "is left as it is" in again.stderr
    assert typed("shrink", str(path), "--to", str(tmp_path / "b.yaml")).exit_code == ExitCode.WELL
