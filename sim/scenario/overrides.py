"""Values from the command line (``--set``, ``--vary``) and from a parent file (``extends:``)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sim.scenario.composer import DEEPEST, refuse_hidden
from sim.scenario.named_maps import check_names
from sim.scenario.nodes import Node, Scalar, merge
from sim.scenario.problems import Place, Problem, ScenarioError, problem_at
from sim.scenario.yaml_source import is_file, parse_tree, read_tree

COMMAND_LINE = "--set"
GRID = "--vary"
MOST_PARENTS = 8
_LIMITS = ("policy.reconnect_time_limit", "work_stream.auto_close_after_inactivity")
"""One value with two names; see docs/scenario-format.md."""


def read_family(path: Path) -> Node:
    """Return the tree of *path* laid over its parents. Raises ScenarioError."""
    return _read_family(path, ())


def _read_family(path: Path, below: tuple[Path, ...]) -> Node:
    tree = read_tree(path)
    parent = tree.child("extends")
    if parent is None or not isinstance(parent.value, str):
        return tree
    above = path.parent / parent.value
    chain = (*below, path.resolve())
    _check_parent(parent, above, chain)
    return merge(_without_extends(_read_family(above, chain)), tree)


def _check_parent(parent: Node, above: Path, chain: tuple[Path, ...]) -> None:
    if above.resolve() in chain:
        message = f"{parent.value} extends this file in turn"
        raise ScenarioError([problem_at(parent.place, "extends-cycle", message)])
    if len(chain) >= MOST_PARENTS:
        message = f"more than {MOST_PARENTS} files extend each other"
        raise ScenarioError([problem_at(parent.place, "extends-too-deep", message)])
    if not is_file(above):
        message = f"there is no file {above}"
        hint = "the name is looked up beside this file"
        raise ScenarioError([problem_at(parent.place, "no-such-file", message, hint)])


def _without_extends(tree: Node) -> Node:
    return tree.without(("extends",)) if tree.has(("extends",)) else tree


def apply_overrides(tree: Node, overrides: Sequence[str]) -> Node:
    """Return *tree* with every ``path=value`` put in. Raises ScenarioError for bad ones."""
    problems: list[Problem] = []
    for number, text in enumerate(overrides, 1):
        try:
            tree = _apply(tree, text, number)
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return tree


def _apply(tree: Node, text: str, number: int) -> Node:
    line = text.replace("\n", " ")
    whole = Place(COMMAND_LINE, number, 1, max(len(line), 1) + 1, line)
    dotted, value = _parted(line, whole, "path=value; write for example run.seed=7")
    node = _value(value, whole, len(dotted) + 1)
    steps, keys = dotted.strip().split("."), _key_places(dotted, whole)
    check_names(tree, steps, keys)
    return put(tree, steps, node, keys)


def _parted(line: str, whole: Place, expected: str) -> tuple[str, str]:
    """Return the dotted path and the value of one option."""
    dotted, equals, value = line.partition("=")
    if not equals or not dotted.strip() or "" in dotted.split("."):
        raise ScenarioError([problem_at(whole, "bad-set", f"this is not {expected}")])
    refuse_hidden(dotted, whole)
    _check_steps(dotted.strip().split("."), whole)
    return dotted, value


def apply_grid(tree: Node, axes: Sequence[str]) -> Node:
    """Return *tree* with *axes*, each ``path=value,value``, in the place of its `vary`.

    A range ``path={from: 0m, to: 5m, step: 1m}`` is taken too. Without axes the tree is left as
    it is. Raises ScenarioError for bad ones.
    """
    if not axes:
        return tree
    entries: dict[str, Node] = {}
    for number, text in enumerate(axes, 1):
        line = text.replace("\n", " ")
        whole = Place(GRID, number, 1, max(len(line), 1) + 1, line)
        dotted, value = _parted(
            line, whole, "path=value,value; write for example policy.reconnect_time_limit=5m,10m"
        )
        key = replace(whole, end_column=len(dotted) + 1)
        if dotted.strip() in entries:
            message = f"{dotted.strip()} is given twice"
            raise ScenarioError(
                [problem_at(key, "bad-set", message, "write its values in one list")]
            )
        entries[dotted.strip()] = replace(_values(value, whole, len(dotted) + 1), key=key)
    place = Place(GRID, 1, 1, 2, axes[0])
    section = Node({**entries}, place, place)
    content = tree.value if isinstance(tree.value, dict) else {}
    return replace(tree, value=content | {"vary": section})


def _values(value: str, whole: Place, shift: int) -> Node:
    if not value.strip() or value.strip().startswith(("{", "[")):
        return _value(value, whole, shift)
    return _value(f"[{value}]", whole, shift - 1)


def _check_steps(steps: list[str], whole: Place) -> None:
    if steps[0] == "extends":
        message = "extends is read before --set; write it in the file"
        raise ScenarioError([problem_at(whole, "bad-set", message)])
    if len(steps) > DEEPEST:
        message = f"this path has more than {DEEPEST} steps"
        raise ScenarioError([problem_at(whole, "bad-set", message)])


def _value(value: str, whole: Place, shift: int) -> Node:
    if not value.strip():
        place = replace(whole, column=shift, end_column=shift + 1)
        raise ScenarioError([problem_at(place, "bad-set", "there is no value after the =")])
    try:
        return _shifted(parse_tree(value, whole.path), whole, shift)
    except ScenarioError as error:
        moved = [
            replace(
                p,
                line=whole.line,
                column=p.column + shift,
                end_column=p.end_column + shift,
                text=whole.text,
            )
            for p in error.problems
        ]
        raise ScenarioError(moved) from None


def _shifted(node: Node, whole: Place, shift: int) -> Node:
    value: Scalar | dict[str, Node] | list[Node]
    if isinstance(node.value, dict):
        value = {name: _shifted(child, whole, shift) for name, child in node.value.items()}
    elif isinstance(node.value, list):
        value = [_shifted(child, whole, shift) for child in node.value]
    else:
        value = node.value
    key = _move(node.key, whole, shift) if node.key else None
    return Node(value, _move(node.place, whole, shift), key)


def _move(place: Place, whole: Place, shift: int) -> Place:
    return replace(whole, column=place.column + shift, end_column=place.end_column + shift)


def _key_places(dotted: str, whole: Place) -> list[Place]:
    places, column = [], 1
    for step in dotted.split("."):
        places.append(replace(whole, column=column, end_column=column + len(step)))
        column += len(step) + 1
    return places


def put(tree: Node, steps: Sequence[str], value: Node, keys: Sequence[Place]) -> Node:
    """Return *tree* with *value* at the dotted *steps*; ``keys`` are the places of the steps.

    Raises ScenarioError where a step leads into a plain value or to an item that is not there.
    """
    if not steps:
        return value
    step, key = steps[0], keys[0]
    if isinstance(tree.value, list):
        if not step.isdecimal() or len(step) > 9 or int(step) >= len(tree.value):
            message = f"this list has the items 0 to {len(tree.value) - 1}, not {step!r}"
            raise ScenarioError([problem_at(key, "bad-set", message)])
        items = list(tree.value)
        items[int(step)] = put(items[int(step)], steps[1:], value, keys[1:])
        return replace(tree, value=items)
    entries = dict(tree.value) if isinstance(tree.value, dict) else {}
    inner = entries.get(step, Node({}, key, key))
    entries[step] = replace(put(inner, steps[1:], value, keys[1:]), key=key)
    return replace(tree, value=entries)


def put_value(tree: Node, dotted: str, value: Node) -> Node:
    """Return *tree* with *value* at *dotted*, and under its other name if *tree* states that too.

    Raises ScenarioError as :func:`put` does.
    """
    for path in names_of(tree, dotted):
        steps = path.split(".")
        tree = put(tree, steps, value, [value.key or value.place] * len(steps))
    return tree


def names_of(tree: Node, dotted: str) -> tuple[str, ...]:
    """Return *dotted*, and behind it the other name of the same value if *tree* states it.

    The reconnect time limit has two names, and a file may write down both.
    """
    if dotted not in _LIMITS:
        return (dotted,)
    other = next(name for name in _LIMITS if name != dotted)
    return (dotted, other) if tree.has(tuple(other.split("."))) else (dotted,)
