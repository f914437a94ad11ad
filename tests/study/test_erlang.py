"""Erlang C and Erlang A against tables, against each other, and against independent forms."""

import math

import pytest

from sim.study.erlang import erlang_a, erlang_c
from tests.oracles.erlang_a import ErlangA
from tests.oracles.erlang_c import ErlangC

SERVICE = 780_000.0
CASES = [(0.5, 1), (3.0, 4), (16.0, 18), (17.9, 18), (80.0, 90), (190.0, 200)]
PATIENCE = [30_000.0, 300_000.0, 3_600_000.0]


@pytest.mark.parametrize(("load", "servers"), CASES)
@pytest.mark.parametrize("within", [0.0, 20_000.0, 40_000.0])
def test_erlang_c_agrees_with_the_oracle(load: float, servers: int, within: float) -> None:
    """Service level and mean wait."""
    oracle = ErlangC(load / SERVICE, SERVICE, servers)
    found = erlang_c(load, servers, SERVICE, within)
    assert found is not None
    assert found.service_level == pytest.approx(oracle.service_level(within))
    assert found.wait_ms == pytest.approx(oracle.mean_wait)


def test_erlang_c_gives_the_values_of_the_tables() -> None:
    """Ten erlangs on twelve servers: 44.94 % wait; one of two servers half busy: a third waits."""
    ten = erlang_c(10, 12, SERVICE, 0)
    one = erlang_c(1, 2, SERVICE, 0)
    assert ten is not None
    assert one is not None
    assert 1 - ten.service_level == pytest.approx(0.4494, abs=5e-5)
    assert 1 - one.service_level == pytest.approx(1 / 3)
    assert one.wait_ms == pytest.approx(SERVICE / 3)


@pytest.mark.parametrize(("load", "servers"), [*CASES, (25.0, 18), (60.0, 2)])
@pytest.mark.parametrize("patience", PATIENCE)
def test_erlang_a_agrees_with_the_oracle(load: float, servers: int, patience: float) -> None:
    """Service level, wait and giving up; below and above the capacity."""
    oracle = ErlangA(load / SERVICE, SERVICE, servers, patience)
    found = erlang_a(load, servers, SERVICE, patience, 40_000)
    assert found is not None
    assert found.service_level == pytest.approx(oracle.service_level(40_000), rel=1e-7)
    assert found.wait_ms == pytest.approx(oracle.mean_wait, rel=1e-6, abs=1e-6)
    assert found.abandoned == pytest.approx(oracle.p_abandon, rel=1e-6, abs=1e-9)


def test_with_more_and_more_patience_erlang_a_becomes_erlang_c() -> None:
    """Below its capacity."""
    patient = erlang_a(16, 18, SERVICE, 1e10, 40_000)
    endless = erlang_c(16, 18, SERVICE, 40_000)
    assert patient is not None
    assert endless is not None
    assert patient.service_level == pytest.approx(endless.service_level, abs=1e-3)


def test_an_overloaded_desk_has_no_erlang_c_and_has_an_erlang_a() -> None:
    """Without patience the queue grows for ever; with it, those who give up are what is too much."""
    found = erlang_a(36, 18, SERVICE, 300_000, 40_000)
    assert erlang_c(18, 18, SERVICE, 40_000) is None
    assert found is not None
    assert found.abandoned == pytest.approx(0.5, abs=0.01)


def test_a_desk_without_agents_or_without_work() -> None:
    """Nobody serves, or all are served at once; a load beyond all bounds stays a number."""
    assert erlang_a(2, 0, SERVICE, 300_000, 40_000) is None
    assert erlang_c(2, 0, SERVICE, 40_000) is None
    idle = erlang_a(0, 3, SERVICE, 300_000, 40_000)
    assert idle is not None
    assert (idle.service_level, idle.abandoned) == (1, 0)
    none = erlang_c(0, 3, SERVICE, 40_000)
    assert none is not None
    assert (none.service_level, none.wait_ms) == (1, 0)
    huge = erlang_a(5_000, 20, SERVICE, 36_000_000, 40_000)
    assert huge is not None
    assert math.isclose(huge.abandoned, 1 - 20 / 5_000, rel_tol=1e-3)
