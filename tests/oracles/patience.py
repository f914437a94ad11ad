"""M/M/c+G: Erlang A for patience of any distribution, by integrals over the offered wait.

The offered wait is what a customer with endless patience would wait.
Sources: F. Baccelli, G. Hebuterne, "On queues with impatient customers", 1981; S. Zeltyn,
A. Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G
queue", 2005, section 2.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.oracles.erlang_c import erlang_b
from tests.oracles.integrals import simpson


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientQueue:
    """The queue in its steady state. *horizon* is an offered wait that practically never occurs.

    *stays* is P(patience > t); *stays_integral* is its integral from 0 to t.
    """

    arrival_rate: float
    mean_service: float
    servers: int
    stays: Callable[[float], float]
    stays_integral: Callable[[float], float]
    horizon: float

    @property
    def p_wait(self) -> float:
        """Share of customers who find every server busy."""
        waiting = self._integral(lambda _: 1.0, self.horizon)
        return waiting / (self._at_once() + waiting)

    @property
    def p_abandon(self) -> float:
        """Share of customers who give up."""
        return self._mean(lambda t: 1 - self.stays(t), self.horizon)

    @property
    def mean_wait(self) -> float:
        """Mean time in the queue of all customers, served or not."""
        return self._mean(self.stays_integral, self.horizon)

    @property
    def mean_wait_served(self) -> float:
        """Mean wait of those who are served, those served at once included."""
        return self._mean(lambda t: t * self.stays(t), self.horizon) / (1 - self.p_abandon)

    def service_level(self, within: float) -> float:
        """Share of all customers who are served after at most *within*."""
        return 1 - self.p_wait + self._mean(self.stays, within)

    def _at_once(self) -> float:
        """Weight of the states with a free server, beside that of the offered waits."""
        return 1 / erlang_b(self.arrival_rate * self.mean_service, self.servers - 1)

    def _integral(self, of: Callable[[float], float], end: float) -> float:
        rate, full = self.arrival_rate, self.servers / self.mean_service
        return simpson(
            lambda t: of(t) * rate * math.exp(rate * self.stays_integral(t) - full * t), 0.0, end
        )

    def _mean(self, of: Callable[[float], float], end: float) -> float:
        total = self._at_once() + self._integral(lambda _: 1.0, self.horizon)
        return self._integral(of, end) / total
