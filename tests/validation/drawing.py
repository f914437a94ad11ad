"""What a population draws, beside the distributions it was asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from sim.population.distributions import (
    Duration,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    Uniform,
    Weibull,
)
from sim.population.plan import Device, DropPlan, Interval, PopulationPlan, Topic
from sim.population.population import Population, draw
from tests.oracles import absences
from tests.validation.agreement import Distance, distance_from, poisson_scatter
from tests.validation.comparison import Case, Found, replicated

MINUTE = 60_000
CUSTOMERS = 100_000
DAYS = 400
OPEN = 480 * MINUTE
SLOW_OPEN = 48_000 * MINUTE
"""So long that gaps between arrivals are far above a millisecond."""
MEASURED = (15_000, 15_000, 40_000, 90_000, 120_000, 200_000, 900_000)
DAY = PopulationPlan(
    intervals=(Interval(start_ms=0, end_ms=OPEN, expected=CUSTOMERS),),
    topics=(Topic(name="any", share=1.0),),
    devices=(Device(name="any", share=1.0),),
    contact=Exponential(8.0 * MINUTE),
)
PROFILE = tuple(
    Interval(start_ms=n * 30 * MINUTE, end_ms=(n + 1) * 30 * MINUTE, expected=expected)
    for n, expected in enumerate((4.0, 31.0, 75.5, 0.0, 12.0, 250.0, 90.25, 7.0))
)
BUSY = tuple(interval for interval in PROFILE if interval.expected)
FAMILIES: tuple[tuple[str, Duration], ...] = (
    ("exponential", Exponential(3.0 * MINUTE)),
    ("lognormal", Lognormal(10.0 * MINUTE, 0.8)),
    ("gamma", Gamma(2.0, 4.0 * MINUTE)),
    ("Weibull", Weibull(0.7, 5.0 * MINUTE)),
    ("uniform", Uniform(1 * MINUTE, 20 * MINUTE)),
    ("measured", Empirical(MEASURED)),
)
TEXTBOOK: tuple[tuple[str, Duration, absences.Absence], ...] = (
    ("exponential", Exponential(3.0 * MINUTE), absences.Exponential(3.0 * MINUTE)),
    (
        "lognormal",
        Lognormal(10.0 * MINUTE, 0.8),
        absences.Lognormal(Lognormal(10.0 * MINUTE, 0.8).mean_ms(), 0.8),
    ),
    ("measured", Empirical(MEASURED), absences.Empirical(MEASURED)),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample at full size, and how far it is from its distribution."""

    name: str
    distance: Callable[[], Distance]


def cut_off(away: Duration) -> PopulationPlan:
    """Return the day on which everybody drops once and stays away for *away*."""
    return replace(DAY, drop_share=1.0, drops=(DropPlan(name="blip", share=1.0, after=away),))


def contact(name: str, family: Duration) -> Sample:
    """Return a hundred thousand contact times, against the distribution's own probabilities."""
    plan = replace(DAY, contact=family)
    return Sample(
        f"contact, {name}",
        lambda: distance_from(draw(plan, seed=11, replication=0).contact_first, family.cdf),
    )


def absence(name: str, family: Duration, oracle: absences.Absence) -> Sample:
    """Return a hundred thousand absences, against a textbook apart from the simulator."""

    def distance() -> Distance:
        return distance_from(absences_of(draw(cut_off(family), seed=12, replication=0)), oracle.cdf)

    return Sample(f"absence, {name}", distance)


def patience() -> Sample:
    """Return a hundred thousand patiences."""
    family = Exponential(5.0 * MINUTE)
    plan = replace(DAY, patience=family)
    return Sample(
        "patience, exponential",
        lambda: distance_from(draw(plan, seed=13, replication=0).patience_first, family.cdf),
    )


def within_day() -> Sample:
    """Return when customers arrive within eight hours of a constant rate."""
    return Sample(
        "time of arrival at a constant rate, uniform",
        lambda: distance_from(draw(DAY, seed=18, replication=0).arrival_ms, uniform(OPEN)),
    )


def gaps() -> Sample:
    """Return the gaps between arrivals at a constant rate."""
    slow = (Interval(start_ms=0, end_ms=SLOW_OPEN, expected=CUSTOMERS),)

    def distance() -> Distance:
        arrivals = draw(replace(DAY, intervals=slow), seed=19, replication=0).arrival_ms
        between = [later - earlier for earlier, later in pairwise(arrivals)]
        return distance_from(between, Exponential(SLOW_OPEN / CUSTOMERS).cdf)

    return Sample("gap between arrivals, exponential", distance)


def samples() -> list[Sample]:
    """Return every sample there is."""
    return [
        *(contact(*given) for given in FAMILIES),
        *(absence(*given) for given in TEXTBOOK),
        patience(),
        within_day(),
        gaps(),
    ]


def profile() -> Case:
    """Return the mean number of arrivals of each interval of a bumpy day."""
    exact = {f"arrivals, {_clock(each)}": each.expected for each in BUSY}

    def simulate() -> list[Found]:
        days = _days(17)
        return [replicated([float(starts_of(day, each)) for day in days]) for each in BUSY]

    return Case("bumpy day", exact, simulate, DAYS - 1)


def profile_scatter() -> Case:
    """Return how the numbers of arrivals of all intervals scatter: Poisson, by chi-square."""

    def simulate() -> list[Found]:
        counts = [starts_of(day, each) for day in _days(16) for each in BUSY]
        return [poisson_scatter(counts, [each.expected for each in BUSY] * DAYS)]

    exact = {"chi-square of arrivals": float(len(BUSY) * DAYS)}
    return Case("bumpy day", exact, simulate)


def _days(seed: int) -> list[Population]:
    return [
        draw(replace(DAY, intervals=PROFILE), seed=seed, replication=day) for day in range(DAYS)
    ]


def _clock(interval: Interval) -> str:
    start, end = interval.start_ms // MINUTE, interval.end_ms // MINUTE
    return f"{start}-{end} min"


def uniform(end_ms: int) -> Callable[[float], float]:
    """Return the distribution function of whole milliseconds below *end_ms*."""
    return lambda x: min(max((x + 0.5) / end_ms, 0.0), 1.0)


def absences_of(population: Population) -> list[int]:
    """Return how long each customer is away after the first drop."""
    drops = (population.drop(customer, 0) for customer in range(population.size))
    return [drop.away_ms for drop in drops if drop is not None]


def starts_of(population: Population, interval: Interval) -> int:
    """Return how many customers arrive within the interval."""
    return sum(interval.start_ms <= at < interval.end_ms for at in population.arrival_ms)
