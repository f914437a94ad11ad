"""Alarms ring in one order, wherever they wait for their time."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simpy.core import EmptySchedule

from sim.floor.alarms import MsEnvironment, Order

FOREVER = float("inf")
LAST_MS = 1_000
Set = tuple[int, Order, int]
"""An alarm: at which ms, in which order, about which conversation."""
ALARMS = st.lists(
    st.tuples(st.integers(0, LAST_MS), st.sampled_from(Order), st.integers(0, 3)), max_size=30
)


def rung(env: MsEnvironment, alarms: list[Set], *, by_steps: bool) -> list[tuple[int, int]]:
    """Set *alarms*, two more whenever one rings; return when each rang, and its number."""
    heard: list[tuple[int, int]] = []
    later = list(enumerate(alarms))

    def ring(_: Any, number: int) -> None:
        heard.append((env.now_ms, number))
        for _ in range(2):
            set_next()

    def set_next() -> None:
        if later:
            number, (after_ms, order, about) = later.pop(0)
            env.alarm(env.now_ms + after_ms, int(order) + about, ring, None, number)

    for _ in range(3):
        set_next()
    if by_steps:
        while env.peek() != FOREVER:
            env.step()
    else:
        env.drain()
    return heard


@given(alarms=ALARMS, width_ms=st.integers(1, 2 * LAST_MS), by_steps=st.booleans())
def test_bags_change_nothing_about_the_order(
    alarms: list[Set], width_ms: int, *, by_steps: bool
) -> None:
    """However wide they are, and whether time goes on step by step or at one go."""
    without = rung(MsEnvironment(), alarms, by_steps=False)
    assert rung(MsEnvironment(width_ms), alarms, by_steps=by_steps) == without
    assert len(without) == len(alarms)
    assert all(before[0] <= after[0] for before, after in pairwise(without))


def test_who_looks_ahead_is_told_of_an_alarm_in_a_bag() -> None:
    """Though it is not on the event list yet."""
    env = MsEnvironment(10)
    env.alarm(995, int(Order.DROP), lambda *_: None, None, 0)
    assert env.peek() == 995
    env.step()
    assert env.now_ms == 995
    assert env.peek() == FOREVER


def test_a_pending_alarm_is_found_wherever_it_waits() -> None:
    """On the event list and in bags."""
    env = MsEnvironment(10)
    for at_ms in (5, 50, 500):
        env.alarm(at_ms, int(Order.DROP), lambda *_: None, f"chat at {at_ms}", 0)
    assert sorted(env.chats()) == ["chat at 5", "chat at 50", "chat at 500"]


def test_simpys_own_events_come_in_between() -> None:
    """A process waits among alarms that wait in bags."""
    env, heard = MsEnvironment(10), list[float]()

    def process() -> Any:
        yield env.timeout(70)
        heard.append(env.now)
        yield env.timeout(25)
        heard.append(env.now)

    env.process(process())
    for at_ms in (9, 69, 70, 94, 96):
        env.alarm(at_ms, int(Order.DROP), lambda *_: heard.append(env.now_ms), None, 0)
    env.drain()
    assert heard == [9, 69, 70, 70, 94, 95, 96]


@pytest.mark.parametrize("order", Order)
def test_the_desk_changes_before_customers_and_agents_act_in_it(order: Order) -> None:
    """Whatever rings in a millisecond comes after SimPy's own events, also for conversation 0."""
    env, heard = MsEnvironment(10), list[str]()

    def process() -> Any:
        yield env.timeout(7)
        heard.append("the desk")

    env.sole_alarm(7, int(order), lambda *_: heard.append("a customer"), None, 0)
    env.alarm_of_step(7, int(order), lambda *_: heard.append("a step"), 0)
    env.process(process())
    env.drain()
    assert heard == ["the desk", "a step", "a customer"]


def test_what_rings_alone_goes_before_what_is_counted() -> None:
    """Whatever was set first, and though both are of one order."""
    env, heard = MsEnvironment(10), list[int]()
    for number, set_alarm in enumerate((env.alarm, env.sole_alarm, env.alarm)):
        set_alarm(7, int(Order.DROP), lambda _, stamp: heard.append(stamp), None, number)
    env.drain()
    assert heard == [1, 0, 2]


def test_alarms_of_one_owner_may_be_the_same() -> None:
    """Who has taken a number for them knows which is out of date."""
    env, heard = MsEnvironment(), list[str]()

    def ring(whose: str, _: int) -> None:
        heard.append(whose)

    ours, theirs = env.take_number(), env.take_number()
    for number, whose in ((theirs, "theirs"), (ours, "ours"), (ours, "ours")):
        env.put((7, int(Order.COMPLETION), number, ring, whose, 0))
    env.drain()
    assert heard == ["ours", "ours", "theirs"]


@pytest.mark.parametrize("until_ms", [20, 25, 30])
def test_a_run_may_stop_when_a_bag_is_opened(until_ms: int) -> None:
    """SimPy's end of a run is no bag, though both come before all others."""
    env, heard = MsEnvironment(10), list[int]()
    for at_ms in (9, 20, 25, 30, 41):
        env.alarm(at_ms, int(Order.DROP), lambda *_: heard.append(env.now_ms), None, 0)
    env.run(until=until_ms)
    assert heard == [at_ms for at_ms in (9, 20, 25, 30, 41) if at_ms < until_ms]
    env.run(until=until_ms + 1)
    env.drain()
    assert heard == [9, 20, 25, 30, 41]


def test_nothing_is_left_when_all_has_happened() -> None:
    """A further step is a mistake, as in SimPy."""
    env = MsEnvironment(10)
    with pytest.raises(EmptySchedule):
        env.step()
