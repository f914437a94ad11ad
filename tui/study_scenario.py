"""Keeps a scenario in a study folder, with its parents and data, so that the folder is complete."""

import shutil
from pathlib import Path

from sim.check.yaml_text import document
from sim.scenario.load import LoadedScenario
from sim.scenario.nodes import Node
from sim.scenario.overrides import COMMAND_LINE, GRID
from sim.study.folder import SCENARIO
from tui.writing import write_text

DATA = "data"
_NAMES_A_FILE = ("profile", "data", "recorded")
_LEFT_OUT = ("extends", "expect")
"""Parents are laid under already, and expectations name files of their own."""


def keep_scenario(folder: Path, loaded: LoadedScenario) -> None:
    """Write the scenario and the data files that it names into *folder*. Raises CannotWrite."""
    files = _Files(folder / DATA, loaded.scenario.path or Path())
    tree = loaded.tree
    for name in _LEFT_OUT:
        tree = tree.without((name,)) if tree.has((name,)) else tree
    content = files.kept(tree)
    assert isinstance(content, dict)
    write_text(folder / SCENARIO, [document(content)])


class _Files:
    """Copies of the data files that a scenario names, each under a name of its own."""

    def __init__(self, folder: Path, main: Path) -> None:
        self._folder = folder
        self._main = main
        self._names: dict[Path, str] = {}

    def kept(self, node: Node, key: str = "") -> object:
        """Return *node* as plain values that name the copies."""
        if isinstance(node.value, dict):
            return {name: self.kept(child, name) for name, child in node.value.items()}
        if isinstance(node.value, list):
            return [self.kept(child, key) for child in node.value]
        if key.rpartition(".")[2] in _NAMES_A_FILE and isinstance(node.value, str):
            return self._copied(node, node.value)
        return node.value

    def _copied(self, node: Node, name: str) -> str:
        typed = node.place.path in (COMMAND_LINE, GRID)
        source = (self._main if typed else Path(node.place.path)).parent / name
        if source.resolve() not in self._names:
            taken = Path(name).name in self._names.values()
            prefix = f"{len(self._names)}-" if taken else ""
            self._names[source.resolve()] = f"{prefix}{Path(name).name}"
            self._folder.mkdir(exist_ok=True)
            shutil.copyfile(source, self._folder / self._names[source.resolve()])
        return f"{DATA}/{self._names[source.resolve()]}"
