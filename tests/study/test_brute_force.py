"""The recommendation after few replications, held against a study of ten times as many."""

from collections.abc import Sequence

import pytest

from sim.measures.figures import Outcome
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.study.backend import Task
from sim.study.cells import cells_of
from sim.study.frontier import COST, GAIN
from sim.study.grid import Cell
from sim.study.pool import ProcessPool
from sim.study.recommend import recommend
from sim.study.results import Results
from sim.study.selection import value_of

FEW, MANY = 30, 300
NEEDED = (GAIN, COST)
"""The figures on which the recommendation rests; all of them would take a gigabyte."""


@pytest.mark.slow
def test_the_recommendation_agrees_with_a_study_of_ten_times_the_replications() -> None:
    """The whole bundled grid: what 30 replications recommend is as good as stated after 300.

    The cell that 300 replications choose is the same, or better by no more than the first answer
    says another may be. All 36 cells: 10,800 runs, some four minutes on two idle cores.
    """
    cells = cells_of(load_scenario(bundled_path("hold-or-limit")))
    whole = Results(cells, _outcomes(cells))
    first = {
        cell: {number: found[number] for number in range(1, FEW + 1)}
        for cell, found in whole.outcomes.items()
    }
    early, late = recommend(Results(cells, first)), recommend(whole)
    assert len(whole.outcomes) == 36
    assert early.cell is not None
    assert late.cell is not None
    assert early.selection is not None
    assert early.selection.behind is not None
    ours, theirs = (value_of(COST, whole.of(cell)) or 0.0 for cell in (early.cell, late.cell))
    assert ours - theirs <= early.selection.behind
    assert early.probability <= 0.95 or early.cell == late.cell


def _outcomes(cells: Sequence[Cell]) -> dict[int, dict[int, Outcome]]:
    """Run every cell MANY times in two processes, and keep what is needed of each run."""
    tasks = [
        Task(cell.number, cell.scenario, number)
        for number in range(1, MANY + 1)
        for cell in cells
        if cell.scenario is not None
    ]
    outcomes: dict[int, dict[int, Outcome]] = {}
    for done in ProcessPool(2).run(tasks):
        kept = Outcome({key: done.outcome[key] for key in NEEDED})
        outcomes.setdefault(done.cell, {})[done.replication] = kept
    return outcomes
