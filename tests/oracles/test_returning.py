"""The oracles of absences, holds and load against published figures and each other."""

import math

import pytest

from tests.oracles.absences import Absence, Empirical, Exponential, Lognormal
from tests.oracles.holds import Load, Reconnection, p_on_hold
from tests.oracles.integrals import simpson
from tests.oracles.profile import mean_busy

MEASURED = Empirical((0.5, 0.5, 1.25, 2.0, 3.5, 7.0, 20.0))
SMOOTH = [Exponential(3.0), Lognormal(3.0, 1.0), Lognormal.of_cv(14.4, 0.8)]


@pytest.mark.parametrize(
    ("away", "figures"),
    [
        (Exponential(3), (0.486583, 0.506679, 0.006738, 1.459749)),
        (Lognormal(3, 1.0), (0.537658, 0.444889, 0.017453, 1.472513)),
    ],
)
def test_hold_two_and_limit_fifteen_give_the_reference_shares(
    away: Absence, figures: tuple[float, ...]
) -> None:
    """Same agent, queued again, redirected, and the mean hold of a customer away 3 on average."""
    found = Reconnection(away, 2, 15)
    shares = (found.same_agent, found.requeue, found.redirect, found.mean_held)
    assert shares == pytest.approx(figures, abs=6e-7)


@pytest.mark.parametrize(("mean", "nobody"), [(1.459749, 0.232295), (1.472513, 0.229348)])
def test_slots_on_hold_are_poisson(mean: float, nobody: float) -> None:
    """No slot is held in a share exp(-mean) of the time; all shares sum to one."""
    assert p_on_hold(mean, 0) == pytest.approx(nobody, abs=6e-7)
    shares = [p_on_hold(mean, count) for count in range(60)]
    assert math.fsum(shares) == pytest.approx(1)
    assert math.fsum(n * share for n, share in enumerate(shares)) == pytest.approx(mean)


@pytest.mark.parametrize("away", SMOOTH)
@pytest.mark.parametrize("hold", [0.5, 2.0, 15.0, 60.0])
def test_the_mean_hold_is_the_integral_of_those_still_away(away: Absence, hold: float) -> None:
    """E min(away, hold) by formula and by the integral of P(away > t)."""
    integral = simpson(lambda t: 1 - away.cdf(t), 0.0, hold)
    assert away.mean_within(hold) == pytest.approx(integral, rel=1e-6)


def test_measured_absences_are_counted() -> None:
    """Values equal to the hold are in time; later ones are held for the whole hold."""
    assert MEASURED.cdf(2.0) == 4 / 7
    assert MEASURED.cdf(1.999) == 3 / 7
    assert MEASURED.mean_within(2.0) == pytest.approx((0.5 + 0.5 + 1.25 + 4 * 2.0) / 7)


@pytest.mark.parametrize("away", [*SMOOTH, MEASURED])
def test_the_three_ways_of_a_drop_share_all_drops(away: Absence) -> None:
    """Every drop is back in time, back late, or too late."""
    found = Reconnection(away, 2, 15)
    assert found.same_agent + found.requeue + found.redirect == pytest.approx(1)


def test_the_load_of_the_reconnect_day_gives_the_reference_figures() -> None:
    """Per first arrival: conversations, contact time, hold time, second waits, resumptions."""
    load = Load(Reconnection(Exponential(3), 2, 15), drops=0.2, mean_contact=14.4)
    found = (load.conversations, load.busy, load.held, load.requeued, load.same_agent)
    assert found == pytest.approx((1.001349, 14.409716, 0.292344, 0.101473, 0.097448), abs=6e-7)


def test_the_load_is_the_sum_over_restarts() -> None:
    """The closed form equals adding up conversation after conversation of one customer."""
    load = Load(Reconnection(Exponential(10), 2, 15), drops=0.5, mean_contact=8)
    again = 0.5 * load.reconnection.redirect
    assert load.conversations == pytest.approx(math.fsum(again**n for n in range(200)))
    assert load.busy == pytest.approx(
        math.fsum(again**n * (8 * (1 - again) + 4 * again) for n in range(200))
    )


def test_utilisation_counts_contact_and_hold() -> None:
    """Held slots are not idle."""
    load = Load(Reconnection(Exponential(3), 2, 15), drops=0.2, mean_contact=14.4)
    assert load.utilisation(5000 / 480, 180) == pytest.approx((14.409716 + 0.292344) / 17.28)


def test_a_desk_that_opens_empty_fills_up() -> None:
    """With constant arrivals and exponential service the mean is load times (1 - exp(-t / h))."""
    found = mean_busy(lambda _: 2.0, lambda u: math.exp(-u / 10), 15)
    assert found == pytest.approx(20 * -math.expm1(-1.5))
