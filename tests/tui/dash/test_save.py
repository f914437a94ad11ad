"""Saving a session from the screen."""

from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sim.check.check_file import check_file
from sim.check.verdict import Result
from tests.tui.dash.apps import app_on, text_of
from tui.app import RejoinderApp
from tui.view.cells import Target


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files are saved where the user is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def _interfere(pilot: Pilot[None]) -> RejoinderApp:
    """Cut somebody's line a minute after the beginning."""
    app = cast(RejoinderApp, pilot.app)
    assert app.session is not None
    app.session.go_to(60_000)
    app.tick(0.1)
    app.select(Target("customer", app.session.cast.first_person))
    await pilot.press("d")
    return app


def _files_in(folder: Path) -> list[Path]:
    return list(folder.glob("*.yaml"))


async def _save_as(pilot: Pilot[None], name: str) -> None:
    await pilot.press("s")
    pilot.app.screen.query_one(Input).value = name
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_what_was_found_at_the_screen_becomes_a_test(folder: Path) -> None:
    """The file passes its own check, and nothing is unsaved any more."""
    async with app_on().run_test(size=(120, 40)) as pilot:
        app = await _interfere(pilot)
        assert app.unsaved
        await _save_as(pilot, "found")
        assert not app.unsaved
        told = " ".join(notice.message for notice in app._notifications)  # noqa: SLF001
        assert "rejoinder check found.scenario.yaml" in told
    report = check_file(folder / "found.scenario.yaml")
    assert report.problem is None
    assert {verdict.result for verdict in report.verdicts} == {Result.PASS}


async def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    """The question stays with the reason; another name will do."""
    path = folder / "mine.scenario.yaml"
    path.write_text("precious", encoding="utf-8")
    async with app_on().run_test(size=(120, 40)) as pilot:
        app = await _interfere(pilot)
        await _save_as(pilot, "mine")
        assert "Choose another name." in text_of(app)
        assert app.unsaved
        app.screen.query_one(Input).value = "another"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
    assert path.read_text(encoding="utf-8") == "precious"
    assert (folder / "another.scenario.yaml").exists()


async def test_without_a_name_nothing_is_saved(folder: Path) -> None:
    """The reason stands beneath; escape goes back to the dashboard."""
    async with app_on().run_test(size=(120, 40)) as pilot:
        app = await _interfere(pilot)
        await _save_as(pilot, "")
        assert "Type the name of a file." in text_of(app)
        await pilot.press("escape")
        assert "If they came back now" in text_of(app)
    assert _files_in(folder) == []
