"""What a visitor may do, and may not: a session in a browser keeps nothing where it is served."""

import os
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sim.session.session import Session
from tests.tui.dash.apps import app_on, loaded, text_of
from tui.app import RejoinderApp
from tui.remembered import note_recent, recent_files
from tui.screens.export import ExportScreen
from tui.screens.save import SaveScreen
from tui.serve_guest import NOT_FOR_GUESTS, SERVED
from tui.settings_file import config_path, keep
from tui.shelf import entries
from tui.view.cells import Target
from tui.writing import CannotWrite, write_text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a scenario of whoever serves; the program runs there for a visitor."""
    (tmp_path / "secret.scenario.yaml").write_text("name: secret\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(SERVED, "1")
    return tmp_path


def _names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def _interfere(pilot: Pilot[None]) -> RejoinderApp:
    """Cut somebody's line a minute after the beginning."""
    app = cast(RejoinderApp, pilot.app)
    assert app.session is not None
    app.session.go_to(60_000)
    app.tick(0.1)
    app.select(Target("customer", app.session.cast.first_person))
    await pilot.press("d")
    return app


def _told(pilot: Pilot[None]) -> str:
    return " ".join(notice.message for notice in pilot.app._notifications)  # noqa: SLF001


async def test_no_session_is_saved(folder: Path) -> None:
    """The key s says why not, also where there is something to save, and opens nothing."""
    async with app_on().run_test(size=(120, 40)) as pilot:
        app = await _interfere(pilot)
        await pilot.press("s")
        assert NOT_FOR_GUESTS["save_session"] in _told(pilot)
        assert not isinstance(app.screen, SaveScreen)
    assert _names_in(folder) == ["secret.scenario.yaml"]


async def test_no_scenario_file_is_changed(folder: Path) -> None:
    """The key w in the policy editor says so, and what enter does instead."""
    async with app_on().run_test(size=(120, 40)) as pilot:
        await pilot.press("p", "right_square_bracket", "w")
        assert NOT_FOR_GUESTS["write"] in _told(pilot)


async def test_leaving_asks_nothing_that_cannot_be_done(folder: Path) -> None:
    """Interventions could not be saved anyway, so q leaves."""
    async with app_on().run_test(size=(120, 40)) as pilot:
        app = await _interfere(pilot)
        assert app.unsaved
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_the_list_shows_nobody_s_files(folder: Path) -> None:
    """Only what comes with rejoinder is offered."""
    parts = {entry.part for entry in entries(folder)}
    assert parts == {"planning", "training", "regression"}
    async with app_on().run_test(size=(120, 40)) as pilot:
        await pilot.press("O")
        await pilot.pause()
        assert "secret" not in text_of(cast(RejoinderApp, pilot.app))


@pytest.mark.parametrize("typed", ["/etc/passwd", "secret.scenario.yaml", "/", "..", "../x.csv"])
async def test_an_export_says_nothing_about_files_there(
    folder: Path,
    typed: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whatever path is typed, only its name is used, for the download."""
    downloads = tmp_path_factory.mktemp("downloads")
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(downloads))
    screen = ExportScreen(Session(loaded().scenario))
    async with app_on(first=screen).run_test() as pilot:  # its driver keeps downloads in a folder
        pilot.app.screen.query_one(Input).value = typed
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "exists" not in text_of(cast(RejoinderApp, pilot.app))
        assert "folder" not in text_of(cast(RejoinderApp, pilot.app))
    assert _names_in(folder) == ["secret.scenario.yaml"]
    name = Path(typed).name.strip(".")
    assert _names_in(downloads) == ([name] if name else [])


def test_settings_are_not_kept(folder: Path) -> None:
    """They hold for this session only."""
    with pytest.raises(CannotWrite, match="keeps nothing"):
        keep(app_on().preferences)
    assert not config_path().exists()


def test_nothing_is_remembered(folder: Path) -> None:
    """What a visitor opens is not on the list of whoever serves."""
    before = recent_files()
    note_recent(folder / "secret.scenario.yaml")
    assert recent_files() == before


def test_nothing_is_written_at_all(folder: Path) -> None:
    """The one way in which the program writes text is closed."""
    with pytest.raises(CannotWrite):
        write_text(folder / "new.txt", ["x"])
    assert not (folder / "new.txt").exists()


def test_everybody_else_writes_as_before(tmp_path: Path) -> None:
    """Without the browser nothing is different."""
    assert SERVED not in os.environ
    write_text(tmp_path / "new.txt", ["x"])
    assert (tmp_path / "new.txt").read_text(encoding="utf-8") == "x"
