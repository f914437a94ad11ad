"""What agents do with the offers that are made to them."""

from typing import NamedTuple

import numpy as np

from sim.population.columns import Column, Constant, Crowd, Part
from sim.population.plan import NEVER, PopulationPlan
from sim.population.randomness import IntArray, Purpose

ACCEPT, DECLINE, MISS = 0, 1, 2


class Offer(NamedTuple):
    """What an agent does with an offer: ACCEPT, DECLINE or MISS, and after how long.

    ``after_ms`` is NEVER for an offer that is missed: it ends by its countdown.
    """

    answer: int
    after_ms: int


class Offers:
    """The answers to offers, and how long they take. Occurrences are a customer's offers."""

    answer: Column[int]
    after_ms: Column[int]

    def __init__(self, plan: PopulationPlan, crowd: Crowd) -> None:
        self._plan = plan
        self._crowd = crowd
        if plan.accept_after is None and plan.declines == plan.misses == 0:
            self.answer = Constant(crowd, ACCEPT)
            self.after_ms = Constant(crowd, 0)
            return
        self.answer = Column(crowd, self._answers)
        self.after_ms = Column(crowd, self._times)

    def _answers(self, n: int, part: Part) -> IntArray:
        # Declines from below and misses from above: raising one leaves the other's alone.
        uniforms = self._crowd.uniforms(Purpose.OFFER, n, part)
        accepted = np.where(uniforms < self._plan.declines, DECLINE, ACCEPT)
        return np.where(uniforms > 1 - self._plan.misses, MISS, accepted)

    def _times(self, n: int, part: Part) -> IntArray:
        after = np.zeros(part.size, dtype=np.int64)
        if self._plan.accept_after is not None:
            after = self._plan.accept_after.of(self._crowd.uniforms(Purpose.ACCEPT, n, part))
        return np.where(self._answers(n, part) == MISS, NEVER, after)
