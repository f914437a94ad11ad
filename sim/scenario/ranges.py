"""Ranges of `vary`: ``{from: 0m, to: 5m, step: 1m}`` in the place of a list of values."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sim.duration import format_duration, parse_duration
from sim.scenario.nodes import Node, Scalar
from sim.scenario.problems import Problem, ScenarioError, problem_at

KEYS = ("from", "to", "step")
MOST_STEPS = 2_000
_WAYS = "write for example {from: 0m, to: 5m, step: 1m}, {from: 2, to: 4, step: 1} or a list"


class _Kind(NamedTuple):
    """What a range counts in: how a number is read, and how it is written again."""

    read: Callable[[object], Decimal]
    write: Callable[[Decimal], Scalar]


def expand_ranges(tree: Node) -> tuple[Node, list[Problem]]:
    """Return *tree* with every range of its `vary` as a list, and what is wrong with ranges.

    A range that is wrong is taken out, so that the rest of the file can be checked.
    """
    grid = tree.child("vary")
    if grid is None or not isinstance(grid.value, dict) or not isinstance(tree.value, dict):
        return tree, []
    axes: dict[str, Node] = {}
    problems: list[Problem] = []
    for path, axis in grid.value.items():
        try:
            axes[path] = _expanded(axis) if isinstance(axis.value, dict) else axis
        except ScenarioError as error:
            problems += error.problems
    return replace(tree, value=tree.value | {"vary": replace(grid, value=axes)}), problems


def _expanded(axis: Node) -> Node:
    ends = [axis.child(key) for key in KEYS]
    assert isinstance(axis.value, dict)
    if None in ends or len(axis.value) != len(KEYS):
        raise _refused(axis, "a range has from, to and step, and nothing else")
    scalars = [end.value for end in ends if end is not None]
    if any(isinstance(scalar, dict | list) for scalar in scalars):
        raise _refused(axis, "from, to and step are single values")
    items = [replace(axis, value=scalar, key=None) for scalar in _steps(axis, scalars)]
    return replace(axis, value=items)


def _steps(axis: Node, scalars: Sequence[object]) -> Iterator[Scalar]:
    kind = next((kind for kind in _KINDS if _all_read(kind, scalars)), None)
    if kind is None:
        raise _refused(axis, "from, to and step are all durations, all shares or all numbers")
    low, high, step = (kind.read(scalar) for scalar in scalars)
    if step <= 0 or high < low:
        raise _refused(axis, "a range goes up from `from` to `to` in steps above 0")
    count = int((high - low) / step) + 1
    if count > MOST_STEPS:
        raise _refused(axis, f"this range has {count} steps; the most is {MOST_STEPS}")
    return (kind.write(low + number * step) for number in range(count))


def _all_read(kind: _Kind, scalars: Sequence[object]) -> bool:
    try:
        return all(kind.read(scalar).is_finite() for scalar in scalars)
    except (TypeError, ValueError, InvalidOperation):
        return False


def _read_duration(value: object) -> Decimal:
    if not isinstance(value, str):
        raise TypeError(value)
    return Decimal(parse_duration(value))


def _read_share(value: object) -> Decimal:
    if not isinstance(value, str) or not value.endswith("%"):
        raise TypeError(value)
    return Decimal(value[:-1].strip())


def _read_number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return Decimal(str(value))


def _plain_number(value: Decimal) -> Scalar:
    return int(value) if value == value.to_integral_value() else float(value)


_KINDS = (
    _Kind(_read_duration, lambda value: format_duration(int(value))),
    _Kind(_read_share, lambda value: f"{value.normalize():f}%"),
    _Kind(_read_number, _plain_number),
)


def _refused(axis: Node, message: str) -> ScenarioError:
    return ScenarioError([problem_at(axis.place, "bad-range", message, _WAYS)])
