"""Made-up studies of which the truth is known: cells with true figures, days with noise."""

from collections.abc import Mapping, Sequence

import numpy as np

from sim.measures.figures import Figure, Key, Outcome
from sim.study.frontier import COST, GAIN
from sim.study.grid import Cell, Value
from sim.study.results import Results

Column = "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"
CHATS = 500
"""Of which each figure of a day is the mean."""


def cells(count: int) -> tuple[Cell, ...]:
    """Return so many cells without a scenario; only their figures matter."""
    return tuple(Cell(n, (Value("policy.hold", f"{n}m"),), None) for n in range(count))


def study(days: Mapping[Key, Sequence[Sequence[float]]]) -> Results:
    """Return the results whose figures are ``days[key][cell][replication]``."""
    sizes = [(len(rows), len(rows[0])) for rows in days.values()]
    count, replications = sizes[0]
    outcomes = {
        cell: {
            number + 1: Outcome(
                {
                    key: Figure(rows[cell][number] * CHATS, CHATS, CHATS)
                    for key, rows in days.items()
                }
            )
            for number in range(replications)
        }
        for cell in range(count)
    }
    return Results(cells(count), outcomes)


def flat(**figures: Sequence[float]) -> Results:
    """Return three days without noise: ``gain`` and ``cost`` of each cell."""
    keys = {"gain": GAIN, "cost": COST}
    return study({keys[name]: [[value] * 3 for value in row] for name, row in figures.items()})


def noisy(
    rng: np.random.Generator,
    truth: Mapping[Key, Sequence[float]],
    noise: Mapping[Key, float],
    replications: int,
    alike: float = 0.8,
) -> Results:
    """Return days with normal noise, of which the part *alike* is the same in every cell."""
    days = {}
    for key, values in truth.items():
        common = rng.normal(0, alike**0.5, replications)
        own = rng.normal(0, (1 - alike) ** 0.5, (len(values), replications))
        days[key] = (np.asarray(values)[:, None] + noise[key] * (own + common)).tolist()
    return study(days)
