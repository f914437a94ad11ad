"""The study folder: nothing is lost, nothing is mixed, and the bytes are always the same."""

import platform
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from sim.measures.figures import Outcome
from sim.scenario.load import LoadedScenario
from sim.study.auto import Fixed
from sim.study.backend import Done, Task, run_task
from sim.study.cells import cells_of
from sim.study.grid import Cell
from sim.study.identity import identity_of
from sim.study.runner import carry_out, rounds
from sim.study.serial import Serial
from sim.study.store import FILE, Store, begin_anew
from sim.study.store_reading import CannotUse
from sim.study.versions import library_versions, versions_words
from tests.study.grids import SMALL, small


@contextmanager
def _store(folder: Path, loaded: LoadedScenario) -> Iterator[tuple[Store, tuple[Cell, ...]]]:
    cells = cells_of(loaded)
    with Store(folder, identity_of(loaded, cells), cells) as store:
        yield store, cells


def _run(folder: Path, loaded: LoadedScenario, replications: int, most: int | None = None) -> bytes:
    """Run a study, or only the first *most* of its tasks, and return the bytes of its file."""
    with _store(folder, loaded) as (store, cells):
        for tasks in rounds(cells, Fixed(replications), store):
            for _ in carry_out(tasks[:most], store, Serial()):
                pass
            if most is not None:
                return b""
        store.seal()
    return (folder / FILE).read_bytes()


def test_an_interrupted_study_ends_with_the_bytes_of_an_undisturbed_one(tmp_path: Path) -> None:
    """Whatever was done when it was interrupted, and however often."""
    loaded = small(tmp_path)
    undisturbed = _run(tmp_path / "a", loaded, 2)
    _run(tmp_path / "b", loaded, 2, most=3)
    _run(tmp_path / "b", loaded, 2, most=4)
    assert _run(tmp_path / "b", loaded, 2) == undisturbed


def test_more_replications_go_on_from_a_finished_study(tmp_path: Path) -> None:
    """A study of one, made one of two, is the study of two."""
    loaded = small(tmp_path)
    undisturbed = _run(tmp_path / "a", loaded, 2)
    _run(tmp_path / "b", loaded, 1)
    assert _run(tmp_path / "b", loaded, 2) == undisturbed


def test_the_order_of_results_leaves_no_mark(tmp_path: Path) -> None:
    """A file whose replications came backwards is the same."""
    loaded = small(tmp_path)
    undisturbed = _run(tmp_path / "a", loaded, 2)
    with _store(tmp_path / "b", loaded) as (store, cells):
        tasks = next(rounds(cells, Fixed(2), store))
        for task in reversed(tasks):
            store.put(run_task(task))
        store.seal()
    assert (tmp_path / "b" / FILE).read_bytes() == undisturbed


def test_figures_that_are_met_late_leave_no_mark(tmp_path: Path) -> None:
    """The first replication may lack figures which others have: names get their places anyway."""
    loaded = small(tmp_path)
    with _store(tmp_path / "a", loaded) as (store, cells):
        tasks = next(rounds(cells, Fixed(1), store))
        done = [run_task(task) for task in tasks]
    few = Outcome(dict(list(done[0].outcome.figures.items())[5:]))
    done[0] = replace(done[0], outcome=few)
    assert _sealed(tmp_path / "b", loaded, done) == _sealed(tmp_path / "c", loaded, done[::-1])


def _sealed(folder: Path, loaded: LoadedScenario, done: Sequence[Done]) -> bytes:
    with _store(folder, loaded) as (store, _):
        for item in done:
            store.put(item)
        store.seal()
    return (folder / FILE).read_bytes()


def test_what_is_read_back_is_what_was_run(tmp_path: Path) -> None:
    """Every figure of the whole day and of the queues, to the last digit."""
    loaded = small(tmp_path)
    _run(tmp_path / "a", loaded, 1)
    with _store(tmp_path / "a", loaded) as (store, cells):
        read = store.results().outcomes[2][1]
    scenario = cells[2].scenario
    assert scenario is not None
    assert dict(run_task(Task(2, scenario, 1)).outcome.figures) == dict(read.figures)


def test_only_the_figures_asked_for_are_read(tmp_path: Path) -> None:
    """Long studies have millions of figures."""
    loaded = small(tmp_path)
    _run(tmp_path / "a", loaded, 1)
    with _store(tmp_path / "a", loaded) as (store, _):
        key = next(iter(store.results().outcomes[0][1]))
        assert list(store.results([key]).outcomes[0][1]) == [key]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("per_hour: 60", "per_hour: 61", "customers.arrivals.per_hour was 60 and is 61"),
        ("seed: 7", "seed: 8", "run.seed was 7 and is 8"),
        ("[2m, 5m]", "[2m, 6m]", "its grid has other values"),
    ],
)
def test_a_changed_scenario_is_refused_and_the_change_is_named(
    tmp_path: Path, before: str, after: str, sentence: str
) -> None:
    """Figures of two different desks are never mixed."""
    _run(tmp_path / "a", small(tmp_path), 1)
    changed = small(tmp_path, SMALL.replace(before, after))
    with pytest.raises(CannotUse, match=sentence), _store(tmp_path / "a", changed):
        pass


def test_words_and_the_number_of_replications_may_change(tmp_path: Path) -> None:
    """No figure depends on them."""
    _run(tmp_path / "a", small(tmp_path), 1)
    text = SMALL.replace("replications: 4", "replications: 9").replace("small-desk", "my-desk")
    with _store(tmp_path / "a", small(tmp_path, text)) as (store, _):
        assert store.runs


def test_the_versions_of_the_libraries_are_kept(tmp_path: Path) -> None:
    """As facts of the study, by the names of the libraries."""
    loaded = small(tmp_path)
    _run(tmp_path / "a", loaded, 1)
    with _store(tmp_path / "a", loaded) as (store, _):
        assert dict(library_versions()).items() <= store.facts.items()
        assert store.facts["python"] == platform.python_version()
        assert store.other_libraries == ""


def test_a_study_that_goes_on_with_other_libraries_says_so_and_names_both(tmp_path: Path) -> None:
    """It is not refused; once both are named, nothing more is said of either."""
    loaded = small(tmp_path)
    cells = cells_of(loaded)
    now = identity_of(loaded, cells)
    old = tuple((name, "0.1" if name == "numpy" else text) for name, text in now.libraries)
    tasks = [Task(0, cells[0].scenario, number) for number in (1, 2) if cells[0].scenario]
    with Store(tmp_path / "a", replace(now, libraries=old), cells) as store:
        store.put(run_task(tasks[0]))
    new = dict(now.libraries)["numpy"]
    with Store(tmp_path / "a", now, cells) as store:
        assert store.other_libraries == f"NumPy 0.1 (here {new})"
        assert store.facts["numpy"] == "0.1"
        store.put(run_task(tasks[1]))
        assert store.facts["numpy"] == f"0.1, {new}"
        assert store.other_libraries == ""
        assert f"NumPy 0.1 and {new}" in versions_words(store.facts)


def test_a_study_without_kept_versions_goes_on(tmp_path: Path) -> None:
    """Nothing is claimed of versions that nobody wrote down."""
    loaded = small(tmp_path)
    cells = cells_of(loaded)
    bare = replace(identity_of(loaded, cells), libraries=())
    with Store(tmp_path / "a", bare, cells):
        pass
    with _store(tmp_path / "a", loaded) as (store, _):
        assert store.other_libraries == ""
        assert "numpy" not in store.facts


def test_a_changed_data_file_is_refused(tmp_path: Path) -> None:
    """The scenario may say the same while the numbers that it reads do not."""
    text = SMALL.replace("after: {median: 40s, p90: 4m}", "after: {data: back.csv}")
    (tmp_path / "back.csv").write_text("seconds\n30\n60\n90\n", encoding="utf-8")
    _run(tmp_path / "a", small(tmp_path, text), 1)
    (tmp_path / "back.csv").write_text("seconds\n30\n61\n90\n", encoding="utf-8")
    with (
        pytest.raises(CannotUse, match="another study"),
        _store(tmp_path / "a", small(tmp_path, text)),
    ):
        pass


def test_a_folder_is_used_by_one_process_at_a_time(tmp_path: Path) -> None:
    """The second is told so."""
    loaded = small(tmp_path)
    with _store(tmp_path / "a", loaded):
        with (
            pytest.raises(CannotUse, match="another process is at work"),
            _store(tmp_path / "a", loaded),
        ):
            pass
        with pytest.raises(CannotUse, match="another process is at work"):
            begin_anew(tmp_path / "a")
    with _store(tmp_path / "a", loaded):
        pass


def test_to_begin_anew_forgets_what_there_was(tmp_path: Path) -> None:
    """The folder may then hold another study."""
    _run(tmp_path / "a", small(tmp_path), 1)
    begin_anew(tmp_path / "a")
    with _store(tmp_path / "a", small(tmp_path, SMALL.replace("seed: 7", "seed: 8"))) as (store, _):
        assert not store.runs


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """The replication that found no room is not there, all before it are."""
    loaded = small(tmp_path)
    with _store(tmp_path / "a", loaded) as (store, cells):
        tasks = next(rounds(cells, Fixed(1), store))
        store.put(run_task(tasks[0]))
        _leave_no_room(store)
        with pytest.raises(CannotUse, match="the disk is full"):
            _put_all(store, tasks[1:])
        saved = store.runs
    with _store(tmp_path / "a", loaded) as (store, _):
        assert store.runs == saved
        assert (tasks[0].cell, 1) in saved
        assert len(saved) < len(tasks)


def _leave_no_room(store: Store) -> None:
    live = store._live  # noqa: SLF001 - a disk of the right size is not at hand
    pages = live.execute("PRAGMA page_count").fetchone()[0]
    live.execute(f"PRAGMA max_page_count = {pages}")


def _put_all(store: Store, tasks: Sequence[Task]) -> None:
    for task in tasks:
        store.put(run_task(task))


def test_a_file_in_the_way_and_a_damaged_study_are_told(tmp_path: Path) -> None:
    """In a sentence, without a traceback."""
    loaded = small(tmp_path)
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(CannotUse, match="cannot use"), _store(tmp_path / "file", loaded):
        pass
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / FILE).write_text("this is no database, whatever its name", encoding="utf-8")
    with pytest.raises(CannotUse, match="Begin anew with --fresh"), _store(tmp_path / "a", loaded):
        pass


def test_the_file_is_read_with_plain_sql(tmp_path: Path) -> None:
    """Each figure is a row with its names; the value is what it should be."""
    loaded = small(tmp_path)
    _run(tmp_path / "a", loaded, 2)
    query = (
        "SELECT v.value, avg(f.value) FROM figures AS f JOIN cell_values AS v USING (cell) "
        "WHERE measure = 'wait_new' AND stat = 'mean' AND scope = 'total' AND v.axis = 0 "
        "GROUP BY v.value ORDER BY v.value"
    )
    with closing(sqlite3.connect(tmp_path / "a" / FILE)) as file:
        rows = file.execute(query).fetchall()
        (state,) = file.execute("SELECT value FROM study WHERE name = 'state'").fetchone()
    assert [value for value, _ in rows] == ["0s", "1m", "3m"]
    assert all(mean > 0 for _, mean in rows)
    assert state == "finished"


def test_a_figure_without_samples_stays_without_a_value(tmp_path: Path) -> None:
    """Nothing divided by nothing is nothing, and not nought."""
    loaded = small(tmp_path, SMALL.replace("share: 30%", "share: 0%"))
    _run(tmp_path / "a", loaded, 1)
    with _store(tmp_path / "a", loaded) as (store, _):
        outcome = store.results().outcomes[0][1]
    assert outcome.value("kept_agent", "share") is None
    assert isinstance(Done(0, 1, outcome, 0).outcome.value("wait_new", "mean"), float)
