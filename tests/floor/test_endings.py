"""How conversations end: wrap-up, closing, redirects, starting anew, and steps without effect."""

from typing import Any

import pytest

from sim.population.distributions import Fixed
from tests.floor.desk import Desk

FORM = "https://example.org/form"


def wrapping(**settings: Any) -> Desk:
    """Ada talks for a minute and needs two of wrap-up; Bob waits from 30s on."""
    desk = Desk(**settings).talks("Ada", contact="1m", wrap_up="2m")
    return desk.talks("Bob", at="30s", contact="1m")


def test_wrap_up_blocks() -> None:
    """By default the slot is blocked until the agent closes."""
    assert wrapping().run().times("accepted") == ["0s", "3m"]


def test_wrap_up_never_blocks() -> None:
    """If wrap-up never blocks, the next customer is served at once."""
    run = wrapping(block_capacity="never").run()
    assert run.times("accepted") == ["0s", "1m"]
    assert "3m closed why=handled rule=27c" in run.story("Ada")


def test_wrap_up_blocks_for_a_time() -> None:
    """If it blocks for a time, the slot is free after that, closed or not."""
    short = wrapping(block_capacity="for", block_capacity_for="1m30s").run()
    assert short.times("accepted") == ["0s", "2m30s"]
    assert "3m closed why=handled rule=27c" in short.story("Ada")
    long = wrapping(block_capacity="for", block_capacity_for="5m").run()
    assert long.times("accepted") == ["0s", "6m"]
    assert long.story("Ada", since="1m1s") == [
        "6m slot_freed agent=Nora was=wrap_up rule=28b",
        "6m closed agent=Nora why=handled rule=28b",
    ]


def test_wrap_up_is_closed_by_the_service() -> None:
    """Wrap-up that takes too long is closed, and the slot is free."""
    desk = Desk().talks("Ada", contact="1m", wrap_up="1h")
    assert desk.run().seen("closed") == ["16m Ada closed agent=Nora why=wrap_up_expired rule=29"]


def test_closing_the_chat_is_an_end() -> None:
    """Who closes the chat has ended it; who closes the tab is only cut off."""
    desk = Desk("Nora", "Omar").talks("Ada", contact="5m").talks("Bob", contact="5m")
    desk.at("1m").closes_chat("Ada").closes_tab("Bob")
    desk.at("2m").chats("Ada").opens_link("Bob")
    run = desk.run()
    assert run.seen("contact_ended", "dropped", "resumed")[:3] == [
        "1m Ada contact_ended agent=Nora why=customer_closed rule=22a",
        "1m Bob dropped agent=Omar kind=closed_tab rule=9",
        "2m Bob resumed agent=Omar away=1m how=hold rule=13a",
    ]
    assert run.story("Ada.2")[0] == "2m arrived cause=came_again"


def test_closing_the_chat_while_away() -> None:
    """Who closes the chat while held gives the agent back at once."""
    desk = Desk().talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("3m").closes_chat("Ada")
    assert desk.run().story("Ada", since="3m") == [
        "3m hold_ended agent=Nora held=30s how=customer_left rule=22b",
        "3m closed agent=Nora why=customer_left rule=22b",
    ]


@pytest.mark.parametrize("profile", ["classic", "modern"])
@pytest.mark.parametrize("when", ["2m10s", "3m"])
def test_nobody_is_lost_who_closed_the_chat(profile: str, when: str) -> None:
    """It has ended, be it before the drop was noticed or while the slot was held."""
    desk = Desk(profile=profile).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at(when).closes_chat("Ada")
    run = desk.run()
    assert len(run.times("closed")) == 1
    assert run.times("lost") == []


def dead_link(converts: float) -> Desk:
    """Ada opens a dead link at 8m; the form takes a minute."""
    customers = {"redirect_conversion": converts, "form": Fixed(60_000)}
    desk = Desk(customers=customers, redirection_url=FORM).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("8m").opens_link("Ada")
    return desk


def test_redirected() -> None:
    """After the redirect the customer fills in the form and begins anew."""
    run = dead_link(1.0).run()
    assert run.seen("redirected", "lost") == ["8m Ada redirected away=6m"]
    assert run.story("Ada.2")[0] == "9m arrived cause=after_redirect"


def test_redirected_and_gone() -> None:
    """Who does not fill in the form is lost."""
    assert dead_link(0.0).run().seen("redirected", "lost", "arrived")[1:] == [
        "8m Ada redirected away=6m",
        "8m Ada lost why=not_converted",
    ]


def asked(**more: Any) -> Desk:
    """Ada is held, returns at 3m and starts a new conversation at 4m."""
    desk = Desk("Nora", "Omar", **more)
    desk.talks("Ada", contact="5m", authenticated=True, link_shared=False)
    desk.at("2m").drops("Ada")
    desk.at("3m").returns("Ada")
    desk.at("4m").starts_new("Ada")
    return desk


def test_a_ghost_hold() -> None:
    """Who starts anew leaves the agent of the old conversation held for nobody."""
    run = asked().run()
    assert run.story("Ada", since="4m") == [
        "4m chose choice=start_new",
        "5m hold_ended agent=Nora held=2m30s how=expired rule=14",
        "7m limit_expired rule=21a",
        "7m closed why=limit rule=21a",
    ]
    assert run.story("Ada.2")[0] == "4m arrived cause=started_new"


def test_starting_anew_ends_the_previous() -> None:
    """If a setting says so, starting anew closes the old conversation."""
    assert asked(start_new_ends_previous=True).run().story("Ada", since="4m") == [
        "4m chose choice=start_new",
        "4m hold_ended agent=Nora held=1m30s how=started_new rule=17b",
        "4m closed agent=Nora why=start_new rule=17b",
    ]


def test_starting_anew_unnoticed_ends_the_previous() -> None:
    """Before the drop is noticed, the old conversation goes to wrap-up then."""
    desk = Desk(start_new_ends_previous=True)
    desk.talks("Ada", contact="5m", authenticated=True, link_shared=False)
    desk.at("2m").drops("Ada")
    desk.at("2m10s").returns("Ada")
    desk.at("2m20s").starts_new("Ada")
    assert desk.run().story("Ada", since="2m20s") == [
        "2m20s chose choice=start_new",
        "2m20s contact_ended agent=Nora why=customer_closed rule=17d",
        "2m20s slot_freed agent=Nora was=wrap_up rule=27a",
        "2m20s closed agent=Nora why=handled rule=27a",
    ]


def test_starting_anew_out_of_the_queue() -> None:
    """Who is cut off in a queue and starts anew leaves the old place to be noticed."""
    desk = Desk().talks("Ada", contact="5m", authenticated=True)
    desk.at("1m").goes_away("Nora")
    desk.at("1m").agent_transfers("Ada")
    desk.at("2m").drops("Ada")
    desk.at("2m10s").returns("Ada")
    desk.at("2m20s").starts_new("Ada")
    run = desk.run()
    assert run.story("Ada", since="2m20s") == [
        "2m20s chose choice=start_new",
        "2m30s detected held_until=- rule=7e",
        "2m30s left_queue queue=support rule=7e",
        "2m30s closed why=abandoned_silent rule=7e",
    ]
    assert run.story("Ada.2")[0] == "2m20s arrived cause=started_new"


def test_max_reconnects() -> None:
    """Cut off once more than may be continued, the conversation is over."""
    desk = Desk(max_reconnects=1, redirection_url=FORM).talks("Ada", contact="10m")
    desk.at("2m").drops("Ada")
    desk.at("3m").opens_link("Ada")
    desk.at("4m").drops("Ada")
    desk.at("5m").opens_link("Ada")
    assert desk.run().story("Ada", since="4m")[:7] == [
        "4m dropped agent=Nora kind=scripted rule=9",
        "4m30s detected agent=Nora held_until=- rule=11b",
        "4m30s contact_ended agent=Nora why=limit rule=11b",
        "4m30s slot_freed agent=Nora was=wrap_up rule=27a",
        "4m30s closed agent=Nora why=handled rule=27a",
        "5m returned away=1m row=U4 rule=U4",
        "5m redirected away=1m",
    ]


def test_every_drop_has_its_own_timers() -> None:
    """A second drop starts hold and limit afresh."""
    desk = Desk().talks("Ada", contact="10m")
    desk.at("2m").drops("Ada")
    desk.at("3m").opens_link("Ada")
    desk.at("4m").drops("Ada")
    assert desk.run().times("hold_ended")[-1:] + desk.run().times("limit_expired") == ["7m", "9m"]


def test_transfers() -> None:
    """A transferred customer queues again; what is left of the talk goes on."""
    desk = Desk("Nora", "Omar").talks("Ada", contact="5m")
    desk.at("2m").agent_transfers("Ada")
    assert desk.run().seen("transferred", "accepted", "contact_ended")[1:] == [
        "2m Ada transferred agent=Nora to=support rule=26",
        "2m Ada accepted agent=Omar queue=support how=pushed rule=5a",
        "5m Ada contact_ended agent=Omar why=done rule=23",
    ]


def test_closed_without_end() -> None:
    """Close on a live talk cuts the customer off: the link still leads back to the queue."""
    desk = Desk().talks("Ada", contact="5m")
    desk.at("2m").agent_closes("Ada")
    desk.at("3m").opens_link("Ada")
    assert desk.run().story("Ada", since="2m")[:5] == [
        "2m slot_freed agent=Nora was=busy rule=24a",
        "3m returned away=1m row=U3 rule=U3",
        "3m queued queue=support why=return rule=19",
        "3m offered agent=Nora queue=support how=last_agent rule=3",
        "3m accepted agent=Nora queue=support how=pushed rule=5a",
    ]


def taken_up() -> Desk:
    """Nora closes Ada's held chat at 2m40s and takes it up again at 3m, Ada still away."""
    desk = Desk().talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("2m40s").agent_closes("Ada")
    desk.at("3m").agent_revives("Ada")
    return desk


def test_taken_up_again() -> None:
    """A chat taken up again waits with its agent for the customer."""
    desk = taken_up()
    desk.at("4m").opens_link("Ada")
    assert desk.run().seen("accepted", "resumed", "contact_ended")[1:] == [
        "3m Ada accepted agent=Nora queue=support how=revived rule=20a",
        "4m Ada resumed agent=Nora away=2m how=silent rule=20b",
        "7m Ada contact_ended agent=Nora why=done rule=23",
    ]


def test_taken_up_again_in_vain() -> None:
    """At the limit such a chat goes to wrap-up."""
    assert taken_up().run().story("Ada", since="7m") == [
        "7m limit_expired agent=Nora rule=21b",
        "7m contact_ended agent=Nora why=limit rule=21b",
        "7m slot_freed agent=Nora was=wrap_up rule=27a",
        "7m closed agent=Nora why=handled rule=27a",
        "7m lost why=never_returned",
    ]


def test_let_go_again() -> None:
    """Handed on while the customer is away, it is in no queue, and the limit still ends it."""
    desk = taken_up()
    desk.at("4m").agent_transfers("Ada")
    assert desk.run().story("Ada", since="4m") == [
        "4m transferred agent=Nora to=support rule=20c",
        "4m slot_freed agent=Nora was=busy rule=20c",
        "7m limit_expired rule=21a",
        "7m closed why=limit rule=21a",
        "7m lost why=never_returned",
    ]


def test_steps_without_effect() -> None:
    """A step that is not possible when its time comes says so, and nothing happens."""
    desk = Desk().person("Ada", contact="5m")
    desk.at("0s").drops("Ada")
    desk.at("1m").chats("Ada")
    desk.at("2m").opens_link("Ada").continues("Ada").chats("Ada")
    desk.at("2m").agent_revives("Ada").comes_back("Nora")
    desk.at("8m").closes_chat("Ada")
    run = desk.run()
    assert run.seen("no_effect") == [
        "0s - no_effect step=0",
        "2m - no_effect step=2",
        "2m - no_effect step=3",
        "2m - no_effect step=5",
        "2m - no_effect step=4",
        "8m - no_effect step=7",
    ]
    assert run.times("contact_ended") == ["6m"]


def test_words() -> None:
    """What is said at a moment stands in the trace."""
    desk = Desk()
    desk.at("1m").says("Watch")
    assert desk.run().seen("said") == ['1m - said words="Watch"']
