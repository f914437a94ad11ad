"""How lines drop, how long customers are away, and what they do when they come back."""

from typing import NamedTuple

import numpy as np

from sim.population.columns import (
    ArrayDraw,
    Column,
    Constant,
    Crowd,
    Part,
    chance,
    duration,
    times_column,
)
from sim.population.distributions import Exponential
from sim.population.people import Traits, by_kind, choose
from sim.population.plan import NEVER, DropKind, PopulationPlan
from sim.population.randomness import IntArray, Purpose

SPELLS_PER_CONVERSATION = 1000
"""Spells of connection and visits to queues are numbered conversation * this + n."""
INCIDENTS_AT = 1 << 40
"""Returns after incident *i* have occurrence this + i: no spell is numbered so high."""
MS_PER_HOUR = 3_600_000


class Drop(NamedTuple):
    """One drop and all that follows from it on the customer's side.

    ``after_ms`` counts connected time (for an incident: time since the incident); ``away_ms``
    counts from the drop, NEVER if the customer does not come back. ``kind`` is a number of
    :attr:`PopulationPlan.drop_kinds`. ``continues`` is the choice at the prompt, made after
    ``prompt_ms``.
    """

    after_ms: int
    kind: int
    away_ms: int
    same_browser: bool
    uses_link: bool
    continues: bool
    prompt_ms: int


class Drops:
    """Drops of the random customers: of their own accord, and by incidents."""

    def __init__(
        self, plan: PopulationPlan, crowd: Crowd, traits: Traits, contact: ArrayDraw
    ) -> None:
        self.after_ms = _after_column(plan, crowd, traits, contact)
        self._kind = times_column(crowd, _kind_draw(plan, crowd))
        self._away_ms = times_column(crowd, _absence_draw(plan, crowd))
        self._same_browser = chance(crowd, Purpose.SAME_BROWSER, plan.same_browser)
        self._uses_link = chance(crowd, Purpose.USES_LINK, plan.uses_link)
        self._continues = chance(crowd, Purpose.CONTINUES, plan.continues)
        self._prompt_ms = duration(crowd, Purpose.PROMPT, plan.prompt_after)
        nobody = [NEVER] * crowd.people.size
        self._hit_after_ms = times_column(crowd, _incident_draw(plan, crowd), nobody)
        self._outage_ms = times_column(crowd, _outage_draw(plan, crowd))

    def drop(self, customer: int, n: int, after_ms: int) -> Drop:
        """Return the drop in spell *n*, which comes after *after_ms*."""
        kind, away_ms = self._kind.at(customer, n), self._away_ms.at(customer, n)
        return self._with_return(customer, n, after_ms, kind, away_ms)

    def by_incident(self, customer: int, incident: int) -> Drop | None:
        """Return how *incident* cuts the customer off; None if it does not."""
        after_ms = self._hit_after_ms.at(customer, incident)
        if after_ms == NEVER:
            return None
        away_ms = self._outage_ms.at(customer, incident)
        kind = int(DropKind.OUTAGE)
        return self._with_return(customer, INCIDENTS_AT + incident, after_ms, kind, away_ms)

    def _with_return(self, customer: int, n: int, after_ms: int, kind: int, away_ms: int) -> Drop:
        return Drop(
            after_ms,
            kind,
            away_ms,
            self._same_browser.at(customer, n),
            self._uses_link.at(customer, n),
            self._continues.at(customer, n),
            self._prompt_ms.at(customer, n),
        )


def _after_column(
    plan: PopulationPlan, crowd: Crowd, traits: Traits, contact: ArrayDraw
) -> Column[int]:
    nobody = [NEVER] * crowd.people.size
    if not plan.some_drop:
        return Constant(crowd, NEVER, nobody)
    if plan.drop_share is None:
        return times_column(crowd, _hazard(plan, crowd, traits), nobody)
    return times_column(crowd, _share(plan, crowd, contact, plan.drop_share), nobody)


def _hazard(plan: PopulationPlan, crowd: Crowd, traits: Traits) -> ArrayDraw:
    """Without memory: each spell is exponential at the rate of the customer's device."""
    rates = [device.drops_per_hour for device in plan.devices]
    until = [Exponential(MS_PER_HOUR / rate) if rate else None for rate in rates]

    def draw(n: int, part: Part) -> IntArray:
        uniforms = crowd.uniforms(Purpose.DROP_AFTER, n, part)
        return by_kind(uniforms, until, traits.device[part.start : part.stop])

    return draw


def _share(plan: PopulationPlan, crowd: Crowd, contact: ArrayDraw, share: float) -> ArrayDraw:
    """Only the first spell of a conversation drops, and only for a share of them."""

    def draw(n: int, part: Part) -> IntArray:
        conversation, spell = divmod(n, SPELLS_PER_CONVERSATION)
        if spell:
            return np.full(part.size, NEVER, dtype=np.int64)
        where = crowd.uniforms(Purpose.DROP_AFTER, n, part)
        if plan.drop_after is None:
            times = np.rint(where * contact(conversation, part)).astype(np.int64)
        else:
            times = plan.drop_after.of(where)
        return np.where(crowd.uniforms(Purpose.DROP_SHARE, n, part) < share, times, NEVER)

    return draw


def _kinds(plan: PopulationPlan, crowd: Crowd, n: int, part: Part) -> IntArray:
    """Return for each customer the place in the plan's list of drops."""
    uniforms = crowd.uniforms(Purpose.DROP_KIND, n, part)
    return choose(uniforms, [drop.share for drop in plan.drops])


def _kind_draw(plan: PopulationPlan, crowd: Crowd) -> ArrayDraw:
    names = plan.drop_kinds
    numbers = np.array([names.index(drop.name) for drop in plan.drops], dtype=np.int64)
    return lambda n, part: numbers[_kinds(plan, crowd, n, part)]


def _absence_draw(plan: PopulationPlan, crowd: Crowd) -> ArrayDraw:
    returns = np.array([drop.returns for drop in plan.drops])
    after = [drop.after for drop in plan.drops]

    def draw(n: int, part: Part) -> IntArray:
        kind = _kinds(plan, crowd, n, part)
        away = by_kind(crowd.uniforms(Purpose.ABSENCE, n, part), after, kind)
        back = crowd.uniforms(Purpose.RETURNS, n, part) < returns[kind]
        return np.where(back, away, NEVER)

    return draw


def _incident_draw(plan: PopulationPlan, crowd: Crowd) -> ArrayDraw:
    def draw(n: int, part: Part) -> IntArray:
        incident = plan.incidents[n]
        hit = crowd.uniforms(Purpose.INCIDENT, n, part) < incident.share
        when = crowd.uniforms(Purpose.INCIDENT_AT, n, part) * incident.within_ms
        return np.where(hit, np.rint(when).astype(np.int64), NEVER)

    return draw


def _outage_draw(plan: PopulationPlan, crowd: Crowd) -> ArrayDraw:
    def draw(n: int, part: Part) -> IntArray:
        incident = plan.incidents[n]
        if incident.after is None:
            return np.full(part.size, NEVER, dtype=np.int64)
        away = incident.after.of(crowd.uniforms(Purpose.ABSENCE, INCIDENTS_AT + n, part))
        back = crowd.uniforms(Purpose.RETURNS, INCIDENTS_AT + n, part) < incident.returns
        return np.where(back, away, NEVER)

    return draw
