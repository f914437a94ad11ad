"""Runs cells of a study for the commands that look for an answer, and keeps what is done."""

import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing

from sim.measures.figures import Outcome
from sim.study.backend import Done, Task
from sim.study.grid import Cell
from sim.study.pool import ProcessPool
from sim.study.results import Results
from sim.study.serial import Serial
from tui.progress import watched

FEW = 4
"""Tasks that are not worth starting processes for."""


class Trials:
    """The outcomes of *cells*, which grow replication by replication.

    What is done outlives an interruption. The figures do not depend on *jobs*, the number of
    processes; None means one for each core.
    """

    def __init__(self, cells: Sequence[Cell], jobs: int | None) -> None:
        self._cells = list(cells)
        self._jobs = jobs or os.cpu_count() or 1
        self._outcomes: dict[int, dict[int, Outcome]] = {}

    @property
    def results(self) -> Results:
        """What is known so far."""
        known = {cell: dict(found) for cell, found in self._outcomes.items()}
        return Results(tuple(self._cells), known)

    def add(self, cells: Iterable[Cell]) -> None:
        """Take in more cells."""
        self._cells += cells

    def run(self, cells: Iterable[int], replications: int, words: str) -> None:
        """Run what is missing of the first *replications* of the cells with these numbers.

        Raises KeyboardInterrupt at Ctrl-C, and ReplicationFailed and WorkersLost.
        """
        wanted = set(cells)
        tasks = [
            Task(cell.number, cell.scenario, number)
            for number in range(1, replications + 1)
            for cell in self._cells
            if cell.number in wanted and cell.scenario is not None
            if number not in self._outcomes.get(cell.number, {})
        ]
        if not tasks:
            return
        with closing(self._running(tasks)) as running:
            for done in watched(running, len(tasks), words):
                self._outcomes.setdefault(done.cell, {})[done.replication] = done.outcome

    def _running(self, tasks: Sequence[Task]) -> Generator[Done]:
        few = self._jobs == 1 or len(tasks) <= FEW
        return Serial().run(tasks) if few else ProcessPool(self._jobs).run(tasks)
