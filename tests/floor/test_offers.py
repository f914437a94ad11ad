"""Offers: accepted after a while, declined, missed; and agents who pick."""

from typing import Any

from sim.floor.plan import AgentPlan, Distribute, GroupPlan
from sim.population.distributions import Fixed
from tests.floor.desk import Desk

TEN_SECONDS = {"accept_after": Fixed(10_000)}


def test_accepted_after_a_while() -> None:
    """An offer takes the slot at once; the talk begins when the agent accepts."""
    desk = Desk(customers=TEN_SECONDS).talks("Ada", contact="5m")
    assert desk.run().seen("offered", "accepted", "contact_ended") == [
        "0s Ada offered agent=Nora queue=support how=routed rule=3",
        "10s Ada accepted agent=Nora queue=support how=pushed rule=5a",
        "5m10s Ada contact_ended agent=Nora why=done rule=23",
    ]


def test_who_declined_is_tried_last() -> None:
    """Nora has most room, but has declined: Omar is asked before she is asked again."""
    groups = tuple(
        GroupPlan(name=name, queues=(0,), capacity=capacity)
        for name, capacity in (("large", 3), ("small", 1))
    )
    agents = (AgentPlan(name="Nora", group=0), AgentPlan(name="Omar", group=1))
    floor = {"groups": groups, "agents": agents}
    desk = Desk(floor=floor, customers={"declines": 1.0} | TEN_SECONDS, declines_to_close=4)
    run = desk.talks("Ada").run()
    assert [line.split()[3] for line in run.seen("offered")] == [
        "agent=Nora",
        "agent=Omar",
        "agent=Nora",
        "agent=Nora",
    ]


def test_ten_declines_close_the_conversation() -> None:
    """Refused ten times within five minutes, the conversation is closed."""
    run = Desk(customers={"declines": 1.0} | TEN_SECONDS).talks("Ada").run()
    assert run.times("declined") == [f"{n}0s" for n in range(1, 6)] + [
        "1m",
        "1m10s",
        "1m20s",
        "1m30s",
        "1m40s",
    ]
    assert run.seen("closed") == ["1m40s Ada closed why=declines rule=6c"]


def test_a_missed_offer() -> None:
    """An agent who misses an offer is Inactive for a while, and is then asked again."""
    desk = Desk(customers={"misses": 1.0}).talks("Ada", patience="8m")
    assert desk.run().story("Nora") + desk.run().seen("offered", "missed") == [
        "0s agent_came capacity=1",
        "2m agent_presence presence=inactive",
        "7m agent_presence presence=available",
        "0s Ada offered agent=Nora queue=support how=routed rule=3",
        "2m Ada missed agent=Nora rule=6b",
        "7m Ada offered agent=Nora queue=support how=routed rule=3",
    ]


def test_a_missed_offer_without_consequence() -> None:
    """If missing has no consequence, the same agent is asked again at once."""
    desk = Desk(customers={"misses": 1.0}, floor={"inactive_after_missed": False})
    run = desk.talks("Ada", patience="3m").run()
    assert run.times("offered") == ["0s", "2m"]
    assert not run.seen("agent_presence")


def test_back_in_its_place() -> None:
    """Who was declined keeps the place in the queue, before those who came later."""
    customers = {"declines": 1.0, "accept_after": Fixed(60_000)}
    desk = Desk(customers=customers, declines_to_close=2, until="10m")
    desk.talks("Ada").talks("Bob", at="30s")
    assert [line.split()[:2] for line in desk.run().seen("offered")] == [
        ["0s", "Ada"],
        ["1m", "Ada"],
        ["2m", "Bob"],
        ["3m", "Bob"],
    ]


def test_gone_while_an_agent_is_asked() -> None:
    """A drop noticed before the agent accepts closes the chat, and the slot is free."""
    desk = Desk(customers={"accept_after": Fixed(60_000)}).talks("Ada")
    desk.at("10s").drops("Ada")
    assert desk.run().story("Ada", since="10s") == [
        "10s dropped agent=Nora kind=scripted rule=7c",
        "40s detected agent=Nora held_until=- rule=7f",
        "40s slot_freed agent=Nora was=reserved rule=7f",
        "40s closed agent=Nora why=abandoned_silent rule=7f",
    ]


def test_back_while_an_agent_is_asked() -> None:
    """Who is back before anybody noticed still gets the agent who was asked."""
    desk = Desk(customers={"accept_after": Fixed(60_000)})
    desk.talks("Ada", contact="1m", same_browser=True)
    desk.at("10s").drops("Ada")
    desk.at("20s").returns("Ada")
    assert desk.run().story("Ada", since="10s")[:4] == [
        "10s dropped agent=Nora kind=scripted rule=7c",
        "20s resumed agent=Nora away=10s how=silent rule=7d",
        "1m accepted agent=Nora queue=support how=pushed rule=5a",
        "2m contact_ended agent=Nora why=done rule=23",
    ]


def test_agents_who_pick() -> None:
    """In pick mode there is no offer: the agent has the conversation at once."""
    desk = Desk(floor={"distribute": Distribute.PICK}).talks("Ada", contact="1m")
    assert desk.run().story("Ada")[2:4] == [
        "0s accepted agent=Nora queue=support how=picked rule=4",
        "1m contact_ended agent=Nora why=done rule=23",
    ]


def held_and_waiting(**more: Any) -> Desk:
    """Ada is held from 2m30s on, Bob waits, and Ada returns at 4m."""
    desk = Desk(**more).talks("Ada", contact="5m").talks("Bob", at="1m", contact="10m")
    desk.at("2m").drops("Ada")
    desk.at("4m").opens_link("Ada")
    return desk


def test_only_picking_agents_use_a_held_slot() -> None:
    """By default an agent's own pick may go beyond what is held, routing may not."""
    pushed = held_and_waiting().run()
    picked = held_and_waiting(floor={"distribute": Distribute.PICK}).run()
    assert pushed.times("accepted") == ["0s", "7m"]
    assert picked.times("accepted") == ["0s", "2m30s"]
    assert "4m resumed agent=Nora away=2m how=hold rule=13a" in picked.story("Ada")


def test_a_held_slot_given_away() -> None:
    """If held slots may always be given away, or holds take none, nobody waits for them."""
    assert held_and_waiting(overbook_held="always").run().times("accepted") == ["0s", "2m30s"]
    assert held_and_waiting(hold_size="none").run().times("accepted") == ["0s", "2m30s"]


def test_nobody_uses_a_held_slot() -> None:
    """If held slots may never be given away, agents who pick wait for them, too."""
    floor = {"distribute": Distribute.PICK}
    desk = held_and_waiting(overbook_held="never", floor=floor)
    assert desk.run().times("accepted") == ["0s", "7m"]
