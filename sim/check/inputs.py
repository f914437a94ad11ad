"""Which files a scenario file is made of, so that it is checked again when one of them is saved."""

from collections.abc import Iterator
from pathlib import Path

from sim.scenario.nodes import Node, leaves
from sim.scenario.overrides import read_family
from sim.scenario.problems import ScenarioError

_NAMED = frozenset({"golden", "no_worse_than"})
"""These name files that may be still to come."""


def files_of(path: Path) -> frozenset[Path]:
    """Return the scenario *path*, its parents, its CSV files, golden trace and baselines.

    All are absolute. Of a file that cannot be read, only the file itself is known.
    """
    try:
        tree = read_family(path)
    except ScenarioError as error:
        told = (Path(problem.path) for problem in error.problems)
        return frozenset(file.resolve() for file in (path, *told))
    return frozenset(file.resolve() for file in (path, *_sources(tree), *_data(tree)))


def _sources(tree: Node) -> Iterator[Path]:
    """Yield the file of every value: the scenario's own, or that of a parent."""
    for _, leaf in leaves(tree):
        yield Path(leaf.place.path)


def _data(tree: Node) -> Iterator[Path]:
    for steps, leaf in leaves(tree):
        if isinstance(leaf.value, str) and len(leaf.value) < 256:
            named = Path(leaf.place.path).parent / leaf.value
            if steps[-1] in _NAMED or _is_file(named):
                yield named


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # the text is no name that a file could have
        return False
