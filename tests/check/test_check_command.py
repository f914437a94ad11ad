"""`rejoinder check`: what it prints and writes, and how it ends."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from sim.check.check_file import check_file
from sim.check.json_report import ReportJson
from tests.check.files import CROWD, STORY, expecting, written
from tests.tui.commands import command_line, finished, surroundings, typed

GOOD = expecting("{at: 2m55s, who: Ada, outcome: same_agent, agent: Nora}")
BAD = expecting("{by: 1m, who: Bo, event: dropped}")
OPEN = expecting("{metric: arrivals, stat: count, at_most: 30}", of=CROWD, kind="metrics")
WRONG = STORY + "expect: {metrics: [{metric: wait_now, at_most: 5s}]}\n"


def _folder(path: Path, **files: str) -> str:
    for name, text in files.items():
        written(path, text, name)
    return str(path)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a": GOOD}, 0),
        ({"a": GOOD, "b": BAD}, 1),
        ({"a": GOOD, "b": BAD, "c": WRONG}, 2),
        ({"a": GOOD, "b": OPEN}, 3),
        ({"a": BAD, "b": OPEN}, 1),
        ({"a": STORY}, 5),
        ({}, 5),
    ],
)
def test_the_exit_code_is_that_of_the_gravest(
    files: dict[str, str], code: int, tmp_path: Path
) -> None:
    """A wrong file goes before a failure, a failure before what is undecided."""
    assert typed("check", _folder(tmp_path, **files)).exit_code == code


def test_undecided_can_count_as_passed(tmp_path: Path) -> None:
    """With --undecided=pass it is shown all the same."""
    done = typed("check", _folder(tmp_path, a=OPEN), "--undecided=pass")
    assert done.exit_code == 0
    assert "? UNDECIDED " in done.stdout


def test_the_screen_shows_each_expectation_and_more_of_those_that_fail(tmp_path: Path) -> None:
    """One line for what holds; below what does not: what was seen, and how to see it again."""
    folder = _folder(tmp_path, a=GOOD, b=BAD)
    assert typed("check", folder).stdout == (
        f"✓ PASS {folder}/a.scenario.yaml:24  at 2m55s: Ada same_agent, agent Nora\n"
        f"✗ FAIL {folder}/b.scenario.yaml:24  by 1m: Bo dropped\n"
        "     expected by 00:01:00.000: Bo dropped\n"
        "     seen: 00:02:10.000  Bo        dropped         agent=Luis kind=scripted rule=9\n"
        f"     replay: rejoinder replay {folder}/b.scenario.yaml --replication 1 --until 1m\n"
        "\n"
        "2 expectations: 1 passed, 1 failed in 2 files.\n"
    )


def test_the_name_of_a_file_cannot_act_on_the_terminal_or_on_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A control character is shown as a mark, and a name like an option is still a name."""
    path = written(tmp_path, BAD, "\x1b[31mred\nline")
    shown = f"FAIL {tmp_path}/\ufffd[31mred\ufffdline.scenario.yaml:24  by 1m: Bo dropped\n"
    assert shown in typed("check", str(path)).stdout
    written(tmp_path, BAD, "--help")
    monkeypatch.chdir(tmp_path)
    (verdict,) = check_file("--help.scenario.yaml").verdicts
    assert verdict.replay.startswith("rejoinder replay ./--help.scenario.yaml --replication 1")


def test_a_wrong_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """Its mistakes are shown with their place, and the other files are checked."""
    done = typed("check", _folder(tmp_path, a=WRONG, b=GOOD))
    assert "! WRONG " in done.stdout
    assert "there is no measure 'wait_now'" in done.stdout
    assert "✓ PASS " in done.stdout
    assert done.stdout.endswith("1 file could not be checked.\n")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["-k", "nothing"], "Nothing in 1 file matches -k nothing."),
        (["--tag", "slow"], "Nothing in 1 file matches --tag slow."),
    ],
)
def test_a_selection_that_matches_nothing_is_told(
    options: list[str], sentence: str, tmp_path: Path
) -> None:
    """Nothing selected is no success: exit code 5 and a sentence."""
    done = typed("check", _folder(tmp_path, a=GOOD), *options)
    assert done.exit_code == 5
    assert sentence in done.stderr


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A mistyped folder must not look like a green one."""
    done = typed("check", str(tmp_path))
    assert done.exit_code == 5
    assert f"No *.scenario.yaml in {tmp_path}" in done.stderr


def test_a_path_that_does_not_exist_is_told_with_the_nearest_name() -> None:
    """It ends with 2 before anything is run."""
    done = typed("check", "in-tim")
    assert done.exit_code == 2
    assert "Did you mean 'in-time'?" in done.stderr


def test_words_and_tags_leave_the_rest_out(tmp_path: Path) -> None:
    """Only what is asked for is checked and counted."""
    folder = _folder(tmp_path, a=GOOD, b=OPEN)
    assert (
        "1 expectation: 1 passed, 0 failed in 1 file."
        in typed("check", folder, "--tag", "fast").stdout
    )
    assert "1 expectation: 1 passed" in typed("check", folder, "-k", "SAME_AGENT").stdout


def test_any_number_of_processes_prints_the_same(tmp_path: Path) -> None:
    """Two processes, two long files: not a letter differs."""
    other = expecting("{metric: wait_new, at_most: 1h}", of=CROWD, kind="metrics")
    folder = _folder(tmp_path, a=OPEN, b=other)
    assert (
        typed("check", folder, "--jobs", "2").stdout == typed("check", folder, "--jobs", "1").stdout
    )


def test_a_random_seed_is_told_so_that_it_can_be_had_again(tmp_path: Path) -> None:
    """The summary names the seed, and how likely a wrong verdict is."""
    row = "{metric: wait_new, at_most: 1h, confidence: 0.99}"
    folder = _folder(tmp_path, a=expecting(row, of=CROWD, kind="metrics"))
    first = typed("check", folder, "--seed", "random")
    assert "wrong is at most 1.0%." in first.stdout
    again = first.stdout.rpartition("the same again: --seed ")[2].split()[0]
    assert typed("check", folder, "--seed", again).stdout == first.stdout


def test_a_seed_that_is_none_is_refused() -> None:
    """The sentence says what may be written."""
    done = typed("check", "in-time", "--seed", "lucky")
    assert done.exit_code == 2
    assert "'lucky' is not a seed" in done.stderr


def test_reports_are_written_beside_what_is_printed(tmp_path: Path) -> None:
    """JUnit, JSON and annotations tell of the same verdicts."""
    folder = _folder(tmp_path, a=GOOD, b=BAD)
    junit, report = tmp_path / "out" / "junit.xml", tmp_path / "report.json"
    done = typed("check", folder, "--junit", str(junit), "--json", str(report), "--github")
    assert 'tests="2" failures="1"' in junit.read_text(encoding="utf-8")
    whole = ReportJson.model_validate(json.loads(report.read_text(encoding="utf-8")))
    assert (whole.passed, whole.failed, whole.exit_code) == (1, 1, 1)
    assert (
        f"\n::error file={folder}/b.scenario.yaml,line=24,col=7,title=by 1m%3A Bo dropped::"
        in done.stdout
    )


def test_a_pipe_gets_plain_lines() -> None:
    """Without a terminal there are no control codes, and no line is cut."""
    done = typed("check", "three-ways-to-come-back", env={"COLUMNS": "40"})
    assert "\x1b" not in done.stdout
    assert "at 2m55s: Ada same_agent, agent Nora\n" in done.stdout


def test_ctrl_c_shows_what_is_finished_and_leaves_no_half_report(tmp_path: Path) -> None:
    """The first file's verdict is there, the report is whole, and the exit code is 130.

    The first file is a random one, so that nothing has to be imported when the signal comes.
    """
    endless = CROWD.replace("duration: 30m", "duration: 12h").replace(
        "per_hour: 60", "per_hour: 900"
    )
    endless = endless.replace("agents: 4", "agents: 90").replace(
        "replications: 10", "replications: 4000"
    )
    row = "{metric: wait_new, at_most: 1h}"
    _folder(tmp_path, a=OPEN, b=expecting(row, of=endless, kind="metrics"))
    report = tmp_path / "report.json"
    words = command_line("check", str(tmp_path), "--jobs", "1", "--json", str(report))
    with subprocess.Popen(
        words, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        rest, _ = finished(running)
    assert first.startswith("? UNDECIDED ")
    assert running.returncode == 130
    assert "Interrupted: 1 of 2 files not checked." in rest
    whole = ReportJson.model_validate_json(report.read_text(encoding="utf-8"))
    assert whole.interrupted
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
