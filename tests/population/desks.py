"""A population plan that uses everything, for tests."""

from dataclasses import replace

from sim.population.distributions import Fixed, Lognormal, Uniform
from sim.population.fitting import by_mean
from sim.population.plan import (
    Device,
    DropPlan,
    Incident,
    Interval,
    Person,
    PopulationPlan,
    Topic,
)

HALF_HOUR = 1_800_000
MINUTE = 60_000


def day(expected: float) -> tuple[Interval, ...]:
    """Return sixteen half hours with *expected* arrivals altogether."""
    return tuple(
        Interval(start_ms=i * HALF_HOUR, end_ms=(i + 1) * HALF_HOUR, expected=expected / 16)
        for i in range(16)
    )


DESK = PopulationPlan(
    intervals=day(600),
    topics=(
        Topic(name="orders", share=0.6),
        Topic(name="faults", share=0.4, contact=by_mean(20 * MINUTE), authenticated=0.9),
    ),
    devices=(
        Device(name="mobile", share=0.55, drops_per_hour=0.42),
        Device(name="desktop", share=0.45, drops_per_hour=0.08),
    ),
    patience=by_mean(5 * MINUTE),
    contact=by_mean(12 * MINUTE, cv=0.8),
    wrap_up=by_mean(MINUTE, cv=0.7),
    drops=(
        DropPlan(name="blip", share=0.55, after=Lognormal(12_000, 0.8)),
        DropPlan(name="lift", share=0.35, returns=0.8, after=Lognormal(60_000, 1.0)),
        DropPlan(name="gone", share=0.1, returns=0),
    ),
    closes_chat=0.05,
    prompt_after=Uniform(1_000, 9_000),
    form=Fixed(45_000),
    survey=by_mean(20_000),
    closes_then_returns=0.3,
    accept_after=by_mean(6_000),
    declines=0.05,
    misses=0.02,
    closes_held=0.1,
    closes_held_after=by_mean(MINUTE),
    transfers=0.04,
    incidents=(Incident(at_ms=HALF_HOUR, share=0.4, within_ms=MINUTE, after=by_mean(MINUTE)),),
    end_ms=16 * HALF_HOUR,
)

SCRIPTED = replace(
    DESK,
    people=(
        Person(name="Ada", authenticated=True, contact_ms=300_000, wrap_up_ms=7_000),
        Person(name="Bo", topic=1, link_shared=False, patience_ms=90_000),
    ),
)
