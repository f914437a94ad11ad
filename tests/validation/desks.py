"""Desks that theory knows, run by the simulator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import fmean

from benchmarks.day import MINUTE_MS, Day
from benchmarks.ours import customers, records_of
from sim.population.distributions import Duration, Exponential
from sim.population.plan import DropPlan, PopulationPlan
from sim.population.population import draw
from tests.validation.observe import Seen, Wait, observe

ENDLESS_MS = 3_000 * 24 * 60 * MINUTE_MS
"""Longer than anything that is simulated here."""

AWAY = Exponential(3.0 * MINUTE_MS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk with one queue. Rates are per minute, times in minutes, *length* in minutes."""

    arrival_rate: float
    slots: int
    length: float
    contact: Duration
    patience: Duration | None = None
    drops: float = 0.0
    away: Duration = AWAY
    hold: float = 2.0
    limit: float = 15.0

    @property
    def day(self) -> Day:
        """The same desk as a day of one slot per agent."""
        return Day(
            chats=round(self.arrival_rate * self.length),
            agents=self.slots,
            slots_per_agent=1,
            mean_contact_ms=round(self.contact.mean_ms()),
            hold_ms=round(self.hold * MINUTE_MS),
            limit_ms=round(self.limit * MINUTE_MS),
            open_ms=round(self.length * MINUTE_MS),
        )

    def customers(self) -> PopulationPlan:
        """Return who comes."""
        return replace(
            customers(self.day),
            contact=self.contact,
            patience=self.patience,
            drop_share=self.drops,
            drops=(DropPlan(name="blip", share=1.0, after=self.away),),
        )

    def runs(self, replications: int, seed: int) -> Iterator[Seen]:
        """Run as many independent replications and tell what was seen of each."""
        plan, day = self.customers(), self.day
        for replication in range(replications):
            population = draw(plan, seed=seed, replication=replication)
            yield observe(records_of(day, population))


def settled(seen: Seen, after: float) -> list[Wait]:
    """Return the first waits that began when the desk had run for *after* minutes."""
    return [wait for wait in seen.first_waits if wait.from_ms >= after * MINUTE_MS]


def share(waits: list[Wait], counts: Callable[[Wait], bool]) -> float:
    """Return the share of waits that count."""
    return fmean(map(counts, waits))


def mean_minutes(waits: list[Wait]) -> float:
    """Return the mean wait in minutes."""
    return fmean(wait.wait_ms for wait in waits) / MINUTE_MS
