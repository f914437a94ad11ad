"""Erlang A, the queue M/M/c+M: as Erlang C, but customers have exponential patience.

Sources: C. Palm, "Research on telephone traffic carried by full availability groups", 1957;
O. Garnett, A. Mandelbaum, M. Reiman, "Designing a call center with impatient customers", 2002;
A. Mandelbaum, S. Zeltyn, "Service engineering in action: the Palm/Erlang-A queue", 2007.
"""

import math
from dataclasses import dataclass
from functools import cached_property

from scipy.special import betainc, psi

from tests.oracles.erlang_c import erlang_b

NEGLIGIBLE = 1e-16
"""States of the queue that weigh less than this beside the heaviest are left out."""


@dataclass(frozen=True)
class ErlangA:
    """The queue M/M/c+M in its steady state, by the probabilities of its states."""

    arrival_rate: float
    mean_service: float
    servers: int
    mean_patience: float

    @property
    def full_rate(self) -> float:
        """How many services the full desk ends in one mean patience."""
        return self.servers * self.mean_patience / self.mean_service

    @cached_property
    def _states(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Probabilities of 0..c-1 customers, and of 0, 1, ... waiting beside c in service."""
        weights = [1.0]
        while len(weights) <= self.servers or weights[-1] > NEGLIGIBLE * max(weights):
            n = len(weights)
            leaving = min(n, self.servers) / self.mean_service
            leaving += max(0, n - self.servers) / self.mean_patience
            weights.append(weights[-1] * self.arrival_rate / leaving)
        total = math.fsum(weights)
        shares = tuple(weight / total for weight in weights)
        return shares[: self.servers], shares[self.servers :]

    @property
    def p_wait(self) -> float:
        """Share of customers who find every server busy."""
        return math.fsum(self._states[1])

    @property
    def mean_queue(self) -> float:
        """Mean number of waiting customers."""
        return math.fsum(q * share for q, share in enumerate(self._states[1]))

    @property
    def mean_wait(self) -> float:
        """Mean time in the queue of all customers, served or not (Little's law)."""
        return self.mean_queue / self.arrival_rate

    @property
    def p_abandon(self) -> float:
        """Share of customers who give up."""
        return self.mean_wait / self.mean_patience

    @property
    def mean_wait_served(self) -> float:
        """Mean wait of those who are served, those served at once included.

        With q waiting ahead the wait is a sum of q + 1 exponential steps.
        """
        al = self.full_rate
        total = math.fsum(
            share * self._p_served(q) * float(psi(al + q + 2) - psi(al + 1))
            for q, share in enumerate(self._states[1])
        )
        return total * self.mean_patience / (1 - self.p_abandon)

    def service_level(self, within: float) -> float:
        """Share of all customers who are served after at most *within*."""
        left = math.exp(-within / self.mean_patience)
        waited = math.fsum(
            share * self._p_served(q) * (1 - float(betainc(self.full_rate + 1, q + 1, left)))
            for q, share in enumerate(self._states[1])
        )
        return math.fsum(self._states[0]) + waited

    @property
    def occupancy(self) -> float:
        """Share of the servers' time in service."""
        offered = self.arrival_rate * self.mean_service / self.servers
        return offered * (1 - self.p_abandon)

    def _p_served(self, ahead: int) -> float:
        return self.full_rate / (self.full_rate + ahead + 1)


def by_blocking(queue: ErlangA) -> tuple[float, float]:
    """Return (share who wait, share who give up) from Erlang B: Palm's form of the same queue."""
    load = queue.arrival_rate * queue.mean_service
    pressure = queue.arrival_rate * queue.mean_patience
    total, term, j = 1.0, 1.0, 0
    while term > NEGLIGIBLE * total:
        j += 1
        term *= pressure / (queue.full_rate + j)
        total += term
    blocked = erlang_b(load, queue.servers)
    p_wait = total * blocked / (1 + (total - 1) * blocked)
    rho = load / queue.servers
    return p_wait, p_wait * (1 / (rho * total) + 1 - 1 / rho)
