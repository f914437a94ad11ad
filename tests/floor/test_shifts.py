"""Agents coming and going: shifts, breaks, presence, lost connections."""

from typing import Any

from sim.floor.plan import PresenceChange, ShiftEnd
from sim.trace.records import Presence
from tests.floor.desk import Desk, shift, team


def nora_until(end: str, *breaks: tuple[str, str], **floor: Any) -> dict[str, Any]:
    """Nora works from the start to *end*; Omar comes at 10m and stays."""
    agents = team(("Nora", "Omar"), Nora=shift("0s", end, *breaks), Omar=shift("10m", "2h"))
    return {"agents": agents} | floor


def test_a_shift() -> None:
    """Nobody is given work before the shift or after its end."""
    desk = Desk(floor={"agents": team(("Nora",), Nora=shift("1m", "5m"))})
    desk.talks("Ada", contact="1m").talks("Bob", at="5m", contact="1m")
    run = desk.run()
    assert run.story("Nora") == ["1m agent_came capacity=1", "5m agent_left"]
    assert run.seen("accepted", "closed") == [
        "1m Ada accepted agent=Nora queue=support how=pushed rule=5a",
        "2m Ada closed agent=Nora why=handled rule=27a",
        "25m Bob closed why=auto_closed_open rule=8",
    ]


def test_a_break() -> None:
    """In a break nothing new is given, and a talk that has begun goes on."""
    desk = Desk(floor={"agents": team(("Nora",), Nora=shift("0s", "2h", ("1m", "6m")))})
    desk.talks("Ada", contact="3m").talks("Bob", at="2m", contact="1m")
    run = desk.run()
    assert run.story("Nora")[1:3] == [
        "1m agent_presence presence=away",
        "6m agent_presence presence=available",
    ]
    assert run.seen("contact_ended") == [
        "3m Ada contact_ended agent=Nora why=done rule=23",
        "7m Bob contact_ended agent=Nora why=done rule=23",
    ]


def test_finish_at_the_end_of_the_shift() -> None:
    """Who is still talking finishes, and goes home then."""
    desk = Desk(floor=nora_until("3m")).talks("Ada", contact="5m")
    assert desk.run().seen("contact_ended", "agent_left")[:2] == [
        "5m Ada contact_ended agent=Nora why=done rule=23",
        "5m Nora agent_left",
    ]


def test_hand_over_at_the_end_of_the_shift() -> None:
    """If the desk hands over, the customer waits for another agent, who does the rest."""
    desk = Desk(floor=nora_until("3m", shift_end=ShiftEnd.HAND_OVER)).talks("Ada", contact="5m")
    assert desk.run().seen("transferred", "agent_left", "accepted", "contact_ended")[1:] == [
        "3m Ada transferred agent=Nora to=support rule=26",
        "3m Nora agent_left",
        "10m Ada accepted agent=Omar queue=support how=pushed rule=5a",
        "12m Ada contact_ended agent=Omar why=done rule=23",
        "2h Omar agent_left",
    ]


def test_the_hold_that_survives_the_shift() -> None:
    """If the floor says so, the agent waits for the customer who is held, and goes on."""
    desk = Desk(floor=nora_until("3m", hold_survives_shift_end=True)).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("4m").opens_link("Ada")
    assert desk.run().seen("resumed", "contact_ended", "agent_left")[:3] == [
        "4m Ada resumed agent=Nora away=2m how=hold rule=13a",
        "7m Ada contact_ended agent=Nora why=done rule=23",
        "7m Nora agent_left",
    ]


def test_noticed_after_the_shift() -> None:
    """No hold begins with an agent whose shift is over."""
    desk = Desk(floor=nora_until("2m20s")).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    assert desk.run().seen("hold_ended", "agent_left")[:2] == [
        "2m30s Ada hold_ended agent=Nora held=0s how=agent_offline rule=18a",
        "2m30s Nora agent_left",
    ]


def test_an_offer_at_the_end_of_the_shift() -> None:
    """An offer that is not accepted when the shift ends goes back to its place."""
    desk = Desk(floor=nora_until("1m"), customers={"misses": 1.0}, until="2h")
    desk.talks("Ada", patience="5m")
    assert desk.run().story("Ada", since="1m")[:2] == [
        "1m slot_freed agent=Nora was=reserved rule=25b",
        "1m queued queue=support why=agent_lost rule=25b",
    ]


def test_planned_presence() -> None:
    """A planned change of presence takes effect at its time."""
    changes = (
        PresenceChange(at_ms=60_000, agent=0, presence=Presence.BUSY_DND),
        PresenceChange(at_ms=120_000, agent=0, presence=Presence.OFFLINE),
        PresenceChange(at_ms=180_000, agent=0, presence=Presence.AVAILABLE),
    )
    desk = Desk(floor={"presence": changes}).talks("Ada", at="90s", contact="1m")
    run = desk.run()
    assert run.story("Nora") == [
        "0s agent_came capacity=1",
        "1m agent_presence presence=busy_dnd",
        "2m agent_left",
        "3m agent_came capacity=1",
        "3m agent_presence presence=available",
    ]
    assert run.times("accepted") == ["3m"]


def test_the_agent_loses_the_connection() -> None:
    """The customer goes back to the queue by the time of arrival, with the work that is left."""
    desk = Desk().talks("Ada", contact="5m").talks("Bob", at="1m", contact="1m")
    desk.at("2m").loses_connection("Nora")
    desk.at("4m").comes_back("Nora")
    assert desk.run().seen("queued", "accepted", "contact_ended", "agent_left")[3:] == [
        "2m Ada queued queue=support why=agent_lost rule=25a",
        "2m Nora agent_left",
        "4m Ada accepted agent=Nora queue=support how=pushed rule=5a",
        "7m Ada contact_ended agent=Nora why=done rule=23",
        "7m Bob accepted agent=Nora queue=support how=pushed rule=5a",
        "8m Bob contact_ended agent=Nora why=done rule=23",
    ]


def test_logging_off_ends_wrap_up() -> None:
    """Wrap-up ends with the agent who logs off."""
    desk = Desk().talks("Ada", contact="1m", wrap_up="5m")
    desk.at("2m").logs_off("Nora")
    assert desk.run().seen("closed", "agent_left") == [
        "2m Ada closed agent=Nora why=handled rule=27d",
        "2m Nora agent_left",
    ]
