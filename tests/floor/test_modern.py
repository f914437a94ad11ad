"""The later generation of the feature: one timer, and the chat stays with its agent until then."""

from typing import Any

import pytest

from tests.floor.desk import Desk


def cut_off(**settings: Any) -> Desk:
    """Ada is cut off at 2m of five minutes; the limit is three minutes."""
    desk = Desk(profile="modern", **{"limit": "3m"} | settings).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    return desk


def test_one_timer() -> None:
    """Within the limit the same agent goes on."""
    desk = cut_off()
    desk.at("5m").opens_link("Ada")
    assert desk.run().seen("detected", "resumed") == [
        "2m30s Ada detected agent=Nora held_until=00:05:00.000 rule=m11",
        "5m Ada resumed agent=Nora away=3m how=hold rule=m13a",
    ]


def test_the_limit_leads_to_wrap_up() -> None:
    """After the limit the chat goes to wrap-up, and the link is dead."""
    desk = cut_off()
    desk.at("5m1ms").opens_link("Ada")
    assert desk.run().story("Ada", since="5m")[:6] == [
        "5m hold_ended agent=Nora held=2m30s how=limit rule=m21a",
        "5m limit_expired agent=Nora rule=m21a",
        "5m contact_ended agent=Nora why=limit rule=m21a",
        "5m slot_freed agent=Nora was=wrap_up rule=27a",
        "5m closed agent=Nora why=handled rule=27a",
        "5m1ms returned away=3m1ms row=U5 rule=U5",
    ]


def test_feature_off_has_its_grace() -> None:
    """With reconnection off the chat stays with its agent for three minutes all the same."""
    run = cut_off(chat_reconnect=False, limit="10m").run()
    assert run.seen("limit_expired") == ["5m Ada limit_expired agent=Nora rule=m21a"]


def test_closed_without_end() -> None:
    """Close without End looks for another agent at once."""
    desk = Desk("Nora", "Omar", profile="modern").talks("Ada", contact="5m")
    desk.at("2m").agent_closes("Ada")
    assert desk.run().story("Ada", since="2m")[:4] == [
        "2m slot_freed agent=Nora was=busy rule=m24a",
        "2m queued queue=support why=agent_closed rule=m24a",
        "2m offered agent=Omar queue=support how=routed rule=3",
        "2m accepted agent=Omar queue=support how=pushed rule=5a",
    ]


def test_closed_without_end_for_good() -> None:
    """If Close ends the link, the conversation is closed."""
    desk = Desk(profile="modern", agent_close_expires_link=True).talks("Ada", contact="5m")
    desk.at("2m").agent_closes("Ada")
    assert desk.run().seen("closed") == ["2m Ada closed agent=Nora why=handled rule=m24b"]


def test_closed_while_away() -> None:
    """Close on a customer who is away leads to wrap-up."""
    desk = cut_off()
    desk.at("3m").agent_closes("Ada")
    assert desk.run().story("Ada", since="3m")[:2] == [
        "3m hold_ended agent=Nora held=30s how=agent_closed rule=m24c",
        "3m contact_ended agent=Nora why=agent_ended rule=m24c",
    ]


@pytest.mark.parametrize("policy", ["hold", "none"])
def test_who_is_away_is_in_no_queue(policy: str) -> None:
    """A chat that its agent has lost waits for the customer, not for an agent."""
    desk = Desk("Nora", "Omar", profile="modern", reconnect_policy=policy)
    desk.talks("Ada", contact="5m", patience="1m")
    desk.at("2m").drops("Ada")
    desk.at("3m").logs_off("Nora")
    desk.at("6m").opens_link("Ada")
    assert desk.run().seen("queued", "accepted")[2:] == [
        "6m Ada queued queue=support why=return rule=m19",
        "6m Ada accepted agent=Omar queue=support how=pushed rule=5a",
    ]


def test_passed_on_while_away() -> None:
    """Passed on while the customer is away, it is in no queue, and the limit closes it."""
    desk = Desk(profile="modern", limit="3m", capacity=2, stretch=(1000, 1040))
    desk.talks("Ada", contact="5m", patience="1m").talks("Bob", contact="104s")
    desk.at("2m").drops("Ada")
    desk.at("3m").agent_transfers("Ada")
    assert desk.run().story("Ada", since="3m") == [
        "3m hold_ended agent=Nora held=30s how=agent_closed rule=m26",
        "5m limit_expired rule=m21b",
        "5m closed why=limit rule=m21b",
        "5m lost why=never_returned",
    ]


def test_cut_off_too_often() -> None:
    """Reconnects can be limited here too."""
    run = cut_off(max_reconnects=0).run()
    assert run.seen("detected", "contact_ended") == [
        "2m30s Ada detected agent=Nora held_until=- rule=11b",
        "2m30s Ada contact_ended agent=Nora why=limit rule=11b",
    ]
