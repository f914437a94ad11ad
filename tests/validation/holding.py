"""Desks where customers are cut off: who comes back to whom, and what holds cost."""

import math
from dataclasses import dataclass

from benchmarks.day import MINUTE_MS
from sim.population.distributions import Duration, Empirical, Exponential, Gamma, Lognormal
from tests.oracles import absences
from tests.oracles.feedback import both_visits
from tests.oracles.holds import Load, Reconnection
from tests.oracles.single_slot import HeldSlot
from tests.validation.agreement import poisson_scatter
from tests.validation.comparison import Case, Found, replicated
from tests.validation.desks import ENDLESS_MS, Desk, mean_minutes, settled
from tests.validation.observe import Seen

ENDLESS = ENDLESS_MS / MINUTE_MS
MEASURED = (0.25, 0.5, 1.0, 1.9, 2.0, 2.1, 5.0, 14.0, 15.0, 40.0)
AMPLE = 400
HOLD = 2.0
LIMIT = 15.0
FIRST_MOMENT = 150
"""Minutes until the slots on hold are counted for the first time, and then every three."""


@dataclass(frozen=True, slots=True)
class Away:
    """One kind of absence: as the simulator draws it, and as theory knows it, in minutes."""

    name: str
    drawn: Duration
    oracle: absences.Absence


ABSENCES = (
    Away("exponential", Exponential(3.0 * MINUTE_MS), absences.Exponential(3.0)),
    Away(
        "lognormal",
        Lognormal(3.0 * MINUTE_MS * math.exp(-0.5), 1.0),
        absences.Lognormal(3.0, 1.0),
    ),
    Away(
        "measured",
        Empirical(tuple(round(minutes * MINUTE_MS) for minutes in MEASURED)),
        absences.Empirical(MEASURED),
    ),
)


def lognormal(mean: float, cv: float) -> Lognormal:
    """Return the lognormal duration with this mean in minutes."""
    variance = math.log1p(cv * cv)
    return Lognormal(mean * MINUTE_MS * math.exp(-variance / 2), math.sqrt(variance))


def ample_desk(away: Away, length: float) -> Desk:
    """Return a desk where nobody waits and one chat in five drops, a drop a minute."""
    return Desk(
        arrival_rate=5.0,
        slots=AMPLE,
        length=length,
        contact=Exponential(10.0 * MINUTE_MS),
        drops=0.2,
        away=away.drawn,
    )


def returns(away: Away, length: float = 5_000, runs: int = 20) -> Case:
    """Hold the three ways of a drop, and the slots on hold, against the absence alone."""
    desk, theory = ample_desk(away, length), Reconnection(away.oracle, HOLD, LIMIT)
    exact = {
        "P(same agent)": theory.same_agent,
        "P(queues again)": theory.requeue,
        "P(redirected)": theory.redirect,
        "slots on hold": _on_hold(away, desk),
    }
    return Case(
        away.name, exact, lambda: _returns(list(desk.runs(runs, seed=300)), length), runs - 1
    )


def _on_hold(away: Away, desk: Desk) -> float:
    load = Load(Reconnection(away.oracle, HOLD, LIMIT), desk.drops, 10.0)
    return load.held * desk.arrival_rate


def _returns(seen: list[Seen], length: float) -> list[Found]:
    counts = [run.counts for run in seen]
    return [
        replicated([c.same_agent / c.drops for c in counts]),
        replicated([c.requeued / c.drops for c in counts]),
        replicated([c.redirected / c.drops for c in counts]),
        replicated([run.held_area / (length * MINUTE_MS) for run in seen]),
    ]


def scatter(away: Away, length: float = 2_000, runs: int = 20) -> Case:
    """Hold the scatter of the slots on hold against that of a Poisson number: chi-square.

    Moments more than a hold apart see different customers, so their counts are independent.
    """
    desk = ample_desk(away, length)
    moments = range(FIRST_MOMENT * MINUTE_MS, round(length) * MINUTE_MS, 3 * MINUTE_MS)
    exact = {"chi-square of slots on hold": float(runs * len(moments))}

    def simulate() -> list[Found]:
        counts = [run.held_at(at) for run in desk.runs(runs, seed=400) for at in moments]
        return [poisson_scatter(counts, [_on_hold(away, desk)] * len(counts))]

    return Case(away.name, exact, simulate)


def load(length: float = 5_000, runs: int = 20) -> Case:
    """Hold the work of one first arrival against the load identities."""
    desk = Desk(
        arrival_rate=5.0, slots=AMPLE, length=length, contact=lognormal(14.4, 0.8), drops=0.2
    )
    theory = Load(Reconnection(absences.Exponential(3.0), HOLD, LIMIT), 0.2, 14.4)
    exact = {
        "conversations": theory.conversations,
        "contact, min": theory.busy,
        "hold, min": theory.held,
        "second waits": theory.requeued,
        "resumed": theory.same_agent,
    }
    return Case("per first arrival", exact, lambda: _load(list(desk.runs(runs, 500))), runs - 1)


def _load(seen: list[Seen]) -> list[Found]:
    counts = [run.counts for run in seen]
    return [
        replicated([c.conversations / c.arrived for c in counts]),
        replicated([c.busy_ms / c.arrived / MINUTE_MS for c in counts]),
        replicated([c.held_ms / c.arrived / MINUTE_MS for c in counts]),
        replicated([c.requeued / c.arrived for c in counts]),
        replicated([c.same_agent / c.arrived for c in counts]),
    ]


def held_slot(length: float = 200_000, runs: int = 20) -> Case:
    """Hold the wait at one slot with an endless hold against Pollaczek and Khinchine."""
    desk = Desk(
        arrival_rate=0.05,
        slots=1,
        length=length,
        contact=lognormal(12.0, 0.8),
        drops=0.2,
        hold=ENDLESS,
        limit=ENDLESS,
    )
    theory = HeldSlot(
        arrival_rate=0.05,
        mean_contact=12.0,
        contact_squared=absences.Lognormal.of_cv(12.0, 0.8).second_moment,
        drops=0.2,
        mean_away=3.0,
        away_squared=18.0,
    )
    exact = {"mean wait, min": theory.mean_wait, "share of time on hold": theory.mean_on_hold}

    def simulate() -> list[Found]:
        seen = list(desk.runs(runs, seed=600))
        return [
            replicated([mean_minutes(settled(run, 1_000)) for run in seen]),
            replicated([run.held_area / (length * MINUTE_MS) for run in seen]),
        ]

    return Case("one slot, endless hold", exact, simulate, runs - 1)


def feedback(length: float = 60_000, runs: int = 20) -> Case:
    """Hold both waits of customers who all queue twice against the product form."""
    desk = Desk(
        arrival_rate=0.5,
        slots=12,
        length=length,
        contact=Gamma(2.0, 10.0 * MINUTE_MS),
        drops=1.0,
        away=ABSENCES[1].drawn,
        hold=0.0,
        limit=ENDLESS,
    )
    wait = both_visits(0.5, 10.0, 12).mean_wait

    def simulate() -> list[Found]:
        seen = list(desk.runs(runs, seed=700))
        second = [run.counts.second_wait_ms / run.counts.requeued / MINUTE_MS for run in seen]
        return [
            replicated([mean_minutes(settled(run, 500)) for run in seen]),
            replicated(second),
        ]

    exact = {"mean first wait, min": wait, "mean second wait, min": wait}
    return Case("12 agents, everybody drops once", exact, simulate, runs - 1)
