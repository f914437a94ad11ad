"""The two rules that count, which no state can carry."""

from sim.policy.settings import Profile, Settings
from tests.policy.desk import Desk


def refusals(desk: Desk, *times: str) -> list[str]:
    """Offer and decline at each of *times*; return the rules that decided."""
    rules = []
    for when in times:
        desk.at(when, "offer")
        rules.append(desk.at(when, "reject").rule.id)
    return rules


def test_refused_too_often_within_the_window_closes_the_chat() -> None:
    """The third refusal within a minute closes it, exactly a minute after the first included."""
    desk = Desk(Settings(declines_to_close=3, declines_within_ms=60_000))
    desk.at("0s", "arrive")
    assert refusals(desk, "10s", "20s", "70s") == ["6a", "6a", "6c"]
    assert str(desk.chat.state) == "closed/left/none/expired"


def test_refusals_that_are_long_ago_do_not_count() -> None:
    """A refusal drops out of the count a moment after the window has passed over it."""
    desk = Desk(Settings(declines_to_close=3, declines_within_ms=60_000))
    desk.at("0s", "arrive")
    assert refusals(desk, "10s", "20s", "70001ms", "90s") == ["6a", "6a", "6a", "6a"]


def test_a_missed_offer_counts_as_a_refusal() -> None:
    """An agent who does not answer counts like one who declines."""
    desk = Desk(Settings(declines_to_close=2, offer_timeout_ms=20_000))
    desk.at("0s", "arrive")
    desk.at("0s", "offer")
    desk.wait("20s")
    assert refusals(desk, "30s") == ["6c"]


def test_without_a_number_of_refusals_the_chat_stays() -> None:
    """None means that refusals never close a chat."""
    desk = Desk(Settings(declines_to_close=None))
    desk.at("0s", "arrive")
    assert set(refusals(desk, *("1s",) * 40)) == {"6a"}


def test_only_so_many_reconnects_are_allowed() -> None:
    """After one continued chat, the next noticed drop is the end, in either profile."""
    for profile in Profile:
        desk = Desk(Settings(max_reconnects=1, profile=profile)).talking()
        desk.at("1m", "drop")
        desk.at("2m", "continue")
        desk.at("3m", "drop")
        assert desk.wait("3m30s") == "wrap_up/disconnected/wrapup_block/expired"
        assert desk.chat.reconnects == 1


def test_a_blip_does_not_use_up_a_reconnect() -> None:
    """Back before anybody noticed is not counted."""
    desk = Desk(Settings(max_reconnects=1)).talking()
    for minute in ("1m", "2m", "3m"):
        desk.at(minute, "drop")
        desk.at(minute + "5s", "back")
    desk.at("4m", "drop")
    assert desk.wait("4m30s") == "waiting/disconnected/held/valid"


def test_each_drop_starts_both_timers_afresh() -> None:
    """A second absence may last as long as the first."""
    desk = Desk().talking()
    desk.at("1m", "drop")
    desk.at("4m", "continue")
    desk.at("5m", "drop")
    assert desk.at("8m", "continue").rule.id == "13a"
