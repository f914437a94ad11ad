"""``rejoinder report``, from a study on disk to files."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.study.backend import Task, run_task
from sim.study.cells import cells_of
from sim.study.identity import identity_of
from sim.study.store import Store
from tests.report.studies import HOLD
from tests.tui.commands import typed
from tui import reporting
from tui.study_scenario import keep_scenario

pytestmark = pytest.mark.xdist_group("report")
QUIET = """\
format: 1
name: quiet
clock: {start: 2026-03-02T08:30, timezone: Europe/Paris, duration: 1h}
groups: {desk: {agents: 2}}
customers: {arrivals: {per_hour: 0.0001}}
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a finished study of two holds, two days each."""
    folder = tmp_path_factory.mktemp("studies") / "mine"
    loaded = load_scenario(bundled_path("peak-hour"), vary=[f"{HOLD}=0s,3m"])
    cells = cells_of(loaded)
    with Store(folder, identity_of(loaded, cells), cells) as store:
        for cell in cells:
            assert cell.scenario is not None
            for replication in (1, 2):
                store.put(run_task(Task(cell.number, cell.scenario, replication)))
        store.seal()
    keep_scenario(folder, loaded)
    return folder


@dataclass(frozen=True)
class Written:
    """What two commands wrote: one that was asked for everything, and then one for no more."""

    folder: Path
    page: Path
    again: Result


@pytest.fixture(scope="module")
def written(study: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Give the pages of *study*, beside measured intervals, and its charts as files."""
    folder = tmp_path_factory.mktemp("written")
    actual, page = folder / "actual.csv", folder / "page.html"
    actual.write_text("interval_start,chats\n10:00,40\n10:30,900\n", encoding="utf-8")
    files = ["--svg", str(folder / "svg"), "--png", str(folder / "png")]
    words = ["--into", str(page), "--actual", str(actual), "--no-stress", *files]
    assert typed("report", str(study), *words).exit_code == 0
    return Written(folder, page, typed("report", str(study), "--no-stress"))


def test_the_page_lands_in_the_study(study: Path, written: Written) -> None:
    """Without --into the page is report.html in the folder, and its path is printed."""
    assert written.again.exit_code == 0
    assert written.again.stdout == f"Wrote {study / 'report.html'}\n"
    assert (study / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_charts_become_files(written: Written) -> None:
    """--svg and --png write one file for each chart."""
    names = {"frontier", "grid-returners", "grid-waits", "differences", "fates", "day", "erlang"}
    names |= {"calibration"}
    for kind in ("svg", "png"):
        made = {path.name for path in (written.folder / kind).iterdir()}
        assert made == {f"{name}.{kind}" for name in names}


def test_the_checklist_is_left_out_when_asked(written: Written) -> None:
    """--no-stress is for pages that nobody reviews."""
    assert "STRESS-DES" not in written.page.read_text(encoding="utf-8")


def test_a_folder_without_a_study_is_told(tmp_path: Path) -> None:
    """A wrong folder ends with exit code 2 and a sentence."""
    done = typed("report", str(tmp_path))
    assert done.exit_code == 2
    assert "holds no study" in done.output


def test_a_missing_library_is_named(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the libraries for charts the sentence says what to type."""
    monkeypatch.setattr(reporting, "NEEDED", ("a_library_that_is_not_there",))
    done = typed("report", str(study))
    assert done.exit_code == 2
    assert "needs a_library_that_is_not_there" in done.output
    assert "pip install matplotlib jinja2" in done.output


def test_what_is_asked_for_is_run_and_kept(study: Path, written: Written) -> None:
    """--actual lays the model beside measured intervals; the next report has it without asking."""
    first = written.page.read_bytes()
    assert b"Is the model like the desk?" in first
    assert b"10:30: arrivals was 900" in first
    assert (study / "report.html").read_bytes() == first


def test_a_bad_file_of_measured_intervals_is_told(study: Path, tmp_path: Path) -> None:
    """By row and column, as everywhere, and no page is written."""
    actual, page = tmp_path / "actual.csv", tmp_path / "page.html"
    actual.write_text("interval_start,chats\n10:00,-4\n", encoding="utf-8")
    done = typed("report", str(study), "--into", str(page), "--actual", str(actual))
    assert done.exit_code == 2
    assert "actual.csv:2:7: error[bad-csv]: the number of chats is -4" in done.output
    assert not page.exists()


@pytest.mark.slow
def test_guesses_are_tried_one_at_a_time_when_asked(study: Path, tmp_path: Path) -> None:
    """--with-sensitivity puts a tornado on the page, and keeps the run beside the study."""
    page = tmp_path / "page.html"
    done = typed("report", str(study), "--into", str(page), "--with-sensitivity")
    assert done.exit_code == 0
    assert "tornado-1-wide" in page.read_text(encoding="utf-8")
    kept = json.loads((study / "sensitivity.json").read_text(encoding="utf-8"))
    assert kept["replications"] == 2
    (study / "sensitivity.json").unlink()


@pytest.mark.slow
def test_a_study_of_recorded_customers_has_them_in_its_folder(tmp_path: Path) -> None:
    """It can be read when the import is gone; the day shows when they came."""
    made, folder = tmp_path / "made", tmp_path / "study"
    source = str(bundled_path("peak-hour").parents[1] / "data" / "chats-example.csv")
    assert typed("import", source, "--into", str(made)).exit_code == 0
    words = ["--replications", "2", "--jobs", "1", "--vary", f"{HOLD}=0s,2m"]
    typed("study", str(made / "desk.scenario.yaml"), *words, "--into", str(folder))
    for path in made.iterdir():
        path.unlink()
    page = tmp_path / "page.html"
    assert typed("report", str(folder), "--into", str(page)).exit_code == 0
    assert "more work comes than all agents on duty can do" in page.read_text(encoding="utf-8")


def test_a_desk_where_nobody_is_cut_off_has_a_page_too(tmp_path: Path) -> None:
    """It says so in the place of bars, and writes every other picture."""
    made = tmp_path / "desk.scenario.yaml"
    made.write_text(QUIET, encoding="utf-8")
    words = ["--replications", "2", "--jobs", "1", "--vary", f"{HOLD}=0s,2m"]
    typed("study", str(made), *words, "--into", str(tmp_path / "quiet"))
    result = typed("report", str(tmp_path / "quiet"), "--svg", str(tmp_path / "charts"))
    assert result.exit_code == 0
    page = (tmp_path / "quiet" / "report.html").read_text(encoding="utf-8")
    assert "Nobody was cut off in any replication." in page
    assert not (tmp_path / "charts" / "fates.svg").exists()
