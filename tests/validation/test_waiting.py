"""Waits at desks of one chat per agent without drops: Erlang C and Erlang A.

The quick tests take one desk each; those marked slow take a grid of load and size.
"""

import pytest

from benchmarks.day import MINUTE_MS
from sim.population.distributions import Exponential
from tests.oracles.erlang_a import ErlangA
from tests.oracles.erlang_c import ErlangC
from tests.validation.agreement import assert_agrees
from tests.validation.desks import Desk, mean_minutes, settled, share

CONTACT = 10.0
PATIENCE = 5.0
WITHIN = 1.0
WARM_UP = 300.0
SMALL = [1, 6, 12]
GRID_OF_C = [(n, load) for n in SMALL for load in (0.5, 0.75, 0.9)] + [(60, 0.8), (60, 0.9)]
GRID_OF_A = [(n, load) for n in SMALL for load in (0.5, 0.85, 1.0, 1.3)]
GRID_OF_A += [(60, 0.85), (60, 1.0), (60, 1.3)]
"""Slots and load. Sixty agents at half load are left out: there nobody ever waits."""


def desk(slots: int, load: float, customers: int, *, patient: bool) -> Desk:
    """Return a desk with that load per slot, long enough for so many customers."""
    rate = load * slots / CONTACT
    return Desk(
        arrival_rate=rate,
        slots=slots,
        length=WARM_UP + customers / rate,
        contact=Exponential(CONTACT * MINUTE_MS),
        patience=None if patient else Exponential(PATIENCE * MINUTE_MS),
    )


def check_erlang_c(slots: int, load: float, customers: int, replications: int) -> None:
    """Hold the share who wait, the mean wait and the service level against Erlang C."""
    found = desk(slots, load, customers, patient=True)
    theory = ErlangC(found.arrival_rate, CONTACT, slots)
    runs = [settled(seen, WARM_UP) for seen in found.runs(replications, seed=100 + slots)]
    assert_agrees([share(run, lambda w: w.wait_ms > 0) for run in runs], theory.p_wait, "waits")
    assert_agrees([mean_minutes(run) for run in runs], theory.mean_wait, "mean wait")
    level = [share(run, lambda w: w.wait_ms <= WITHIN * MINUTE_MS) for run in runs]
    assert_agrees(level, theory.service_level(WITHIN), "service level")


def check_erlang_a(slots: int, load: float, customers: int, replications: int) -> None:
    """Hold waits, abandonment, waits of the served and the service level against Erlang A."""
    found = desk(slots, load, customers, patient=False)
    theory = ErlangA(found.arrival_rate, CONTACT, slots, PATIENCE)
    runs = [settled(seen, WARM_UP) for seen in found.runs(replications, seed=200 + slots)]
    served = [[wait for wait in run if wait.served] for run in runs]
    assert_agrees([share(run, lambda w: w.wait_ms > 0) for run in runs], theory.p_wait, "waits")
    assert_agrees([share(run, lambda w: not w.served) for run in runs], theory.p_abandon, "lost")
    assert_agrees([mean_minutes(run) for run in runs], theory.mean_wait, "mean wait")
    assert_agrees([mean_minutes(run) for run in served], theory.mean_wait_served, "wait if served")
    level = [share(run, lambda w: w.served and w.wait_ms <= WITHIN * MINUTE_MS) for run in runs]
    assert_agrees(level, theory.service_level(WITHIN), "service level")


def test_a_small_desk_keeps_to_erlang_c() -> None:
    """Six agents, each busy three quarters of the time, endless patience."""
    check_erlang_c(slots=6, load=0.75, customers=2_000, replications=12)


def test_a_full_desk_keeps_to_erlang_a() -> None:
    """Twelve agents with more work than they can do; who is tired of waiting leaves."""
    check_erlang_a(slots=12, load=1.08, customers=2_000, replications=12)


@pytest.mark.slow
@pytest.mark.parametrize(("slots", "load"), GRID_OF_C)
def test_erlang_c_over_size_and_load(slots: int, load: float) -> None:
    """From one agent to sixty, from half busy to nearly always."""
    check_erlang_c(slots, load, customers=10_000, replications=20)


@pytest.mark.slow
@pytest.mark.parametrize(("slots", "load"), GRID_OF_A)
def test_erlang_a_over_size_and_load(slots: int, load: float) -> None:
    """From one agent to sixty, from half busy to far too busy."""
    check_erlang_a(slots, load, customers=10_000, replications=20)
