"""The command `study`: a grid, an answer, and a folder that survives whatever happens."""

import json
import os
import platform
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from sim.study.folder import read_study
from sim.study.store import FILE
from sim.study.store_reading import CannotUse
from tests.study.grids import SMALL, write_small
from tests.tui.commands import PATIENCE_S, command_line, finished, surroundings, typed

HOLD = "policy.reconnect_to_previous_agent_for"


def _study(tmp_path: Path, *more: str, folder: str = "a") -> tuple[int, str]:
    file = str(write_small(tmp_path))
    into = str(tmp_path / folder)
    result = typed("study", file, "--into", into, "--jobs", "1", "--no-warnings", *more)
    return result.exit_code, result.output


def _saved(folder: Path) -> int:
    if not (folder / FILE).exists():
        return 0
    with closing(sqlite3.connect(folder / FILE)) as file:
        try:
            return int(file.execute("SELECT count(*) FROM runs").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def test_the_answer_comes_first_then_the_grid_and_the_frontier(tmp_path: Path) -> None:
    """With the file's own choice, and what is not possible."""
    code, output = _study(tmp_path)
    assert code == 0
    assert output.index("Recommended: ") < output.index("at once") < output.index("* on the")
    assert "The file as it is: hold 1m, limit 5m." in output
    assert "1 combination is not possible, and left out" in output
    assert "20 replications, seed 7, intervals at 95 %" in output
    assert f"Python {platform.python_version()}, NumPy " in output


def test_what_is_done_already_is_not_run_again(tmp_path: Path) -> None:
    """The same command again answers the same, and leaves the file as it is."""
    first = _study(tmp_path)
    bytes_before = (tmp_path / "a" / FILE).read_bytes()
    assert _study(tmp_path) == first
    assert (tmp_path / "a" / FILE).read_bytes() == bytes_before


def test_a_changed_scenario_is_refused_unless_begun_anew(tmp_path: Path) -> None:
    """The change is named, and the two ways out."""
    _study(tmp_path)
    code, output = _study(tmp_path, "--set", "customers.arrivals.per_hour=50")
    assert code == 2
    assert "customers.arrivals.per_hour was 60 and is 50" in output
    assert "--fresh" in output
    code, _ = _study(tmp_path, "--set", "customers.arrivals.per_hour=50", "--fresh")
    assert code == 0


def test_without_a_grid_there_is_nothing_to_do(tmp_path: Path) -> None:
    """It says how to name values."""
    file = write_small(tmp_path, SMALL.partition("vary:")[0])
    result = typed("study", str(file))
    assert result.exit_code == 5
    assert "--vary policy.reconnect_to_previous_agent_for=0s,1m,3m" in result.output


def test_a_grid_of_which_nothing_is_possible_is_wrong(tmp_path: Path) -> None:
    """The reason of the first is told."""
    code, output = _study(tmp_path, "--vary", f"{HOLD}=9m,10m")
    assert code == 2
    assert "every combination of this grid is refused: the agent is held for 9m" in output


def test_policies_compete_on_the_command_line(tmp_path: Path) -> None:
    """--vary replaces the grid of the file; --measures chooses what is shown."""
    grid = ("--vary", "policy.reconnect_policy=hold,affinity,none", "--replications", "2")
    code, output = _study(tmp_path, *grid, "--measures", "wait_new.p90,abandoned")
    assert code == 0
    assert "wait of new customers, 90 % within" in " ".join(output.split())
    assert [
        line.split()[0]
        for line in output.splitlines()
        if line.startswith(("hold ", "none ", "affinity "))
    ] == ["hold", "affinity", "none"]


def test_as_json_has_every_cell_and_the_recommendation(tmp_path: Path) -> None:
    """Figures of the whole day, with intervals, and which cells were refused."""
    code, output = _study(tmp_path, "--json", "--replications", "2")
    assert code == 0
    told = json.loads(output)
    assert [cell["replications"] for cell in told["cells"]] == [2, 2, 2, 2, 0, 2]
    assert "longer than" in told["cells"][4]["refused"]
    assert told["base"] == 3
    assert told["finished"] is True
    assert told["versions"]["python"] == platform.python_version()
    waits = [f for f in told["cells"][0]["figures"] if f["measure"] == "wait_new"]
    assert waits[0]["low"] <= waits[0]["value"] <= waits[0]["high"]
    assert told["recommendation"]["words"]


def test_auto_goes_on_until_it_is_precise_enough(tmp_path: Path) -> None:
    """The same bytes come out of one process and of two."""
    words = ("--replications", "auto", "--half-width", "wait_new=8s", "--most", "14")
    vary = ("--vary", f"{HOLD}=0s,1m")
    assert _study(tmp_path, *words, *vary)[0] == 0
    assert _study(tmp_path, *words, *vary, "--jobs", "2", folder="b")[0] == 0
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    assert 20 <= _saved(tmp_path / "a") <= 28


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--half-width", "wait_new"), "is not MEASURE=VALUE"),
        (("--half-width", "wait_new=0s"), "is not MEASURE=VALUE"),
        (("--half-width", "wait_mew=2s"), "did you mean 'wait_new'"),
        (("--half-width", "wait_new=2s", "--replications", "3"), "goes with --replications auto"),
        (("--replications", "few"), "neither auto nor a number"),
        (("--measures", "wait_mew"), "did you mean 'wait_new'"),
        (("--vary", "run.seed=1,2"), "run.seed cannot vary"),
        (("--vary", f"{HOLD}=0s", "--vary", f"{HOLD}=1m"), "is given twice"),
        (("--vary", f"{HOLD}=soon"), "'soon' is not a duration"),
        (("--cluster", "nowhere"), "no Dask scheduler answers at 'nowhere'"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    """In a sentence, with exit code 2, and before anything is run."""
    if "--cluster" in words:
        pytest.importorskip("distributed", reason="needs the extra `dask`")
    code, output = _study(tmp_path, *words)
    assert code == 2
    assert sentence in output


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file in the way, or a protected folder: before anything is run."""
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    code, output = _study(tmp_path, folder="file/a")
    assert code == 2
    assert "cannot use" in output
    if os.geteuid() != 0:  # whom nothing is protected from
        (tmp_path / "a").mkdir(mode=0o500)
        assert _study(tmp_path)[0] == 2


def _begin(tmp_path: Path, folder: str) -> "subprocess.Popen[str]":
    file = str(write_small(tmp_path))
    words = ("study", file, "--into", str(tmp_path / folder), "--jobs", "1")
    return subprocess.Popen(
        command_line(*words, "--replications", "20"),
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for_some(folder: Path, running: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + PATIENCE_S
    while _saved(folder) < 3 and running.poll() is None and time.monotonic() < until:
        time.sleep(0.01)


def test_a_kill_in_the_middle_leaves_no_trace_in_the_end(tmp_path: Path) -> None:
    """What was saved is kept, and the bytes are those of an undisturbed study."""
    with _begin(tmp_path, "a") as running:
        _wait_for_some(tmp_path / "a", running)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    saved = _saved(tmp_path / "a")
    assert 3 <= saved < 100
    assert _study(tmp_path, "--replications", "20")[0] == 0
    assert _study(tmp_path, "--replications", "20", folder="b")[0] == 0
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    assert not list((tmp_path / "a").glob("*-wal"))


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    """It says so, prints the grid so far, and ends with 130."""
    with _begin(tmp_path, "a") as running:
        _wait_for_some(tmp_path / "a", running)
        running.send_signal(signal.SIGINT)
        output, remarks = finished(running)
    assert running.returncode == 130
    assert "replications are saved in" in remarks
    assert "Type the same command to go on." in remarks
    assert "small-desk" in output
    assert _saved(tmp_path / "a") >= 3


def test_a_folder_can_be_read_without_the_file_it_came_from(tmp_path: Path) -> None:
    """The scenario and its data are in it."""
    (tmp_path / "back.csv").write_text("seconds\n30\n60\n90\n", encoding="utf-8")
    text = SMALL.replace("after: {median: 40s, p90: 4m}", "after: {data: back.csv}")
    file = write_small(tmp_path, text)
    into = tmp_path / "a"
    code = typed("study", str(file), "--into", str(into), "--jobs", "1", "--replications", "1")
    assert code.exit_code == 0
    file.unlink()
    (tmp_path / "back.csv").unlink()
    study = read_study(into)
    assert study.finished
    assert study.base == 3
    assert study.facts["scenario"] == "small-desk"
    assert [len(study.results.of(cell.number)) for cell in study.results.cells] == [
        1,
        1,
        1,
        1,
        0,
        1,
    ]


def test_a_folder_without_a_study_is_told(tmp_path: Path) -> None:
    """It names what it looked for."""
    with pytest.raises(CannotUse, match=r"there is no study\.sqlite in it"):
        read_study(tmp_path)


def test_a_grid_without_the_file_s_own_values_says_so(tmp_path: Path) -> None:
    """The first combination stands for them, and is not called the file."""
    write_small(tmp_path)
    hold = "policy.reconnect_to_previous_agent_for=0s,2m"
    _, output = _study(tmp_path, "--vary", hold, "--replications", "1")
    assert "The file as it is" not in output
    assert "The file's own values are not in the grid; hold 0s stands for them." in output


def test_a_cluster_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """And nothing that the library has to say when the program ends."""
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    done = subprocess.run(
        command_line("study", str(write_small(tmp_path)), "--cluster", "nonsense"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
        env=surroundings(),
    )
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith("no Dask scheduler answers at 'nonsense' within 10 s")
