"""Holds and limits: who comes back to whom, and how many slots are kept free for them."""

import math

import pytest

from benchmarks.day import MINUTE_MS
from sim.population.distributions import Duration, Empirical, Exponential, Gamma, Lognormal
from tests.oracles import absences
from tests.oracles.feedback import both_visits
from tests.oracles.holds import Load, Reconnection
from tests.oracles.single_slot import HeldSlot
from tests.validation.agreement import assert_agrees, assert_poisson
from tests.validation.desks import ENDLESS_MS, Desk, mean_minutes, settled

ENDLESS = ENDLESS_MS / MINUTE_MS
MEASURED = (0.25, 0.5, 1.0, 1.9, 2.0, 2.1, 5.0, 14.0, 15.0, 40.0)
ABSENCES: list[tuple[Duration, absences.Absence]] = [
    (Exponential(3.0 * MINUTE_MS), absences.Exponential(3.0)),
    (
        Lognormal(3.0 * MINUTE_MS * math.exp(-0.5), 1.0),
        absences.Lognormal(3.0, 1.0),
    ),
    (
        Empirical(tuple(round(minutes * MINUTE_MS) for minutes in MEASURED)),
        absences.Empirical(MEASURED),
    ),
]
NAMES = ["exponential", "lognormal", "measured"]
AMPLE = 400


def lognormal(mean: float, cv: float) -> Lognormal:
    """Return the lognormal duration with this mean in minutes."""
    variance = math.log1p(cv * cv)
    return Lognormal(mean * MINUTE_MS * math.exp(-variance / 2), math.sqrt(variance))


def ample_desk(away: Duration, length: float) -> Desk:
    """Return a desk where nobody waits and one chat in five drops, a drop a minute."""
    return Desk(
        arrival_rate=5.0,
        slots=AMPLE,
        length=length,
        contact=Exponential(10.0 * MINUTE_MS),
        drops=0.2,
        away=away,
    )


def check_shares(away: Duration, oracle: absences.Absence, length: float, runs: int) -> None:
    """Hold the three ways of a drop against the distribution of the absence."""
    theory = Reconnection(oracle, 2.0, 15.0)
    seen = [run.counts for run in ample_desk(away, length).runs(runs, seed=300)]
    assert_agrees([c.same_agent / c.drops for c in seen], theory.same_agent, "same agent")
    assert_agrees([c.requeued / c.drops for c in seen], theory.requeue, "queued again")
    assert_agrees([c.redirected / c.drops for c in seen], theory.redirect, "redirected")


def check_occupancy(away: Duration, oracle: absences.Absence, length: float, runs: int) -> None:
    """Hold the slots on hold against M/G/infinity: their mean, and their Poisson scatter.

    Moments more than a hold apart see different customers, so their counts are independent.
    """
    desk = ample_desk(away, length)
    load = Load(Reconnection(oracle, 2.0, 15.0), desk.drops, 10.0)
    mean = load.held * desk.arrival_rate
    seen = list(desk.runs(runs, seed=400))
    assert_agrees([run.held_area / (length * MINUTE_MS) for run in seen], mean, "slots on hold")
    moments = range(150 * MINUTE_MS, round(length) * MINUTE_MS, 3 * MINUTE_MS)
    counts = [run.held_at(moment) for run in seen for moment in moments]
    assert_poisson(counts, [mean] * len(counts))


@pytest.mark.parametrize(("away", "oracle"), ABSENCES, ids=NAMES)
def test_who_returns_within_the_hold_is_back_with_the_same_agent(
    away: Duration, oracle: absences.Absence
) -> None:
    """The share is F(hold); F(limit) - F(hold) queue again, 1 - F(limit) are redirected."""
    check_shares(away, oracle, length=400, runs=10)


@pytest.mark.slow
@pytest.mark.parametrize(("away", "oracle"), ABSENCES, ids=NAMES)
def test_who_returns_within_the_hold_at_full_size(away: Duration, oracle: absences.Absence) -> None:
    """The same with half a million customers."""
    check_shares(away, oracle, length=5_000, runs=20)


def test_slots_on_hold_are_as_many_as_theory_says() -> None:
    """Mean and scatter of the slots kept free, for exponential absences."""
    check_occupancy(*ABSENCES[0], length=600, runs=8)


@pytest.mark.slow
@pytest.mark.parametrize(("away", "oracle"), ABSENCES, ids=NAMES)
def test_slots_on_hold_at_full_size(away: Duration, oracle: absences.Absence) -> None:
    """The same for every kind of absence, with half a million customers."""
    check_occupancy(away, oracle, length=5_000, runs=20)


def check_load(length: float, runs: int) -> None:
    """Hold the work of one first arrival against the load identities."""
    desk = Desk(
        arrival_rate=5.0,
        slots=AMPLE,
        length=length,
        contact=lognormal(14.4, 0.8),
        drops=0.2,
    )
    theory = Load(Reconnection(absences.Exponential(3.0), 2.0, 15.0), 0.2, 14.4)
    seen = [run.counts for run in desk.runs(runs, seed=500)]
    assert_agrees([c.conversations / c.arrived for c in seen], theory.conversations, "chats")
    assert_agrees([c.busy_ms / c.arrived / MINUTE_MS for c in seen], theory.busy, "contact")
    assert_agrees([c.held_ms / c.arrived / MINUTE_MS for c in seen], theory.held, "hold")
    assert_agrees([c.requeued / c.arrived for c in seen], theory.requeued, "second waits")
    assert_agrees([c.same_agent / c.arrived for c in seen], theory.same_agent, "resumed")


def test_a_customer_costs_what_theory_says() -> None:
    """Conversations, contact, hold and second waits per first arrival."""
    check_load(length=400, runs=10)


@pytest.mark.slow
def test_a_customer_costs_what_theory_says_at_full_size() -> None:
    """The same with half a million customers."""
    check_load(length=5_000, runs=20)


def check_held_slot(length: float, runs: int) -> None:
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
    seen = list(desk.runs(runs, seed=600))
    assert_agrees([mean_minutes(settled(run, 1_000)) for run in seen], theory.mean_wait, "wait")
    on_hold = [run.held_area / (length * MINUTE_MS) for run in seen]
    assert_agrees(on_hold, theory.mean_on_hold, "on hold")


def test_an_endless_hold_on_one_slot_keeps_to_pollaczek_and_khinchine() -> None:
    """The slot is taken from the first word to the last, absence included."""
    check_held_slot(length=30_000, runs=10)


@pytest.mark.slow
def test_an_endless_hold_at_full_size() -> None:
    """The same with 200,000 customers."""
    check_held_slot(length=200_000, runs=20)


def check_feedback(length: float, runs: int) -> None:
    """Hold both waits of customers who all queue twice against the product form."""
    desk = Desk(
        arrival_rate=0.5,
        slots=12,
        length=length,
        contact=Gamma(2.0, 10.0 * MINUTE_MS),
        drops=1.0,
        away=Lognormal(3.0 * MINUTE_MS * math.exp(-0.5), 1.0),
        hold=0.0,
        limit=ENDLESS,
    )
    theory = both_visits(0.5, 10.0, 12)
    seen = list(desk.runs(runs, seed=700))
    assert_agrees([mean_minutes(settled(run, 500)) for run in seen], theory.mean_wait, "first")
    second = [run.counts.second_wait_ms / run.counts.requeued / MINUTE_MS for run in seen]
    assert_agrees(second, theory.mean_wait, "second")


def test_without_a_hold_everybody_waits_twice_like_twice_as_many() -> None:
    """Contact of two exponential parts, nothing held: both visits see Erlang C."""
    check_feedback(length=2_500, runs=12)


@pytest.mark.slow
def test_waiting_twice_at_full_size() -> None:
    """The same with 200,000 customers."""
    check_feedback(length=20_000, runs=20)
