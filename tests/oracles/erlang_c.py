"""Erlang B and Erlang C: Poisson arrivals, exponential service, one queue, endless patience.

Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance
in automatic telephone exchanges", 1917; D. Gross et al., "Fundamentals of Queueing Theory".
"""

import math
from dataclasses import dataclass


def erlang_b(load: float, servers: int) -> float:
    """Return the share of arrivals that find all *servers* busy when nobody may wait.

    *load* is the arrival rate times the mean service time. The usual recursion over servers.
    """
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


@dataclass(frozen=True, slots=True)
class ErlangC:
    """The queue M/M/c in its steady state. Raises ValueError if the load is not below c."""

    arrival_rate: float
    mean_service: float
    servers: int

    def __post_init__(self) -> None:
        if self.load >= self.servers:
            raise ValueError(f"load {self.load} needs more than {self.servers} servers")

    @property
    def load(self) -> float:
        """Mean number of busy servers."""
        return self.arrival_rate * self.mean_service

    @property
    def spare_rate(self) -> float:
        """How much faster the full desk serves than customers arrive."""
        return self.servers / self.mean_service - self.arrival_rate

    @property
    def p_wait(self) -> float:
        """Share of customers who have to wait."""
        blocked = erlang_b(self.load, self.servers)
        return blocked / (1 - self.load / self.servers * (1 - blocked))

    @property
    def mean_wait(self) -> float:
        """Mean wait of all customers, those served at once included."""
        return self.p_wait / self.spare_rate

    @property
    def mean_queue(self) -> float:
        """Mean number of waiting customers."""
        return self.arrival_rate * self.mean_wait

    def service_level(self, within: float) -> float:
        """Share of customers whose wait is at most *within*."""
        return 1 - self.p_wait * math.exp(-self.spare_rate * within)

    def p_wait_by_states(self) -> float:
        """Share who wait, from the probabilities of 0..c customers: an independent form."""
        weights = [1.0]
        for n in range(1, self.servers + 1):
            weights.append(weights[-1] * self.load / n)
        full = weights[-1] / (1 - self.load / self.servers)
        return full / (sum(weights[:-1]) + full)
