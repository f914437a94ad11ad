"""What to do, after a study: the best cell under the limits asked for, and how sure that is.

Unless told otherwise: of the cells in which at least six of ten returners go on with their agent at
once, the one in which new customers wait least. If the file says what things cost, the cell that
costs least.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.measures.figures import Key
from sim.study.frontier import GAIN
from sim.study.goals import Goal, Sense, least
from sim.study.intervals import CONFIDENCE, Estimate, estimate
from sim.study.results import Results
from sim.study.selection import Selection, keeps, select, value_of

MONEY = Key("cost", "total")
"""What a day costs; files without prices have no such figure."""
SHARE_KEPT = 0.60
KEPT = Goal(GAIN, Sense.AT_LEAST, SHARE_KEPT, "kept_agent_of_returns>=60%")
SHORTEST_WAIT = least("wait_new")


@dataclass(frozen=True, slots=True)
class Missed:
    """Why nothing will do. ``nearest`` is the cell that is closest to keeping all limits.

    ``binding`` are the limits that stand in the way: each of them alone, if without it some cell
    kept all the others, and otherwise all that the nearest cell misses. ``by`` tells, for each,
    how far the nearest cell is off, in the unit of the figure.
    """

    nearest: int
    binding: tuple[Goal, ...]
    by: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The answer to goals. Without a ``selection`` there was nothing to choose from.

    ``figures`` are those of the goals, in their order, of the chosen cell or else of the nearest.
    """

    limits: tuple[Goal, ...]
    best: Goal
    confidence: float
    selection: Selection | None
    figures: tuple[Estimate, ...]
    missed: Missed | None

    @property
    def cell(self) -> int | None:
        """The number of the recommended cell; None if nothing can be recommended."""
        return None if self.selection is None else self.selection.cell

    @property
    def probability(self) -> float:
        """How probable it is, at least, that this answer is right; 0 if nothing is known."""
        return 0.0 if self.selection is None else self.selection.probability

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The limits, and behind them the figure to improve."""
        return (*self.limits, self.best)


def recommend(
    results: Results, goals: Sequence[Goal] | None = None, confidence: float = CONFIDENCE
) -> Recommendation:
    """Return what *results* recommend under *goals*; None means the usual ones, see above.

    Limits without a figure to improve are met at the shortest wait of new customers.
    """
    limits, best = _asked(results, goals)
    if not any(value_of(best.key, results.of(cell.number)) is not None for cell in results.cells):
        return Recommendation(limits, best, confidence, None, (), None)
    selection = select(results, limits, best, confidence)
    missed = _missed(results, limits, best) if selection.cell is None else None
    shown = missed.nearest if missed is not None else selection.cell
    outcomes = results.of(shown) if shown is not None else ()
    figures = tuple(
        estimate(goal.key, [outcome[goal.key] for outcome in outcomes], confidence)
        for goal in (*limits, best)
    )
    return Recommendation(limits, best, confidence, selection, figures, missed)


def _asked(results: Results, goals: Sequence[Goal] | None) -> tuple[tuple[Goal, ...], Goal]:
    if goals is None:
        return _usual(results)
    limits = tuple(goal for goal in goals if goal.is_limit)
    return limits, next((goal for goal in goals if not goal.is_limit), SHORTEST_WAIT)


def _usual(results: Results) -> tuple[tuple[Goal, ...], Goal]:
    if any(value_of(MONEY, results.of(cell.number)) is not None for cell in results.cells):
        return (), Goal(MONEY, Sense.MIN, None, f"min {MONEY.measure}")
    return (KEPT,), SHORTEST_WAIT


def _missed(results: Results, limits: Sequence[Goal], best: Goal) -> Missed:
    cells = [cell.number for cell in results.cells]
    seen = sorted(cell for cell in cells if value_of(best.key, results.of(cell)) is not None)
    nearest = min(seen, key=lambda cell: (_distance(results, cell, limits), cell))
    alone = [goal for goal in limits if _stands_in_the_way(results, seen, limits, goal)]
    short = [goal for goal in limits if _short(results, nearest, goal)]
    binding = tuple(alone or short)
    return Missed(nearest, binding, tuple(_short(results, nearest, goal) for goal in binding))


def _stands_in_the_way(
    results: Results, cells: Sequence[int], limits: Sequence[Goal], goal: Goal
) -> bool:
    others = [other for other in limits if other is not goal]
    return any(keeps(results.of(cell), others) for cell in cells)


def _short(results: Results, cell: int, goal: Goal) -> float:
    return goal.shortfall(value_of(goal.key, results.of(cell)))


def _distance(results: Results, cell: int, limits: Sequence[Goal]) -> float:
    """Return the worst miss of a cell, as a part of the limit missed."""
    return max(
        (_short(results, cell, goal) / (abs(goal.limit or 0.0) or 1.0) for goal in limits),
        default=0.0,
    )
