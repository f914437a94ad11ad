"""What a population draws, at full size, against the distributions it was asked for."""

from dataclasses import replace

import pytest

from sim.population.distributions import Exponential, Uniform
from sim.population.plan import NEVER
from sim.population.population import draw
from tests.validation.agreement import assert_agrees, assert_drawn_from
from tests.validation.comparison import check
from tests.validation.drawing import (
    DAY,
    MINUTE,
    PROFILE,
    Sample,
    cut_off,
    profile,
    profile_scatter,
    samples,
    starts_of,
)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_samples_follow_their_distribution(sample: Sample) -> None:
    """A hundred thousand draws keep to the probabilities they should have."""
    distance = sample.distance()
    assert distance.value <= distance.bound


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
    check(profile_scatter())


def test_each_interval_has_its_expected_number_of_arrivals() -> None:
    """The mean over 400 days is the profile's, interval by interval."""
    check(profile())


def test_nobody_arrives_in_an_interval_without_arrivals() -> None:
    """Where the profile says 0, it is 0 on each of twenty days."""
    days = [draw(replace(DAY, intervals=PROFILE), seed=16, replication=n) for n in range(20)]
    silent = [interval for interval in PROFILE if not interval.expected]
    assert silent
    assert not any(starts_of(day, interval) for day in days for interval in silent)
