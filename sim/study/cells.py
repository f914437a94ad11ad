"""From a scenario's `vary:` section to the cells of its grid."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from sim.population.plan import PopulationPlan
from sim.scenario.load import LoadedScenario, load_tree
from sim.scenario.model import Scenario
from sim.scenario.nodes import Node
from sim.scenario.overrides import put_value
from sim.scenario.problems import ScenarioError
from sim.study.grid import Cell, Value

Axis = tuple[str, Sequence[Node]]
"""A dotted path, and the values that are tried there."""


def cells_of(loaded: LoadedScenario) -> tuple[Cell, ...]:
    """Return every combination of the values of the file's grid, the last axis changing fastest.

    Without a grid there is one cell: the scenario as it is. Customers who are alike in several
    cells are one and the same object there.
    """
    axes = _axes(loaded.tree)
    bare = replace(loaded, tree=loaded.tree.without(("vary",)))
    plans: dict[PopulationPlan, PopulationPlan] = {}
    combinations = product(*(values for _, values in axes))
    paths = [path for path, _ in axes]
    return tuple(
        _cell(number, bare, list(zip(paths, nodes, strict=True)), plans)
        for number, nodes in enumerate(combinations)
    )


def base_of(loaded: LoadedScenario, cells: Sequence[Cell]) -> int:
    """Return the number of the cell that says what the file itself says, or else of the first.

    Cells that the product refuses are passed over. Raises ValueError if it refuses them all.
    """
    sound = [cell for cell in cells if cell.scenario is not None]
    if not sound:
        raise ValueError("every combination of this grid is refused")
    same = (cell.number for cell in sound if is_as_file(loaded, cell))
    return next(same, sound[0].number)


def is_as_file(loaded: LoadedScenario, cell: Cell) -> bool:
    """Tell whether *cell* says what the file itself says."""
    return cell.scenario is not None and as_run(cell.scenario) == as_run(loaded.scenario)


def as_run(scenario: Scenario) -> Scenario:
    """Return *scenario* without what no figure depends on: names, words, and how often to run."""
    return replace(scenario, name="", description="", tags=(), path=None, replications=1)


def _axes(tree: Node) -> list[Axis]:
    grid = tree.child("vary")
    if grid is None or not isinstance(grid.value, dict):
        return []
    return [(path, axis.value) for path, axis in grid.value.items() if isinstance(axis.value, list)]


def _cell(
    number: int,
    loaded: LoadedScenario,
    chosen: list[tuple[str, Node]],
    plans: dict[PopulationPlan, PopulationPlan],
) -> Cell:
    values = tuple(Value(path, value_text(node.plain())) for path, node in chosen)
    tree = loaded.tree
    try:
        for path, node in chosen:
            tree = put_value(tree, path, node)
        scenario = load_tree(tree, loaded.scenario.path or Path()).scenario
    except ScenarioError as error:
        return Cell(number, values, None, error.problems[0].message)
    population = plans.setdefault(scenario.population, scenario.population)
    return Cell(number, values, replace(scenario, population=population))


def value_text(value: object) -> str:
    """Return a value of the grid in one line, as a file would say it."""
    if isinstance(value, dict):
        inner = (f"{key}: {value_text(item)}" for key, item in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(value_text, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
