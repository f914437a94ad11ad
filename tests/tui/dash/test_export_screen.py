"""Writing events and measures to files."""

import csv
import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Label

from sim.session.session import Session
from tests.tui.dash.apps import app_on, loaded
from tui.app import RejoinderApp
from tui.exporting import EXPORTS, MEASURE_HEADINGS, Export, What, path_for, writer_of
from tui.screens.events import EventsScreen
from tui.screens.export import ExportScreen


def _session(name: str = "three-ways-to-come-back", *, until_s: int) -> Session:
    session = Session(loaded(name).scenario)
    session.go_to(until_s * 1000)
    while session.tick(0.1, lambda: False).catching_up is not None:
        pass
    return session


def _written(export: Export, session: Session) -> str:
    return "".join(writer_of(export, session)())


def _export(what: What, ending: str) -> Export:
    return next(one for one in EXPORTS if one[:2] == (what, ending))


def test_events_have_the_words_of_the_trace() -> None:
    """Time, who, what, by which agent and rule, and the rest as pairs."""
    text = _written(_export(What.ALL_EVENTS, "csv"), _session(until_s=160))
    rows = list(csv.DictReader(text.splitlines()))
    (drop,) = (row for row in rows if row["event"] == "dropped" and row["who"] == "Ada")
    assert drop == {
        "at_ms": "120000",
        "time": "00:02:00.000",
        "who": "Ada",
        "conversation": "0",
        "event": "dropped",
        "agent": "Nora",
        "rule": "9",
        "details": "kind=scripted",
    }


def test_json_lines_say_the_same_as_csv() -> None:
    """One object in a line, with the details by name."""
    session = _session(until_s=300)
    rows = list(csv.DictReader(_written(_export(What.ALL_EVENTS, "csv"), session).splitlines()))
    lines = _written(_export(What.ALL_EVENTS, "jsonl"), session).splitlines()
    objects = [json.loads(line) for line in lines]
    assert [row["event"] for row in rows] == [one["event"] for one in objects]
    assert [int(row["at_ms"]) for row in rows] == [one["at_ms"] for one in objects]
    returned = next(one for one in objects if one["event"] == "returned")
    assert returned["details"] == {"away": "50s", "row": "A1"}


def test_all_events_are_all_of_them_and_the_latest_are_their_end() -> None:
    """What is no longer kept is run again."""
    session = _session("peak-hour", until_s=3_600)
    whole = _written(_export(What.ALL_EVENTS, "jsonl"), session).splitlines()
    kept = _written(_export(What.KEPT_EVENTS, "jsonl"), session).splitlines()
    assert len(whole) == session.frame().picture.events_total
    assert whole[-len(kept) :] == kept


def test_measures_have_names_and_units_of_the_catalogue() -> None:
    """What was not counted yet has no value."""
    session = _session(until_s=600)
    rows = list(csv.DictReader(_written(_export(What.MEASURES, "csv"), session).splitlines()))
    assert tuple(rows[0]) == MEASURE_HEADINGS
    by_name = {(row["measure"], row["stat"]): row for row in rows}
    assert by_name["answered", "count"]["value"] == "3"
    assert by_name["hold_yield", "share"]["n"] == "3"
    assert by_name["outcome.same_agent", "share"]["unit"] == "share"
    content = json.loads(_written(_export(What.MEASURES, "json"), session))
    assert content["scenario"] == "three-ways-to-come-back"
    assert content["to_ms"] == 600_000
    first = json.loads(_written(_export(What.MEASURES, "json"), _session(until_s=0)))
    assert {one["value"] for one in first["figures"] if one["stat"] == "share"} == {None}


async def _written_by_keys(app: RejoinderApp, pilot: Pilot[None], path: Path) -> None:
    dialog = app.screen
    assert isinstance(dialog, ExportScreen)
    dialog.query_one(Input).value = str(path)
    await pilot.pause()
    await pilot.press("enter")
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_e_writes_a_file_and_says_where(tmp_path: Path) -> None:
    """Down chooses something else, and the suggested name follows."""
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("E", "down")
        dialog = app.screen
        assert app.session is not None
        assert dialog.query_one(Input).value == str(path_for(EXPORTS[1], app.session))
        path = tmp_path / "deep" / "events.jsonl"
        await _written_by_keys(app, pilot, path)
        assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["at_ms"] == 0
        said = " ".join(notice.message for notice in app._notifications)  # noqa: SLF001 - toasts
        assert str(path) in said
        assert isinstance(app.screen, EventsScreen)


async def test_a_file_that_is_there_is_replaced_only_by_a_second_enter(tmp_path: Path) -> None:
    """Nobody loses a file by a slip."""
    path = tmp_path / "events.csv"
    path.write_text("mine", encoding="utf-8")
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("E")
        await _written_by_keys(app, pilot, path)
        assert path.read_text(encoding="utf-8") == "mine"
        assert "exists already" in str(app.screen.query_one("#hint", Label).visual)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert path.read_text(encoding="utf-8").startswith("at_ms,time,who")


@pytest.mark.parametrize("place", ["", "folder", "file/below"])
async def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, place: str) -> None:
    """The dialog stays, with the reason."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    app = app_on(first=EventsScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("E")
        if place:
            await _written_by_keys(app, pilot, tmp_path / place)
        else:
            app.screen.query_one(Input).value = ""
            await pilot.press("enter")
        hint = app.screen.query_one("#hint", Label)
        assert hint.has_class("wrong")
        assert str(hint.visual).endswith(".")
