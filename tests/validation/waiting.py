"""Desks of one chat per agent without drops, whose waits Erlang C and Erlang A know."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.day import MINUTE_MS
from sim.population.distributions import Exponential
from tests.oracles.erlang_a import ErlangA
from tests.oracles.erlang_c import ErlangC
from tests.validation.comparison import Case, Found, replicated
from tests.validation.desks import Desk, mean_minutes, settled, share
from tests.validation.observe import Wait

CONTACT = 10.0
PATIENCE = 5.0
WITHIN = 1.0
WARM_UP = 300.0
RELAXATIONS = 5.0
"""How often the time in which an empty queue forgets that it was empty is left out."""
CUSTOMERS = 10_000
REPLICATIONS = 20
SMALL = [1, 6, 12]
GRID_OF_C = [(n, load) for n in SMALL for load in (0.5, 0.75, 0.9)] + [(60, 0.8), (60, 0.9)]
GRID_OF_A = [(n, load) for n in SMALL for load in (0.5, 0.85, 1.0, 1.3)]
GRID_OF_A += [(60, 0.85), (60, 1.0), (60, 1.3)]
"""Slots and load. Sixty agents at half load are left out: there nobody ever waits."""

Figure = Callable[[list[Wait]], float]


@dataclass(frozen=True, slots=True)
class Size:
    """A desk with a load per slot, long enough for so many customers, and how often it is run."""

    slots: int
    load: float
    customers: int = CUSTOMERS
    replications: int = REPLICATIONS

    @property
    def name(self) -> str:
        """How the page names it."""
        return f"{self.slots} agent{'s' * (self.slots > 1)}, load {self.load:g}"

    @property
    def warm_up(self) -> float:
        """Minutes until the desk has forgotten how it began: at least WARM_UP.

        The relaxation time of M/M/c is at most 1 / (sqrt(c mu) - sqrt(lambda))^2: P. M. Morse,
        "Stochastic properties of waiting lines", 1955. With patience it is far shorter.
        """
        if self.load >= 1:
            return WARM_UP
        relaxation = CONTACT / self.slots / (1 - math.sqrt(self.load)) ** 2
        return max(WARM_UP, RELAXATIONS * relaxation)

    def desk(self, *, patient: bool) -> Desk:
        """Return the desk."""
        rate = self.load * self.slots / CONTACT
        return Desk(
            arrival_rate=rate,
            slots=self.slots,
            length=self.warm_up + self.customers / rate,
            contact=Exponential(CONTACT * MINUTE_MS),
            patience=None if patient else Exponential(PATIENCE * MINUTE_MS),
        )


def erlang_c(size: Size) -> Case:
    """Return who waits, how long, and the service level when nobody gives up."""
    desk = size.desk(patient=True)
    theory = ErlangC(desk.arrival_rate, CONTACT, size.slots)
    exact = {
        "P(wait)": theory.p_wait,
        "mean wait, min": theory.mean_wait,
        "served within 1 min": theory.service_level(WITHIN),
    }
    figures = (_waits, mean_minutes, _soon)
    return Case(size.name, exact, lambda: _runs(desk, size, 100, figures), size.replications - 1)


def erlang_a(size: Size) -> Case:
    """Return the same when patience is exponential, and who gives up."""
    desk = size.desk(patient=False)
    theory = ErlangA(desk.arrival_rate, CONTACT, size.slots, PATIENCE)
    exact = {
        "P(wait)": theory.p_wait,
        "P(abandon)": theory.p_abandon,
        "mean wait, min": theory.mean_wait,
        "mean wait if served, min": theory.mean_wait_served,
        "served within 1 min": theory.service_level(WITHIN),
    }
    figures = (_waits, _lost, mean_minutes, _wait_if_served, _soon)
    return Case(size.name, exact, lambda: _runs(desk, size, 200, figures), size.replications - 1)


def _runs(desk: Desk, size: Size, seed: int, figures: tuple[Figure, ...]) -> list[Found]:
    runs = [settled(seen, size.warm_up) for seen in desk.runs(size.replications, seed + size.slots)]
    return [replicated([figure(run) for run in runs]) for figure in figures]


def _waits(run: list[Wait]) -> float:
    return share(run, lambda wait: wait.wait_ms > 0)


def _lost(run: list[Wait]) -> float:
    return share(run, lambda wait: not wait.served)


def _wait_if_served(run: list[Wait]) -> float:
    return mean_minutes([wait for wait in run if wait.served])


def _soon(run: list[Wait]) -> float:
    return share(run, lambda wait: wait.served and wait.wait_ms <= WITHIN * MINUTE_MS)
