"""Which of many cells is the best, and how sure that is: ranking and selection.

All cells meet the same customers, so they are compared pair by pair (common random numbers, with
variances of their own for each pair). For each rival the question is how often chance alone would
put the chosen cell ahead of it by as much, by the paired t; the errors are added up over the rivals
(Bonferroni). With a one-sided error this is multiple comparison with the best (J. C. Hsu, "Multiple
Comparisons", 1996, ch. 4; B. L. Nelson and F. J. Matejcik, Management Science 41, 1995, for common
random numbers). The errors here are two-sided, because the stated number is read as a probability
after a look, and one-sided errors claim too much where cells are close. That makes it a lower
limit: right at least as often as stated, which the tests simulate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.measures.figures import Key, Outcome
from sim.study.certainty import (
    Difference,
    chance_of_limit,
    chance_of_no_difference,
    difference,
)
from sim.study.goals import Goal
from sim.study.intervals import estimate
from sim.study.quantiles import t_quantile
from sim.study.results import Results


@dataclass(frozen=True, slots=True)
class Rival:
    """A cell that was not chosen. ``chance`` is the error of saying that it would do no better.

    ``alike`` if its figure to improve is the same in every replication.
    """

    cell: int
    chance: float
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen cell among those that keep every limit; ``probability`` is a lower limit.

    ``cell`` is None if no cell keeps them all; then ``probability`` is that none does.
    ``behind`` is how much better any other cell may at most be, in the unit of the figure to
    improve, at the confidence asked for; None if that is not known. ``rivals`` come most
    dangerous first.
    """

    cell: int | None
    probability: float
    behind: float | None
    rivals: tuple[Rival, ...]

    @property
    def alike(self) -> tuple[int, ...]:
        """Cells that are as good to the last digit."""
        return tuple(rival.cell for rival in self.rivals if rival.alike)


def select(results: Results, limits: Sequence[Goal], best: Goal, confidence: float) -> Selection:
    """Return the best cell of *results* by the goal *best* among those that keep *limits*.

    Cells without figures are left out. At equal figures the cell with the lower number is chosen.
    """
    doubts = {cell: _doubts(results.of(cell), limits) for cell in _seen(results, best.key)}
    kept = [cell for cell in doubts if keeps(results.of(cell), limits)]
    if not kept:
        open_ones = [Rival(cell, _any(doubts[cell], len(limits))) for cell in doubts]
        return Selection(None, _probability(open_ones), None, _by_chance(open_ones))
    chosen = min(kept, key=lambda cell: (_cost(results.of(cell), best), cell))
    rivals = [
        _rival(results, chosen, cell, best, doubts[cell], len(limits))
        for cell in doubts
        if cell != chosen
    ]
    return Selection(
        chosen,
        _probability(rivals, sum(doubts[chosen].kept)),
        _behind(results, chosen, best, doubts, confidence),
        _by_chance(rivals),
    )


def _probability(rivals: Sequence[Rival], error: float = 0.0) -> float:
    return max(0.0, 1 - error - sum(rival.chance for rival in rivals))


def _by_chance(rivals: Sequence[Rival]) -> tuple[Rival, ...]:
    return tuple(sorted(rivals, key=lambda rival: (-rival.chance, rival.cell)))


def keeps(outcomes: Sequence[Outcome], limits: Sequence[Goal]) -> bool:
    """Whether the figures keep every limit, as far as can be seen."""
    return not any(goal.shortfall(value_of(goal.key, outcomes)) for goal in limits)


def value_of(key: Key, outcomes: Sequence[Outcome]) -> float | None:
    """Return one figure over all replications."""
    return estimate(key, [outcome[key] for outcome in outcomes]).value


@dataclass(frozen=True, slots=True)
class _Doubts:
    """The errors of saying that limits are kept, and that limits are missed, as it seems."""

    kept: tuple[float, ...]
    missed: tuple[float, ...]


def _doubts(outcomes: Sequence[Outcome], limits: Sequence[Goal]) -> _Doubts:
    kept, missed = list[float](), list[float]()
    for goal in limits:
        fails = goal.shortfall(value_of(goal.key, outcomes)) > 0
        error = chance_of_limit(goal.key, outcomes, goal.limit or 0.0)
        (missed if fails else kept).append(error)
    return _Doubts(tuple(kept), tuple(missed))


def _any(doubts: _Doubts, reasons: int) -> float:
    """Return the error of ruling a cell out by the surest of several reasons."""
    return min(1.0, min(doubts.missed, default=1.0) * max(1.0, reasons / 2))


def _rival(
    results: Results, chosen: int, cell: int, best: Goal, doubts: _Doubts, limits: int
) -> Rival:
    found = _ahead(results, chosen, cell, best)
    if found.is_nought:
        return Rival(cell, 0.0, alike=not doubts.missed)
    behind = chance_of_no_difference(found) if found.value > 0 else 1.0
    missed = min(doubts.missed, default=1.0)
    return Rival(cell, min(1.0, min(behind, missed) * max(1.0, (limits + 1) / 2)))


def _ahead(results: Results, chosen: int, cell: int, best: Goal) -> Difference:
    """Return how much better *chosen* is than *cell*: more is better, whatever the goal."""
    ours, theirs = results.shared(chosen, cell)
    pair = (ours, theirs) if best.more_is_better else (theirs, ours)
    return difference(best.key, *pair)


def _behind(
    results: Results, chosen: int, best: Goal, doubts: Mapping[int, _Doubts], confidence: float
) -> float | None:
    """Return how much better the best cell may at most be than the chosen one."""
    others = [cell for cell in doubts if cell != chosen]
    each = (1 - confidence) / max(1, 2 * len(others))
    most = 0.0
    for cell in others:
        if min(doubts[cell].missed, default=1.0) <= each:
            continue
        found = _ahead(results, chosen, cell, best)
        if not found.known:
            return None
        half = found.error * t_quantile(1 - 2 * each, max(1, found.degrees))
        most = max(most, half - found.value)
    return most


def _cost(outcomes: Sequence[Outcome], best: Goal) -> float:
    value = value_of(best.key, outcomes)
    if value is None:
        return float("inf")
    return -value if best.more_is_better else value


def _seen(results: Results, key: Key) -> list[int]:
    """The cells that have the figure to improve, in the order of their numbers."""
    numbers = sorted(cell.number for cell in results.cells)
    return [number for number in numbers if value_of(key, results.of(number)) is not None]
