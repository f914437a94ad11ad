"""Files that the expectations of a scenario name: golden traces and baselines."""

from pathlib import Path

from sim.check.verdict import Place
from sim.scenario.load import LoadedScenario
from sim.scenario.nodes import Path as TreePath
from sim.scenario.overrides import COMMAND_LINE
from sim.scenario.problems import ScenarioError, problem_at


def file_beside(loaded: LoadedScenario, path: TreePath) -> Path:
    """Return the file that the value at *path* of the scenario names, beside the naming file."""
    node = loaded.tree.nearest(path)
    main = loaded.scenario.path
    assert main is not None
    source = main if node.place.path == COMMAND_LINE else Path(node.place.path)
    return source.parent / str(node.value)


def place_of(loaded: LoadedScenario, path: TreePath) -> Place:
    """Return where the value at *path* stands."""
    place = loaded.tree.nearest(path).place
    return Place(Path(place.path), place.line, place.column)


def file_error(
    loaded: LoadedScenario, path: TreePath, code: str, message: str, hint: str
) -> ScenarioError:
    """Return the error for a file that is named at *path* and cannot be used."""
    return ScenarioError([problem_at(loaded.tree.nearest(path).place, code, message, hint)])
