"""The table of draws: all that is random about a day, drawn in advance in bulk.

An engine that reads it does not pay for random numbers, and two engines that read the same
table can be compared count for count rather than within a confidence interval.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import PCG64DXSM, Generator  # noqa: TID251
from numpy.typing import NDArray

from benchmarks.day import Day

NEVER = 1 << 62
"""The drop point of a conversation that does not drop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Whole milliseconds, one entry per conversation; ``arrival_ms`` has one per customer.

    Rows beyond the number of customers are for those who start over, see :meth:`row`.
    """

    arrival_ms: list[int]
    contact_ms: list[int]
    drop_ms: list[int]
    away_ms: list[int]
    patience_ms: list[int]
    second_patience_ms: list[int]

    @property
    def customers(self) -> int:
        """How many customers arrive."""
        return len(self.arrival_ms)

    def row(self, customer: int, conversation: int) -> int:
        """Return the row of this customer's n-th conversation (0 is the first).

        The table wraps around, so that the few who start over need no rows for everybody.
        """
        return (conversation * len(self.arrival_ms) + customer) % len(self.contact_ms)


def draw_table(day: Day, seed: int, spare_share: float = 0.05) -> Table:
    """Return the draws of one day; the number of arrivals is Poisson about ``day.chats``.

    *spare_share* of all customers have rows of their own for a conversation after the first.
    """
    generator = Generator(PCG64DXSM(seed))
    customers = int(generator.poisson(day.chats))
    rows = customers + int(customers * spare_share) + 10
    contact = _lognormal(generator, day.mean_contact_ms, day.contact_cv, rows)
    point = np.floor(generator.random(rows) * contact).astype(np.int64)
    drops = generator.random(rows) < day.drops
    return Table(
        arrival_ms=np.sort(generator.integers(0, day.open_ms, customers)).tolist(),
        contact_ms=contact.tolist(),
        drop_ms=np.where(drops, point, NEVER).tolist(),
        away_ms=_exponential(generator, day.mean_away_ms, rows),
        patience_ms=_exponential(generator, day.mean_patience_ms, rows),
        second_patience_ms=_exponential(generator, day.mean_patience_ms, rows),
    )


def _exponential(generator: Generator, mean_ms: int, rows: int) -> list[int]:
    drawn: list[int] = np.rint(generator.exponential(mean_ms, rows)).astype(np.int64).tolist()
    return drawn


def _lognormal(generator: Generator, mean_ms: int, cv: float, rows: int) -> NDArray[np.int64]:
    variance = np.log1p(cv * cv)
    drawn = generator.lognormal(np.log(mean_ms) - variance / 2, np.sqrt(variance), rows)
    return np.rint(drawn).astype(np.int64)
