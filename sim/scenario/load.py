"""Loads a scenario file: one call from a path to everything a run depends on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.scenario.measure_names import check_measures, check_prices
from sim.scenario.model import Scenario
from sim.scenario.nodes import Node
from sim.scenario.overrides import apply_grid, apply_overrides, read_family
from sim.scenario.problems import ScenarioError
from sim.scenario.ranges import expand_ranges
from sim.scenario.resolve import resolve
from sim.scenario.resolve_grid import check_grid
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import validate
from sim.scenario.yaml_source import parse_tree


@dataclass(frozen=True, slots=True)
class LoadedScenario:
    """A scenario with the file it came from.

    ``file`` keeps what the run itself does not need: expectations, grid and report. ``tree`` knows
    the place of every value, its parents' and the command line's included.
    """

    scenario: Scenario
    file: ScenarioFile
    tree: Node


def load_scenario(
    path: Path | str, *, overrides: Sequence[str] = (), vary: Sequence[str] = ()
) -> LoadedScenario:
    """Return the scenario in the file *path*, with each ``path=value`` of *overrides* applied.

    *vary*, each ``path=value,value``, replaces the file's grid.
    Raises ScenarioError with every mistake of the file, its parents, its CSV files and the
    overrides, each with its place.
    """
    main = Path(path)
    tree = apply_overrides(read_family(main), overrides)
    return load_tree(apply_grid(tree, vary), main)


def load_text(text: str, main: Path | str) -> LoadedScenario:
    """Return the scenario that *text* says, as if it stood in the file *main*.

    Raises ScenarioError as :func:`load_scenario` does. The file need not exist; other files that
    *text* names are looked up beside it.
    """
    return load_tree(parse_tree(text, str(main)), Path(main))


def load_tree(tree: Node, main: Path) -> LoadedScenario:
    """Return the scenario that *tree* says, of the file *main*. Raises ScenarioError likewise."""
    tree, flaws = expand_ranges(tree)
    draft = validate(tree, main)
    draft.problems += flaws
    scenario = resolve(draft, draft.file) if draft.file else None
    if draft.file:
        check_measures(draft, draft.file)
    if draft.file and draft.clean("costs", "expect", "run"):
        check_prices(draft, draft.file)
    if draft.file and draft.clean("vary"):
        check_grid(draft, draft.file)
    if draft.problems or scenario is None or draft.file is None:
        raise ScenarioError(draft.problems)
    return LoadedScenario(scenario, draft.file, tree)
