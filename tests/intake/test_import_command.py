"""`rejoinder import`, as it is typed."""

from pathlib import Path

import pytest

from tests.tui.commands import typed
from tui.exits import ExitCode

PLAIN = "interval_start,chats,aht_seconds\n09:00,1,300\n09:15,2,300\n09:30,3,300\n"


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small export in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "monday.csv"
    path.write_text(PLAIN, encoding="utf-8")
    return path


def test_an_export_becomes_a_scenario_that_is_named(export: Path) -> None:
    """The files go into a folder named after the export; the next command is shown."""
    done = typed("import", export.name)
    assert done.exit_code == ExitCode.WELL
    assert "Then: rejoinder run monday/desk.scenario.yaml" in done.output
    assert sorted(path.name for path in Path("monday").iterdir()) == [
        "chat.csv",
        "desk.scenario.yaml",
    ]


def test_an_earlier_import_is_not_lost(export: Path) -> None:
    """A second import into the same folder is refused until --replace is said."""
    typed("import", export.name)
    done = typed("import", export.name)
    assert done.exit_code == ExitCode.WRONG_INPUT
    assert "--replace" in done.output
    assert typed("import", export.name, "--replace").exit_code == ExitCode.WELL


def test_a_bad_export_ends_with_2_and_shows_the_line(export: Path) -> None:
    """Mistakes are shown as those of scenarios are: place, line, caret, what to do."""
    export.write_text(PLAIN.replace("09:15,2", "09:15,-2"), encoding="utf-8")
    done = typed("import", export.name)
    assert done.exit_code == ExitCode.WRONG_INPUT
    assert "monday.csv:3:7: error[bad-csv]: the number of chats is -2" in done.output
    assert " 3 | 09:15,-2,300\n   |       ^^\n" in done.output
    assert not Path("monday").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--timezone", "Europe/Atlantis"), "there is no time zone"),
        (("--open", "18:00-08:00"), "write whole hours of a day"),
        (("--open", "soon"), "write whole hours of a day"),
    ],
)
def test_a_wrong_option_is_told(words: tuple[str, ...], sentence: str, export: Path) -> None:
    """A zone that does not exist and hours that make no day are refused in words."""
    done = typed("import", export.name, *words)
    assert done.exit_code == ExitCode.WRONG_INPUT
    assert sentence in done.output


def test_a_file_that_is_not_there_is_told(export: Path) -> None:
    """No traceback for a name that was mistyped."""
    done = typed("import", f"{export.name}.old")
    assert (done.exit_code, "there is no such file" in done.output) == (ExitCode.WRONG_INPUT, True)


def test_what_no_scenario_can_hold_is_told(export: Path) -> None:
    """A queue whose name is too long for a scenario ends with a sentence, too."""
    name = "q" * 80
    rows = f"{name},09:00,1\n{name},09:15,1\nb,09:00,1\nb,09:15,1\n"
    export.write_text(f"queue,start,chats\n{rows}", encoding="utf-8")
    done = typed("import", export.name)
    assert done.exit_code == ExitCode.WRONG_INPUT
    assert "a name has one line of at most 60 characters" in done.output
