"""Waiting customers: patience, leaving silently, auto-close, a place that is kept."""

from sim.population.distributions import Fixed
from tests.floor.desk import Desk


def waiting(silent: float) -> Desk:
    """Ada waits from 1m for two minutes at most; Bob has the only agent until 10m."""
    desk = Desk(customers={"silent_abandonment": silent}).talks("Bob", contact="10m")
    return desk.talks("Ada", at="1m", contact="1m", patience="2m")


def test_known_abandonment() -> None:
    """Who says goodbye leaves the queue at once."""
    assert waiting(0.0).run().story("Ada", since="2m") == [
        "3m left_queue queue=support rule=7a",
        "3m closed why=abandoned_known rule=7a",
    ]


def test_silent_abandonment() -> None:
    """Who leaves without a word is noticed after a while, and is not called lost."""
    assert waiting(1.0).run().story("Ada", since="2m") == [
        "3m dropped kind=gone rule=7c",
        "3m30s detected held_until=- rule=7e",
        "3m30s left_queue queue=support rule=7e",
        "3m30s closed why=abandoned_silent rule=7e",
    ]


def test_a_ghost() -> None:
    """Who left without a word and is not noticed yet is given to an agent all the same."""
    desk = waiting(1.0)
    desk.at("3m10s").agent_ends("Bob")
    assert desk.run().story("Ada", since="3m") == [
        "3m dropped kind=gone rule=7c",
        "3m10s offered agent=Nora queue=support how=routed rule=3",
        "3m10s accepted agent=Nora queue=support how=pushed rule=5a",
        "3m30s detected agent=Nora held_until=00:06:00.000 rule=11a",
        "6m hold_ended agent=Nora held=2m30s how=expired rule=14",
        "8m limit_expired rule=21a",
        "8m closed why=limit rule=21a",
    ]


def test_a_ghost_while_the_agent_is_asked() -> None:
    """Who leaves silently during the offer is accepted when the agent answers."""
    customers = {"silent_abandonment": 1.0, "accept_after": Fixed(20_000)}
    desk = Desk(customers=customers).talks("Ada", contact="1m", patience="10s")
    assert desk.run().story("Ada", since="10s")[:3] == [
        "10s dropped agent=Nora kind=gone rule=7c",
        "20s accepted agent=Nora queue=support how=pushed rule=5a",
        "40s detected agent=Nora held_until=00:03:10.000 rule=11a",
    ]


def test_auto_close() -> None:
    """A conversation that nobody takes is closed after twenty minutes."""
    desk = Desk().talks("Bob", contact="40m").talks("Ada", at="1m")
    assert desk.run().story("Ada", since="2m") == [
        "21m left_queue queue=support rule=8",
        "21m closed why=auto_closed_open rule=8",
    ]


def test_the_desk_closes() -> None:
    """Who still waits when nobody is left to serve is closed, and the run ends."""
    desk = Desk(auto_close_open=None).talks("Ada", at="1m")
    desk.at("0s").logs_off("Nora")
    assert desk.run().seen("closed") == ["1h Ada closed why=desk_closed rule=8"]


def test_back_in_the_queue_unnoticed() -> None:
    """A blip in the queue costs nothing, and patience begins anew."""
    desk = Desk(customers={"silent_abandonment": 0.0}).talks("Bob", contact="10m")
    desk.talks("Ada", at="1m", patience="2m", same_browser=True)
    desk.at("2m").drops("Ada")
    desk.at("2m20s").returns("Ada")
    assert desk.run().story("Ada", since="2m") == [
        "2m dropped kind=scripted rule=7c",
        "2m20s resumed away=20s how=silent rule=7d",
        "4m20s left_queue queue=support rule=7a",
        "4m20s closed why=abandoned_known rule=7a",
    ]


def kept(back: str) -> Desk:
    """Ada's place is kept for three minutes from 2m; Cy came after her. Nora is free at 6m."""
    desk = Desk(queue_grace="3m").talks("Bob", contact="6m")
    desk.talks("Ada", at="1m", contact="1m", patience="10m", same_browser=True)
    desk.talks("Cy", at="1m30s", contact="1m")
    desk.at("2m").drops("Ada")
    desk.at(back).returns("Ada")
    return desk


def test_a_place_that_is_kept() -> None:
    """Back within the grace, at its very end too, the customer has the old place again."""
    for back in ("3m", "5m"):
        run = kept(back).run()
        assert run.story("Ada", since="2m31s")[:2] == [
            f"{back} queued queue=support why=grace rule=7i",
            "6m offered agent=Nora queue=support how=routed rule=3",
        ]
        assert run.times("accepted") == ["0s", "6m", "7m"]


def test_a_place_given_up() -> None:
    """After the grace the conversation is closed, and the return begins a new one."""
    run = kept("5m1s").run()
    assert run.seen("closed")[0] == "5m Ada closed why=abandoned_silent rule=7j"
    assert run.story("Ada.2")[0] == "5m1s arrived cause=no_way_back"


def test_a_kept_place_is_not_given_an_agent() -> None:
    """Who is away is in no queue: an agent who gets free takes the next one."""
    desk = kept("4m30s")
    desk.at("3m").agent_ends("Bob")
    run = desk.run()
    assert [line.split()[:2] for line in run.seen("accepted")] == [
        ["0s", "Bob"],
        ["3m", "Cy"],
        ["4m30s", "Ada"],
    ]
