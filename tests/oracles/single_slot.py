"""One slot with an endless hold: the slot time is contact plus absence, an M/G/1 queue.

Source: F. Pollaczek, 1930; A. Khinchine, 1932; D. Gross et al., "Fundamentals of Queueing Theory".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSlot:
    """A share *drops* of contacts is interrupted once and goes on after the absence."""

    arrival_rate: float
    mean_contact: float
    contact_squared: float
    drops: float
    mean_away: float
    away_squared: float

    @property
    def utilisation(self) -> float:
        """Share of time the slot is busy or held."""
        return self.arrival_rate * (self.mean_contact + self.drops * self.mean_away)

    @property
    def mean_wait(self) -> float:
        """Mean wait of all customers (Pollaczek and Khinchine)."""
        squared = (
            self.contact_squared
            + 2 * self.drops * self.mean_contact * self.mean_away
            + self.drops * self.away_squared
        )
        return self.arrival_rate * squared / (2 * (1 - self.utilisation))

    @property
    def mean_on_hold(self) -> float:
        """Share of time the slot is held."""
        return self.arrival_rate * self.drops * self.mean_away
