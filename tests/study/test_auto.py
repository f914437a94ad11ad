"""How many replications a cell gets."""

from collections.abc import Mapping

import numpy as np
import pytest

from sim.measures.figures import Figure, Key, Outcome
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.study.auto import FIRST_LOOK, Auto, Fixed, Precision
from sim.study.grid import Cell
from sim.study.results import Results

WAIT = Key("wait_new", "mean")
SCENARIO = load_scenario(bundled_path("hold-two-minutes")).scenario
CELLS = (
    Cell(0, (), SCENARIO),
    Cell(1, (), SCENARIO),
    Cell(2, (), None, "not possible"),
    Cell(3, (), SCENARIO),
)
MOST = 400
DAYS: list[float] = np.random.default_rng(1).normal(size=MOST).tolist()
OTHERS: list[float] = np.random.default_rng(2).normal(size=MOST).tolist()


def _wait(cell: int, number: int) -> float:
    """Cell 1 differs from cell 0 by little more than a constant, cell 3 has days of its own."""
    day = 100 + 10 * DAYS[number - 1]
    own = OTHERS[number - 1]
    return {0: day, 1: day + 5 + own / 10, 3: day + 20 * own}[cell]


def _results(counts: Mapping[int, int]) -> Results:
    outcomes = {
        cell: {n: Outcome({WAIT: Figure(_wait(cell, n), 1, 1)}) for n in range(1, count + 1)}
        for cell, count in counts.items()
    }
    return Results(CELLS, outcomes)


def _carried_out(rule: Auto) -> dict[int, int]:
    counts: dict[int, int] = {}
    while (wanted := dict(rule.wanted(_results(counts)))) != counts:
        counts = wanted
    return counts


def test_a_fixed_number_is_for_every_cell_that_can_be_run() -> None:
    """A refused combination gets none."""
    assert Fixed(7).wanted(Results(CELLS, {})) == {0: 7, 1: 7, 3: 7}


def test_every_cell_begins_with_the_first_look() -> None:
    """Without figures there is nothing to judge."""
    rule = Auto(0, (Precision(WAIT, 1.0),), MOST)
    assert rule.wanted(Results(CELLS, {})) == dict.fromkeys((0, 1, 3), FIRST_LOOK)


def test_a_cell_like_the_base_is_done_at_once_and_another_goes_on() -> None:
    """What counts is the difference from the base, day by day."""
    counts = _carried_out(Auto(0, (Precision(WAIT, 3.0),), MOST))
    assert counts[1] == FIRST_LOOK
    assert FIRST_LOOK < counts[3] < MOST
    assert counts[0] >= counts[3]


def test_it_ends_as_soon_as_it_is_precise_enough_and_not_before() -> None:
    """At the last look the interval of the difference is as narrow as was asked for."""
    rule = Auto(0, (Precision(WAIT, 3.0),), MOST)
    counts = _carried_out(rule)
    results = _results(counts)
    found = rule._estimate(results, 3, counts[3], WAIT)  # noqa: SLF001 - what it judges by
    assert found.half_width is not None
    assert found.half_width <= 3.0
    assert 100 < counts[3] < 300  # a spread of 20 needs (1.96 * 20 / 3) ** 2, which is 171


def test_there_is_a_most() -> None:
    """However precise it is meant to be."""
    counts = _carried_out(Auto(0, (Precision(WAIT, 0.001),), 50))
    assert set(counts.values()) == {50}
    assert _carried_out(Auto(0, (Precision(WAIT, 0.001),), 3)) == dict.fromkeys((0, 1, 3), 3)


def test_what_comes_next_does_not_depend_on_what_came_beyond() -> None:
    """Replications saved by an earlier, longer study change no decision about the first ones."""
    rule = Auto(0, (Precision(WAIT, 3.0),), MOST)
    ended = _carried_out(rule)
    assert rule.wanted(_results(dict.fromkeys((0, 1, 3), MOST))) == ended


@pytest.mark.parametrize("size", [10, 14, 37])
def test_an_unfinished_look_is_finished_first(size: int) -> None:
    """A study that was killed goes on as if nothing had happened."""
    rule = Auto(0, (Precision(WAIT, 3.0),), MOST)
    ended = _carried_out(rule)
    counts = {cell: min(size, n) for cell, n in ended.items()}
    while (wanted := dict(rule.wanted(_results(counts)))) != counts:
        counts = {cell: max(n, counts[cell]) for cell, n in wanted.items()}
        if wanted == ended:
            break
    assert counts == ended


def test_a_figure_that_nobody_has_goes_on_to_the_most() -> None:
    """As long as there is no value there is no interval."""
    rule = Auto(0, (Precision(Key("kept_agent", "share"), 0.01),), 40)
    assert set(_carried_out(rule).values()) == {40}
