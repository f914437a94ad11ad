"""The command `staffing`: table, chart, words, JSON and CSV."""

import csv
import json
import re
from pathlib import Path

import pytest

from tests.study.test_staffing import DESK
from tests.tui.commands import typed

QUICK = ("--replications", "2", "--jobs", "1", "--no-warnings")


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return the path of a small desk."""
    path = tmp_path / "desk.scenario.yaml"
    path.write_text(DESK, encoding="utf-8")
    return str(path)


def test_each_part_of_the_day_has_a_bar_and_a_row(file: str) -> None:
    """In 80 columns, with what Erlang says and what it leaves out."""
    told = typed("staffing", file, *QUICK, env={"COLUMNS": "80"})
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert max(len(line) for line in lines if file not in line) <= 80
    for start in ("08:15", "08:30", "09:00", "09:30"):
        assert len([line for line in lines if line.startswith(start)]) == 2
    assert "from  load slots agents in 40 s" in told.stdout
    assert "Erlang C and Erlang A (with customers who give up) leave out:" in lines
    assert any("the hold" in line for line in lines)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_bar_is_broken_over_two_lines(file: str, columns: int) -> None:
    """The widest ends where the terminal does, however long the times beside the bars are."""
    said = typed("staffing", file, "--no-search", env={"COLUMNS": str(columns)})
    bars = [line for line in said.stdout.splitlines() if re.search(r"[#█]{5}", line)]
    assert max(map(len, bars)) == columns
    assert all(re.match(r"\d\d:\d\d", line) for line in bars)


def test_json_has_all_of_it(file: str) -> None:
    """And stdout is nothing else."""
    content = json.loads(typed("staffing", file, *QUICK, "--json").stdout)
    first = content["intervals"][0]
    assert (first["from_ms"], first["to_ms"]) == (900_000, 1_800_000)
    assert first["agents"]["value"] == 4
    assert set(first["erlang_c"] or {"service_level": 0}) >= {"service_level"}
    trials = content["agents_for_the_hold"]["trials"]
    assert [trial["extra"] for trial in trials] == list(range(len(trials)))
    codes = {warning["code"] for warning in content["warnings"]}
    assert codes == {"hold-outlasts-absences", "load-above-one"}


def test_csv_has_a_line_for_each_interval(file: str, tmp_path: Path) -> None:
    """With a header, and figures as plain numbers."""
    into = tmp_path / "out"
    typed("staffing", file, *QUICK, "--no-search", "--interval", "1h", "--csv", str(into))
    lines = (into / "staffing.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    assert [row["from"] for row in rows] == ["08:15", "09:00"]
    assert float(rows[0]["load_low"]) <= float(rows[0]["load"])


def test_a_search_may_be_left_out(file: str) -> None:
    """Then nothing is said of agents for the hold."""
    content = json.loads(typed("staffing", file, *QUICK, "--no-search", "--json").stdout)
    assert content["agents_for_the_hold"] is None


def test_who_holds_nothing_has_nothing_to_make_up_for(file: str) -> None:
    """No search either."""
    none = ("--set", "policy.reconnect_policy=none")
    content = json.loads(typed("staffing", file, *QUICK, *none, "--json").stdout)
    assert content["agents_for_the_hold"] is None


def test_a_story_has_no_load() -> None:
    """Only scripted people come: a sentence, and the exit code for nothing to do."""
    told = typed("staffing", "three-ways-to-come-back")
    assert told.exit_code == 5
    assert told.stderr.startswith("Only scripted people come")


@pytest.mark.parametrize("interval", ["0s", "1ms", "half"])
def test_an_impossible_interval_is_refused(file: str, interval: str) -> None:
    """With a sentence."""
    told = typed("staffing", file, "--interval", interval)
    assert told.exit_code == 2
    assert "--interval" in told.stderr


def test_a_narrow_terminal_has_fewer_columns_and_no_figure_cut_short(file: str) -> None:
    """What has no room is named; the service level stays."""
    said = typed("staffing", file, *QUICK, "--no-search", env={"COLUMNS": "40"}).stdout
    heading = next(line for line in said.splitlines() if line.startswith("from"))
    assert "in 40 s" in heading
    assert "Erl A" not in heading
    assert "…" not in said
    assert "No room here for" in said
