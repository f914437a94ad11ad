"""Which timer is due next, and when."""

import pytest

from sim.policy.compiled import NO_TIMER_MS
from sim.policy.engine import Conversation, compile_rules
from sim.policy.events import (
    DROP,
    HOLD_EXPIRES,
    OFFER_EXPIRES,
    OPEN_EXPIRES,
    START_NEW,
    WRAP_UP_EXPIRES,
)
from sim.policy.settings import BlockMode, ClockStart, Profile, Settings
from sim.policy.states import Link, Slot, State, Status, Ticket
from sim.policy.timers import FROM_OPEN, Timer, timers_of
from tests.policy.desk import Desk


def due(desk: Desk) -> tuple[int, str] | None:
    """Return the next deadline in seconds and the name of its event."""
    deadline = desk.chat.next_deadline()
    return None if deadline is None else (deadline[0] // 1000, deadline[1].name)


def test_an_open_conversation_is_closed_after_twenty_minutes() -> None:
    """The time counts from entering the queue, whatever happens to the line."""
    desk = Desk()
    desk.at("10s", "arrive")
    desk.at("19m50s", "drop")
    assert desk.wait("20m10s") == "closed/disconnected/none/expired"


def test_the_time_in_the_queue_counts_from_entering_it() -> None:
    """Not from the beginning of the day, and nobody has to be cut off first."""
    desk = Desk(Settings(auto_close_open_ms=600_000))
    desk.at("3m", "arrive")
    assert due(desk) == (780, "open_expires")


def test_who_is_in_the_queue_has_one_timer_and_it_runs_by_the_clock_of_the_queue() -> None:
    """A desk without a sweep closes after the set time, to the millisecond."""
    queued = State(Status.OPEN, Link.CONNECTED, Slot.NONE, Ticket.NONE)
    timers = timers_of(queued, Settings(auto_close_open_ms=600_000))
    assert timers == (Timer(OPEN_EXPIRES, FROM_OPEN, 600_000),)


def test_offers_that_fail_do_not_keep_an_open_conversation_alive() -> None:
    """Its place in the queue is kept, and so is the time it has been waiting."""
    desk = Desk(Settings(declines_to_close=None))
    desk.at("0s", "arrive")
    for minute in range(0, 18, 3):
        desk.at(f"{minute}m1s", "offer")
    assert desk.wait("20m") == "closed/left/none/expired"
    assert desk.fired[-1][1].name == "open_expires"


def test_an_offer_lasts_two_minutes() -> None:
    """A drop during the offer does not make it longer."""
    desk = Desk(Settings(detection_ms=600_000))
    desk.at("0s", "arrive")
    desk.at("10s", "offer")
    desk.at("60s", "drop")
    assert due(desk) == (130, "offer_expires")


def test_talking_needs_no_timer() -> None:
    """While both are there, nothing is due, and the step says so beforehand."""
    desk = Desk().talking()
    assert due(desk) is None
    assert not desk.chat.timed
    assert desk.at("1m", "drop").timed
    assert desk.chat.timed


def test_hold_and_limit_run_from_the_drop() -> None:
    """Detection half a minute later does not move them."""
    desk = Desk().talking()
    desk.at("1m", "drop")
    assert desk.wait("6m") == "closed/disconnected/none/expired"
    assert [(ms // 1000, event.name) for ms, event in desk.fired] == [
        (90, "detect"),
        (240, "hold_expires"),
        (360, "limit_expires"),
    ]


def test_hold_and_limit_may_run_from_detection() -> None:
    """With clock_start detection both begin when the drop is noticed."""
    desk = Desk(Settings(clock_start=ClockStart.DETECTION)).talking()
    desk.at("1m", "drop")
    desk.wait("10m")
    assert [ms // 1000 for ms, _ in desk.fired] == [90, 270, 390]


def test_a_hold_shorter_than_detection_is_over_at_once() -> None:
    """The deadline lies in the past when the drop is noticed."""
    desk = Desk(Settings(reconnect_to_previous_agent_for_ms=10_000)).talking()
    desk.at("1m", "drop")
    desk.wait("90s")
    assert desk.fired[-1] == (70_000, HOLD_EXPIRES)
    assert due(desk) == (360, "limit_expires")


def test_hold_goes_before_limit_when_both_are_due() -> None:
    """Of timers due together, the hold ends first."""
    equal = Settings(reconnect_to_previous_agent_for_ms=300_000)
    desk = Desk(equal).talking()
    desk.at("1m", "drop")
    desk.wait("6m")
    assert [event.name for _, event in desk.fired] == ["detect", "hold_expires", "limit_expires"]


def test_a_drop_is_noticed_before_the_offer_ends_when_both_are_due() -> None:
    """Of timers due together that run by different clocks, that of the absence goes first."""
    desk = Desk(Settings(offer_timeout_ms=120_000, detection_ms=60_000))
    desk.at("0s", "arrive")
    desk.at("10s", "offer")
    desk.at("70s", "drop")
    assert due(desk) == (130, "detect")


def test_the_kept_place_in_the_queue_has_a_timer() -> None:
    """The grace runs from the drop."""
    desk = Desk(Settings(queue_grace_ms=120_000))
    desk.at("0s", "arrive")
    desk.at("1m", "drop")
    assert desk.wait("2m59s") == "open/disconnected/none/none"
    assert desk.wait("3m") == "closed/disconnected/none/expired"


@pytest.mark.parametrize(
    ("mode", "block_ms", "expected"),
    [
        (BlockMode.ALWAYS, 0, (960, "wrap_up_expires")),
        (BlockMode.NEVER, 0, (60, "block_expires")),
        (BlockMode.FOR, 45_000, (105, "block_expires")),
    ],
)
def test_wrap_up_blocks_capacity_as_set(
    mode: BlockMode, block_ms: int, expected: tuple[int, str]
) -> None:
    """Always: until the agent closes; never: no time at all; or for a time."""
    desk = Desk(Settings(block_capacity=mode, block_capacity_for_ms=block_ms)).talking()
    desk.at("1m", "agent_ends")
    assert due(desk) == expected


def test_a_blocked_time_outlives_an_early_close() -> None:
    """The block counts from the end of contact, though the agent closed in between."""
    blocked = Settings(block_capacity=BlockMode.FOR, block_capacity_for_ms=60_000)
    desk = Desk(blocked).talking()
    desk.at("1m", "agent_ends")
    assert str(desk.at("1m20s", "agent_closes").after) == "closed/left/wrapup_block/expired"
    assert due(desk) == (120, "block_expires")
    assert desk.wait("2m") == "closed/left/none/expired"


def test_auto_close_of_wrap_up_waits_for_a_longer_block() -> None:
    """The longer of the two counts."""
    blocked = Settings(block_capacity=BlockMode.FOR, block_capacity_for_ms=20 * 60_000)
    desk = Desk(blocked).talking()
    desk.at("0s", "agent_ends")
    assert desk.wait("20m") == "closed/left/none/expired"
    assert [ms for ms, _ in desk.fired] == [1_200_000, 1_200_000]


def test_a_sweep_closes_only_when_it_comes_by() -> None:
    """Auto-close is rounded up to the next sweep; one that is due then goes with it."""
    desk = Desk(Settings(sweep_every_ms=3_600_000))
    desk.at("1m", "arrive")
    assert due(desk) == (3600, "open_expires")
    exact = Desk(Settings(sweep_every_ms=3_600_000))
    exact.at("40m", "arrive")
    assert due(exact) == (3600, "open_expires")


def test_a_sweep_closes_wrap_up_too() -> None:
    """Fifteen minutes of wrap-up are over at the sweep after them."""
    desk = Desk(Settings(sweep_every_ms=3_600_000)).talking()
    desk.at("1m", "agent_ends")
    assert due(desk) == (3600, "wrap_up_expires")


def test_wrap_up_may_have_no_time_at_all() -> None:
    """With auto-close at once, it is due at the millisecond in which the talk ends."""
    desk = Desk(Settings(auto_close_wrap_up_ms=0)).talking()
    desk.at("1m", "agent_ends")
    assert desk.chat.next_deadline() == (60_000, WRAP_UP_EXPIRES)


def test_a_sweep_does_not_touch_hold_and_limit() -> None:
    """Only open conversations and wrap-up are swept."""
    desk = Desk(Settings(sweep_every_ms=3_600_000)).talking()
    desk.at("1m", "drop")
    assert due(desk) == (90, "detect")


def test_timers_set_to_never_do_not_run() -> None:
    """None is never."""
    never = Settings(offer_timeout_ms=None, auto_close_open_ms=None, auto_close_wrap_up_ms=None)
    desk = Desk(never)
    for event in ("arrive", "offer", "accept", "agent_ends"):
        desk.at("1m", event)
        assert due(desk) is None


def test_modern_has_one_timer_for_the_absence() -> None:
    """Only the limit is due after detection."""
    desk = Desk(Settings(profile=Profile.MODERN)).talking()
    desk.at("1m", "drop")
    desk.wait("90s")
    assert due(desk) == (360, "limit_expires")


def test_a_step_that_changes_nothing_leaves_timers_alone() -> None:
    """Visit and times stay, so an alarm that was set before is still good."""
    chat = Desk().talking().chat
    chat.receive(DROP, 60_000)
    before = (chat.visit, chat.since_ms, chat.next_deadline())
    chat.receive(START_NEW, 70_000)
    assert (chat.visit, chat.since_ms, chat.next_deadline()) == before


def test_a_conversation_begins_without_a_timer() -> None:
    """Nothing is due before it has arrived."""
    assert Conversation(compile_rules(Settings())).next_deadline() is None


OFFERED = State(Status.ASSIGNED, Link.CONNECTED, Slot.RESERVED, Ticket.NONE)
CUT_OFF = State(Status.ASSIGNED, Link.DROPPED, Slot.RESERVED, Ticket.NONE)
TALKING = State(Status.ACCEPTED, Link.CONNECTED, Slot.BUSY, Ticket.NONE)
WRAPS_UP = State(Status.WRAP_UP, Link.LEFT, Slot.WRAPUP_BLOCK, Ticket.EXPIRED)


def test_a_state_tells_how_long_its_timers_are_quiet() -> None:
    """Nobody has to ask for a deadline that cannot come before the offer is answered."""
    for_a_while = BlockMode.FOR
    rules = compile_rules(
        Settings(offer_timeout_ms=30_000, block_capacity=for_a_while, block_capacity_for_ms=9_000)
    )
    quiet = [rules.node(state).quiet_ms for state in (OFFERED, CUT_OFF, TALKING, WRAPS_UP)]
    assert quiet == [30_000, 0, NO_TIMER_MS, 9_000]


def test_timers_that_wait_for_a_sweep_are_never_surely_quiet() -> None:
    """A sweep may come at any moment."""
    rules = compile_rules(Settings(sweep_every_ms=3_600_000))
    assert rules.node(WRAPS_UP).quiet_ms == 0


def test_the_only_timer_of_a_state_is_known() -> None:
    """Who asks for the deadline need not compare; one that waits for a sweep is no plain timer."""
    plain = compile_rules(Settings(offer_timeout_ms=30_000))
    alone = plain.node(OFFERED).alone
    assert alone is not None
    assert (alone.event, alone.after_ms) == (OFFER_EXPIRES, 30_000)
    assert plain.node(TALKING).alone is None
    swept = compile_rules(Settings(sweep_every_ms=3_600_000)).node(WRAPS_UP)
    assert len(swept.timers) == 1
    assert swept.alone is None
