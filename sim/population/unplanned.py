"""Lines that are cut off from outside: by hand, or by an outage of the timeline.

The population does not know of them before. What it knows is how long each customer would be
away then, and what they would do on return: these numbers have addresses like all others, so
that taking such a cut back, or adding another, moves nobody else's.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.population.columns import Crowd, Part
from sim.population.drops import Drop, Drops
from sim.population.fitting import by_mean
from sim.population.people import by_kind, choose
from sim.population.plan import NEVER, Distribution, DropKind, Incident, PopulationPlan
from sim.population.randomness import Purpose

OUTAGES_AT = 1 << 41
"""An outage at *t* ms has occurrence this + *t*: neither spells nor incidents come so high."""

USUAL_OUTAGE: Distribution = by_mean(60_000)
"""How long those hit by an outage are away where nothing else is said."""


class Outage:
    """Whom an outage hits, and what becomes of each of them."""

    def __init__(self, crowd: Crowd, drops: Drops, outage: Incident) -> None:
        self._crowd = crowd
        self._drops = drops
        self._outage = outage
        self._blocks: dict[int, Sequence[NDArray[Any]]] = {}

    def hits(self, customer: int) -> Drop | None:
        """Return how *customer* is cut off, or None. ``after_ms`` counts from its beginning."""
        part = self._crowd.part_of(customer)
        columns = self._blocks.get(part.start)
        if columns is None:
            columns = self._blocks[part.start] = self._drawn(part)
        drop = Drop._make(column[customer - part.start].item() for column in columns)
        return drop if drop.after_ms < NEVER else None

    def _drawn(self, part: Part) -> Sequence[NDArray[Any]]:
        crowd, outage, n = self._crowd, self._outage, OUTAGES_AT + self._outage.at_ms
        hit = crowd.uniforms(Purpose.INCIDENT, n, part) < outage.share
        when = crowd.uniforms(Purpose.INCIDENT_AT, n, part) * outage.within_ms
        after = np.where(hit, np.rint(when).astype(np.int64), NEVER)
        kind = np.full(part.size, int(DropKind.OUTAGE))
        away = (outage.after or USUAL_OUTAGE).of(crowd.uniforms(Purpose.ABSENCE, n, part))
        back = crowd.uniforms(Purpose.RETURNS, n, part) < outage.returns
        return (after, kind, np.where(back, away, NEVER), *self._drops.choices(n, part))


class Unplanned:
    """Cuts from outside, for every customer."""

    def __init__(self, plan: PopulationPlan, crowd: Crowd, drops: Drops) -> None:
        self._plan = plan
        self._crowd = crowd
        self._drops = drops

    def absence(self, customer: int, n: int, kind: DropKind) -> Drop:
        """Return what follows if the line is cut in spell *n*: the customer's own next absence."""
        part = Part(customer, customer + 1)
        same_browser, uses_link, continues, prompt = self._drops.choices(n, part)
        return Drop(
            after_ms=0,
            kind=kind,
            away_ms=self._away_ms(n, part),
            same_browser=bool(same_browser[0]),
            uses_link=bool(uses_link[0]),
            continues=bool(continues[0]),
            prompt_ms=int(prompt[0]),
        )

    def outage(self, outage: Incident) -> Outage:
        """Return whom *outage* hits. Two at the same moment hit the same customers first."""
        return Outage(self._crowd, self._drops, outage)

    def _away_ms(self, n: int, part: Part) -> int:
        drops, crowd = self._plan.drops, self._crowd
        if not drops:
            return NEVER
        place = choose(crowd.uniforms(Purpose.DROP_KIND, n, part), [d.share for d in drops])
        if crowd.uniforms(Purpose.RETURNS, n, part)[0] >= drops[int(place[0])].returns:
            return NEVER
        away = by_kind(crowd.uniforms(Purpose.ABSENCE, n, part), [d.after for d in drops], place)
        return int(away[0])
