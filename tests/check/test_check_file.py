"""One file, its verdicts, and all the ways in which it cannot be checked."""

from pathlib import Path

import pytest

from sim.check.check_file import check_file, contents_of
from sim.check.report import FileReport, Trouble
from sim.check.verdict import Result
from tests.check.files import CROWD, STORY, expecting, written

KEPT = "{metric: kept_agent, among: returns, stat: share, at_least: 5%}"
WAIT = "{metric: wait_new, stat: p50, at_most: 20m}"
ON_THE_LIMIT = "{metric: arrivals, stat: count, at_most: 30}"
"""60 chats an hour come for half an hour."""


def _metrics(folder: Path, *rows: str, of: str = CROWD) -> FileReport:
    return check_file(written(folder, expecting(*rows, of=of, kind="metrics")))


def test_a_measure_is_told_with_all_that_one_needs_to_believe_it(tmp_path: Path) -> None:
    """Estimate, interval, replications and samples, and the command that shows a run."""
    report = _metrics(tmp_path, KEPT)
    (verdict,) = report.verdicts
    assert verdict.result is Result.PASS
    assert verdict.name == "kept_agent_of_returns share at least 5% (confidence 0.95)"
    assert verdict.estimate is not None
    assert verdict.estimate.replications == 10
    assert verdict.details[0].startswith("estimate ")
    assert "interval " in verdict.details[0]
    assert verdict.details[0].endswith(f"10 replications, {verdict.estimate.n} returns")
    assert verdict.replay.startswith(f"rejoinder replay {report.path} --replication ")


def test_only_as_many_replications_are_run_as_are_needed(tmp_path: Path) -> None:
    """What is plain at the first look ends there; what lies on its limit is looked at to the end."""
    assert _metrics(tmp_path, KEPT, WAIT).replications == 10
    both = _metrics(tmp_path, KEPT, ON_THE_LIMIT)
    assert both.replications == 20
    assert [verdict.result for verdict in both.verdicts] == [Result.PASS, Result.UNDECIDED]


def test_undecided_says_how_many_replications_would_decide(tmp_path: Path) -> None:
    """The last line of an undecided verdict names a number, or says that there is none."""
    verdict = _metrics(tmp_path, ON_THE_LIMIT).verdicts[0]
    assert "replications" in verdict.details[-1]


def test_no_samples_are_never_a_pass(tmp_path: Path) -> None:
    """Without any return, any claim about returns fails, and says that there were none."""
    quiet = CROWD.replace("share: 80%, after", "share: 0%, after")
    (verdict,) = _metrics(tmp_path, KEPT.replace("at_least: 5%", "at_least: 0%"), of=quiet).verdicts
    assert verdict.result is Result.FAIL
    assert verdict.details == ("nothing to judge: no returns in 20 replications",)


def test_a_count_of_nought_is_a_figure(tmp_path: Path) -> None:
    """That nobody was refused can be expected and holds."""
    row = "{metric: refused, stat: count, at_most: 0}"
    assert _metrics(tmp_path, row).verdicts[0].result is Result.PASS


def test_scripted_people_are_judged_exactly(tmp_path: Path) -> None:
    """Nothing is random, so one value decides, even on the limit itself."""
    report = _metrics(tmp_path, "{metric: cut_offs, stat: count, at_most: 2}", of=STORY)
    (verdict,) = report.verdicts
    assert verdict.result is Result.PASS
    assert verdict.confidence is None
    assert verdict.details[0].startswith("value 2, 1 replication")


def test_scripted_people_with_a_random_desk_are_judged_by_intervals(tmp_path: Path) -> None:
    """Agents who decline every other offer make a scripted story random."""
    random = STORY + "agents: {declines: 50%}\nrun: {replications: 10, max_replications: 10}\n"
    report = _metrics(tmp_path, "{metric: cut_offs, stat: count, at_most: 5}", of=random)
    assert report.problem is None
    assert report.verdicts[0].confidence == 0.95


def test_processes_change_no_verdict(tmp_path: Path) -> None:
    """Two processes come to the same verdicts as one, in every letter."""
    path = written(tmp_path, expecting(KEPT, ON_THE_LIMIT, of=CROWD, kind="metrics"))
    assert check_file(path, jobs=2) == check_file(path)


def test_verdicts_come_in_the_order_of_the_contents(tmp_path: Path) -> None:
    """Trace, then metrics: names and places are known before anything is run."""
    text = expecting("{by: 30m, event: dropped}", of=CROWD) + f"  metrics: [{WAIT}]\n"
    path = written(tmp_path, text)
    held = contents_of(path)
    told = [(verdict.name, verdict.place) for verdict in check_file(path).verdicts]
    assert told == [(expected.name, expected.place) for expected in held.expected]
    assert (held.name, held.tags, held.is_long) == ("crowd", ("random",), True)


def test_only_the_chosen_expectations_are_checked(tmp_path: Path) -> None:
    """Whoever asks for the wait does not get, nor wait for, the others."""
    path = written(tmp_path, expecting(KEPT, ON_THE_LIMIT, of=CROWD, kind="metrics"))
    report = check_file(path, chooses=lambda name: "kept" in name)
    assert [verdict.name.split()[0] for verdict in report.verdicts] == ["kept_agent_of_returns"]
    assert report.replications == 10


def test_a_value_can_be_replaced(tmp_path: Path) -> None:
    """Overrides change what is run, as `--set` does."""
    path = written(tmp_path, expecting("{never: true, event: hold_ended, details: {how: used}}"))
    assert check_file(path).verdicts[0].result is Result.FAIL
    override = "policy.reconnect_to_previous_agent_for=0s"
    assert check_file(path, overrides=[override]).verdicts[0].result is Result.PASS


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("{metrics: [{metric: wait_now, at_most: 5s}]}", "there is no measure 'wait_now'"),
        ("{golden: nowhere.trace}", "there is no golden trace"),
        ("{golden: other.trace}", "has trace format 9; this version compares format 1"),
        (
            "{metrics: [{metric: wait_new, no_worse_than: no.json, within: 5%}]}",
            "there is no baseline",
        ),
        (
            "{metrics: [{metric: wait_new, no_worse_than: other.trace, within: 5%}]}",
            "is no baseline",
        ),
    ],
)
def test_what_cannot_be_checked_is_told_with_its_place(
    expect: str, told: str, tmp_path: Path
) -> None:
    """Unknown measures, missing files and other versions are the file's problem, with a place."""
    (tmp_path / "other.trace").write_text("# rejoinder trace 9\n", encoding="utf-8")
    report = check_file(written(tmp_path, f"{STORY}expect: {expect}\n"))
    assert report.verdicts == ()
    assert report.problem is not None
    assert report.problem.trouble is Trouble.WRONG_FILE
    assert told in report.problem.text
    assert report.problem.problems[0].line == 22


def test_a_missing_file_is_a_problem_and_no_error() -> None:
    """A path that leads nowhere is told like any other mistake."""
    report = check_file("nowhere.scenario.yaml")
    assert report.problem is not None
    assert "there is no such file" in report.problem.text
