"""What a conversation keeps beside its state: times, and how often."""

import pickle
from dataclasses import replace

import pytest

from sim.policy.engine import Conversation, IllegalEvent, compile_rules
from sim.policy.events import ACCEPT, LIMIT_EXPIRES
from sim.policy.settings import ClockStart, Settings
from tests.policy.desk import Desk

FROM_DETECTION = Settings(
    clock_start=ClockStart.DETECTION,
    reconnect_to_previous_agent_for_ms=60_000,
    reconnect_time_limit_ms=300_000,
)


def test_a_new_conversation_has_no_past() -> None:
    """All times and counts are 0 before anything has happened."""
    chat = Conversation(compile_rules(Settings()))
    assert (chat.since_ms, chat.status_since_ms, chat.open_since_ms) == (0, 0, 0)
    assert (chat.dropped_at_ms, chat.detected_at_ms) == (0, 0)
    assert (chat.visit, chat.reconnects) == (0, 0)
    assert compile_rules(Settings()).start.timers == ()


def test_an_illegal_event_names_itself_and_the_state_also_from_another_process() -> None:
    """What raises in a worker is told as it happened."""
    with pytest.raises(IllegalEvent) as caught:
        Desk().at("0s", "accept")
    copied = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    for error in (caught.value, copied):
        assert (error.event, str(error.state)) == (ACCEPT, "new/connected/none/none")
        assert error.args == (error.event, error.state)
        assert str(error) == "accept cannot happen in new/connected/none/none"


def test_a_step_names_what_it_counts() -> None:
    """The counters of the row, in the order of the row."""
    desk = Desk().talking()
    assert desk.at("1m", "drop").counts == ()
    assert desk.at("1m5s", "back").counts == ("blip",)


def test_each_change_of_state_is_a_visit_with_a_time() -> None:
    """The visit goes up by one, and the time is that of the event; the status is older."""
    desk = Desk()
    seen = []
    for minute, event in enumerate(("arrive", "offer", "accept", "drop"), start=1):
        desk.at(f"{minute}m", event)
        chat = desk.chat
        seen.append((chat.visit, chat.since_ms, chat.status_since_ms, chat.open_since_ms))
    assert seen == [
        (1, 60_000, 60_000, 60_000),
        (2, 120_000, 120_000, 60_000),
        (3, 180_000, 180_000, 60_000),
        (4, 240_000, 180_000, 60_000),
    ]


def test_reconnects_are_counted() -> None:
    """Two reconnects are two, and the third noticed drop is one too many."""
    desk = Desk(Settings(max_reconnects=2)).talking()
    for minute in (10, 20):
        desk.at(f"{minute}m", "drop")
        desk.at(f"{minute + 1}m", "continue")
    assert desk.chat.reconnects == 2
    desk.at("30m", "drop")
    assert desk.wait("30m30s") == "wrap_up/disconnected/wrapup_block/expired"


def test_an_agent_who_lets_go_starts_the_clock_of_detection() -> None:
    """The customer was there until then, so this is when the absence is known."""
    desk = Desk(FROM_DETECTION).talking()
    desk.at("10m", "agent_closes")
    assert desk.chat.next_deadline() == (900_000, LIMIT_EXPIRES)
    assert (desk.chat.dropped_at_ms, desk.chat.detected_at_ms) == (600_000, 600_000)


def test_an_agent_who_lets_go_of_somebody_already_gone_does_not_move_the_drop() -> None:
    """The customer was away before, though nobody had noticed."""
    desk = Desk(replace(FROM_DETECTION, clock_start=ClockStart.DROP)).talking()
    desk.at("9m50s", "drop")
    desk.at("10m", "agent_closes")
    assert (desk.chat.dropped_at_ms, desk.chat.detected_at_ms) == (590_000, 600_000)


def test_only_an_agent_who_lets_go_makes_an_absence_known() -> None:
    """An ordinary conversation without a drop, closed after wrap-up, keeps no such time."""
    desk = Desk().talking()
    for minute, event in enumerate(("agent_ends", "agent_closes"), start=1):
        desk.at(f"{minute}m", event)
        assert (desk.chat.dropped_at_ms, desk.chat.detected_at_ms) == (0, 0)
