"""Golden traces."""

from pathlib import Path

import pytest

from sim.check.golden import check_golden, golden_lines, unused_goldens
from sim.check.trace_diff import changes
from sim.check.verdict import Result
from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError
from tests.check.stories import changed, written
from tests.tui.commands import typed
from tui.exits import ExitCode

EXPECT = "{golden: golden/story.trace}"


@pytest.fixture(autouse=True)
def on_no_build_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these tests accept what they like."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    """Give a scenario whose golden trace was accepted."""
    path = written(tmp_path, EXPECT)
    assert typed("golden", str(path), "--accept").exit_code == ExitCode.WELL
    return path


def words_of(old: str, new: str) -> list[str]:
    """Return the differences between two traces in words."""
    return [change.words() for change in changes(old.splitlines(), new.splitlines())]


HOLD = "00:03:40.000  Bo        hold_ended      agent=Luis held=90s how=expired rule=13"
CAME = "00:00:00.000  Luis      agent_came      capacity=2"


def test_a_later_event_is_told_as_later() -> None:
    """The time and the details that differ are named, the others are not."""
    later = HOLD.replace("03:40", "04:10").replace("90s", "2m")
    assert words_of(HOLD, later) == [
        "the hold of Bo ends 30s later (at 4m10s, not at 3m40s), with held=2m instead of 90s"
    ]


def test_what_came_and_what_went_are_told() -> None:
    """An event without a partner is new, or gone."""
    assert words_of(CAME, f"{CAME}\n{HOLD}") == ["new: the hold of Bo ends at 3m40s"]
    assert words_of(f"{CAME}\n{HOLD}", HOLD) == ["gone: Luis logs in at 0s"]


def test_one_event_more_does_not_make_all_later_ones_differ() -> None:
    """Of three holds the second is new; the first and the third are paired with themselves."""
    first, second, third = (HOLD.replace("03:40", time) for time in ("03:40", "09:00", "15:00"))
    assert words_of(f"{first}\n{third}", f"{first}\n{second}\n{third}") == [
        "new: the hold of Bo ends at 9m"
    ]


def test_names_with_blanks_are_read() -> None:
    """An agent called `desk 1` is one word of the details."""
    old = "00:01:00.000  desk 1 of us  accepted        agent=desk 1 queue=chat how=pushed rule=3"
    assert words_of(old, old.replace("desk 1 queue", "desk 2 queue")) == [
        "desk 2 takes desk 1 of us at 1m, with agent=desk 2 instead of desk 1"
    ]


def test_an_accepted_trace_is_met(accepted: Path) -> None:
    """What was accepted passes, and its file says what it is."""
    loaded = load_scenario(accepted)
    assert check_golden(loaded, golden_lines(loaded)).result is Result.PASS
    head = (accepted.parent / "golden" / "story.trace").read_text().splitlines()[:4]
    assert head == ["# rejoinder trace 1", "# scenario story", "# seed 1", "# replication 1"]


def test_a_changed_rule_is_told_event_by_event(accepted: Path) -> None:
    """A longer hold fails at the file's line, names what moved, and says how to accept it."""
    changed(accepted, "for: 90s", "for: 2m")
    loaded = load_scenario(accepted)
    verdict = check_golden(loaded, golden_lines(loaded))
    assert verdict.result is Result.FAIL
    assert verdict.place.line == len(accepted.read_text().splitlines())
    told = "\n".join(verdict.details)
    assert "the hold of Bo ends 30s later (at 4m10s, not at 3m40s)" in told
    assert f"rejoinder golden {accepted} --accept" in told
    assert verdict.replay == f"rejoinder replay {accepted} --replication 1 --expect 20"


def test_without_accept_nothing_is_written(accepted: Path) -> None:
    """The command shows what would change, ends with 1, and leaves the file alone."""
    before = (accepted.parent / "golden" / "story.trace").read_bytes()
    changed(accepted, "at: 2m50s", "at: 2m40s")
    ended = typed("golden", str(accepted))
    assert ended.exit_code == ExitCode.EXPECTATION_FAILED
    assert "Ada comes back 10s earlier (at 2m40s, not at 2m50s)" in ended.stdout
    assert (accepted.parent / "golden" / "story.trace").read_bytes() == before
    assert typed("golden", str(accepted), "--accept").exit_code == ExitCode.WELL
    assert "nothing differs" in typed("golden", str(accepted)).stdout


def test_a_build_machine_accepts_nothing(accepted: Path) -> None:
    """Where CI is set, --accept is a wrong command line."""
    ended = typed("golden", str(accepted), "--accept", env={"CI": "true"})
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert "a build machine accepts nothing" in ended.stderr


def test_events_in_another_order_differ(accepted: Path) -> None:
    """The same lines in another order are not the same trace."""
    loaded = load_scenario(accepted)
    first, second, *others = golden_lines(loaded)
    verdict = check_golden(loaded, (second, first, *others))
    assert verdict.result is Result.FAIL
    assert "the same events stand in another order" in verdict.details


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("trace 1", "trace 2", "has trace format 2; this version compares format 1"),
        ("# rejoinder trace 1\n", "", "is no golden trace"),
    ],
)
def test_another_format_has_a_sentence_of_its_own(
    accepted: Path, old: str, new: str, sentence: str
) -> None:
    """A file of another version is no failure of the scenario: it cannot be compared."""
    changed(accepted.parent / "golden" / "story.trace", old, new)
    with pytest.raises(ScenarioError, match=sentence):
        check_golden(load_scenario(accepted), [])
    assert sentence in typed("golden", str(accepted)).stdout


def test_a_missing_golden_trace_is_told_with_the_command_that_writes_it(tmp_path: Path) -> None:
    """The message points at the line that names the file."""
    path = written(tmp_path, EXPECT)
    with pytest.raises(ScenarioError, match=r"no golden trace .* yet(?s:.*)--accept"):
        check_golden(load_scenario(path), [])


def test_a_scenario_without_a_golden_trace_is_told_how_to_name_one(tmp_path: Path) -> None:
    """There is nothing to compare; that is a wrong command line."""
    ended = typed("golden", str(written(tmp_path, "{}")))
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert "expect: {golden: story.trace}" in ended.stderr


def test_golden_files_that_nobody_names_are_listed(accepted: Path) -> None:
    """Used ones are not; a folder without unused ones ends well."""
    folder = accepted.parent
    assert typed("golden", "--unused", str(folder)).exit_code == ExitCode.WELL
    left = folder / "golden" / "old.trace"
    left.write_text("# rejoinder trace 1\n")
    assert unused_goldens(folder) == (left,)
    ended = typed("golden", "--unused", str(folder))
    assert (ended.exit_code, ended.stdout) == (ExitCode.EXPECTATION_FAILED, f"{left}\n")


def test_check_mentions_golden_files_that_nobody_names(accepted: Path) -> None:
    """It does so for folders, on stderr, and the exit code stays that of the verdicts."""
    (accepted.parent / "golden" / "old.trace").write_text("# rejoinder trace 1\n")
    ended = typed("check", str(accepted.parent))
    assert ended.exit_code == ExitCode.WELL
    assert "old.trace: no scenario in" in ended.stderr
    assert "story.trace: no scenario" not in ended.stderr
    written(accepted.parent, "{golden: [}", name="broken")
    assert "no scenario in" not in typed("check", str(accepted.parent)).stderr


def test_the_command_wants_a_file_or_a_folder() -> None:
    """Neither, or both, is a wrong command line."""
    assert typed("golden").exit_code == ExitCode.WRONG_INPUT
    assert typed("golden", "a.yaml", "--unused", ".").exit_code == ExitCode.WRONG_INPUT
