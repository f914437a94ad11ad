"""Two policies, or two desks, on the same customers: figure by figure, with paired intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sim.measures.figures import TOTAL, Key, Outcome
from sim.study.frontier import COST, GAIN
from sim.study.intervals import CONFIDENCE, Estimate, estimate, paired_difference

MAIN: Final = (
    GAIN,
    Key("requeue_wait", "mean"),
    Key("time_to_resume", "mean"),
    Key("redirects", "share"),
    Key("restarts", "share"),
    COST,
    Key("wait_new", "p90"),
    Key("service_level", "share"),
    Key("abandoned", "share"),
    Key("customers_reached", "share"),
    Key("repeat_contacts", "mean"),
    Key("hold_yield", "share"),
    Key("slots_held", "mean"),
    Key("slots_busy", "share"),
    Key("cost", "total"),
)
"""What is shown of a comparison: first what returners get, then what everybody else pays."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """One figure of both, and ``change``: a minus b, paired."""

    key: Key
    a: Estimate
    b: Estimate
    change: Estimate

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the difference leaves out nought."""
        low, high = self.change.low, self.change.high
        return low is not None and high is not None and not low <= 0 <= high

    @property
    def is_none(self) -> bool:
        """Whether the two never differ."""
        return self.change.value == self.change.low == self.change.high == 0


def contrasts(
    a: Sequence[Outcome],
    b: Sequence[Outcome],
    confidence: float = CONFIDENCE,
    keys: Sequence[Key] | None = None,
) -> tuple[Contrast, ...]:
    """Return *keys*, or else every figure of the whole desk, of the same replications of both.

    Figures that neither has are left out.
    """
    every = dict.fromkeys(key for outcome in (*a, *b) for key in outcome if key.scope == TOTAL)
    wanted = every if keys is None else [key for key in keys if key in every]
    found = (contrast(key, a, b, confidence) for key in wanted)
    return tuple(each for each in found if each.a.value is not None or each.b.value is not None)


def contrast(
    key: Key, a: Sequence[Outcome], b: Sequence[Outcome], confidence: float = CONFIDENCE
) -> Contrast:
    """Return one figure of the same replications of both."""
    return Contrast(
        key,
        estimate(key, [outcome[key] for outcome in a], confidence),
        estimate(key, [outcome[key] for outcome in b], confidence),
        paired_difference(key, a, b, confidence),
    )
