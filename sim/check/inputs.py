"""Which files a scenario file is made of, so that it is checked again when one of them is saved."""

from collections.abc import Iterator
from pathlib import Path

from sim.scenario.nodes import Node, leaves
from sim.scenario.overrides import read_family
from sim.scenario.problems import ScenarioError
from sim.scenario.yaml_source import is_file, read_tree

_NAMED = frozenset({"golden", "no_worse_than"})
"""These name files that may be still to come; so does what ends in .csv."""


def files_of(path: Path) -> frozenset[Path]:
    """Return the scenario *path*, its parents, its CSV files, golden trace and baselines.

    All are absolute. Of a file that cannot be read, only the file itself and its parent are known.
    """
    try:
        tree = read_family(path)
    except ScenarioError as error:
        told = (path, *(Path(problem.path) for problem in error.problems))
        parents = (parent for file in told for parent in _parent(file))
        return frozenset(file.resolve() for file in (*told, *parents))
    return frozenset(file.resolve() for file in (path, *_sources(tree), *_data(tree)))


def _parent(path: Path) -> Iterator[Path]:
    """Yield the file that *path* extends, which may be still to come."""
    try:
        entries = read_tree(path).value
    except ScenarioError:
        return
    named = entries.get("extends") if isinstance(entries, dict) else None
    if named is not None and isinstance(named.value, str):
        yield path.parent / named.value


def _sources(tree: Node) -> Iterator[Path]:
    """Yield the file of every value: the scenario's own, or that of a parent."""
    for _, leaf in leaves(tree):
        yield Path(leaf.place.path)


def _data(tree: Node) -> Iterator[Path]:
    for steps, leaf in leaves(tree):
        if isinstance(leaf.value, str) and len(leaf.value) < 256:
            named = Path(leaf.place.path).parent / leaf.value
            awaited = steps[-1] in _NAMED or named.suffix == ".csv"
            if awaited or is_file(named):
                yield named
