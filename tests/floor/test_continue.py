"""What continuing a conversation leads to, by the time away and by what became of the agent.

Ada chats from the start, five minutes of talk, and drops at 2m. The hold ends at 5m, the limit
at 7m.
"""

from typing import Any

from tests.floor.desk import Desk, shift, team


def cut_off(*agents: str, **more: Any) -> Desk:
    """Ada is cut off after two of five minutes and has the link."""
    desk = Desk(*agents, **more).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    return desk


def test_back_before_anybody_noticed() -> None:
    """Who is back in the same browser before the drop is noticed just goes on."""
    desk = Desk().talks("Ada", contact="5m", same_browser=True)
    desk.at("2m").drops("Ada")
    desk.at("2m20s").returns("Ada")
    assert desk.run().story("Ada", since="2m") == [
        "2m dropped agent=Nora kind=scripted rule=9",
        "2m20s resumed agent=Nora away=20s how=silent rule=10a",
        "5m20s contact_ended agent=Nora why=done rule=23",
        "5m20s slot_freed agent=Nora was=wrap_up rule=27a",
        "5m20s closed agent=Nora why=handled rule=27a",
    ]


def test_back_by_the_link_before_anybody_noticed() -> None:
    """The link on another device leads to the same agent before the drop is noticed."""
    desk = cut_off()
    desk.at("2m20s").opens_link("Ada")
    assert desk.run().seen("returned", "resumed", "detected") == [
        "2m20s Ada returned away=20s row=U3 rule=U3",
        "2m20s Ada resumed agent=Nora away=20s how=silent rule=10b",
    ]


def test_back_within_the_hold() -> None:
    """Within the hold the same agent goes on where the talk was cut, and nobody queues."""
    desk = cut_off()
    desk.at("4m").opens_link("Ada")
    assert desk.run().story("Ada", since="2m") == [
        "2m dropped agent=Nora kind=scripted rule=9",
        "2m30s detected agent=Nora held_until=00:05:00.000 rule=11a",
        "4m returned away=2m row=U3 rule=U3",
        "4m hold_ended agent=Nora held=1m30s how=used rule=13a",
        "4m resumed agent=Nora away=2m how=hold rule=13a",
        "7m contact_ended agent=Nora why=done rule=23",
        "7m slot_freed agent=Nora was=wrap_up rule=27a",
        "7m closed agent=Nora why=handled rule=27a",
    ]


def test_the_held_slot_is_nobody_elses() -> None:
    """While Ada is held, Bob waits, although Nora talks to nobody."""
    desk = cut_off().talks("Bob", at="1m", contact="1m")
    desk.at("4m").opens_link("Ada")
    assert desk.run().seen("accepted") == [
        "0s Ada accepted agent=Nora queue=support how=pushed rule=5a",
        "7m Bob accepted agent=Nora queue=support how=pushed rule=5a",
    ]


def test_back_while_the_agent_is_away() -> None:
    """A break does not end the hold: within it the agent who is away goes on all the same."""
    desk = cut_off()
    desk.at("3m").goes_away("Nora")
    desk.at("4m").opens_link("Ada")
    assert "4m resumed agent=Nora away=2m how=hold rule=13a" in desk.run().story("Ada")


def test_the_hold_that_needs_an_available_agent() -> None:
    """If a setting says so, the hold ends when the agent goes away."""
    desk = cut_off(hold_survives_away=False)
    desk.at("3m").goes_away("Nora")
    desk.at("4m").opens_link("Ada")
    desk.at("6m").comes_back("Nora")
    assert desk.run().seen("hold_ended", "accepted") == [
        "0s Ada accepted agent=Nora queue=support how=pushed rule=5a",
        "3m Ada hold_ended agent=Nora held=30s how=agent_offline rule=18d",
        "6m Ada accepted agent=Nora queue=support how=pushed rule=5a",
    ]


def test_the_agent_closed_the_window() -> None:
    """Close frees the agent, and within the hold the customer queues again all the same."""
    desk = cut_off(agent_affinity="off").talks("Bob", at="3m", contact="2m")
    desk.at("2m40s").agent_closes("Ada")
    desk.at("4m").opens_link("Ada")
    assert desk.run().story("Ada", since="2m31s")[:5] == [
        "2m40s hold_ended agent=Nora held=10s how=agent_closed rule=15a",
        "4m returned away=2m row=U3 rule=U3",
        "4m queued queue=support why=return rule=19",
        "5m offered agent=Nora queue=support how=routed rule=3",
        "5m accepted agent=Nora queue=support how=pushed rule=5a",
    ]


def test_the_agent_closed_the_window_and_the_link() -> None:
    """If a setting says so, Close ends the conversation, and the link is dead."""
    desk = cut_off(agent_close_expires_link=True)
    desk.at("2m40s").agent_closes("Ada")
    desk.at("4m").opens_link("Ada")
    assert desk.run().seen("hold_ended", "closed", "returned")[:3] == [
        "2m40s Ada hold_ended agent=Nora held=10s how=agent_closed rule=15b",
        "2m40s Ada closed agent=Nora why=handled rule=15b",
        "4m Ada returned away=2m row=U5 rule=U5",
    ]


def test_the_agent_logged_off() -> None:
    """The hold goes with the agent who logs off; the customer queues for another one."""
    desk = cut_off("Nora", "Omar")
    desk.at("3m").logs_off("Nora")
    desk.at("4m").opens_link("Ada")
    assert desk.run().seen("hold_ended", "agent_left", "queued", "accepted")[2:] == [
        "3m Ada hold_ended agent=Nora held=30s how=agent_offline rule=18a",
        "3m Nora agent_left",
        "4m Ada queued queue=support why=return rule=19",
        "4m Ada accepted agent=Omar queue=support how=pushed rule=5a",
    ]


def test_the_hold_that_outlives_the_agent() -> None:
    """If a setting says so, an agent who logged off still goes on with the customer held."""
    desk = cut_off(hold_survives_offline=True)
    desk.at("3m").logs_off("Nora")
    desk.at("4m").opens_link("Ada")
    assert desk.run().seen("resumed", "agent_left") == [
        "4m Ada resumed agent=Nora away=2m how=hold rule=13a",
        "7m Nora agent_left",
    ]


def test_the_shift_ended_while_holding() -> None:
    """The end of the shift ends the hold, and the agent goes home."""
    agents = team(("Nora", "Omar"), Nora=shift("0s", "3m"), Omar=shift("3m30s", "1h"))
    desk = cut_off(floor={"agents": agents})
    desk.at("4m").opens_link("Ada")
    assert desk.run().seen("hold_ended", "agent_left", "accepted")[1:4] == [
        "3m Ada hold_ended agent=Nora held=30s how=agent_offline rule=18a",
        "3m Nora agent_left",
        "4m Ada accepted agent=Omar queue=support how=pushed rule=5a",
    ]


def test_the_agent_pressed_end() -> None:
    """End closes the way back at once: the link is dead within the hold."""
    desk = cut_off(redirection_url="https://example.org/form")
    desk.at("3m").agent_ends("Ada")
    desk.at("4m").opens_link("Ada")
    assert desk.run().story("Ada", since="2m31s")[:6] == [
        "3m hold_ended agent=Nora held=30s how=agent_ended rule=16a",
        "3m contact_ended agent=Nora why=agent_ended rule=16a",
        "3m slot_freed agent=Nora was=wrap_up rule=27a",
        "3m closed agent=Nora why=handled rule=27a",
        "4m returned away=2m row=U4 rule=U4",
        "4m redirected away=2m",
    ]


def after_the_hold(affinity: str, *, full: bool) -> Desk:
    """Nora was freed at 5m. Omar is free at 6m, when Ada returns; Nora has Bob if *full*."""
    desk = Desk("Nora", "Omar", agent_affinity=affinity).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.talks("Cy", at="1m", contact="4m30s")
    if full:
        desk.talks("Bob", at="5m", contact="10m")
    desk.at("6m").opens_link("Ada")
    return desk


def test_last_agent_free() -> None:
    """After the hold the last agent is asked first, if affinity is on and the agent is free."""
    # Nora has been free since 5m, Omar since 5m30s: the order of assignment alone says Nora.
    desk = after_the_hold("if_free", full=False)
    assert desk.run().seen("offered")[-1] == (
        "6m Ada offered agent=Nora queue=support how=last_agent rule=3"
    )


def test_last_agent_free_but_not_next() -> None:
    """The last agent is asked first even when it is somebody else's turn."""
    desk = Desk("Nora", "Omar").talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("6m").opens_link("Ada")
    # Omar has not been changed since 0s, Nora since 5m: it is Omar's turn.
    assert desk.run().seen("offered")[-1] == (
        "6m Ada offered agent=Nora queue=support how=last_agent rule=3"
    )


def test_affinity_off() -> None:
    """Without affinity a returner is given to whoever's turn it is."""
    desk = Desk("Nora", "Omar", agent_affinity="off").talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("6m").opens_link("Ada")
    assert desk.run().seen("offered")[-1] == (
        "6m Ada offered agent=Omar queue=support how=routed rule=3"
    )


def test_last_agent_full() -> None:
    """Affinity *if_free*: a returner whose last agent is full goes to another one."""
    desk = after_the_hold("if_free", full=True)
    assert desk.run().seen("offered")[-1] == (
        "6m Ada offered agent=Omar queue=support how=routed rule=3"
    )


def test_last_agent_forced() -> None:
    """Affinity *force*: the last agent gets the returner even beyond capacity."""
    desk = after_the_hold("force", full=True)
    run = desk.run()
    assert run.seen("offered")[-1] == (
        "6m Ada offered agent=Nora queue=support how=last_agent rule=3"
    )
    assert run.seen("contact_ended")[1:] == [
        "9m Ada contact_ended agent=Nora why=done rule=23",
        "15m Bob contact_ended agent=Nora why=done rule=23",
    ]


def test_after_the_limit() -> None:
    """After the limit the conversation is closed, and the link is dead."""
    desk = cut_off(redirection_url="https://example.org/form")
    desk.at("8m").opens_link("Ada")
    assert desk.run().story("Ada", since="5m")[:5] == [
        "5m hold_ended agent=Nora held=2m30s how=expired rule=14",
        "7m limit_expired rule=21a",
        "7m closed why=limit rule=21a",
        "8m returned away=6m row=U4 rule=U4",
        "8m redirected away=6m",
    ]


def asked(**more: Any) -> Desk:
    """Ada is signed in, without a link, and is asked at 6m whether to continue."""
    desk = Desk(**more).talks("Ada", contact="5m", authenticated=True, link_shared=False)
    desk.at("2m").drops("Ada")
    desk.at("6m").returns("Ada")
    return desk


def test_the_limit_passes_while_the_prompt_is_open() -> None:
    """Who says *continue* too late starts a new conversation, and nobody counts as lost."""
    desk = asked()
    desk.at("8m").continues("Ada")
    run = desk.run()
    assert run.story("Ada", since="6m") == [
        "6m returned away=4m row=A1 rule=A1",
        "6m prompted",
        "7m limit_expired rule=21a",
        "7m closed why=limit rule=21a",
        "8m chose choice=continue",
    ]
    assert run.story("Ada.2")[0] == "8m arrived cause=no_way_back"


def test_a_prompt_that_is_never_answered() -> None:
    """Who never answers the prompt is lost when the limit is over."""
    assert asked().run().seen("limit_expired", "lost") == [
        "7m Ada limit_expired rule=21a",
        "7m Ada lost why=never_returned",
    ]


def test_the_prompt_is_pressed_away() -> None:
    """Pressing the button while the prompt is open does nothing; the cut-off still ends once."""
    desk = asked()
    desk.at("8m").returns("Ada")
    assert desk.run().seen("no_effect", "closed", "lost") == [
        "7m Ada closed why=limit rule=21a",
        "8m - no_effect step=3",
        "8m Ada lost why=never_returned",
    ]


def test_a_second_accept() -> None:
    """If a setting says so, the same agent has to accept again within the hold."""
    desk = cut_off(resume_needs_accept=True).talks("Bob", at="1m", contact="1m")
    desk.at("4m").opens_link("Ada")
    assert desk.run().story("Ada", since="4m")[:6] == [
        "4m returned away=2m row=U3 rule=U3",
        "4m hold_ended agent=Nora held=1m30s how=used rule=13b",
        "4m slot_freed agent=Nora was=busy rule=13b",
        "4m queued queue=support why=return rule=13b",
        "4m offered agent=Nora queue=support how=last_agent rule=3",
        "4m accepted agent=Nora queue=support how=pushed rule=5a",
    ]
