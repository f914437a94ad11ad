"""``rejoinder report``, from a study on disk to files."""

from pathlib import Path

import pytest

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


def test_the_page_lands_in_the_study(study: Path) -> None:
    """Without --into the page is report.html in the folder, and its path is printed."""
    done = typed("report", str(study))
    assert done.exit_code == 0
    assert done.stdout == f"Wrote {study / 'report.html'}\n"
    assert (study / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_charts_become_files(study: Path, tmp_path: Path) -> None:
    """--svg and --png write one file for each chart."""
    page, svg, png = tmp_path / "page.html", tmp_path / "svg", tmp_path / "png"
    words = [str(study), "--into", str(page), "--no-stress", "--svg", str(svg), "--png", str(png)]
    assert typed("report", *words).exit_code == 0
    names = {"frontier", "grid-returners", "grid-waits", "differences", "fates", "day"}
    assert {path.name for path in svg.iterdir()} == {f"{name}.svg" for name in names}
    assert {path.name for path in png.iterdir()} == {f"{name}.png" for name in names}
    assert "STRESS-DES" not in page.read_text(encoding="utf-8")


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
