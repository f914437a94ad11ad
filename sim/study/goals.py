"""What a planner asks for: limits that figures have to keep, and the one figure to improve.

``same_agent>=60%``, ``wait_new.p90<=2m``, ``min wait_new``, ``max kept_agent_of_returns``. A
measure stands by its name in docs/measures.md, with a statistic behind a dot; without one the
measure's first statistic is meant.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from sim.duration import parse_duration
from sim.measures.catalogue import MEASURES, Better, Unit, measure_named
from sim.measures.figures import Key
from sim.measures.units import unit_of


class Sense(Enum):
    """What is asked of a figure."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MIN = "min"
    MAX = "max"


class GoalError(ValueError):
    """A goal that cannot be read; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure and what is asked of it. ``limit`` is in the figure's unit, None for min, max."""

    key: Key
    sense: Sense
    limit: float | None
    text: str

    @property
    def is_limit(self) -> bool:
        """Whether this is a limit to keep, and not the figure to improve."""
        return self.limit is not None

    @property
    def more_is_better(self) -> bool:
        """Whether a larger value of the figure serves the goal."""
        return self.sense in (Sense.AT_LEAST, Sense.MAX)

    def shortfall(self, value: float | None) -> float:
        """How far *value* is on the wrong side of the limit: 0 where it is kept.

        A figure without any samples keeps no limit, and is infinitely far off.
        """
        if value is None:
            return float("inf")
        limit = 0.0 if self.limit is None else self.limit
        return max(0.0, limit - value if self.more_is_better else value - limit)


def least(measure: str, stat: str = "") -> Goal:
    """Return the goal to make a figure as small as can be."""
    return _extreme(Sense.MIN, f"{measure}.{stat}" if stat else measure)


def most(measure: str, stat: str = "") -> Goal:
    """Return the goal to make a figure as large as can be."""
    return _extreme(Sense.MAX, f"{measure}.{stat}" if stat else measure)


_LIMIT = re.compile(r"\s*([\w.]+)\s*(>=|<=|=>|=<|≥|≤|>|<)\s*(.+?)\s*")
_EXTREME = re.compile(r"\s*(min|max)(?:imi[sz]e)?[\s:]+([\w.]+)\s*", re.IGNORECASE)


def parse_goal(text: str) -> Goal:
    """Return the goal that *text* says. Raises GoalError with a sentence that tells what to write.

    Figures are not known to the last digit, so ``>`` means the same as ``>=``.
    """
    if found := _EXTREME.fullmatch(text):
        return _extreme(Sense(found[1].lower()), found[2])
    if found := _LIMIT.fullmatch(text):
        key = figure_key(found[1])
        sense = Sense.AT_LEAST if found[2] in (">=", "=>", "≥", ">") else Sense.AT_MOST
        return Goal(key, sense, _limit(key, found[3]), text.strip())
    raise GoalError(
        f"{text!r} is not a goal; write for example 'same_agent>=60%', "
        "'wait_new.p90<=2m' or 'min wait_new'."
    )


def parse_goals(texts: Iterable[str]) -> tuple[Goal, ...]:
    """Return the goals of *texts*, at most one of them a ``min`` or ``max``. Raises GoalError."""
    goals = tuple(parse_goal(text) for text in texts)
    extremes = [goal.text for goal in goals if not goal.is_limit]
    if len(extremes) > 1:
        said = " and ".join(f"'{text}'" for text in extremes)
        raise GoalError(f"only one figure can be the best; {said} ask for more than one.")
    return goals


def figure_key(name: str) -> Key:
    """Return the figure that *name* means: ``wait_new``, ``wait_new.p90``, ``outcome.lost``.

    Raises GoalError, with the nearest name, if there is none.
    """
    names = [measure.name for measure in MEASURES]
    if name in names:
        return Key(name, measure_named(name).stats[0])
    measure, _, stat = name.rpartition(".")
    if measure not in names:
        near = get_close_matches(name, names, 1, 0.5) or get_close_matches(measure, names, 1, 0.5)
        offer = f"did you mean {near[0]!r}?" if near else "docs/measures.md lists them all."
        raise GoalError(f"there is no measure {name!r}; {offer}")
    if stat not in measure_named(measure).stats:
        known = ", ".join(measure_named(measure).stats)
        raise GoalError(f"{measure} is not given as {stat!r}; known: {known}.")
    return Key(measure, stat)


def more_is_better(key: Key, *, otherwise: bool) -> bool:
    """Whether a larger value of a figure is good; *otherwise* where the catalogue takes no side."""
    names = {measure.name for measure in MEASURES}
    if key.measure not in names or measure_named(key.measure).better is Better.NEITHER:
        return otherwise
    return measure_named(key.measure).better is Better.HIGHER


def _extreme(sense: Sense, name: str) -> Goal:
    return Goal(figure_key(name), sense, None, f"{sense.value} {name}")


def _limit(key: Key, text: str) -> float:
    """Return a limit in the unit of its figure. Raises GoalError."""
    unit = unit_of(measure_named(key.measure), key.stat)
    try:
        if unit is Unit.MS:
            return float(parse_duration(text))
        if unit is Unit.SHARE:
            return _share(text)
        return float(text)
    except ValueError:
        words = {Unit.MS: "a duration, such as 90s or 2m", Unit.SHARE: "a share, such as 60%"}
        wanted = words.get(unit, "a number")
        raise GoalError(f"{key.measure} needs {wanted}; {text!r} is not.") from None


def _share(text: str) -> float:
    found = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    if not 0 <= found <= 1:
        raise ValueError(text)
    return found
