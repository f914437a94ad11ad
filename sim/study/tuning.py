"""The search for the best cell: first a wide grid, then finer steps around what looks best.

Afterwards the cells race: at each look, after twice as many replications, those are dropped that
surely miss a limit or are surely worse than the best. A stated error is shared out over all looks
and cells, so that looking often does not make anything look surer than it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sim.duration import format_duration, parse_duration
from sim.measures.catalogue import Unit
from sim.policy.settings import Profile, ReconnectPolicy
from sim.scenario.load import LoadedScenario, load_tree
from sim.scenario.overrides import apply_overrides, names_of
from sim.scenario.problems import ScenarioError
from sim.study.goals import Goal
from sim.study.grid import Cell, Value
from sim.study.recommend import Recommendation, recommend
from sim.study.results import Results
from sim.study.selection import Selection
from sim.study.words import unit_for

HOLD = "policy.reconnect_to_previous_agent_for"
LIMIT = "policy.reconnect_time_limit"
MIRROR = "work_stream.auto_close_after_inactivity"
HOLDS = ("0s", "1m", "2m", "4m", "8m")
LIMITS = ("3m", "5m", "10m", "15m")
FINEST_MS = 30_000
"""Steps finer than this are not worth a setting."""
ROUND_MS = 15_000


@dataclass(frozen=True, slots=True)
class Axis:
    """A path and the values to try there; ``refines`` if finer steps may be put in between."""

    path: str
    texts: tuple[str, ...]
    refines: bool = False


def timer_axes(loaded: LoadedScenario) -> tuple[Axis, ...]:
    """Return the axes of hold and limit, as far as the file's policy has them."""
    settings = loaded.scenario.settings
    mirrored = loaded.tree.has(tuple(MIRROR.split(".")))
    limit = Axis(MIRROR if mirrored else LIMIT, LIMITS, refines=True)
    holds = settings.profile is Profile.CLASSIC
    if not holds or settings.reconnect_policy is not ReconnectPolicy.HOLD:
        return (limit,)
    return (Axis(HOLD, HOLDS, refines=True), limit)


def grid_axes(loaded: LoadedScenario, over: Sequence[Axis]) -> tuple[Axis, ...]:
    """Return hold and limit, and what else is asked for; *over* replaces an axis of its path."""
    asked = {name for axis in over for name in names_of(loaded.tree, axis.path)}
    return (*(axis for axis in timer_axes(loaded) if axis.path not in asked), *over)


def cell_at(loaded: LoadedScenario, number: int, values: Sequence[Value]) -> Cell:
    """Return the cell in which *loaded* has *values*; refused if the product would refuse it."""
    tree = loaded.tree.without(("vary",)) if loaded.tree.has(("vary",)) else loaded.tree
    changes = [f"{path}={each.text}" for each in values for path in names_of(tree, each.path)]
    try:
        tree = apply_overrides(tree, changes)
        scenario = load_tree(tree, loaded.scenario.path or Path()).scenario
    except ScenarioError as error:
        return Cell(number, tuple(values), None, error.problems[0].message)
    return Cell(number, tuple(values), scenario)


def finer(cells: Sequence[Cell], best: Cell, axes: Sequence[Axis]) -> Iterator[tuple[Value, ...]]:
    """Yield the values half way from *best* to its neighbours on each axis that is refined."""
    known = {cell.values for cell in cells}
    for place, axis in enumerate(axes):
        if not axis.refines:
            continue
        at = parse_duration(best.values[place].text)
        tried = {parse_duration(cell.values[place].text) for cell in cells}
        for middle in _half_way(sorted(tried), at):
            values = list(best.values)
            values[place] = replace(values[place], text=format_duration(middle))
            if tuple(values) not in known:
                yield tuple(values)


def _half_way(tried_ms: Sequence[int], at_ms: int) -> Iterator[int]:
    below = max((ms for ms in tried_ms if ms < at_ms), default=None)
    above = min((ms for ms in tried_ms if ms > at_ms), default=None)
    for neighbour in (below, above):
        if neighbour is not None and abs(at_ms - neighbour) > FINEST_MS:
            yield round((at_ms + neighbour) / 2 / ROUND_MS) * ROUND_MS


def racing(selection: Selection, error: float) -> tuple[int, ...]:
    """Return the cells that may still be the best, the chosen one first.

    *error* is what may be risked for each cell that is dropped.
    """
    chosen = () if selection.cell is None else (selection.cell,)
    rivals = (r.cell for r in selection.rivals if r.chance > error and not r.alike)
    return (*chosen, *rivals)


def close_enough(found: Recommendation) -> bool:
    """Whether no other cell can be better by anything that matters.

    That is half a second, half a point of a share, or a hundredth of the value of anything else.
    """
    selection = found.selection
    if selection is None or selection.behind is None:
        return False
    matters = {Unit.MS: 500.0, Unit.SHARE: 0.005}
    value = abs(found.figures[-1].value or 0.0)
    return selection.behind <= matters.get(unit_for(found.best.key), value / 100)


def tuned(results: Results, goals: Sequence[Goal], confidence: float, looks: int) -> Recommendation:
    """Return the recommendation after *looks* looks at growing figures, any of them the last.

    Its errors, and how much better any other cell may be, allow for each of the looks.
    """
    found = recommend(results, goals, confidence)
    strict = recommend(results, goals, 1 - (1 - confidence) / looks).selection
    if found.selection is None or strict is None:
        return found
    probability = max(0.0, 1 - looks * (1 - found.probability))
    selection = replace(found.selection, probability=probability, behind=strict.behind)
    return replace(found, selection=selection)
