"""The frontier: cells that nothing beats in what returners get and what everybody else pays.

A cell leaves it only if another is better in one and no worse in the other, and the paired
intervals say so, all comparisons together (S. Holm, "A simple sequentially rejective multiple test
procedure", Scandinavian Journal of Statistics 6, 1979). Where the figures look so but are not sure,
the cell is *not decided*. A figure that is the same in every replication counts as no worse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sim.measures.figures import Key
from sim.study.certainty import Difference, chance_of_no_difference, difference, holm
from sim.study.goals import more_is_better
from sim.study.intervals import CONFIDENCE, Estimate, estimate
from sim.study.results import Results

GAIN = Key("kept_agent_of_returns", "share")
"""What returners get: they go on with their agent and do not wait a second time."""
COST = Key("wait_new", "mean")
"""What everybody else pays: the wait of customers who come for the first time."""


class Standing(StrEnum):
    """Where a cell stands."""

    FRONT = "on the frontier"
    NOT_DECIDED = "not decided"
    BEATEN = "beaten"


@dataclass(frozen=True, slots=True)
class Point:
    """One cell. ``by`` is the number of the cell that beats it, or seems to; None on the front."""

    cell: int
    gain: Estimate
    cost: Estimate
    standing: Standing
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Frontier:
    """Every cell that has figures, in the order of their numbers."""

    gain: Key
    cost: Key
    confidence: float
    points: tuple[Point, ...]

    def standing(self, standing: Standing) -> tuple[int, ...]:
        """The numbers of the cells that stand so."""
        return tuple(point.cell for point in self.points if point.standing is standing)

    @property
    def front(self) -> tuple[int, ...]:
        """The cells that no other seems to beat."""
        return self.standing(Standing.FRONT)

    @property
    def undecided(self) -> tuple[int, ...]:
        """The cells that another seems to beat, though not surely."""
        return self.standing(Standing.NOT_DECIDED)

    @property
    def beaten(self) -> tuple[int, ...]:
        """The cells that another surely beats."""
        return self.standing(Standing.BEATEN)


def frontier_of(
    results: Results, gain: Key = GAIN, cost: Key = COST, confidence: float = CONFIDENCE
) -> Frontier:
    """Return the frontier of *results* so far; cells without figures of both kinds are left out.

    More of *gain* and less of *cost* is better, unless the catalogue says otherwise of the measure.
    """
    seen = [cell.number for cell in results.cells if _has(results, cell.number, (gain, cost))]
    signs = (_sign(gain, more=True), _sign(cost, more=False))
    at = {cell: _at(results, cell, (gain, cost), signs) for cell in seen}
    front = [cell for cell in seen if not any(_beats(at[rival], at[cell]) for rival in seen)]
    below = [cell for cell in seen if cell not in set(front)]
    best = {
        cell: min(
            (_chance(results, rival, cell, (gain, cost), signs), rival)
            for rival in front
            if _beats(at[rival], at[cell])
        )
        for cell in below
    }
    stands = holm([best[cell][0] for cell in below], confidence, len(seen) * (len(seen) - 1))
    sure = dict(zip(below, stands, strict=True))
    return Frontier(
        gain,
        cost,
        confidence,
        tuple(
            Point(
                cell,
                _estimate(results, cell, gain, confidence),
                _estimate(results, cell, cost, confidence),
                _standing(sure, cell),
                best[cell][1] if cell in best else None,
            )
            for cell in sorted(seen)
        ),
    )


def _standing(sure: Mapping[int, bool], cell: int) -> Standing:
    if cell not in sure:
        return Standing.FRONT
    return Standing.BEATEN if sure[cell] else Standing.NOT_DECIDED


def _sign(key: Key, *, more: bool) -> int:
    return 1 if more_is_better(key, otherwise=more) else -1


def _estimate(results: Results, cell: int, key: Key, confidence: float) -> Estimate:
    return estimate(key, [outcome[key] for outcome in results.of(cell)], confidence)


def _has(results: Results, cell: int, keys: Sequence[Key]) -> bool:
    outcomes = results.of(cell)
    return all(any(outcome[key].value is not None for outcome in outcomes) for key in keys)


Place = tuple[float, ...]
"""The figures of a cell, turned so that more is better."""


def _at(results: Results, cell: int, keys: Sequence[Key], signs: Sequence[int]) -> Place:
    values = (_estimate(results, cell, key, CONFIDENCE).value or 0.0 for key in keys)
    return tuple(sign * value for sign, value in zip(signs, values, strict=True))


def _beats(ours: Place, theirs: Place) -> bool:
    return ours != theirs and all(a >= b for a, b in zip(ours, theirs, strict=True))


def _chance(
    results: Results, ours: int, theirs: int, keys: Sequence[Key], signs: Sequence[int]
) -> float:
    """Return the error of saying that *ours* beats *theirs*: that of the less sure figure."""
    a, b = results.shared(ours, theirs)
    found = [difference(key, a, b) for key in keys]
    if all(each.is_nought for each in found):
        return 1.0
    return max(_chance_of_worse(each, sign) for each, sign in zip(found, signs, strict=True))


def _chance_of_worse(found: Difference, sign: int) -> float:
    """Return the error of saying that a figure is no worse, one-sided."""
    if found.is_nought:
        return 0.0
    return chance_of_no_difference(found) / 2 if found.value * sign > 0 else 1.0
