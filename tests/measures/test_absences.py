"""Cut off, and what becomes of it."""

import pytest

from sim.measures.figures import Outcome
from sim.measures.tally import Fate
from sim.trace.records import (
    Cause,
    Closing,
    Ending,
    Freed,
    HoldEnd,
    Kind,
    Loss,
    Offering,
    Record,
    Resume,
)
from tests.measures.story import (
    agent_comes,
    asks,
    back_in_hold,
    closed,
    drops,
    ends,
    gives_up,
    held,
    let_go,
    lost,
    measured,
    queues_again,
    rec,
    taken,
)

DESK = [*agent_comes(0, 0, 20), *agent_comes(0, 1, 20)]


def talking(chat: int) -> list[Record]:
    """In talk with agent 0 from the first second, cut off at 100 s."""
    return [*asks(0, chat), *taken(0, 0, chat), *drops(100, chat)]


def away(chat: int) -> list[Record]:
    """The same, noticed at 130 s; the hold expires at 190 s."""
    return [*talking(chat), *held(130, chat), *let_go(190, 130, chat)]


def everything() -> Outcome:
    """Ten customers cut off at 100 s, one for each way back, two who are redirected."""
    return measured(
        [
            *DESK,
            *talking(0), rec(110, Kind.RESUMED, 0, 0, 10_000, Resume.SILENT), *ends(300, 360, 0),
            *talking(1), *held(130, 1), *back_in_hold(150, 100, 130, 1), *ends(300, 360, 1),
            *away(2), rec(199, Kind.PROMPTED, 2), *queues_again(200, 2),
            *taken(205, 210, 2, 0, how=Offering.LAST_AGENT), *ends(300, 360, 2),
            *away(3), *queues_again(200, 3), *taken(210, 220, 3, 1), *ends(300, 360, 3, 1),
            *away(4), *queues_again(200, 4), *gives_up(240, 4),
            *away(5), rec(400, Kind.LIMIT_EXPIRED, 5), *closed(400, 5),
            rec(500, Kind.REDIRECTED, 5, -1, 400_000),
            *asks(550, 10, who=5, cause=Cause.AFTER_REDIRECT), *taken(550, 560, 10),
            *ends(600, 600, 10),
            *away(6), *asks(250, 11, who=6, cause=Cause.STARTED_NEW), *taken(250, 260, 11),
            *ends(600, 600, 11), rec(400, Kind.LIMIT_EXPIRED, 6), *closed(400, 6),
            *away(7), rec(400, Kind.LIMIT_EXPIRED, 7), *closed(400, 7), *lost(400, 7),
            *away(8), *closed(210, 8, Closing.CUSTOMER_LEFT),
            *away(9), *closed(400, 9), rec(500, Kind.REDIRECTED, 9, -1, 400_000),
            *lost(500, 9, Loss.NOT_CONVERTED),
        ]
    )  # fmt: skip


@pytest.mark.parametrize("fate", Fate)
def test_every_way_back_has_its_outcome(fate: Fate) -> None:
    """One of ten each, and two of ten for the redirect; of the eight returns likewise."""
    name, times = fate.name.lower(), 2 if fate is Fate.REDIRECTED else 1
    found = everything()
    assert found.value(f"outcome.{name}", "count") == times
    assert found.value(f"outcome.{name}", "share") == pytest.approx(times / 10)
    assert found.value(f"customer_outcome.{name}", "share") == pytest.approx(times / 10)
    if fate not in (Fate.LOST, Fate.ENDED):
        assert found.value(f"outcome_of_returns.{name}", "share") == pytest.approx(times / 8)


def test_the_outcomes_add_up_to_everybody_cut_off() -> None:
    """A partition: nobody is forgotten, nobody counts twice."""
    found = everything()
    shares = [found.value(f"outcome.{fate.name.lower()}", "share") for fate in Fate]
    assert sum(share or 0 for share in shares) == pytest.approx(1)


def test_rates_of_coming_back() -> None:
    """Ten cut-offs of ten first conversations and two more; nine noticed; eight came back."""
    found = everything()
    assert found.value("cut_offs", "count") == 10
    assert found.value("cut_offs", "mean") == pytest.approx(10 / 12)
    assert found.value("detected", "share") == pytest.approx(9 / 10)
    assert found.value("returns", "count") == 8
    assert found.value("returns", "share") == pytest.approx(8 / 10)
    assert found.value("reconnected", "share") == pytest.approx(5 / 10)
    assert found.value("reconnected_silent", "share") == pytest.approx(1 / 10)
    assert found.value("reconnected_prompt", "share") == pytest.approx(1 / 10)
    assert found.value("reconnected_link", "share") == pytest.approx(3 / 10)
    assert found.value("limit_expired", "share") == pytest.approx(2 / 10)


def test_same_agent_by_hold_affinity_and_unnoticed() -> None:
    """Four went on: three with the same agent, one each unnoticed, by hold and by affinity."""
    found = everything()
    assert found.value("same_agent", "share") == pytest.approx(3 / 4)
    for way in ("silence", "hold", "affinity"):
        assert found.value(f"same_agent_by_{way}", "share") == pytest.approx(1 / 4)
    assert found.value("same_agent_by_chance", "share") == 0
    assert found.value("kept_agent", "share") == pytest.approx(2 / 10)
    assert found.value("kept_agent_of_returns", "share") == pytest.approx(2 / 8)


def test_the_same_agent_by_chance() -> None:
    """Routed as everybody else, and yet to the same agent."""
    found = measured([*DESK, *away(0), *queues_again(200), *taken(205, 210), *ends(300, 300)])
    assert found.value("same_agent_by_chance", "share") == 1


def test_times_until_the_talk_goes_on() -> None:
    """10, 50, 110 and 120 s after the drop: mean 72.5 s; second waits of 10 and 20 s."""
    found = everything()
    resumed = [found.value("time_to_resume", stat) for stat in ("mean", "p50", "p90", "p95")]
    assert resumed == [72_500, 50_000, 120_000, 120_000]
    waits = [found.value("requeue_wait", stat) for stat in ("mean", "p50", "p90", "p95")]
    assert waits == [15_000, 10_000, 20_000, 20_000]


def test_starting_over_and_redirects() -> None:
    """One new conversation without and one after a redirect; one of two redirects converts."""
    found = everything()
    assert found.value("restarts", "share") == pytest.approx(2 / 10)
    assert found.value("redirects", "share") == pytest.approx(2 / 8)
    assert found.value("redirect_conversion", "share") == pytest.approx(1 / 2)


def test_who_starts_over_is_one_customer_with_two_conversations() -> None:
    """Twelve conversations of ten customers, all of whom reached an agent and were cut off."""
    found = everything()
    assert found.value("offered", "count") == 12
    assert found.value("customers", "count") == 10
    assert found.value("repeat_contacts", "mean") == pytest.approx(12 / 10)
    assert found.value("customers_reached", "share") == 1
    assert found.value("customers_cut_off", "count") == 10
    assert found.value("customers_cut_off", "share") == 1
    assert found.figure("wait_new", "mean").n == 10
    assert found.figure("speed_to_answer", "mean").n == 12


def test_what_the_hold_costs_and_gives() -> None:
    """Nine holds: one used after 20 s, eight of 60 s for nothing; two agents with 20 slots."""
    found = everything()
    assert found.value("holds", "count") == 9
    assert found.value("hold_yield", "share") == pytest.approx(1 / 9)
    assert found.value("hold_time", "mean") == pytest.approx(500_000 / 9)
    assert found.value("slots_held", "mean") == pytest.approx(500 / 3600)
    assert found.value("wasted_hold", "share") == pytest.approx(480 / (3600 * 40))


def test_the_noticed_gap_is_no_handle_time_unless_asked_for() -> None:
    """Talk 0-130 and 150-300 s, wrap-up 60 s: 340 s; with the gap 360 s."""
    story = [
        *DESK, *talking(0), *held(130), *back_in_hold(150, 100, 130), *ends(300, 360),
    ]  # fmt: skip
    assert measured(story).value("handle_time", "mean") == 340_000
    assert measured(story, handle_includes_gap=True).value("handle_time", "mean") == 360_000


def test_a_customer_may_be_cut_off_twice() -> None:
    """Two cut-offs of one customer; the customer's own outcome is the last one."""
    found = measured(
        [
            *DESK, *talking(0), rec(110, Kind.RESUMED, 0, 0, 10_000, Resume.SILENT),
            *drops(200), *held(230), *let_go(290, 230), *closed(400), *lost(400),
        ]
    )  # fmt: skip
    assert found.value("outcome.silent", "share") == pytest.approx(1 / 2)
    assert found.value("customer_outcome.lost", "share") == 1
    assert found.value("customer_outcome.silent", "share") == 0


def test_the_agent_may_end_a_held_chat_and_wraps_up() -> None:
    """The hold ends and the same slot is blocked for wrap-up; the customer finds the form."""
    found = measured(
        [
            *DESK, *talking(0), *held(130),
            rec(150, Kind.HOLD_ENDED, 0, 0, 20_000, HoldEnd.AGENT_ENDED), *ends(150, 200, why=Ending.AGENT_ENDED),
            rec(300, Kind.REDIRECTED, 0, -1, 200_000), *lost(300, 0, Loss.NOT_CONVERTED),
        ]
    )  # fmt: skip
    assert found.value("slots_wrap_up", "mean") == pytest.approx(50 / 3600)
    assert found.value("outcome.redirected", "share") == 1
    assert found.value("conversation_disconnects", "share") == 0


def test_who_closes_a_held_chat_has_ended_it() -> None:
    """The agent wraps up, and nothing more comes of the cut-off."""
    found = measured(
        [
            *DESK, *talking(0), *held(130),
            rec(150, Kind.HOLD_ENDED, 0, 0, 20_000, HoldEnd.CUSTOMER_LEFT), *ends(150, 200, why=Ending.CUSTOMER_CLOSED),
        ]
    )  # fmt: skip
    assert found.value("outcome.ended", "share") == 1
    assert found.value("customers_lost", "count") == 0


def test_a_hold_without_capacity_leaves_the_slot_to_others() -> None:
    """One slot: while the hold runs somebody else is served in it."""
    story = [
        *agent_comes(0, 0, 1),
        *talking(0), *held(130), *let_go(190, 130), *closed(400), *lost(400),
        *asks(140, 1), *taken(140, 140, 1), *ends(180, 180, 1),
    ]  # fmt: skip
    found = measured(story, hold_takes_capacity=False)
    assert found.value("slots_held", "mean") == 0
    assert found.value("hold_time", "mean") == 60_000


def test_without_a_hold_the_slot_is_freed_when_the_drop_is_noticed() -> None:
    """No hold is counted."""
    found = measured(
        [
            *DESK, *talking(0), rec(130, Kind.DETECTED, 0, 0, -1, 0),
            rec(130, Kind.SLOT_FREED, 0, 0, note=Freed.BUSY),
            *queues_again(200), *taken(200, 205, 0, 1), *ends(300, 300, 0, 1),
        ]
    )  # fmt: skip
    assert found.value("holds", "count") == 0
    assert found.value("outcome.other_agent", "share") == 1
