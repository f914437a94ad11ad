"""Contact time with several chats at once, worked out by hand.

With two chats each takes 1.04 times as long, with three 1.10 times.
"""

from tests.floor.desk import Desk

STRETCH = (1000, 1040, 1100)


def slow_desk() -> Desk:
    """One agent for three chats at once."""
    return Desk(capacity=3, stretch=STRETCH)


def ends(desk: Desk) -> dict[str, str]:
    """When each talk was over."""
    lines = desk.run().lines
    return {line.who: line.at for line in lines if line.what.startswith("contact_ended")}


def test_alone() -> None:
    """A single chat takes its time."""
    assert ends(slow_desk().talks("Ada", contact="5m")) == {"Ada": "5m"}


def test_two_at_once() -> None:
    """Two chats of 100 s each take 104 s when they are always together."""
    desk = slow_desk().talks("Ada", contact="100s").talks("Bob", contact="100s")
    assert ends(desk) == {"Ada": "1m44s", "Bob": "1m44s"}


def test_three_at_once() -> None:
    """Three chats of 100 s each take 110 s."""
    desk = slow_desk()
    for name in ("Ada", "Bob", "Cy"):
        desk.talks(name, contact="100s")
    assert set(ends(desk).values()) == {"1m50s"}


def test_one_joins_and_one_leaves() -> None:
    """What is left goes on at the new rate whenever the load changes."""
    # Ada: 60 s alone, then 52 s shared do 50 s of work, and Bob, who has 50 s, is done: 112 s.
    # Ada has 90 s left, alone again: done at 202 s.
    desk = slow_desk().talks("Ada", contact="200s").talks("Bob", at="60s", contact="50s")
    assert ends(desk) == {"Bob": "1m52s", "Ada": "3m22s"}


def test_up_to_three_and_down() -> None:
    """One, two, three chats and back again."""
    # 0-10 s Ada alone: 10 done. 10-62 s two: 50 each. 62-84 s three: 20 each; Cy has 20: done.
    # Bob has 80 - 70 = 10 left, with Ada: 10.4 s, done at 94.4 s.
    # Ada has 200 - 10 - 50 - 20 - 10 = 110 left, alone: done at 204.4 s.
    desk = slow_desk().talks("Ada", contact="200s")
    desk.talks("Bob", at="10s", contact="80s").talks("Cy", at="62s", contact="20s")
    assert ends(desk) == {"Cy": "1m24s", "Bob": "1m34s400ms", "Ada": "3m24s400ms"}


def test_a_pause_while_the_customer_is_away() -> None:
    """An absence stops the work; unnoticed it slows the others down, held it does not."""
    # 0-52 s two: 50 each. Ada drops; 52-82 s unnoticed, still two: Bob does 30 / 1.04 s.
    # 82-100 s held: Bob is alone and does 18 s. From 100 s two again: Ada has 50 s left, and
    # Bob 200 - 50 - 28.846 - 18 = 103.154 s. Ada needs 52 s: done at 152 s, and Bob has
    # 53.154 s left, alone: done at 205.154 s, to the next whole millisecond.
    desk = slow_desk().talks("Ada", contact="100s").talks("Bob", contact="200s")
    desk.at("52s").drops("Ada")
    desk.at("100s").opens_link("Ada")
    assert ends(desk) == {"Ada": "2m32s", "Bob": "3m25s154ms"}


def test_wrap_up_does_not_slow_down() -> None:
    """Only talks slow each other down, wrap-up does not."""
    desk = slow_desk().talks("Ada", contact="100s", wrap_up="1h").talks("Bob", contact="204s")
    assert ends(desk) == {"Ada": "1m44s", "Bob": "3m28s"}


def test_drops_come_in_real_time() -> None:
    """Work is stretched, the line is not: hold and limit run from the moment of the drop."""
    desk = slow_desk().talks("Ada", contact="500s").talks("Bob", contact="500s")
    desk.at("104s").drops("Ada")
    assert desk.run().seen("dropped", "detected", "hold_ended", "limit_expired") == [
        "1m44s Ada dropped agent=Nora kind=scripted rule=9",
        "2m14s Ada detected agent=Nora held_until=00:04:44.000 rule=11a",
        "4m44s Ada hold_ended agent=Nora held=2m30s how=expired rule=14",
        "6m44s Ada limit_expired rule=21a",
    ]


def test_a_customer_taken_up_while_away_counts_until_the_limit() -> None:
    """A chat that was taken up again slows others down until its limit is over, not longer."""
    # Bob: 120 s two: 115.385; 120-150 s unnoticed: 28.846; 150-160 s alone: 10 (held, then
    # closed); 160-420 s two again: 250; the rest of 600 s, 195.769 s, alone: done at 615.769 s,
    # to the next whole millisecond.
    desk = slow_desk().talks("Ada", contact="500s").talks("Bob", contact="600s")
    desk.at("2m").drops("Ada")
    desk.at("2m35s").agent_closes("Ada")
    desk.at("2m40s").agent_revives("Ada")
    assert ends(desk)["Bob"] == "10m15s770ms"


def test_a_transfer_takes_the_rest_along() -> None:
    """The work that is left goes on with the next agent, alone and unstretched."""
    # 52 s of two: 50 done. The rest, 150 s, is with Omar.
    desk = Desk("Nora", "Omar", capacity=3, stretch=STRETCH)
    desk.at("0s").goes_away("Omar")
    desk.talks("Ada", contact="200s").talks("Bob", contact="50s")
    desk.at("52s").comes_back("Omar")
    desk.at("52s").agent_transfers("Ada")
    assert ends(desk) == {"Bob": "52s", "Ada": "3m22s"}
