"""What the program remembers from one run to the next."""

from pathlib import Path

import pytest

from sim.check.report import FileReport
from sim.check.verdict import Place, Result, Verdict
from tui.remembered import failed_checks, note_checked, note_recent, recent_files


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of these tests is remembered by the machine they run on."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)


def _file(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("format: 1\n", encoding="utf-8")
    return path


def _report(path: Path, *results: Result) -> FileReport:
    verdicts = tuple(
        Verdict(
            result=result,
            name=f"expectation {number}",
            place=Place(path, number, 1),
            replay=f"rejoinder replay {path.name} --expect {number}",
        )
        for number, result in enumerate(results)
    )
    return FileReport(path=path, verdicts=verdicts)


def test_nothing_is_remembered_before_anything_was_done() -> None:
    """A new installation has no recent files and no failed checks."""
    assert recent_files() == ()
    assert failed_checks() == ()


def test_the_file_opened_last_comes_first_and_each_only_once(tmp_path: Path) -> None:
    """Opening a file again moves it to the front."""
    one, other = _file(tmp_path, "one.yaml"), _file(tmp_path, "other.yaml")
    for path in (one, other, one):
        note_recent(path)
    assert recent_files() == (one, other)


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    """A file that was deleted is offered no more."""
    gone = _file(tmp_path, "gone.yaml")
    note_recent(gone)
    gone.unlink()
    assert recent_files() == ()


def test_only_a_dozen_files_are_remembered(tmp_path: Path) -> None:
    """The list stays short enough to be read at a glance."""
    paths = [_file(tmp_path, f"{n}.yaml") for n in range(20)]
    for path in paths:
        note_recent(path)
    assert recent_files() == tuple(reversed(paths))[:12]


def test_what_failed_is_remembered_with_the_command_that_replays_it(tmp_path: Path) -> None:
    """Passed and undecided expectations are nothing to come back to."""
    path = _file(tmp_path, "desk.yaml")
    note_checked([_report(path, Result.PASS, Result.FAIL, Result.UNDECIDED)])
    (check,) = failed_checks()
    assert (check.line, check.replay) == (1, "rejoinder replay desk.yaml --expect 1")


def test_a_file_that_passes_later_is_no_longer_listed(tmp_path: Path) -> None:
    """A check that fails in one file is kept while another file is checked."""
    mended, broken = _file(tmp_path, "mended.yaml"), _file(tmp_path, "broken.yaml")
    note_checked([_report(mended, Result.FAIL), _report(broken, Result.FAIL)])
    note_checked([_report(mended, Result.PASS)])
    assert [Path(check.file) for check in failed_checks()] == [broken]


def test_a_build_machine_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody comes back to a build machine to look."""
    monkeypatch.setenv("CI", "true")
    note_checked([_report(_file(tmp_path, "desk.yaml"), Result.FAIL)])
    assert failed_checks() == ()


@pytest.mark.parametrize("text", ["", "{", "{}", '[1, {"file": 3}]', '[{"nothing": "known"}]'])
def test_a_damaged_memory_is_no_reason_to_stop(tmp_path: Path, text: str) -> None:
    """What cannot be read is passed over, and written anew when there is something to say."""
    note_recent(_file(tmp_path, "desk.yaml"))
    for file in (tmp_path / "state" / "rejoinder").iterdir():
        file.write_text(text, encoding="utf-8")
        (file.parent / "failed-checks.json").write_text(text, encoding="utf-8")
    assert recent_files() == ()
    assert failed_checks() == ()


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    """A file stands where the folder should be: nothing is remembered, and nothing is said."""
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    note_recent(_file(tmp_path, "desk.yaml"))
    assert recent_files() == ()
