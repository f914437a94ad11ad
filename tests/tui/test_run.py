"""The command `run`, typed."""

import csv
import json
import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.tui.commands import (
    PATIENCE_S,
    command_line,
    finished,
    process,
    shown_until,
    surroundings,
    typed,
)
from tui.exits import ExitCode

STORY = "three-ways-to-come-back"
CROWD = "hold-two-minutes"
ESCAPE = "\x1b"


def test_a_story_ends_with_who_ended_how() -> None:
    """Ada, Bo and Cy are each told by name: same agent, queued again, sent to the form."""
    ended = typed("run", STORY)
    assert ended.exit_code == ExitCode.WELL
    ada, bo, cy = (line.split() for line in ended.stdout.splitlines()[5:8])
    assert ada[:2] == ["↶", "Ada"]
    assert "Nora" in ada
    assert bo[:4] == ["↻", "Bo", "queued", "again,"]
    assert cy[:4] == ["⇗", "Cy", "sent", "to"]


def test_a_person_within_a_crowd_hides_nobody() -> None:
    """The scripted person is told by name, and all who were cut off by their shares."""
    story = (
        "people={Ada: {authenticated: true}}",
        "timeline=[{at: 40m, who: Ada, does: start_chat}, {at: 45m, who: Ada, does: disconnect}]",
    )
    words = ("run", CROWD, "--replication", "1", "--set", story[0], "--set", story[1])
    answer = typed(*words).stdout.partition("What it cost the others")[0]
    assert re.search(r"✗ +Ada +never came back", answer)
    assert re.search(r"✗ +never came back +\d+\.\d %", answer)


def test_those_who_hear_it_get_the_message_first_and_the_time_last() -> None:
    """`--time-last` narrates in plain lines, each one whole."""
    told = typed("run", STORY, "--time-last").stdout
    lines = told.partition("\n\nthree-ways")[0].splitlines()
    assert lines[0] == "Nora logs in with 2 slots. At 0s."
    cut = (
        "Ada is cut off from Nora. The line drops, and the agent goes on writing to nobody. At 2m."
    )
    assert cut in lines
    assert not any(re.match(r"\d", line) for line in lines)


def test_the_story_is_told_before_its_end() -> None:
    """`--narrate` puts a sentence for each event in front, with the trainer's own words."""
    told = typed("run", STORY, "--narrate").stdout
    assert told.index("Ada asks Nora about an invoice") < told.index("back to Nora after 55 s")


def test_a_time_is_told_once() -> None:
    """Of events at the same moment, only the first has the time in front."""
    told = typed("run", STORY, "--narrate").stdout
    times = [line.split()[0] for line in told.splitlines() if line.startswith("2m")]
    assert times == ["2m", "2m10s", "2m20s", "2m30s", "2m40s", "2m50s", "2m55s"]


def test_json_is_json_and_nothing_else() -> None:
    """With `--json`, stdout is one object with the documented keys."""
    content = json.loads(typed("run", STORY, "--json").stdout)
    assert set(content) == {
        "figures",
        "format",
        "measured",
        "currency",
        "queue_cost_of_the_hold",
        "run",
        "scenario",
        "service_level",
        "warnings",
    }
    assert content["format"] == 1
    assert content["run"] == {
        "seed": 1,
        "replications": [1],
        "confidence": 0.95,
        "interrupted": False,
    }
    assert {tuple(figure) for figure in content["figures"]} == {
        ("measure", "stat", "scope", "unit", "value", "low", "high", "n")
    }


def test_csv_holds_the_same_figures(tmp_path: Path) -> None:
    """`figures.csv` agrees with `--json`, and `replications.csv` has each run for itself."""
    ended = typed("run", CROWD, "--replications", "2", "--csv", str(tmp_path), "--json")
    figures = json.loads(ended.stdout)["figures"]
    with (tmp_path / "figures.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(figures)
    assert [row["value"] for row in rows] == [
        "" if figure["value"] is None else str(figure["value"]) for figure in figures
    ]
    with (tmp_path / "replications.csv").open(newline="") as file:
        assert {row["replication"] for row in csv.DictReader(file)} == {"1", "2"}


def test_the_trace_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    """The same seed writes the same trace; another seed writes another."""
    first, again, other = (tmp_path / name for name in ("first", "again", "other"))
    typed("run", CROWD, "--replication", "1", "--trace", str(first))
    typed("run", CROWD, "--replication", "1", "--trace", str(again))
    typed("run", CROWD, "--replication", "1", "--seed", "8", "--trace", str(other))
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def test_the_number_of_processes_changes_no_figure() -> None:
    """One process or two: every digit is the same."""
    one, two = (
        typed("run", CROWD, "--replications", "3", "--jobs", jobs, "--json").stdout
        for jobs in ("1", "2")
    )
    assert one == two


def test_a_value_can_be_changed_from_the_command_line() -> None:
    """A hold of half a minute is over when Ada comes back, so she queues again."""
    told = typed("run", STORY, "--set", "policy.reconnect_to_previous_agent_for=30s").stdout
    assert "Ada  queued again" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("run", "three-ways-to-come-bak"), "Did you mean 'three-ways-to-come-back'?"),
        (("run", "missing.scenario.yaml"), "missing.scenario.yaml"),
        (("run", STORY, "--seed", "-1"), "out of range"),
        (("run", STORY, "--replications", "0"), "out of range"),
        (("run", STORY, "--confidence", "95"), "is not a share"),
        (("run", STORY, "--set", "policy.reconnect_time_limit=10"), "no unit"),
        (("run",), "Missing argument"),
    ],
)
def test_what_is_typed_wrongly_is_told_in_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    """A wrong name, number or value ends with exit code 2, on stderr, without a traceback."""
    ended = typed(*words)
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where the folder should be is a wrong command line, not a crash."""
    (tmp_path / "taken").write_text("")
    ended = typed("run", STORY, "--csv", str(tmp_path / "taken" / "figures"))
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert "there is a file where a folder should be" in ended.stderr
    assert ended.stdout == ""


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="pipe"),
        pytest.param({"FORCE_COLOR": ""}, id="empty FORCE_COLOR", marks=pytest.mark.slow),
    ],
)
def test_a_pipe_gets_plain_lines(changes: dict[str, str]) -> None:
    """Without a terminal there are no control codes, and nothing but results on stdout."""
    done = process("run", STORY, **changes)
    assert ESCAPE not in done.stdout
    assert done.stderr == ""


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """`rejoinder ... | head -1` ends without a word of complaint."""
    piped = subprocess.run(
        ["sh", "-c", '"$@" | head -1', "sh", *command_line("schema")],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    assert piped.stdout == "{\n"
    assert piped.stderr == ""


def test_letters_that_a_terminal_lacks_do_not_end_the_program() -> None:
    """Where only ASCII can be written, signs of ASCII stand for the shapes."""
    done = process("run", STORY, PYTHONIOENCODING="ascii")
    assert done.returncode == ExitCode.WELL
    assert "  <  Ada" in done.stdout


@pytest.mark.parametrize(
    ("changes", "coloured"),
    [
        pytest.param({}, True, id="terminal"),
        pytest.param({"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param({"TERM": "dumb"}, False, id="TERM=dumb", marks=pytest.mark.slow),
    ],
)
def test_colour_is_for_terminals_that_want_it(changes: dict[str, str], coloured: bool) -> None:
    """A terminal gets colours; `NO_COLOR` and a dumb terminal get plain lines."""
    assert (ESCAPE in _in_terminal("run", STORY, **changes)) == coloured


def _in_terminal(*words: str, **changes: str) -> str:
    """Run *words* with a terminal for stdout and return what it shows."""
    ours, theirs = pty.openpty()
    env = surroundings(TERM="xterm-256color") | changes
    running = subprocess.Popen(command_line(*words), cwd=ROOT, env=env, stdout=theirs)
    os.close(theirs)
    shown = shown_until(ours, None)
    running.wait(timeout=PATIENCE_S)
    return shown


@pytest.mark.parametrize(
    "ending", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)]
)
def test_whatever_ends_it_no_process_is_left_behind(ending: signal.Signals) -> None:
    """Ended from outside, a run with several processes ends them all without a traceback."""
    words = command_line("run", CROWD, "--replications", "100000", "--jobs", "2")
    pipe = subprocess.PIPE
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env=surroundings(),
        stdout=pipe,
        stderr=pipe,
        text=True,
        start_new_session=True,
    ) as run:
        while len(_processes_of(run.pid)) < 3:
            assert run.poll() is None
            time.sleep(0.1)
        os.killpg(run.pid, ending)
        _, complaint = finished(run)  # waits for all who could still write
    assert run.returncode == ExitCode.INTERRUPTED
    told = complaint.strip()
    assert re.fullmatch(r"Interrupted: \d+ of 100000 replications done\.", told)


def _processes_of(session: int) -> list[str]:
    """Return the numbers of the processes in *session* that still run."""
    found = subprocess.run(
        ["ps", "-o", "pid=,stat=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return [line.split()[0] for line in found.stdout.splitlines() if "Z" not in line]


def test_ctrl_c_keeps_what_is_finished() -> None:
    """Interrupted, a long run prints the answer of the finished replications and ends with 130."""
    words = command_line("run", CROWD, "--replications", "100000", "--jobs", "1", "--json")
    ours, theirs = pty.openpty()
    env = surroundings(TERM="xterm-256color")
    with subprocess.Popen(
        words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as run:
        os.close(theirs)
        progress = shown_until(ours, re.compile(r"[1-9]\d*/100000"))
        run.send_signal(signal.SIGINT)
        complaint = shown_until(ours, re.compile("replications done"))
        told, _ = finished(run)
    os.close(ours)
    assert "Running hold-two-minutes" in progress
    assert "Interrupted" in complaint
    assert "Traceback" not in complaint
    assert run.returncode == ExitCode.INTERRUPTED
    content = json.loads(told)
    assert content["run"]["interrupted"]
    assert content["run"]["replications"][0] == 1
