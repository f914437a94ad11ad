"""The waiting-time oracles against published figures and against each other."""

import math

import pytest

from tests.oracles.erlang_a import ErlangA, by_blocking
from tests.oracles.erlang_c import ErlangC, erlang_b
from tests.oracles.feedback import both_visits
from tests.oracles.patience import PatientQueue
from tests.oracles.single_slot import HeldSlot

GRID = [
    (load * servers / 10, 10.0, servers, patience)
    for servers in (1, 4, 12, 60, 300)
    for load in (0.5, 0.85, 0.99, 1.3)
    for patience in (1.0, 5.0, 30.0)
]


def integral_form(queue: ErlangA) -> PatientQueue:
    """Return the same queue as integrals over the offered wait."""
    mean = queue.mean_patience
    overload = max(0.0, math.log(queue.arrival_rate * queue.mean_service / queue.servers))
    return PatientQueue(
        arrival_rate=queue.arrival_rate,
        mean_service=queue.mean_service,
        servers=queue.servers,
        stays=lambda t: math.exp(-t / mean),
        stays_integral=lambda t: -mean * math.expm1(-t / mean),
        horizon=mean * overload + 40 * math.sqrt(mean * queue.mean_service / queue.servers),
    )


def test_erlang_b_of_one_server_is_load_over_one_plus_load() -> None:
    """A single line with as much traffic as it can carry turns every second call away."""
    assert erlang_b(1.0, 1) == 0.5
    assert erlang_b(3.0, 1) == 0.75


def test_erlang_c_gives_the_published_call_centre_example() -> None:
    """12 calls a minute of 4 minutes, 55 agents: 23.9 % wait, 8.18 s, 84.6 % within 15 s."""
    queue = ErlangC(0.2, 240, 55)
    assert queue.p_wait == pytest.approx(0.2387, abs=5e-5)
    assert queue.mean_wait == pytest.approx(8.184, abs=5e-4)
    assert queue.service_level(15) == pytest.approx(0.8459, abs=5e-5)


@pytest.mark.parametrize(
    ("queue", "p_wait", "wait", "level", "waiting"),
    [
        (ErlangC(0.45, 10, 6), 0.421652, 2.811014, 0.637081, 1.264956),
        (ErlangC(1, 10, 12), 0.449388, 2.246941, 0.632072, 2.246941),
    ],
)
def test_erlang_c_gives_the_reference_figures(
    queue: ErlangC, p_wait: float, wait: float, level: float, waiting: float
) -> None:
    """Figures that two other programs computed and a simulation of millions confirmed."""
    found = (queue.p_wait, queue.mean_wait, queue.service_level(1), queue.mean_queue)
    assert found == pytest.approx((p_wait, wait, level, waiting), abs=5e-7)


@pytest.mark.parametrize("servers", [1, 2, 6, 30, 150])
@pytest.mark.parametrize("load", [0.3, 0.7, 0.9, 0.99])
def test_erlang_c_is_the_same_by_recursion_and_by_states(servers: int, load: float) -> None:
    """The recursion of Erlang B and the sum over states are two ways to one number."""
    queue = ErlangC(load * servers / 10, 10, servers)
    assert queue.p_wait == pytest.approx(queue.p_wait_by_states(), rel=1e-10)


def test_one_server_of_erlang_c_is_the_textbook_queue() -> None:
    """M/M/1: the share who wait is the load; the mean wait is load over spare rate."""
    queue = ErlangC(0.08, 10, 1)
    assert queue.p_wait == pytest.approx(0.8)
    assert queue.mean_wait == pytest.approx(0.8 / (0.1 - 0.08))


def test_erlang_c_refuses_a_desk_that_is_too_small() -> None:
    """Without enough servers there is no steady state."""
    with pytest.raises(ValueError, match="needs more than 10 servers"):
        ErlangC(1.0, 10, 10)


@pytest.mark.parametrize(
    ("arrivals", "figures"),
    [
        (1.0, (0.263222, 0.067622, 0.338108, 0.279282, 0.833138, 0.776982)),
        (1.3, (0.555007, 0.170563, 0.852814, 0.758237, 0.597043, 0.898557)),
    ],
)
def test_erlang_a_gives_the_reference_figures(arrivals: float, figures: tuple[float, ...]) -> None:
    """12 servers, service 10, patience 5, below and above the load that they can carry."""
    queue = ErlangA(arrivals, 10, 12, 5)
    found = (
        queue.p_wait,
        queue.p_abandon,
        queue.mean_wait,
        queue.mean_wait_served,
        queue.service_level(1),
        queue.occupancy,
    )
    assert found == pytest.approx(figures, abs=6e-7)


@pytest.mark.parametrize("case", GRID)
def test_erlang_a_is_the_same_by_states_and_by_blocking(
    case: tuple[float, float, int, float],
) -> None:
    """The sum over states and Palm's form with Erlang B agree over the whole grid."""
    queue = ErlangA(*case)
    found = (queue.p_wait, queue.p_abandon)
    assert found == pytest.approx(by_blocking(queue), rel=1e-9, abs=1e-13)


@pytest.mark.parametrize("case", [case for case in GRID if case[2] in (4, 60)])
def test_erlang_a_is_the_same_by_states_and_by_integrals(
    case: tuple[float, float, int, float],
) -> None:
    """The waits of the served and the service level agree with the integrals of M/M/c+G."""
    queue = ErlangA(*case)
    other = integral_form(queue)
    found = (queue.p_wait, queue.p_abandon, queue.mean_wait, queue.mean_wait_served)
    expected = (other.p_wait, other.p_abandon, other.mean_wait, other.mean_wait_served)
    assert found == pytest.approx(expected, rel=1e-5)
    assert queue.service_level(0.5) == pytest.approx(other.service_level(0.5), rel=1e-5)


def test_erlang_a_with_endless_patience_is_erlang_c() -> None:
    """Nobody gives up, and the two queues are one."""
    patient, endless = ErlangA(1, 10, 12, 1e7), ErlangC(1, 10, 12)
    assert patient.p_wait == pytest.approx(endless.p_wait, rel=1e-4)
    assert patient.mean_wait == pytest.approx(endless.mean_wait, rel=1e-4)


def test_an_endless_hold_on_one_slot_gives_the_reference_figure() -> None:
    """Contact 12 with cv 0.8, one in five drops, away 3 on average: 17.17 and 0.03."""
    slot = HeldSlot(
        arrival_rate=0.05,
        mean_contact=12,
        contact_squared=144 * 1.64,
        drops=0.2,
        mean_away=3,
        away_squared=18,
    )
    assert slot.mean_wait == pytest.approx(17.172973, abs=5e-7)
    assert slot.mean_on_hold == pytest.approx(0.03)


def test_an_endless_hold_without_drops_is_erlang_c_of_one_server() -> None:
    """With exponential contact and no drop, Pollaczek-Khinchine and Erlang C agree."""
    slot = HeldSlot(
        arrival_rate=0.08,
        mean_contact=10,
        contact_squared=200,
        drops=0,
        mean_away=3,
        away_squared=18,
    )
    assert slot.mean_wait == pytest.approx(ErlangC(0.08, 10, 1).mean_wait)


def test_feedback_gives_the_reference_figures() -> None:
    """Half a customer a minute who visits 12 servers twice waits as one a minute who comes once."""
    visit = both_visits(0.5, 10, 12)
    assert visit.mean_wait == pytest.approx(2.246941, abs=5e-7)
    assert visit.service_level(1) == pytest.approx(0.632072, abs=5e-7)
