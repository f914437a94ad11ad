"""The command ``tune``."""

import json
from pathlib import Path

import pytest

from tests.tui.commands import typed
from tui.exits import ExitCode

DESK = """\
format: 1
name: small-desk
clock: {duration: 3h}
policy: {reconnect_to_previous_agent_for: 2m, reconnect_time_limit: 5m}
groups: {desk: {agents: 3, chats_per_agent: 2}}
customers:
  arrivals: {per_hour: 24}
  conversation: {mean: 8m, cv: 0.8}
  disconnects: {share: 40%}
  returns: {share: 90%, after: {median: 1m, p90: 4m}}
run: {seed: 7}
"""
FEW = ("--jobs", "1", "--most", "4")


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """Give a small desk where many are cut off."""
    path = tmp_path / "small-desk.scenario.yaml"
    path.write_text(DESK)
    return str(path)


def test_the_answer_keeps_the_limit_and_states_how_sure_it_is(desk: str) -> None:
    """A longer hold keeps more returners; the least that keeps the limit waits the least."""
    said = typed("tune", desk, "--goal", "kept_agent_of_returns>=60%", *FEW, "--json")
    found = json.loads(said.stdout)
    assert said.exit_code == ExitCode.WELL
    chosen = next(cell for cell in found["cells"] if cell["values"] == found["recommended"])
    assert chosen["figures"]["kept_agent_of_returns.share"] >= 0.6
    assert 0 <= found["probability"] <= 1
    assert all(cell["replications"] or cell["refused"] for cell in found["cells"])


def test_an_impossible_limit_is_told_with_what_is_in_the_way(desk: str) -> None:
    """Exit code 1, the limit that binds, and how far off the nearest combination is."""
    said = typed("tune", desk, "--goal", "wait_new<=0s", "--goal", "same_agent>=1%", *FEW)
    assert said.exit_code == ExitCode.EXPECTATION_FAILED
    assert said.stdout.startswith("Nothing that was tried keeps every limit")
    assert "In the way: wait of new customers at most 0.0 s." in " ".join(said.stdout.split())
    assert "off by" in said.stdout


def test_where_nobody_can_be_measured_nothing_is_decided(desk: str) -> None:
    """Nobody is cut off, so that no share of returns is known: exit code 3."""
    nobody = ("--set", "customers.disconnects.share=0%", "--goal", "max kept_agent_of_returns")
    said = typed("tune", desk, *nobody, "--jobs", "1", "--most", "2")
    assert said.exit_code == ExitCode.UNDECIDED
    assert said.stdout.startswith("There is nothing to recommend yet")


def test_other_values_may_be_searched_too(desk: str) -> None:
    """Chats per agent, beside a hold and a limit that are named."""
    over = (
        "groups.desk.chats_per_agent=1,2",
        "policy.reconnect_to_previous_agent_for=1m,2m",
        "policy.reconnect_time_limit=5m",
    )
    words = [word for path in over for word in ("--over", path)]
    said = typed("tune", desk, *words, *FEW, "--goal", "min wait_new", "--json")
    found = json.loads(said.stdout)
    assert len(found["cells"]) == 4
    assert found["recommended"]["groups.desk.chats_per_agent"] == "2"


MIRROR = "work_stream: {auto_close_after_inactivity: 5m}\ngroups:"


def test_a_limit_that_is_written_down_twice_is_tuned_under_both_names(desk: str) -> None:
    """The answer is that of the file that says it once; so is that of other values asked for."""
    path = Path(desk)
    asked = ("--over", "policy.reconnect_time_limit=5m,9m", "--goal", "min wait_new", *FEW)
    once = json.loads(typed("tune", desk, *asked, "--json").stdout)
    path.write_text(DESK.replace("groups:", MIRROR))
    twice = json.loads(typed("tune", desk, *asked, "--json").stdout)
    assert twice["recommended"] == once["recommended"]
    assert [c["figures"] for c in twice["cells"]] == [c["figures"] for c in once["cells"]]
    usual = json.loads(typed("tune", desk, "--most", "2", "--jobs", "1", "--json").stdout)
    assert all("work_stream.auto_close_after_inactivity" in c["values"] for c in usual["cells"])
    assert sum(c["replications"] > 0 for c in usual["cells"]) > 10


def test_no_combination_gets_more_replications_than_the_most(desk: str) -> None:
    """Not even at the first look."""
    said = typed("tune", desk, "--most", "2", "--jobs", "1", "--goal", "min wait_new", "--json")
    found = json.loads(said.stdout)
    assert max(cell["replications"] for cell in found["cells"]) == 2


def test_the_number_of_processes_changes_nothing(desk: str) -> None:
    """Not even the order of the answer."""
    over = ("--over", "policy.reconnect_to_previous_agent_for=1m,2m")
    one, two = (
        typed("tune", desk, *over, "--most", "8", "--jobs", jobs, "--json").stdout
        for jobs in ("1", "2")
    )
    assert one == two


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--goal", "same_agnt>=60%"), "did you mean 'same_agent'?\n"),
        (("--goal", "min wait_new", "--goal", "max same_agent"), "only one figure can be the best"),
        (("--over", "policy.reconnect_polcy=hold,none"), "reconnect_policy"),
        (("--over", "run.seed=1,2"), "--over:1:1: error[cannot-vary]: run.seed cannot vary"),
        (("--goal", "cost<=100"), "the file has no prices"),
        (("--over", "policy.reconnect_to_previous_agent_for=20m"), "Every combination is refused"),
    ],
)
def test_mistakes_are_told_with_what_to_write(
    desk: str, words: tuple[str, ...], sentence: str
) -> None:
    """Exit code 2, and a sentence."""
    said = typed("tune", desk, *words)
    assert said.exit_code == ExitCode.WRONG_INPUT
    assert sentence in said.output
