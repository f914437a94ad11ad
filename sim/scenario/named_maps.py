"""Maps whose keys are names given in the file: groups, queues, topics, people, devices, kinds.

The format takes any name there. A path that changes one value of an entry means one that exists;
a slip of the pen would otherwise put a second desk beside the first.
"""

from collections.abc import Sequence

from sim.scenario.nodes import Node
from sim.scenario.problems import Place, ScenarioError, problem_at
from sim.scenario.values import near

_MAPS = {
    ("groups",): "group",
    ("queues",): "queue",
    ("people",): "person",
    ("customers", "topics"): "topic",
    ("customers", "devices"): "device",
    ("customers", "disconnects", "kinds"): "kind of drop",
}


def check_names(tree: Node, steps: Sequence[str], keys: Sequence[Place]) -> None:
    """Raise ScenarioError if *steps* lead into an entry of a map of names that *tree* has not.

    ``keys`` are the places of the steps. A whole entry may be put in, and a map that has none yet
    may get its first.
    """
    for path, kind in _MAPS.items():
        depth = len(path)
        entries = tree.nearest(path).value if tree.has(path) else None
        if tuple(steps[:depth]) != path or len(steps) < depth + 2 or not isinstance(entries, dict):
            continue
        name = steps[depth]
        if entries and name not in entries:
            message = f"there is no {kind} called {name!r}"
            whole = ".".join(steps[: depth + 1])
            hint = f"{near(name, list(entries))}; {whole}={{...}} would add one".lstrip("; ")
            raise ScenarioError([problem_at(keys[depth], "unknown-name", message, hint)])
