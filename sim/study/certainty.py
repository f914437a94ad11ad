"""How sure a figure is on its side of a limit, and one cell better than another.

All answers are errors between 0 and 1: how often chance alone would show a figure as far beyond.
They are two-sided although only one side is asked for. What is asked about was chosen after a look
at the figures (the cell that looks best), and the other half pays for that look.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.measures.figures import Key, Outcome
from sim.study.intervals import Estimate, estimate, paired_difference
from sim.study.quantiles import t_quantile

_CONFIDENCE = 0.95
_FINEST = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """Ours minus theirs on the same customers: value, standard error, degrees of freedom.

    All three are 0 with ``known`` False where fewer than two replications can be compared.
    """

    value: float
    error: float
    degrees: int
    known: bool = True

    @property
    def is_nought(self) -> bool:
        """Whether the two never differ: one of the two values changes nothing here."""
        return self.known and self.value == self.error == 0


def difference(key: Key, ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> Difference:
    """Return the paired difference of *key*; both hold the same replications in order."""
    found = paired_difference(key, ours, theirs, _CONFIDENCE)
    if found.value is None or found.half_width is None:
        return Difference(0.0, 0.0, 0, known=False)
    degrees = found.replications - 1
    # What no replication shows but the last digit of a sum is no difference.
    half = found.half_width if found.half_width > _FINEST * abs(found.value) else 0.0
    value = 0.0 if abs(found.value) < _FINEST else found.value
    return Difference(value, half / t_quantile(_CONFIDENCE, degrees), degrees)


def chance_of_no_difference(found: Difference) -> float:
    """Return how often two cells alike would differ by as much as *found*, either way."""
    if not found.known or found.value == 0:
        return 1.0
    if found.error == 0:
        return 0.0
    from scipy.special import stdtr  # noqa: PLC0415 - slow to import, and one run needs none

    return 2 * float(stdtr(found.degrees, -abs(found.value) / found.error))


def chance_of_limit(key: Key, outcomes: Sequence[Outcome], limit: float) -> float:
    """Return how often a figure that lies on *limit* would show as far from it as here.

    It is the error at which the figure's own interval begins to hold the limit, so that shares
    and rare events are judged by Wilson's interval, as everywhere.
    """
    figures = [outcome[key] for outcome in outcomes]
    value = estimate(key, figures, _CONFIDENCE).value
    if value is None or len(outcomes) < 2 or value == limit:
        return 1.0
    sure, unsure = 0.0, 1.0
    for _ in range(30):
        middle = (sure + unsure) / 2
        if not 0 < middle < 1 - _FINEST or _holds(estimate(key, figures, middle), limit):
            unsure = middle
        else:
            sure = middle
    return 1 - sure


def _holds(found: Estimate, limit: float) -> bool:
    return found.low is None or found.high is None or found.low <= limit <= found.high


def holm(errors: Sequence[float], confidence: float, comparisons: int = 0) -> tuple[bool, ...]:
    """Tell which of *errors* stand, all of them together, at *confidence* (S. Holm, 1979).

    *comparisons* is how many were made, if some of them are not worth listing.
    """
    left = max(comparisons, len(errors))
    stands = [False] * len(errors)
    for place in sorted(range(len(errors)), key=lambda place: errors[place]):
        if errors[place] > (1 - confidence) / left:
            break
        stands[place] = True
        left -= 1
    return tuple(stands)
