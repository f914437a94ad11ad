"""Replays: a trace that ends where it goes wrong."""

from pathlib import Path

import pytest

from tests.check.stories import changed, written
from tests.tui.commands import typed
from tui.exits import ExitCode

RIGHT = "{at: 2m55s, who: Ada, outcome: same_agent}"
MISSING = "{at: 3m, who: Ada, event: redirected}"
FORBIDDEN = "{never: true, who: Bo, event: dropped}"
CROWD = """\
format: 1
name: crowd
clock: {duration: 20m}
groups: {desk: {agents: 2}}
customers:
  arrivals: {per_hour: 40}
  conversation: {mean: 4m}
  disconnects: {share: 20%}
"""


def events(told: str) -> list[str]:
    """Return the lines of the trace in what the command printed."""
    return [
        line for line in told.split("\n\n", maxsplit=1)[0].splitlines() if not line.startswith("#")
    ]


def test_the_trace_stops_before_an_event_that_must_never_be(tmp_path: Path) -> None:
    """The last line is the one before it; the forbidden event stands below, as what was seen."""
    path = written(tmp_path, f"{{trace: [{RIGHT}, {FORBIDDEN}]}}")
    ended = typed("replay", str(path))
    assert ended.exit_code == ExitCode.EXPECTATION_FAILED
    assert events(ended.stdout)[-1].startswith("00:02:00.000  Ada       dropped")
    below = ended.stdout.split("\n\n")[1]
    assert below.startswith(f"FAIL {path}:20  never: Bo dropped")
    assert "seen: 00:02:10.000  Bo        dropped" in below


def test_the_trace_stops_when_something_is_missing(tmp_path: Path) -> None:
    """What should have happened by then is named; nothing later is shown."""
    path = written(tmp_path, f"{{trace: [{MISSING}]}}")
    ended = typed("replay", str(path))
    assert ended.exit_code == ExitCode.EXPECTATION_FAILED
    assert events(ended.stdout)[-1].startswith("00:02:55.000")
    assert "expected at 00:03:00.000: Ada redirected" in ended.stdout


def test_a_golden_trace_stops_at_its_first_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The expected line and the seen line stand below each other."""
    monkeypatch.delenv("CI", raising=False)
    path = written(tmp_path, "{golden: story.trace}")
    assert typed("golden", str(path), "--accept").exit_code == ExitCode.WELL
    assert typed("replay", str(path)).exit_code == ExitCode.WELL
    changed(path, "for: 90s", "for: 2m")
    told = typed("replay", str(path)).stdout.split("\n\n")[1]
    expected, seen, words = told.splitlines()[1:4]
    assert expected.strip().startswith("expected: 00:02:30.000  Ada       detected")
    assert seen.strip().startswith("seen:     00:02:30.000  Ada       detected")
    assert "held_until=00:04:00.000 instead of 00:03:30.000" in words


def test_one_expectation_can_be_chosen_by_its_line(tmp_path: Path) -> None:
    """Those of other lines do not stop the trace."""
    path = written(tmp_path, f"\n  trace:\n    - {FORBIDDEN}\n    - {MISSING}")
    told = typed("replay", str(path), "--expect", "23").stdout
    assert "FAIL" in told
    assert "at 3m: Ada redirected" in told
    assert typed("replay", str(path), "--expect", "22").stdout.count("never: Bo") >= 1


@pytest.mark.parametrize(
    ("line", "sentence"), [("1", "lines that do: 20"), ("99", "lines that do: 20")]
)
def test_a_line_without_an_expectation_is_refused(tmp_path: Path, line: str, sentence: str) -> None:
    """The message names the lines that have one."""
    path = written(tmp_path, f"{{trace: [{RIGHT}]}}")
    ended = typed("replay", str(path), "--expect", line)
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert sentence in ended.stderr


def test_a_measure_has_no_first_wrong_event(tmp_path: Path) -> None:
    """Its line is refused with the reason."""
    path = written(tmp_path, "\n  metrics:\n    - {metric: wait_new, at_most: 1s}")
    ended = typed("replay", str(path), "--expect", "22")
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert "which no single event breaks" in ended.stderr


def test_until_is_the_latest_end(tmp_path: Path) -> None:
    """Without a mistake the trace ends at the given time, or at the end."""
    path = written(tmp_path, "{}")
    ended = typed("replay", str(path), "--until", "2m")
    assert ended.exit_code == ExitCode.WELL
    assert events(ended.stdout)[-1].startswith("00:02:00.000")
    assert events(typed("replay", str(path)).stdout)[-1].startswith("00:12:10.000  Bo        lost")
    assert typed("replay", str(path), "--until", "2").exit_code == ExitCode.WRONG_INPUT


def test_it_can_be_told_in_sentences(tmp_path: Path) -> None:
    """`--narrate` tells the same events."""
    told = typed("replay", str(written(tmp_path, "{}")), "--narrate", "--until", "2m").stdout
    assert "Ada is cut off from Nora" in told


def test_any_replication_can_be_shown(tmp_path: Path) -> None:
    """What must never be is looked for in the replication that is named."""
    path = written(tmp_path, "{trace: [{never: true, event: dropped}]}", text=CROWD)
    first, third = (typed("replay", str(path), "--replication", n).stdout for n in ("1", "3"))
    assert first != third
    assert "FAIL" in first + third
