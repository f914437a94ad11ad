"""How lines drop, how long customers are away, and what they do when they come back."""

from typing import NamedTuple

import numpy as np

from sim.population.columns import ArrayDraw, Column, Constant, Crowd, Drawn, Part, Rows
from sim.population.distributions import Exponential
from sim.population.people import Traits, by_kind, choose
from sim.population.plan import NEVER, DropKind, PopulationPlan
from sim.population.randomness import BoolArray, IntArray, Purpose

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
    """Drops of the random customers: of their own accord, and by incidents.

    ``after_ms`` is when each spell drops (NEVER: it does not); ``own`` is the whole drop.
    Occurrences of both are spells; those of ``by_incident`` are the plan's incidents.
    """

    after_ms: Column[int]
    own: Column[Drop | None]
    by_incident: Column[Drop | None]

    def __init__(
        self, plan: PopulationPlan, crowd: Crowd, traits: Traits, contact: ArrayDraw
    ) -> None:
        self._plan = plan
        self._crowd = crowd
        self._kind_numbers = np.array(
            [plan.drop_kinds.index(drop.name) for drop in plan.drops], dtype=np.int64
        )
        nobody: list[Drop | None] = [None] * crowd.people.size
        self.by_incident = Column(crowd, self._hits, nobody)
        if not plan.some_drop:
            self.after_ms = Constant(crowd, NEVER)
            self.own = Constant(crowd, None)
            return
        self._after = _after_draw(plan, crowd, traits, contact)
        self.after_ms = Column(crowd, self._after, [NEVER] * crowd.people.size)
        self.own = Column(crowd, self._drops, nobody)

    def _drops(self, n: int, part: Part) -> Drawn[Drop | None]:
        after = self._after(n, part)
        if after.min() == NEVER:
            return np.full(part.size, None, dtype=object)
        plan, crowd = self._plan, self._crowd
        place = choose(crowd.uniforms(Purpose.DROP_KIND, n, part), [d.share for d in plan.drops])
        away = by_kind(
            crowd.uniforms(Purpose.ABSENCE, n, part), [d.after for d in plan.drops], place
        )
        returns = np.array([drop.returns for drop in plan.drops])[place]
        back = crowd.uniforms(Purpose.RETURNS, n, part) < returns
        return self._complete(n, part, after, self._kind_numbers[place], away, back)

    def _hits(self, number: int, part: Part) -> Drawn[Drop | None]:
        crowd, incident, n = self._crowd, self._plan.incidents[number], INCIDENTS_AT + number
        hit = crowd.uniforms(Purpose.INCIDENT, number, part) < incident.share
        when = crowd.uniforms(Purpose.INCIDENT_AT, number, part) * incident.within_ms
        after = np.where(hit, np.rint(when).astype(np.int64), NEVER)
        kind = np.full(part.size, int(DropKind.OUTAGE))
        away = by_kind(
            crowd.uniforms(Purpose.ABSENCE, n, part), [incident.after], np.zeros_like(kind)
        )
        back = crowd.uniforms(Purpose.RETURNS, n, part) < incident.returns
        return self._complete(n, part, after, kind, away, back)

    def _complete(
        self, n: int, part: Part, after: IntArray, kind: IntArray, away: IntArray, back: BoolArray
    ) -> Drawn[Drop | None]:
        """Return whole drops, with the choices on return; None for those whose line stays."""
        columns = (after, kind, np.where(back, away, NEVER), *self.choices(n, part))
        return Rows(_drop_of, columns, after != NEVER)

    def choices(self, n: int, part: Part) -> tuple[BoolArray, BoolArray, BoolArray, IntArray]:
        """Return what customers do when back: same browser, link, continue, and after how long."""
        plan, crowd = self._plan, self._crowd
        prompt = np.zeros(part.size, dtype=np.int64)
        if plan.prompt_after is not None:
            prompt = plan.prompt_after.of(crowd.uniforms(Purpose.PROMPT, n, part))
        return (
            crowd.uniforms(Purpose.SAME_BROWSER, n, part) < plan.same_browser,
            crowd.uniforms(Purpose.USES_LINK, n, part) < plan.uses_link,
            crowd.uniforms(Purpose.CONTINUES, n, part) < plan.continues,
            prompt,
        )


def _drop_of(row: list[int]) -> Drop:
    after_ms, kind, away_ms, same_browser, uses_link, continues, prompt_ms = row
    browser, link, goes_on = same_browser == 1, uses_link == 1, continues == 1
    return Drop(after_ms, kind, away_ms, browser, link, goes_on, prompt_ms)


def _after_draw(
    plan: PopulationPlan, crowd: Crowd, traits: Traits, contact: ArrayDraw
) -> ArrayDraw:
    if plan.drop_share is None:
        return _hazard(plan, crowd, traits)
    return _share(plan, crowd, contact, plan.drop_share)


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
