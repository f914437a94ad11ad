"""Arrival, queue and answer."""

import pytest

from sim.measures.figures import Outcome, interval_scope, queue_scope
from sim.trace.records import Accepting, Closing, Ending, Freed, Kind, Loss, Refusal
from tests.measures.story import (
    agent_comes,
    asks,
    closed,
    drops,
    ends,
    gives_up,
    lost,
    measured,
    rec,
    taken,
)


def a_small_hour() -> Outcome:
    """Five customers: two answered after 20 s and 60 s, one gives up after 5 s, one leaves silently
    after 30 s, one waits until the desk closes it after 50 s. Two more are refused.
    """
    return measured(
        [
            *agent_comes(0),
            *asks(100, 0), *taken(114, 120, 0), *ends(420, 480, 0),
            *asks(200, 1), *taken(250, 260, 1), *ends(320, 350, 1),
            *asks(300, 2), *gives_up(305, 2),
            *asks(400, 3), *drops(430, 3, -1),
            *taken(435, 440, 3), *busy_end(500, 3),
            *asks(1900, 4, queue=1), *closed(1950, 4, Closing.AUTO_CLOSED_OPEN),
            rec(2000, Kind.ARRIVED, 5, value=5, note=0),
            rec(2000, Kind.REFUSED, 5, value=0, note=Refusal.OUT_OF_HOURS),
            rec(2001, Kind.ARRIVED, 6, value=6, note=0),
            rec(2001, Kind.REFUSED, 6, value=1, note=Refusal.OVERFLOW),
        ]
    )  # fmt: skip


def busy_end(at: float, chat: int) -> list[tuple[int, int, int, int, int, int, int]]:
    """The service notices that nobody is there, and the agent is free."""
    return [
        rec(at, Kind.DETECTED, chat, 0, -1, 0),
        rec(at, Kind.SLOT_FREED, chat, 0, note=Freed.BUSY),
        rec(at, Kind.CLOSED, chat, note=Closing.LIMIT),
    ]


def test_who_came_and_what_became_of_them() -> None:
    """Seven ask, two are refused, of five offered two are answered, two leave, one is closed."""
    hour = a_small_hour()
    assert hour.value("arrivals", "count") == 7
    assert hour.value("offered", "count") == 5
    assert hour.value("refused", "share") == pytest.approx(2 / 7)
    assert hour.value("refused", "count") == 2
    assert hour.value("refused_out_of_hours", "share") == pytest.approx(1 / 7)
    assert hour.value("refused_overflow", "share") == pytest.approx(1 / 7)
    assert hour.value("answered", "share") == pytest.approx(2 / 5)
    assert hour.value("answered", "count") == 2
    assert hour.value("abandoned", "share") == pytest.approx(2 / 5)
    assert hour.value("abandoned", "count") == 2
    assert hour.value("abandoned_known", "share") == pytest.approx(1 / 5)
    assert hour.value("abandoned_silent", "share") == pytest.approx(1 / 5)
    assert hour.value("abandoned_short", "share") == pytest.approx(1 / 5)
    assert hour.value("unanswered", "share") == pytest.approx(1 / 5)
    assert hour.value("time_to_abandon", "mean") == 17_500


def test_the_wait_ends_when_the_agent_accepts_not_when_asked() -> None:
    """20 s and 60 s: mean 40 s; the nearest rank of the half is 20 s, of 90 and 95 % 60 s."""
    hour = a_small_hour()
    for measure in ("speed_to_answer", "wait_new"):
        found = [hour.value(measure, stat) for stat in ("mean", "p50", "p90", "p95")]
        assert found == [40_000, 20_000, 60_000, 60_000]
        assert hour.figure(measure, "mean").n == 2


def test_the_five_service_levels() -> None:
    """In 40 s: one of two answered; left in time two of three (5 s, 30 s; not 50 s); early one."""
    hour = a_small_hour()
    found = [hour.value(f"service_level_{variant}", "share") for variant in range(1, 6)]
    assert found == pytest.approx([3 / 5, 1 / 2, 1 / 5, 1 / 3, 2 / 5])
    assert hour.value("service_level", "share") == pytest.approx(1 / 5)


def test_agents_lose_time_on_those_who_had_left() -> None:
    """The silent one was accepted at 440 s and noticed at 500 s."""
    assert a_small_hour().value("silent_burden", "mean") == 60_000


def test_the_queue_holds_the_waits() -> None:
    """In the queue: 14 + 50 + 5 + 35 + 50 = 154 s (asked agents end it) of 3600 s."""
    hour = a_small_hour()
    assert hour.value("queue_length", "mean") == pytest.approx(154 / 3600)
    assert hour.value("queue_length", "mean", queue_scope("Billing")) == pytest.approx(50 / 3600)


def test_queues_and_intervals_have_their_own_figures() -> None:
    """Four in General in the first half hour, one in Billing in the second."""
    hour = a_small_hour()
    assert hour.value("offered", "count", queue_scope("General")) == 4
    assert hour.value("unanswered", "share", queue_scope("Billing")) == 1
    assert hour.value("offered", "count", interval_scope(0)) == 4
    assert hour.value("offered", "count", interval_scope(1)) == 1
    assert hour.value("wait_new", "mean", interval_scope(0)) == 40_000


def test_a_conversation_belongs_to_its_customers_first_arrival() -> None:
    """Warm-up of 150 s: the customer of 100 s is not measured, however late the talk."""
    story = [
        *agent_comes(0),
        *asks(100, 0), *taken(300, 320, 0), *ends(420, 480, 0),
        *asks(200, 1), *taken(210, 230, 1), *ends(320, 350, 1),
        *asks(3700, 2), *taken(3700, 3700, 2), *ends(3800, 3800, 2),
    ]  # fmt: skip
    hour = measured(story, warm_up_ms=150_000)
    assert hour.value("offered", "count") == 1
    assert hour.value("wait_new", "mean") == 30_000


def test_people_leave_the_queue_and_come_back_before_anybody_notices() -> None:
    """A drop in the queue that is undone in time is no abandonment."""
    hour = measured(
        [
            *agent_comes(0),
            *asks(0, 0), *drops(5, 0, -1), rec(9, Kind.RESUMED, 0, -1, 4000, 0),
            *taken(10, 10, 0), *ends(20, 20, 0),
        ]
    )  # fmt: skip
    assert hour.value("answered", "share") == 1
    assert hour.value("cut_offs", "count") == 0


def test_offers_may_be_declined_and_missed() -> None:
    """Three offers: declined, missed, accepted."""
    hour = measured(
        [
            *agent_comes(0),
            *asks(0, 0),
            rec(1, Kind.OFFERED, 0, 0, 0, 0), rec(2, Kind.DECLINED, 0, 0),
            rec(2, Kind.SLOT_FREED, 0, 0, note=Freed.RESERVED), rec(2, Kind.QUEUED, 0, -1, 0, 2),
            rec(3, Kind.OFFERED, 0, 0, 0, 0), rec(4, Kind.MISSED, 0, 0),
            rec(4, Kind.SLOT_FREED, 0, 0, note=Freed.RESERVED), rec(4, Kind.QUEUED, 0, -1, 0, 2),
            *taken(5, 6, 0), *ends(20, 20, 0),
        ]
    )  # fmt: skip
    assert hour.value("declined", "share") == pytest.approx(1 / 3)
    assert hour.value("missed", "share") == pytest.approx(1 / 3)
    assert hour.value("wait_new", "mean") == 6000


def test_handle_time_is_talk_and_wrap_up() -> None:
    """300 + 60 s and 60 + 30 s: mean 225 s; wrap-up 45 s."""
    hour = a_small_hour()
    assert hour.value("handle_time", "mean") == 225_000
    assert hour.value("wrap_up", "mean") == 45_000


def test_transfers_are_counted_by_session() -> None:
    """One conversation, two sessions, one handed on; the talk of both counts: 100 + 50 s."""
    hour = measured(
        [
            *agent_comes(0),
            *asks(0, 0), *taken(0, 0, 0),
            rec(100, Kind.TRANSFERRED, 0, 0, 1), rec(100, Kind.SLOT_FREED, 0, 0, note=Freed.BUSY),
            rec(100, Kind.QUEUED, 0, -1, 1, 3),
            rec(110, Kind.ACCEPTED, 0, 0, 1, Accepting.PICKED), *ends(160, 160, 0),
        ]
    )  # fmt: skip
    assert hour.value("transfers", "share") == pytest.approx(1 / 2)
    assert hour.value("handle_time", "mean") == 150_000
    assert hour.value("offered", "count", queue_scope("Billing")) == 0


def test_the_customers_side_may_end_it() -> None:
    """Of two answered conversations the customer closed one."""
    hour = measured(
        [
            *agent_comes(0),
            *asks(0, 0), *taken(0, 0, 0), *ends(50, 60, 0),
            *asks(0, 1), *taken(0, 0, 1), *ends(50, 60, 1, why=Ending.CUSTOMER_CLOSED),
        ]
    )  # fmt: skip
    assert hour.value("conversation_disconnects", "share") == pytest.approx(1 / 2)


def test_leaving_a_queue_is_no_cut_off() -> None:
    """Silent leavers are lost to the desk, but nobody had them yet."""
    hour = measured(
        [*asks(0, 0), *drops(5, 0, -1), *closed(9, 0), *lost(9, 0, Loss.NEVER_RETURNED)]
    )
    assert hour.value("abandoned_silent", "share") == 1
    assert hour.value("cut_offs", "count") == 0


@pytest.mark.parametrize("people", [(0, 1, 2), (2, 0, 1), (5_000, 3, 800)])
def test_customers_may_come_in_any_order_of_their_numbers(people: tuple[int, int, int]) -> None:
    """People of a script have higher numbers than the crowd; all count in their own queue."""
    story = agent_comes(0)
    for chat, (who, queue) in enumerate(zip(people, (0, 1, 1), strict=True)):
        at = 100 + 60 * chat
        story += [*asks(at, chat, who=who, queue=queue), *taken(at, at, chat)]
        story += ends(at + 20, at + 30, chat)
    hour = measured(story)
    by_queue = [
        hour.value("customers", "count", queue_scope(name)) for name in ("General", "Billing")
    ]
    assert (hour.value("customers", "count"), by_queue) == (3, [1, 2])
