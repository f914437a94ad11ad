"""What every combination is compared with: today's policy, if the grid has it."""

from dataclasses import dataclass

from sim.study.cells import as_run
from sim.study.folder import Study
from sim.study.words import cell_words


@dataclass(frozen=True, slots=True)
class Reference:
    """The cell that the others are compared with. ``called`` is what it is, ``name`` its values."""

    cell: int
    called: str
    name: str


def reference_of(study: Study) -> Reference:
    """Return the cell that says what the file itself says, or else the first sound one."""
    cell = next(cell for cell in study.results.cells if cell.number == study.base)
    same = cell.scenario is not None and as_run(cell.scenario) == as_run(study.loaded.scenario)
    called = "today's policy" if same else "the first combination"
    return Reference(cell.number, called, cell_words(cell))
