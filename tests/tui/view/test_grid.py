"""The grid of a study as lines."""

import pytest

from sim.study.frontier import frontier_of
from sim.study.grid import Cell, Value
from sim.study.recommend import recommend
from sim.study.results import Results
from tests.study.made_up import flat
from tui.grid_run import Filled
from tui.view.cells import plain, width_of
from tui.view.grid import grid_lines, table_of
from tui.view.showing import ASCII, UNICODE

HOLD, LIMIT, CHATS = (
    "policy.reconnect_to_previous_agent_for",
    "policy.reconnect_time_limit",
    "groups.desk.chats_per_agent",
)


def _cells(*axes: tuple[str, tuple[str, ...]]) -> tuple[Cell, ...]:
    values: list[tuple[Value, ...]] = [()]
    for path, texts in axes:
        values = [(*before, Value(path, text)) for before in values for text in texts]
    return tuple(Cell(number, found, None) for number, found in enumerate(values))


def _filled(cells: tuple[Cell, ...], *, answered: bool = True) -> Filled:
    """Six cells: the more is gained the more it costs, but for the fourth, which is beaten."""
    made = flat(gain=[0.5, 0.62, 0.7, 0.61, 0.8, 0.9], cost=[9e3, 10e3, 12e3, 14e3, 15e3, 20e3])
    results = Results(cells, made.outcomes if answered else {})
    answer = (frontier_of(results), recommend(results)) if answered else (None, None)
    return Filled(results=results, done=18, total=18, frontier=answer[0], recommendation=answer[1])


GRID = _cells((HOLD, ("1m", "2m", "3m")), (LIMIT, ("4m", "8m")))


def _text(filled: Filled, marked: int = 0, width: int = 80, height: int = 20) -> list[str]:
    return [plain(line) for line in grid_lines(filled, marked, UNICODE, width, height)]


def test_rows_are_one_axis_and_columns_the_other() -> None:
    """Each cell has both figures, and a shape for where it stands."""
    assert _text(_filled(GRID))[:5] == [
        "           limit",
        "           4m                      8m",
        "hold 1m  ◆ 50.0 %  9.0 s         ✓ 62.0 %  10.0 s",
        "hold 2m  ◆ 70.0 %  12.0 s          61.0 %  14.0 s",
        "hold 3m  ◆ 80.0 %  15.0 s        ◆ 90.0 %  20.0 s",
    ]


def test_the_answer_stands_below_in_words() -> None:
    """First of all what is recommended; above it what is marked."""
    lines = _text(_filled(GRID), marked=3)
    assert lines[6].startswith("▸ hold 2m, limit 8m  beaten")
    assert lines[6].endswith("3 replications")
    assert lines[8] == "Recommended: hold 1m, limit 8m."


def test_a_cell_that_has_not_run_yet_is_waited_for() -> None:
    """And it is said when the answer comes."""
    lines = _text(_filled(GRID, answered=False))
    assert lines[2] == "hold 1m    …                       …"
    assert "when every cell has run twice" in lines[-1]


def test_a_refused_combination_says_so() -> None:
    """The reason stands below when it is marked."""
    refused = (*GRID[:5], Cell(5, GRID[5].values, None, "a hold is never longer than the limit"))
    lines = _text(_filled(refused), marked=5)
    assert lines[4].endswith("refused")
    assert "a hold is never longer than the limit" in lines[6]


def test_one_axis_is_a_column_and_more_than_two_are_rows_of_combinations() -> None:
    """Nothing of a grid is left out."""
    one = table_of(_cells((HOLD, ("1m", "2m"))))
    assert (one.rows, one.columns) == (("hold 1m", "hold 2m"), ("",))
    three = table_of(_cells((HOLD, ("1m", "2m")), (LIMIT, ("4m",)), (CHATS, ("2", "3"))))
    assert three.rows == ("hold 1m, limit 4m", "hold 2m, limit 4m")
    assert three.axis == "chats per agent of desk"
    assert three.numbers == ((0, 1), (2, 3))
    assert three.place_of(3) == (1, 1)


def test_what_does_not_fit_is_counted_and_the_mark_is_always_seen() -> None:
    """The columns go along with the mark."""
    wide = _cells((HOLD, ("1m",)), (LIMIT, ("4m", "5m", "6m", "7m", "8m", "9m")))
    lines = _text(_filled(wide), marked=5, width=60)
    assert lines[0] == "           limit   5 to 6 of 6"
    assert lines[1].split() == ["8m", "9m"]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_it_fits_into_every_width(width: int) -> None:
    """Whatever is marked; and into every height."""
    for marked in range(6):
        lines = grid_lines(_filled(GRID), marked, ASCII, width, 12)
        assert len(lines) <= 12
        assert all(width_of(line) <= width for line in lines)
