"""Every row of the decision table that a customer can bring about on the floor.

Ada drops at 2m of a talk of five minutes. Her link lives until 7m; the browser remembers her
conversation for a quarter of an hour.
"""

from typing import Any

import pytest

from sim.floor.plan import QueuePlan
from sim.population.distributions import Fixed
from sim.population.plan import Incident, Interval
from tests.floor.desk import Desk, spans

FORM = "https://example.org/form"
IN_TIME, TOO_LATE = "4m", "8m"


def row(
    back: str, *, link: bool, signed_in: bool = False, cached: bool = False, **more: Any
) -> tuple[str, str]:
    """Return the row of the table that met Ada at *back*, and what came next."""
    desk = Desk(**more).talks("Ada", contact="5m", authenticated=signed_in, same_browser=cached)
    desk.at("2m").drops("Ada")
    moment = desk.at(back)
    _ = moment.opens_link("Ada") if link else moment.returns("Ada")
    lines = [line for line in desk.run().lines if line.at == back and line.who[:3] == "Ada"]
    number = next(n for n, line in enumerate(lines) if line.what.startswith("returned"))
    return lines[number].what.split()[-1].removeprefix("rule="), _next(lines[number + 1].what)


def _next(what: str) -> str:
    event, *details = what.split()
    return f"{event} {details[0]}" if event == "arrived" else event


NEW = "arrived cause=no_way_back"
DEAD = "arrived cause=dead_link"


@pytest.mark.parametrize(
    ("back", "link", "cached", "form", "expected"),
    [
        (IN_TIME, False, False, None, ("U1", NEW)),
        (IN_TIME, False, True, None, ("U2", "hold_ended")),
        (TOO_LATE, False, True, None, ("U2", NEW)),
        (IN_TIME, True, False, None, ("U3", "hold_ended")),
        (TOO_LATE, True, False, FORM, ("U4", "redirected")),
        (TOO_LATE, True, False, None, ("U5", DEAD)),
    ],
)
def test_without_sign_in(
    back: str, link: bool, cached: bool, form: str | None, expected: tuple[str, str]
) -> None:
    """Who is not signed in has the link, or the browser's memory, or nothing."""
    assert row(back, link=link, cached=cached, redirection_url=form) == expected


@pytest.mark.parametrize(
    ("back", "link", "cached", "form", "expected"),
    [
        (IN_TIME, False, False, None, ("A1", "prompted")),
        (IN_TIME, False, True, None, ("A1", "prompted")),
        (TOO_LATE, False, False, FORM, ("A2", NEW)),
        (TOO_LATE, False, True, None, ("A3", NEW)),
        (IN_TIME, True, False, None, ("A4", "hold_ended")),
        (TOO_LATE, True, False, FORM, ("A7", "redirected")),
        (TOO_LATE, True, False, None, ("A9", DEAD)),
    ],
)
def test_signed_in(
    back: str, link: bool, cached: bool, form: str | None, expected: tuple[str, str]
) -> None:
    """For who is signed in the service names the own conversation, while it lives."""
    assert row(back, link=link, signed_in=True, cached=cached, redirection_url=form) == expected


@pytest.mark.parametrize(
    ("signed_in", "cached", "back", "expected"),
    [
        (False, False, IN_TIME, ("X1", NEW)),
        (True, False, IN_TIME, ("X1", NEW)),
        (False, True, IN_TIME, ("X1", "queued")),
        (False, True, TOO_LATE, ("X1", NEW)),
    ],
)
def test_reconnection_off(
    signed_in: bool, cached: bool, back: str, expected: tuple[str, str]
) -> None:
    """With reconnection off only the browser's memory counts, and nothing is held."""
    assert (
        row(back, link=False, signed_in=signed_in, cached=cached, chat_reconnect=False) == expected
    )


def test_reconnection_off_makes_links_dead_weight() -> None:
    """With reconnection off a link leads to a new conversation."""
    assert row(IN_TIME, link=True, chat_reconnect=False)[0] == "X1"


def in_a_crowd(**customers: Any) -> dict[str, Any]:
    """Random customers who are all cut off by an outage at 10m and return eight minutes later."""
    return {
        "intervals": (Interval(start_ms=0, end_ms=600_000, expected=6.0),),
        "contact": Fixed(1_200_000),
        "incidents": (Incident(at_ms=600_000, share=1.0, after=Fixed(480_000)),),
    } | customers


@pytest.mark.parametrize(
    ("signed_in", "row_name"), [(0.0, "U6"), (1.0, "A9")], ids=["anonymous", "signed in"]
)
def test_a_dead_link_in_the_same_browser(signed_in: float, row_name: str) -> None:
    """A dead link leaves the browser's memory, which knows an ended conversation only."""
    crowd = in_a_crowd(
        authenticated=signed_in, link_shared=1.0, link_shared_signed_in=1.0, same_browser=1.0
    )
    run = Desk(*"ABCDEFGHIJKLMNOP", customers=crowd).run()
    back = run.seen("returned")
    assert back
    assert all(line.endswith(f"away=8m row={row_name} rule={row_name}") for line in back)
    assert len([line for line in run.seen("arrived") if "dead_link" in line]) == len(back)


def closing_at(closes: str) -> dict[str, Any]:
    """A queue that is open from the start until *closes*."""
    return {"queues": (QueuePlan(name="support", hours=spans(("0s", closes))),)}


def test_back_outside_opening_hours() -> None:
    """Who returns when it is over and the desk is closed sees the offline pane, and is lost."""
    desk = Desk(floor=closing_at("5m")).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("8m").opens_link("Ada")
    assert desk.run().story("Ada", since="7m") == [
        "7m limit_expired rule=21a",
        "7m closed why=limit rule=21a",
        "8m returned away=6m row=X2 rule=X2",
        "8m lost why=offline_pane",
    ]


def test_held_when_the_desk_closes() -> None:
    """Closing time does not end a hold: who is back within it goes on."""
    desk = Desk(floor=closing_at("3m")).talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("4m").opens_link("Ada")
    assert "4m resumed agent=Nora away=2m how=hold rule=13a" in desk.run().story("Ada")


def test_turned_away_but_there_again_later() -> None:
    """Who sees the offline pane and comes again when the desk is open is not lost."""
    hours = spans(("0s", "5m"), ("20m", "1h"))
    desk = Desk(floor={"queues": (QueuePlan(name="support", hours=hours),)})
    desk.talks("Ada", contact="5m")
    desk.at("2m").drops("Ada")
    desk.at("8m").opens_link("Ada")
    desk.at("21m").opens_link("Ada")
    assert desk.run().seen("returned", "arrived", "lost")[1:] == [
        "8m Ada returned away=6m row=X2 rule=X2",
        "21m Ada returned away=19m row=U5 rule=U5",
        "21m Ada.2 arrived cause=dead_link",
    ]
