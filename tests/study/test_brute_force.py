"""The recommendation after few replications, held against a study of ten times as many."""

import pytest

from sim.measures.figures import Outcome
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.study.backend import Task
from sim.study.cells import cells_of
from sim.study.frontier import COST
from sim.study.pool import ProcessPool
from sim.study.recommend import recommend
from sim.study.results import Results
from sim.study.selection import value_of

FEW, MANY = 30, 300
GRID = (
    "policy.reconnect_to_previous_agent_for=0s,1m,3m,5m",
    "policy.reconnect_time_limit=3m,12m",
)
"""The corners of the bundled grid and what lies between; the whole takes too long for a test."""


@pytest.mark.slow
def test_the_recommendation_agrees_with_a_study_of_ten_times_the_replications() -> None:
    """Part of the bundled grid: the cell chosen after 30 replications is as good as stated after 300.

    The cell that 300 replications choose is the same, or better by no more than the first answer
    says another may be.
    """
    cells = cells_of(load_scenario(bundled_path("hold-or-limit"), vary=GRID))
    tasks = [
        Task(cell.number, cell.scenario, number)
        for cell in cells
        if cell.scenario is not None
        for number in range(1, MANY + 1)
    ]
    outcomes: dict[int, dict[int, Outcome]] = {}
    for done in ProcessPool(2).run(tasks):
        outcomes.setdefault(done.cell, {})[done.replication] = done.outcome
    whole = Results(cells, outcomes)
    first = {
        cell: {number: found[number] for number in range(1, FEW + 1)}
        for cell, found in outcomes.items()
    }
    early, late = recommend(Results(cells, first)), recommend(whole)
    assert early.cell is not None
    assert late.cell is not None
    assert early.selection is not None
    assert early.selection.behind is not None
    ours, theirs = (value_of(COST, whole.of(cell)) or 0.0 for cell in (early.cell, late.cell))
    assert ours - theirs <= early.selection.behind
    assert early.probability <= 0.95 or early.cell == late.cell
