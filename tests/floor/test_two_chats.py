"""Who does not wait for what the form brings, and is in two chats at once."""

from sim.population.distributions import Fixed
from tests.floor.desk import Desk, Run

FORM = "https://example.org/form"


def cut_off_in_two_chats(*, returns: float, clicks: str = "") -> Run:
    """Ada does not wait for what the form brings, and is in two chats when all lines drop at 10m.

    Who comes back does so at 11m, and finds no way into the old chats. At *clicks* Ada opens the
    link of the present chat, if anything is said.
    """
    nothing = {"same_browser": 0.0, "uses_link": 0.0}
    customers = {"redirect_conversion": 1.0, "form": Fixed(60_000), **nothing}
    desk = Desk("Nora", "Omar", customers=customers, redirection_url=FORM)
    desk.talks("Ada", contact="5m").at("2m").drops("Ada")
    desk.at("8m").opens_link("Ada")
    desk.at("8m30s").chats("Ada")
    desk.at("10m").all_drop(returns=returns, after="1m")
    if clicks:
        desk.at(clicks).opens_link("Ada")
    run = desk.run()
    assert run.seen("dropped")[1:] == [
        "10m Ada.2 dropped agent=Omar kind=outage rule=9",
        "10m Ada.3 dropped agent=Nora kind=outage rule=9",
    ]
    return run


def test_cut_off_in_two_chats_and_gone() -> None:
    """Who is cut off in two chats at once, and does not come back, is lost in both."""
    run = cut_off_in_two_chats(returns=0.0)
    assert [line.split()[1] for line in run.seen("lost")] == ["Ada.2", "Ada.3"]
    assert run.outcome.value("outcome.lost", "count") == 2


def test_cut_off_in_two_chats_and_back_in_one() -> None:
    """Who is cut off in two chats at once, and comes back into one, is lost in the other."""
    run = cut_off_in_two_chats(returns=0.0, clicks="12m")
    assert run.times("resumed") == ["12m"]
    assert [line.split()[1] for line in run.seen("lost")] == ["Ada.2"]


def test_cut_off_in_two_chats_and_back_too_late() -> None:
    """Who is sent away by one of two, and fills in the form, has begun anew after the other."""
    run = cut_off_in_two_chats(returns=0.0, clicks="40m")
    assert run.seen("lost") == []
    assert run.outcome.value("outcome.redirected", "count") == 2
    assert run.outcome.value("outcome.new", "count") == 1


def test_cut_off_in_two_chats_and_back() -> None:
    """Who is cut off in two chats at once, and begins another, has begun anew after both."""
    run = cut_off_in_two_chats(returns=1.0)
    assert run.seen("lost") == []
    assert run.outcome.value("outcome.new", "count") == 2
