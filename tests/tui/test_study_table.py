"""The grid of a study in a narrow terminal: fewer columns, and never a figure over two lines."""

import pytest

from sim.measures.figures import Key
from sim.study.words import figure_words
from tui.study_table import as_wide_as, left_out_line, natural_width
from tui.tables import Grid

BACK = Key("kept_agent_of_returns", "share")
WAIT = Key("wait_new", "mean")
HELD = Key("slots_held", "mean")
COST = Key("cost", "total")
KEYS = (BACK, WAIT, HELD, COST)
WHOLE = Grid(
    ("hold", "back\nat once", "wait", "held", "cost", "days", ""),
    (("3m", "88.4 ±3.6 %", "22.4 ±0.8 s", "0.18 ±0.01", "3,576 ±15", "30", "*"),),
)
"""56 columns wide, with one blank between the columns."""


def test_a_table_with_room_enough_stays_whole() -> None:
    """Not one column is taken away at exactly its width."""
    assert natural_width(WHOLE, 1) == 56
    assert as_wide_as(WHOLE, KEYS, 56, 1) == (WHOLE, ())


@pytest.mark.parametrize(
    ("width", "headings", "gone"),
    [
        (55, ("hold", "back\nat once", "wait", "cost", "days", ""), (HELD,)),
        (44, ("hold", "back\nat once", "wait", "days", ""), (HELD, COST)),
        (5, ("hold", "back\nat once", "days", ""), (WAIT, HELD, COST)),
    ],
)
def test_a_narrow_table_has_fewer_figures(
    width: int, headings: tuple[str, ...], gone: tuple[Key, ...]
) -> None:
    """Values, days and mark stay; what the answer does not rest on goes first; one figure stays."""
    grid, left_out = as_wide_as(WHOLE, KEYS, width, 1)
    assert grid.headings == headings
    assert all(len(row) == len(headings) for row in grid.rows)
    assert left_out == gone


def test_what_is_left_out_is_named() -> None:
    """With the ways to see it."""
    line = left_out_line((WAIT, HELD))
    assert figure_words(WAIT) in line
    assert figure_words(HELD) in line
    assert "--measures" in line
