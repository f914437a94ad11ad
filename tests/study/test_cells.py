"""The cells of a grid."""

from pathlib import Path

import pytest

from sim.scenario.load import LoadedScenario
from sim.scenario.problems import ScenarioError
from sim.study.cells import base_of, cells_of
from tests.study.grids import SMALL, small

HOLD = "policy.reconnect_to_previous_agent_for"


def _texts(loaded: LoadedScenario, axis: int = 0) -> list[str]:
    return [cell.values[axis].text for cell in cells_of(loaded)]


def test_every_combination_is_a_cell_the_last_axis_fastest(tmp_path: Path) -> None:
    """Three holds and two limits make six cells."""
    cells = cells_of(small(tmp_path))
    assert [tuple(value.text for value in cell.values) for cell in cells] == [
        ("0s", "2m"),
        ("0s", "5m"),
        ("1m", "2m"),
        ("1m", "5m"),
        ("3m", "2m"),
        ("3m", "5m"),
    ]
    assert [cell.number for cell in cells] == list(range(6))


def test_a_cell_has_its_values_and_everything_else_of_the_file(tmp_path: Path) -> None:
    """Seed and customers are those of the file: the customers are the same object everywhere."""
    loaded = small(tmp_path)
    last = cells_of(loaded)[5].scenario
    assert last is not None
    assert last.settings.reconnect_to_previous_agent_for_ms == 180_000
    assert last.settings.reconnect_time_limit_ms == 300_000
    assert last.seed == loaded.scenario.seed
    scenarios = [cell.scenario for cell in cells_of(loaded) if cell.scenario is not None]
    assert all(scenario.population is scenarios[0].population for scenario in scenarios)


def test_what_the_product_would_refuse_is_a_cell_that_says_so(tmp_path: Path) -> None:
    """A hold longer than the limit is told, and the other cells are not touched by it."""
    cells = cells_of(small(tmp_path))
    refused = [cell for cell in cells if cell.refused]
    assert [cell.number for cell in refused] == [4]
    assert refused[0].scenario is None
    assert "longer than the customer may reconnect" in refused[0].refused


def test_the_base_is_the_cell_that_says_what_the_file_says(tmp_path: Path) -> None:
    """Hold 1m, limit 5m; where no cell does, it is the first that is not refused."""
    loaded = small(tmp_path)
    assert base_of(loaded, cells_of(loaded)) == 3
    other = small(tmp_path, vary=(f"{HOLD}=9m,2m,3m",))
    assert base_of(other, cells_of(other)) == 1


def test_a_grid_that_is_refused_everywhere_has_no_base(tmp_path: Path) -> None:
    """Nothing of it can be run."""
    loaded = small(tmp_path, vary=(f"{HOLD}=9m,10m",))
    with pytest.raises(ValueError, match="every combination of this grid is refused"):
        base_of(loaded, cells_of(loaded))


def test_a_file_without_a_grid_is_one_cell(tmp_path: Path) -> None:
    """The scenario as it is."""
    loaded = small(tmp_path, SMALL.partition("vary:")[0])
    (cell,) = cells_of(loaded)
    assert (cell.values, cell.label) == ((), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HOLD}={{from: 0m, to: 2m, step: 30s}}", ["0s", "30s", "1m", "1m30s", "2m"]),
        (f"{HOLD}={{from: 1m, to: 2m, step: 45s}}", ["1m", "1m45s"]),
        ("groups.desk.chats_per_agent={from: 1, to: 3, step: 1}", ["1", "2", "3"]),
        ("customers.arrivals.scale={from: 0.5, to: 1, step: 0.25}", ["0.5", "0.75", "1"]),
        ("customers.disconnects.share={from: 10%, to: 20%, step: 5%}", ["10%", "15%", "20%"]),
        ("policy.reconnect_policy=hold,affinity,none", ["hold", "affinity", "none"]),
        ("policy.chat_reconnect=true,false", ["true", "false"]),
        ("returns=[1]", []),
    ],
)
def test_values_are_lists_or_ranges(tmp_path: Path, text: str, expected: list[str]) -> None:
    """A range goes up to its end, in durations, numbers or shares."""
    if not expected:
        with pytest.raises(ScenarioError, match="unknown key 'returns'"):
            small(tmp_path, vary=(text,))
        return
    assert _texts(small(tmp_path, vary=(text,))) == expected


def test_policies_compete_as_whole_sections(tmp_path: Path) -> None:
    """A value may be a map: one policy against another."""
    text = "policy=[{reconnect_policy: none, reconnect_time_limit: 5m}, {reconnect_time_limit: 5m}]"
    first, second = cells_of(small(tmp_path, vary=(text,)))
    assert first.label == "policy {reconnect_policy: none, reconnect_time_limit: 5m}"
    assert first.scenario is not None
    assert second.scenario is not None
    assert first.scenario.settings.reconnect_policy != second.scenario.settings.reconnect_policy


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{HOLD}={{from: 1m, to: 0m, step: 1m}}", "a range goes up"),
        (f"{HOLD}={{from: 0m, to: 1m, step: 0s}}", "in steps above 0"),
        (f"{HOLD}={{from: 0m, to: 1m}}", "a range has from, to and step"),
        (f"{HOLD}={{from: 0m, to: 5, step: 1m}}", "all durations, all shares or all numbers"),
        (f"{HOLD}={{from: 0m, to: 1d, step: 1s}}", "the most is 2000"),
        (f"{HOLD}={{from: [0m], to: 1m, step: 1s}}", "single values"),
        (f"{HOLD}=1m,soon", "'soon' is not a duration"),
        (HOLD, "this is not path=value,value"),
        (f"{HOLD}=", "there is no value after the ="),
    ],
)
def test_a_wrong_grid_is_told_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    """On the command line as in the file."""
    with pytest.raises(ScenarioError, match=sentence) as caught:
        small(tmp_path, vary=(text,))
    assert str(caught.value).startswith("--vary:1:")


def test_a_range_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    """The rest of the file is checked all the same."""
    text = SMALL.replace("[0s, 1m, 3m]", "{from: 0m, step: 1m}").replace("60}", "sixty}")
    with pytest.raises(ScenarioError) as caught:
        small(tmp_path, text)
    assert [problem.code for problem in caught.value.problems] == ["bad-number", "bad-range"]


def test_a_limit_that_is_written_down_twice_varies_under_both_names(tmp_path: Path) -> None:
    """The reconnect time limit is one value with two names; a grid sets them alike."""
    both = SMALL.replace("groups:", "work_stream: {auto_close_after_inactivity: 5m}\ngroups:")
    cells = cells_of(small(tmp_path, both, ("policy.reconnect_time_limit=4m,5m",)))
    limits = [cell.scenario.settings.reconnect_time_limit_ms for cell in cells if cell.scenario]
    assert limits == [240_000, 300_000]
