"""What a study has come to so far: the outcomes of the replications of every cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.measures.figures import Outcome
from sim.study.grid import Cell


@dataclass(frozen=True, slots=True)
class Results:
    """Outcomes by cell number, then by replication number (from 1). Cells may be unfinished.

    Replications of the same number meet the same customers in every cell, so that differences
    of cells are taken replication by replication (:func:`shared`).
    """

    cells: tuple[Cell, ...]
    outcomes: Mapping[int, Mapping[int, Outcome]]

    def of(self, cell: int) -> tuple[Outcome, ...]:
        """The outcomes of one cell, in the order of replications."""
        found = self.outcomes.get(cell, {})
        return tuple(found[number] for number in sorted(found))

    def shared(self, ours: int, theirs: int) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
        """The outcomes of two cells for the replications that both have, in their order."""
        a, b = self.outcomes.get(ours, {}), self.outcomes.get(theirs, {})
        both = sorted(a.keys() & b.keys())
        return tuple(a[n] for n in both), tuple(b[n] for n in both)
