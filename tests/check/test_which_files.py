"""Which files are checked, and which of them a saved file touches."""

from pathlib import Path

import pytest

from sim.check.collect import NoSuchPath, collect
from sim.check.inputs import files_of
from sim.check.selection import Selection, select
from sim.scenario.bundled import bundled_path
from tests.check.files import STORY, expecting, written


def test_a_folder_stands_for_all_scenarios_below_it(tmp_path: Path) -> None:
    """Sub-folders too, in the order of names; other files are left alone."""
    (tmp_path / "deep").mkdir()
    first = written(tmp_path / "deep", STORY, "b")
    second = written(tmp_path, STORY, "z")
    (tmp_path / "notes.yaml").write_text("not: ours\n", encoding="utf-8")
    assert collect([str(tmp_path)]) == (first, second)


def test_a_file_is_checked_once_however_often_it_is_named(tmp_path: Path) -> None:
    """Named by itself and by its folder, it is still one file."""
    path = written(tmp_path, STORY)
    assert collect([str(path), str(tmp_path), str(tmp_path / "." / path.name)]) == (path,)


def test_a_bundled_name_is_a_path_too() -> None:
    """What `rejoinder list` names can be checked by that name."""
    assert collect(["in-time"]) == (bundled_path("in-time"),)


@pytest.mark.parametrize("word", ["nowhere.scenario.yaml", "a" * 1000, ""])
def test_a_path_that_does_not_exist_is_refused(word: str) -> None:
    """It says which word it was; nothing at all is not the folder one is in."""
    with pytest.raises(NoSuchPath) as caught:
        collect([word])
    assert caught.value.word == word


def test_words_and_tags_select(tmp_path: Path) -> None:
    """A word selects expectations or, standing in the path, the whole file; a tag selects files."""
    path = written(tmp_path, expecting("{by: 5m, event: dropped}", "{by: 5m, event: closed}"))
    chosen = select(path, Selection(word="DROPPED"))
    assert chosen is not None
    assert chosen.chooses is not None
    assert chosen.chooses("by 5m: dropped")
    assert not chosen.chooses("by 5m: closed")
    whole = select(path, Selection(word="one.scen"))
    assert whole is not None
    assert whole.chooses is None
    assert select(path, Selection(word="redirect")) is None
    assert select(path, Selection(tags=("slow", "fast"))) is not None
    assert select(path, Selection(tags=("slow",))) is None


def test_a_selected_file_need_not_be_read_again(tmp_path: Path) -> None:
    """What was read to select it is what is checked."""
    chosen = select(written(tmp_path, expecting("{by: 5m, event: dropped}")), Selection())
    assert chosen is not None
    assert chosen.loaded is not None
    assert chosen.loaded.scenario.name == "story"


def test_a_file_without_expectations_is_not_selected(tmp_path: Path) -> None:
    """There is nothing in it to check."""
    assert select(written(tmp_path, STORY), Selection()) is None


def test_a_scenario_is_made_of_its_parents_data_goldens_and_baselines(tmp_path: Path) -> None:
    """All of them are watched, even a golden trace that is still to come."""
    (tmp_path / "data").mkdir()
    csv = tmp_path / "data" / "times.csv"
    csv.write_text("seconds\n5\n9\n", encoding="utf-8")
    parent = written(tmp_path, STORY + "agents: {accept_after: {data: data/times.csv}}\n", "parent")
    child = written(
        tmp_path,
        "extends: parent.scenario.yaml\nname: child\nexpect:\n  golden: to-come.trace\n"
        "  metrics: [{metric: wait_new, no_worse_than: base.json, within: 5%}]\n",
        "child",
    )
    made_of = {path.name for path in files_of(child)}
    assert made_of == {parent.name, child.name, "times.csv", "to-come.trace", "base.json"}


def test_a_broken_scenario_is_still_watched(tmp_path: Path) -> None:
    """Its own file is known, so that saving the repair checks it again."""
    path = written(tmp_path, "format: [\n")
    assert path.resolve() in files_of(path)
