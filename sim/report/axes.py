"""The grid of a study, axis by axis, and what its cells are called in a report."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.duration import parse_duration
from sim.measures.figures import Key
from sim.measures.units import Scale, scale_for
from sim.study.grid import Cell
from sim.study.intervals import Estimate, estimate
from sim.study.results import Results
from sim.study.words import cell_words, path_words, unit_for


@dataclass(frozen=True, slots=True)
class Axis:
    """One path of the grid with the values tried there, in the order of the file."""

    path: str
    values: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the axis is called."""
        return path_words(self.path)

    def positions(self) -> tuple[float, ...]:
        """Return where its values lie: durations and numbers by size, all others one by one."""
        for read in (_minutes, float):
            try:
                found = tuple(read(value) for value in self.values)
            except ValueError:
                continue
            if len(set(found)) == len(found):
                return found
        return tuple(float(place) for place in range(len(self.values)))


def _minutes(text: str) -> float:
    return parse_duration(text) / 60_000


def axes_of(cells: Sequence[Cell]) -> tuple[Axis, ...]:
    """Return the axes of a grid."""
    paths = [value.path for value in cells[0].values] if cells else []
    return tuple(
        Axis(path, tuple(dict.fromkeys(cell.values[place].text for cell in cells)))
        for place, path in enumerate(paths)
    )


def names_of(cells: Sequence[Cell]) -> dict[int, str]:
    """Return what each cell is called, by its number."""
    return {cell.number: cell_words(cell) for cell in cells}


def estimates(results: Results, key: Key, confidence: float) -> dict[int, Estimate]:
    """Return one figure of every cell that has it, by the cell's number."""
    found = {
        cell.number: estimate(
            key, [outcome[key] for outcome in results.of(cell.number)], confidence
        )
        for cell in results.cells
    }
    return {number: each for number, each in found.items() if each.value is not None}


def common_scale(key: Key, found: Sequence[Estimate]) -> Scale:
    """Return one scale that suits all values of a figure."""
    return scale_for(unit_for(key), max((abs(each.value or 0.0) for each in found), default=0.0))


def label_with_unit(label: str, unit: str) -> str:
    """Return a label for an axis of a chart: ``wait of new customers (s)``."""
    return f"{label} ({unit})" if unit else label
