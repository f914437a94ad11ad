"""What a population draws, at full size, against the distributions it was asked for."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sim.population.distributions import (
    Duration,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    Uniform,
    Weibull,
)
from sim.population.plan import NEVER, Device, DropPlan, Interval, PopulationPlan, Topic
from sim.population.population import Population, draw
from tests.oracles import absences
from tests.validation.agreement import assert_agrees, assert_drawn_from, assert_poisson

MINUTE = 60_000
CUSTOMERS = 100_000
MEASURED = (15_000, 15_000, 40_000, 90_000, 120_000, 200_000, 900_000)
DAY = PopulationPlan(
    intervals=(Interval(start_ms=0, end_ms=480 * MINUTE, expected=CUSTOMERS),),
    topics=(Topic(name="any", share=1.0),),
    devices=(Device(name="any", share=1.0),),
    contact=Exponential(8.0 * MINUTE),
)
PROFILE = tuple(
    Interval(start_ms=n * 30 * MINUTE, end_ms=(n + 1) * 30 * MINUTE, expected=expected)
    for n, expected in enumerate((4.0, 31.0, 75.5, 0.0, 12.0, 250.0, 90.25, 7.0))
)
FAMILIES = [
    Exponential(3.0 * MINUTE),
    Lognormal(10.0 * MINUTE, 0.8),
    Gamma(2.0, 4.0 * MINUTE),
    Weibull(0.7, 5.0 * MINUTE),
    Uniform(1 * MINUTE, 20 * MINUTE),
    Empirical(MEASURED),
]


def cut_off(away: Duration) -> PopulationPlan:
    """Return the day on which everybody drops once and stays away for *away*."""
    return replace(DAY, drop_share=1.0, drops=(DropPlan(name="blip", share=1.0, after=away),))


def absences_of(population: Population) -> list[int]:
    """Return how long each customer is away after the first drop."""
    drops = (population.drop(customer, 0) for customer in range(population.size))
    return [drop.away_ms for drop in drops if drop is not None]


def starts_of(population: Population, interval: Interval) -> int:
    """Return how many customers arrive within the interval."""
    return sum(interval.start_ms <= at < interval.end_ms for at in population.arrival_ms)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: type(family).__name__)
def test_contact_times_follow_their_distribution(family: Duration) -> None:
    """A hundred thousand contact times keep to the distribution's own probabilities."""
    population = draw(replace(DAY, contact=family), seed=11, replication=0)
    assert_drawn_from(population.contact_first, family.cdf)


@pytest.mark.parametrize(
    ("family", "oracle"),
    [
        (Exponential(3.0 * MINUTE), absences.Exponential(3.0 * MINUTE)),
        (
            Lognormal(10.0 * MINUTE, 0.8),
            absences.Lognormal(Lognormal(10.0 * MINUTE, 0.8).mean_ms(), 0.8),
        ),
        (Empirical(MEASURED), absences.Empirical(MEASURED)),
    ],
    ids=["exponential", "lognormal", "measured"],
)
def test_absences_follow_the_textbook(family: Duration, oracle: absences.Absence) -> None:
    """A hundred thousand absences keep to probabilities computed without the simulator."""
    assert_drawn_from(absences_of(draw(cut_off(family), seed=12, replication=0)), oracle.cdf)


def test_patience_follows_its_distribution() -> None:
    """Patience is drawn like everything else."""
    population = draw(replace(DAY, patience=Exponential(5.0 * MINUTE)), seed=13, replication=0)
    assert_drawn_from(population.patience_first, Exponential(5.0 * MINUTE).cdf)


def test_a_drop_comes_at_any_point_of_the_contact() -> None:
    """Without a time of its own, the point of the drop is uniform over the contact time."""
    plan = replace(cut_off(Exponential(3.0 * MINUTE)), contact=Uniform(600_000, 660_000))
    population = draw(plan, seed=14, replication=0)
    pairs = zip(population.drop_after_first, population.contact_first, strict=True)
    percent = [round(10_000 * after / contact) for after, contact in pairs]
    assert_drawn_from(percent, lambda x: min(max(x / 10_000, 0.0), 1.0))


def test_the_share_of_drops_is_the_one_asked_for() -> None:
    """One conversation in five drops; the others never do."""
    plan = replace(cut_off(Exponential(3.0 * MINUTE)), drop_share=0.2)
    shares = [
        sum(at != NEVER for at in population.drop_after_first) / population.size
        for population in (draw(plan, seed=15, replication=n) for n in range(8))
    ]
    assert_agrees(shares, 0.2)


def test_arrivals_per_interval_are_poisson() -> None:
    """In 400 days of a bumpy profile, counts scatter as Poisson numbers with the given means."""
    days = [draw(replace(DAY, intervals=PROFILE), seed=16, replication=n) for n in range(400)]
    busy = [interval for interval in PROFILE if interval.expected]
    counts = [starts_of(day, interval) for day in days for interval in busy]
    assert_poisson(counts, [interval.expected for _ in days for interval in busy])
    assert not any(
        starts_of(day, interval) for day in days for interval in PROFILE if not interval.expected
    )


def test_each_interval_has_its_expected_number_of_arrivals() -> None:
    """The mean over 400 days is the profile's, interval by interval."""
    days = [draw(replace(DAY, intervals=PROFILE), seed=17, replication=n) for n in range(400)]
    for interval in PROFILE:
        if interval.expected:
            counts = [float(starts_of(day, interval)) for day in days]
            assert_agrees(counts, interval.expected, f"arrivals from {interval.start_ms}")


def test_arrivals_are_spread_evenly_within_an_interval() -> None:
    """Within eight hours of constant rate, arrivals are uniform."""
    population = draw(DAY, seed=18, replication=0)
    end = 480 * MINUTE
    assert_drawn_from(population.arrival_ms, lambda x: min(max((x + 0.5) / end, 0.0), 1.0))


def test_gaps_between_arrivals_are_exponential() -> None:
    """At a constant rate, with gaps far above a millisecond, no gap knows of the last one."""
    end = 48_000 * MINUTE
    slow = (Interval(start_ms=0, end_ms=end, expected=CUSTOMERS),)
    population = draw(replace(DAY, intervals=slow), seed=19, replication=0)
    gaps = [later - earlier for earlier, later in pairwise(population.arrival_ms)]
    assert_drawn_from(gaps, Exponential(end / CUSTOMERS).cdf)
