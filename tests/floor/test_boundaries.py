"""Timers include their last millisecond, and one order holds within a millisecond."""

from typing import Any

import pytest

from sim.floor.plan import PresenceChange
from sim.trace.records import Presence
from tests.floor.desk import Desk


@pytest.mark.parametrize(
    ("back", "came_of_it"),
    [
        ("4m59s999ms", "resumed"),
        ("5m", "resumed"),
        ("5m1ms", "queued"),
        ("7m", "queued"),
        ("7m1ms", "redirected"),
    ],
)
def test_hold_and_limit_are_inclusive(back: str, came_of_it: str) -> None:
    """Back after exactly the hold is in time for the agent, after exactly the limit for the chat."""
    desk = Desk(redirection_url="https://example.org/form").talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at(back).opens_link("Ada")
    events = [line.what.split()[0] for line in desk.run().lines if line.at == back]
    ways = ("resumed", "queued", "redirected")
    assert next(event for event in events if event in ways) == came_of_it


@pytest.mark.parametrize(
    ("answer", "came_of_it"),
    [("5m", "resumed"), ("5m1ms", "queued"), ("7m", "queued"), ("7m1ms", "arrived")],
)
def test_the_answer_to_the_prompt_counts(answer: str, came_of_it: str) -> None:
    """What counts is the moment of the answer, not that of the question."""
    desk = Desk().talks("Ada", contact="5m", authenticated=True, link_shared=False)
    desk.at("2m").drops("Ada")
    desk.at("4m").returns("Ada")
    desk.at(answer).continues("Ada")
    events = [line.what.split()[0] for line in desk.run().lines if line.at == answer]
    assert came_of_it in events


def test_noticed_after_exactly_the_detection() -> None:
    """Back in the very millisecond in which the drop is noticed is still unnoticed."""
    desk = Desk().talks("Ada", contact="5m", same_browser=True)
    desk.at("2m").drops("Ada")
    desk.at("2m30s").returns("Ada")
    assert desk.run().seen("detected", "resumed") == [
        "2m30s Ada resumed agent=Nora away=30s how=silent rule=10a"
    ]


def test_patience_is_inclusive() -> None:
    """A slot that becomes free in the millisecond in which patience ends is taken."""
    desk = Desk().talks("Bob", contact="3m").talks("Ada", at="1m", contact="1m", patience="2m")
    assert "3m accepted agent=Nora queue=support how=pushed rule=5a" in desk.run().story("Ada")


def test_completion_before_drop() -> None:
    """A talk that is over in the millisecond of a drop is over, and nobody is cut off."""
    desk = Desk().talks("Ada", contact="2m")
    desk.at("2m").drops("Ada")
    assert desk.run().seen("dropped", "no_effect", "contact_ended") == [
        "2m Ada contact_ended agent=Nora why=done rule=23",
        "2m - no_effect step=1",
    ]


def test_returns_before_completions_before_expiries_before_arrivals() -> None:
    """Within a millisecond: who returns, who is done, what runs out, who arrives."""
    desk = Desk("Nora", "Omar", "Pia")
    desk.talks("Ada", contact="10m")
    desk.talks("Bob", contact="5m")
    desk.talks("Cy", contact="10m")
    desk.at("2m").drops("Ada").drops("Cy")
    desk.talks("Dan", at="5m", contact="1m")
    desk.at("5m").opens_link("Ada")
    at_once = [line for line in desk.run().lines if line.at == "5m"]
    firsts = ("resumed", "contact_ended", "hold_ended", "arrived")
    order = [(line.who, line.what.split()[0]) for line in at_once]
    assert [entry for entry in order if entry[1] in firsts] == [
        ("Ada", "hold_ended"),
        ("Ada", "resumed"),
        ("Bob", "contact_ended"),
        ("Cy", "hold_ended"),
        ("Dan", "arrived"),
    ]


def test_expiries_by_conversation_number() -> None:
    """What runs out together runs out in the order of the conversations."""
    desk = Desk("Nora", "Omar").talks("Ada").talks("Bob")
    desk.at("2m").drops("Bob").drops("Ada")
    assert desk.run().seen("detected") == [
        "2m30s Ada detected agent=Nora held_until=00:05:00.000 rule=11a",
        "2m30s Bob detected agent=Omar held_until=00:05:00.000 rule=11a",
    ]


def test_the_desk_changes_first() -> None:
    """Presence changes before customers act: who arrives in that millisecond is not served."""
    away: dict[str, Any] = {
        "presence": (PresenceChange(at_ms=60_000, agent=0, presence=Presence.AWAY),)
    }
    desk = Desk(floor=away).talks("Ada", at="1m", contact="1m")
    desk.at("3m").comes_back("Nora")
    assert desk.run().seen("agent_presence", "accepted") == [
        "1m Nora agent_presence presence=away",
        "3m Nora agent_presence presence=available",
        "3m Ada accepted agent=Nora queue=support how=pushed rule=5a",
    ]


def test_clocks_from_detection() -> None:
    """If a setting says so, hold and limit run from when the drop was noticed."""
    desk = Desk(clock_start="detection").talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    assert desk.run().seen("detected", "hold_ended", "limit_expired") == [
        "2m30s Ada detected agent=Nora held_until=00:05:30.000 rule=11a",
        "5m30s Ada hold_ended agent=Nora held=3m how=expired rule=14",
        "7m30s Ada limit_expired rule=21a",
    ]


def test_a_hold_shorter_than_the_detection() -> None:
    """A hold that is over before the drop is noticed ends in the moment it begins."""
    desk = Desk(hold="20s").talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    assert desk.run().seen("detected", "hold_ended") == [
        "2m30s Ada detected agent=Nora held_until=00:02:20.000 rule=11a",
        "2m30s Ada hold_ended agent=Nora held=0s how=expired rule=14",
    ]
