"""Agents, slots and time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.measures.figures import interval_scope
from sim.measures.levels import Level, Marks
from sim.measures.samples import percentile
from sim.trace.records import Closing, Kind, Loss, Presence
from tests.measures.story import (
    HOUR,
    agent_comes,
    asks,
    drops,
    ends,
    held,
    let_go,
    measured,
    rec,
    taken,
)

TWO_CHATS = [
    *agent_comes(0, 0, 2), *agent_comes(1800, 1, 2),
    *asks(90, 0), *taken(90, 100, 0), *ends(700, 760, 0),
    *asks(390, 1), *taken(390, 400, 1), *ends(900, 960, 1),
]  # fmt: skip
"""One agent: talks 100-700 and 400-900 s, reserved 10 s before, wrap-up 60 s after each."""


def test_slots_are_stacked_by_use() -> None:
    """Offered 2 x 3600 + 2 x 1800 = 10800 s: busy 1100, wrap-up 120, reserved 20."""
    hour = measured(TWO_CHATS)
    assert hour.value("slots_offered", "mean") == pytest.approx(3)
    assert hour.value("slots_busy", "share") == pytest.approx(1100 / 10800)
    assert hour.value("slots_busy", "mean") == pytest.approx(1100 / 3600)
    assert hour.value("slots_wrap_up", "share") == pytest.approx(120 / 10800)
    assert hour.value("slots_reserved", "share") == pytest.approx(20 / 10800)
    assert hour.value("slots_reserved", "mean") == pytest.approx(20 / 3600)
    assert hour.value("slots_used", "share") == pytest.approx(1240 / 10800)
    assert hour.value("slots_used", "mean") == pytest.approx(1240 / 3600)


def test_occupancy_counts_agents_and_concurrency_their_chats() -> None:
    """At work 100-960 s of 3600 + 1800 s; 660 + 560 s of conversations in these 860 s."""
    hour = measured(TWO_CHATS)
    assert hour.value("occupancy", "share") == pytest.approx(860 / 5400)
    assert hour.value("concurrency", "mean") == pytest.approx(1220 / 860)


def test_slots_of_an_interval_are_those_on_the_clock() -> None:
    """Everything happened in the first half hour; the second has four idle slots."""
    hour = measured(TWO_CHATS)
    assert hour.value("slots_busy", "mean", interval_scope(0)) == pytest.approx(1100 / 1800)
    assert hour.value("slots_busy", "mean", interval_scope(1)) == 0
    assert hour.value("slots_offered", "mean", interval_scope(1)) == pytest.approx(4)


def test_time_before_the_warm_up_and_after_the_end_is_not_counted() -> None:
    """From 500 s to 800 s: busy 200 + 300 s in 300 s, whatever was before and after."""
    hour = measured(TWO_CHATS, warm_up_ms=500_000, end_ms=800_000)
    assert hour.value("slots_busy", "mean") == pytest.approx(500 / 300)


def test_an_agent_who_is_away_offers_only_what_is_in_use() -> None:
    """Away 600-1800 s: two slots until 600, then 2 until 760, 1 until 960, none until 1800."""
    story = [
        *agent_comes(0, 0, 2), *TWO_CHATS[2:],
        rec(600, Kind.AGENT_PRESENCE, agent=0, note=Presence.AWAY),
        rec(1800, Kind.AGENT_LEFT, agent=0),
    ]  # fmt: skip
    hour = measured(story)
    assert hour.value("slots_offered", "mean") == pytest.approx((1200 + 320 + 200) / HOUR)
    assert hour.value("occupancy", "share") == pytest.approx(860 / 960)


THREE_HOLDS = [
    *agent_comes(0, 0, 4), *agent_comes(0, 1, 4),
    *asks(0, 0), *taken(0, 0, 0, 0), *drops(300, 0, 0), *held(330, 0, 0), *let_go(930, 330, 0, 0),
    *asks(0, 1), *taken(0, 0, 1, 1), *drops(500, 1, 1), *held(530, 1, 1), *let_go(1130, 530, 1, 1),
    *asks(0, 2), *taken(0, 0, 2, 0), *drops(900, 2, 0), *held(930, 2, 0), *let_go(1530, 930, 2, 0),
    *[rec(2000, kind, chat, note=note) for chat in range(3)
      for kind, note in ((Kind.LOST, Loss.NEVER_RETURNED), (Kind.CLOSED, Closing.LIMIT))],
]  # fmt: skip
"""Slots held 330-930, 530-1130 and 930-1530 s: two at a time from 530 to 1130 s, then one."""


def test_the_peak_of_held_slots_is_the_most_at_one_time() -> None:
    """A slot that is given up in the same moment in which another is held is not counted twice."""
    assert measured(THREE_HOLDS).value("slots_held", "max") == 2
    assert measured(TWO_CHATS).value("slots_held", "max") == 0


def test_a_heavy_conversation_holds_all_its_units() -> None:
    """Two holds of weight 2 at a time are four slots."""
    assert measured(THREE_HOLDS, queue_weights=(2, 1)).value("slots_held", "max") == 4


def test_the_peak_is_one_of_the_measured_time() -> None:
    """From 1200 s on only the third slot is held, since before; until 400 s only the first."""
    assert measured(THREE_HOLDS, warm_up_ms=1_200_000).value("slots_held", "max") == 1
    assert measured(THREE_HOLDS, end_ms=400_000).value("slots_held", "max") == 1
    assert measured(THREE_HOLDS, warm_up_ms=1_600_000).value("slots_held", "max") == 0


def test_a_hold_without_capacity_has_no_slot_at_its_peak() -> None:
    """Where the rules let a hold keep no units, no slot is held."""
    assert measured(THREE_HOLDS, hold_takes_capacity=False).value("slots_held", "max") == 0


def test_heavy_conversations_take_more_units() -> None:
    """Of weight 2, a talk of 100 s is 200 s of slots and still one chat at a time."""
    story = [*agent_comes(0, 0, 2), *asks(0), *taken(0, 0), *ends(100, 100)]
    hour = measured(story, queue_weights=(2, 1))
    assert hour.value("slots_busy", "mean") == pytest.approx(200 / HOUR)
    assert hour.value("concurrency", "mean") == 1


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(-5, 5)), max_size=30))
def test_a_level_integrates_exactly(changes: list[tuple[int, int]]) -> None:
    """As adding up every millisecond would."""
    level = Level()
    for at, by in sorted(changes):
        level.change(by, at)
    values = (sum(by for at, by in changes if at <= ms) for ms in range(1000))
    assert level.until(1000) == sum(values)


def test_marks_note_a_moment_before_what_happens_at_it() -> None:
    """A level of 2 from 5 on: nothing before 5, 10 in the five ms after."""
    level = Level()
    marks = Marks([level], [0, 5, 10])
    marks.pass_to(5)
    level.change(2, 5)
    marks.pass_to(12)
    assert [marks.noted(at) for at in (0, 5, 10)] == [(0,), (0,), (10,)]


@given(st.lists(st.integers(0, 50), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_smallest_sample_that_enough_do_not_exceed(
    samples: list[int], percent: int
) -> None:
    """By its definition."""
    found = percentile(sorted(samples), percent)
    enough = [s for s in samples if sum(x <= s for x in samples) * 100 >= percent * len(samples)]
    assert found == min(enough)
    assert percentile([], percent) is None
