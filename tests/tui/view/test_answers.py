"""What people type into a question."""

from pathlib import Path

import pytest

from tui.view.answers import scenario_path, share_of


@pytest.mark.parametrize(("text", "share"), [("40 %", 0.4), ("40", 0.4), ("12.5%", 0.125)])
def test_a_share_is_a_number_of_a_hundred(text: str, share: float) -> None:
    """With or without its sign."""
    assert share_of(text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["", "all", "-5", "0", "101 %", "4,5 %", "1e3"])
def test_what_is_no_share_is_refused_with_a_sentence(text: str) -> None:
    """The sentence says what would do."""
    with pytest.raises(ValueError, match=r"%"):
        share_of(text)


def test_a_name_gets_the_ending_of_scenario_files() -> None:
    """So that `check` finds it; a name that ends like a YAML file keeps its ending."""
    assert scenario_path("found") == Path("found.scenario.yaml")
    assert scenario_path("sub/found.yaml") == Path("sub/found.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nothing is written over a folder, nor without a name."""
    for text in (str(tmp_path), ""):
        with pytest.raises(ValueError, match="name of a file"):
            scenario_path(text)
