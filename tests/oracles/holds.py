"""What a hold and a limit make of absences: shares, slots on hold, and the load they add.

A drop is sorted by its absence alone: up to the hold the same agent goes on; up to the limit
the customer queues again; after it the conversation starts over. The number of slots on hold is
the number of customers in M/G/infinity, which is Poisson whatever the distribution (L. Takacs,
"Introduction to the Theory of Queues", 1962); its mean is Little's law (J. D. C. Little, 1961).
"""

import math
from dataclasses import dataclass

from tests.oracles.absences import Absence


@dataclass(frozen=True, slots=True)
class Reconnection:
    """Absences against a hold and a limit, both inclusive; ``hold <= limit``."""

    away: Absence
    hold: float
    limit: float

    @property
    def same_agent(self) -> float:
        """Share of drops that are back within the hold."""
        return self.away.cdf(self.hold)

    @property
    def requeue(self) -> float:
        """Share of drops that are back after the hold and within the limit."""
        return self.away.cdf(self.limit) - self.away.cdf(self.hold)

    @property
    def redirect(self) -> float:
        """Share of drops that come after the limit."""
        return 1 - self.away.cdf(self.limit)

    @property
    def mean_held(self) -> float:
        """Mean time a slot is held for one drop."""
        return self.away.mean_within(self.hold)

    def mean_on_hold(self, drop_rate: float) -> float:
        """Return the mean number of slots on hold when drops come at *drop_rate*."""
        return drop_rate * self.mean_held


def p_on_hold(mean_on_hold: float, count: int) -> float:
    """Return P(exactly *count* slots on hold) when no drop waits for a server: Poisson."""
    return math.exp(count * math.log(mean_on_hold) - mean_on_hold - math.lgamma(count + 1))


@dataclass(frozen=True, slots=True)
class Load:
    """Work per first arrival when nobody gives up; a redirected customer starts over.

    A share *drops* of conversations drops once, at a uniform point of the contact time; a
    redirected conversation leaves half of its work undone on average.
    """

    reconnection: Reconnection
    drops: float
    mean_contact: float

    @property
    def conversations(self) -> float:
        """Conversations per first arrival: a geometric number."""
        return 1 / (1 - self.drops * self.reconnection.redirect)

    @property
    def busy(self) -> float:
        """Contact time per first arrival."""
        left_undone = self.drops * self.reconnection.redirect / 2
        return self.conversations * self.mean_contact * (1 - left_undone)

    @property
    def held(self) -> float:
        """Held slot time per first arrival."""
        return self.conversations * self.drops * self.reconnection.mean_held

    @property
    def same_agent(self) -> float:
        """Returns to the same agent per first arrival."""
        return self.conversations * self.drops * self.reconnection.same_agent

    @property
    def requeued(self) -> float:
        """Second waits per first arrival."""
        return self.conversations * self.drops * self.reconnection.requeue

    def utilisation(self, arrival_rate: float, slots: int) -> float:
        """Return the share of slot time that is busy or held."""
        return arrival_rate * (self.busy + self.held) / slots
