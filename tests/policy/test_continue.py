"""What continuing leads to, by the time since the drop and by what became of the agent.

The drop is at ten minutes; the hold is two minutes, the limit five, detection half a minute.
"""

from dataclasses import replace

import pytest

from sim.policy.effects import FORCE_LAST_AGENT, PREFER_LAST_AGENT
from sim.policy.returning import Link, Outcome, Situation, decide_return
from sim.policy.settings import Affinity, Profile, Settings
from sim.policy.states import Slot, Status, Ticket
from tests.policy.desk import Desk

CLASSIC = Settings(reconnect_to_previous_agent_for_ms=120_000, reconnect_time_limit_ms=300_000)


def dropped(settings: Settings = CLASSIC) -> Desk:
    """Return a desk whose customer is cut off at ten minutes."""
    desk = Desk(settings).talking()
    desk.at("10m", "drop")
    return desk


@pytest.mark.parametrize(
    ("back_at", "rule", "status", "slot"),
    [
        ("10m", "10b", Status.ACCEPTED, Slot.BUSY),
        ("10m30s", "10b", Status.ACCEPTED, Slot.BUSY),
        ("10m30001ms", "13a", Status.ACCEPTED, Slot.BUSY),
        ("12m", "13a", Status.ACCEPTED, Slot.BUSY),
        ("12m1ms", "19", Status.OPEN, Slot.NONE),
        ("15m", "19", Status.OPEN, Slot.NONE),
        ("15m1ms", "30", Status.CLOSED, Slot.NONE),
    ],
)
def test_the_time_away_decides(back_at: str, rule: str, status: Status, slot: Slot) -> None:
    """Unnoticed, held, queued again, closed: each up to and including its last millisecond."""
    step = dropped().at(back_at, "continue")
    assert (step.rule.id, step.after.status, step.after.slot) == (rule, status, slot)


@pytest.mark.parametrize(
    ("agent_does", "rule", "status"),
    [
        ("agent_away", "13a", Status.ACCEPTED),
        ("agent_closes", "19", Status.OPEN),
        ("agent_offline", "19", Status.OPEN),
        ("agent_lost", "19", Status.OPEN),
        ("agent_ends", "30", Status.WRAP_UP),
    ],
)
def test_what_the_agent_did_meanwhile_decides(agent_does: str, rule: str, status: Status) -> None:
    """A break leaves the hold, Close and logging off end it, End kills the ticket."""
    desk = dropped()
    desk.at("11m", agent_does)
    step = desk.at("11m30s", "continue")
    assert (step.rule.id, step.after.status) == (rule, status)


def test_an_ended_chat_is_a_dead_link() -> None:
    """After End, the ticket is dead, and a dead link starts a new conversation."""
    desk = dropped()
    step = desk.at("11m", "agent_ends")
    assert step.after.ticket is Ticket.EXPIRED
    assert decide_return(Situation(link=Link.DEAD), CLASSIC).outcome is Outcome.NEW_CONVERSATION


@pytest.mark.parametrize(
    ("affinity", "preferred", "forced"),
    [
        (Affinity.IF_FREE, True, False),
        (Affinity.FORCE, False, True),
        (Affinity.OFF, False, False),
    ],
)
def test_affinity_decides_who_is_asked_after_the_hold(
    affinity: Affinity, preferred: bool, forced: bool
) -> None:
    """The last agent is preferred, or has to take it, or is one among others."""
    effects = dropped(replace(CLASSIC, agent_affinity=affinity)).at("13m", "continue").effects
    assert (PREFER_LAST_AGENT in effects, FORCE_LAST_AGENT in effects) == (preferred, forced)


def test_the_limit_may_pass_between_the_check_and_the_start() -> None:
    """Who answers the prompt too late finds the chat closed."""
    desk = dropped()
    assert desk.chat.allows(desk.at("14m59s", "start_new").event)
    assert desk.at("15m1s", "continue").after.status is Status.CLOSED


def test_modern_has_no_time_between_hold_and_limit() -> None:
    """Within the one limit it is the same agent; after it the chat is in wrap-up."""
    modern = replace(CLASSIC, profile=Profile.MODERN)
    assert dropped(modern).at("15m", "continue").rule.id == "m13a"
    assert dropped(modern).wait("15m") == "wrap_up/disconnected/wrapup_block/expired"


def test_modern_with_the_feature_off_gives_three_minutes() -> None:
    """The same grace for everybody, then wrap-up."""
    off = Settings(profile=Profile.MODERN, chat_reconnect=False)
    assert dropped(off).at("13m", "continue").rule.id == "m13a"
    assert dropped(off).wait("13m") == "wrap_up/disconnected/wrapup_block/expired"


def test_a_conversation_the_agent_let_go_can_be_continued_until_the_limit() -> None:
    """The customer was still connected: the clock starts when the agent closes the window."""
    desk = Desk(CLASSIC).talking()
    desk.at("10m", "agent_closes")
    assert desk.chat.dropped_at_ms == 600_000
    assert desk.at("15m", "continue").rule.id == "19"


def test_a_revived_conversation_waits_for_the_customer_until_the_limit() -> None:
    """The agent is there again; the customer's clock goes on."""
    desk = dropped()
    desk.at("13m", "revive")
    assert desk.wait("14m59s") == "accepted/disconnected/busy/valid"
    assert desk.wait("15m") == "wrap_up/disconnected/wrapup_block/expired"
