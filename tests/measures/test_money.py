"""What a story costs, worked out by hand."""

import pytest

from sim.measures.figures import Outcome
from sim.measures.prices import PRICED, Prices
from sim.trace.records import Cause, Closing, Freed, Kind, Loss, Queueing, Record
from tests.measures.story import (
    HOUR,
    agent_comes,
    asks,
    closed,
    drops,
    ends,
    gives_up,
    held,
    let_go,
    lost,
    measured,
    queues_again,
    rec,
    taken,
)

PRICES = Prices(currency="EUR", agent_hour=28, waiting_minute=1, lost_customer=12, repeated_story=3)


def story() -> list[Record]:
    """One agent; a chat after a wait of two minutes, one given up after three."""
    return [
        *agent_comes(0),
        *asks(0, 0),
        *taken(120, 120, 0),
        *ends(600, 660, 0),
        *asks(700, 1),
        *gives_up(880, 1),
    ]


def costs(records: list[Record], prices: Prices = PRICES) -> Outcome:
    """What the story costs."""
    return measured(records, prices=prices)


def part(found: Outcome, name: str) -> float:
    """The total of one part of the cost."""
    value = found.value(f"cost.{name}", "total")
    assert value is not None
    return value


def test_a_story_is_paid_by_hours_minutes_and_customers() -> None:
    """An hour of one agent, five minutes of waiting, one customer lost: 28 + 5 + 12."""
    found = costs(story())
    assert part(found, "agents") == 28
    assert part(found, "waiting") == 5
    assert part(found, "lost_customers") == 12
    assert part(found, "repeated_stories") == 0
    assert found.value("cost", "total") == 45
    assert found.value("cost", "mean") == 45 / 2


def test_without_prices_there_is_no_cost() -> None:
    """It is absent, not nought."""
    assert not [key for key in measured(story()) if key.measure.startswith("cost")]


def test_a_part_without_a_price_is_absent() -> None:
    """The total is that of the parts that have one."""
    found = costs(story(), Prices(lost_customer=12))
    names = {key.measure for key in found if key.measure.startswith("cost")}
    assert names == {"cost", "cost.lost_customers"}
    assert found.value("cost", "total") == 12


def test_prices_need_a_price() -> None:
    """A currency alone prices nothing."""
    with pytest.raises(ValueError, match="nothing has a price"):
        Prices(currency="EUR")


@pytest.mark.parametrize("name", PRICED.values())
def test_a_doubled_price_doubles_its_part_and_nothing_else(name: str) -> None:
    """Whatever is priced."""
    before = costs(story())
    doubled = {key: getattr(PRICES, key) * (1 + (key == name)) for key in PRICED.values()}
    after = costs(story(), Prices(**doubled))
    for of, key in PRICED.items():
        assert part(after, of) == part(before, of) * (1 + (key == name))


def test_breaks_are_paid_and_hours_logged_off_are_not() -> None:
    """One hour on the clock, a break of ten minutes, logged off after forty-five."""
    records = [
        *agent_comes(0),
        rec(600, Kind.AGENT_PRESENCE, agent=0, note=3),
        rec(1200, Kind.AGENT_PRESENCE, agent=0, note=0),
        rec(2700, Kind.AGENT_LEFT, agent=0),
    ]
    assert part(costs(records), "agents") == 28 * 0.75


def test_nobody_is_paid_before_the_warm_up_is_over_or_after_the_clock() -> None:
    """Half an hour of warm-up, and a chat that lasts beyond the end."""
    records = [
        *agent_comes(0),
        *asks(1900),
        *taken(1900, 1900),
        *ends(HOUR + 900, HOUR + 960),
    ]
    found = measured(records, prices=PRICES, warm_up_ms=1_800_000)
    assert part(found, "agents") == 14


def test_the_second_wait_of_who_comes_back_is_paid_for_as_well() -> None:
    """One minute at first, two after the return; the time away is no waiting."""
    records = [
        *agent_comes(0),
        *asks(0),
        *taken(60, 60),
        *drops(100),
        *held(130),
        *let_go(280, 130),
        *queues_again(400),
        *taken(520, 520),
        *ends(700, 700),
    ]
    found = costs(records)
    assert part(found, "waiting") == 3
    assert part(found, "lost_customers") == 0


def test_who_queues_again_in_vain_is_lost_and_the_wait_is_paid() -> None:
    """One minute at first, four in vain."""
    records = [
        *agent_comes(0),
        *asks(0),
        *taken(60, 60),
        *drops(100),
        *held(130),
        *let_go(280, 130),
        *queues_again(400),
        *gives_up(640),
    ]
    found = costs(records)
    assert part(found, "waiting") == 5
    assert part(found, "lost_customers") == 12


def test_a_wait_without_a_word_ends_when_the_customer_leaves() -> None:
    """Gone after one minute, noticed after two."""
    records = [
        *asks(0),
        rec(60, Kind.DROPPED, 0, note=0),
        rec(120, Kind.LEFT_QUEUE, 0, value=0),
        *closed(120, 0, Closing.ABANDONED_SILENT),
    ]
    found = costs(records)
    assert part(found, "waiting") == 1
    assert part(found, "lost_customers") == 12


def test_a_customer_handed_over_waits_again() -> None:
    """Half a minute for the next agent."""
    records = [
        *agent_comes(0),
        *asks(0),
        *taken(0, 0),
        rec(100, Kind.TRANSFERRED, 0, 0, 0),
        rec(100, Kind.SLOT_FREED, 0, 0, note=Freed.BUSY),
        rec(100, Kind.QUEUED, 0, value=0, note=Queueing.TRANSFER),
        *taken(130, 130),
        *ends(200, 200),
    ]
    assert part(costs(records), "waiting") == 0.5


def cut_off_for_good() -> list[Record]:
    """A chat of which nothing is left: the line drops, the hold and the limit pass."""
    return [
        *agent_comes(0),
        *asks(0),
        *taken(0, 0),
        *drops(100),
        *held(130),
        *let_go(280, 130),
        *closed(400),
    ]


def test_who_never_comes_back_is_lost_once() -> None:
    """One customer, however many chats it took."""
    assert part(costs([*cut_off_for_good(), *lost(500)]), "lost_customers") == 12


def test_who_starts_anew_after_the_form_tells_the_story_again_and_is_not_lost() -> None:
    """The new conversation is answered."""
    records = [
        *cut_off_for_good(),
        rec(500, Kind.REDIRECTED, 0, value=400_000),
        *asks(550, 1, who=0, cause=Cause.AFTER_REDIRECT),
        *taken(550, 550, 1),
        *ends(700, 700, 1),
    ]
    found = costs(records)
    assert part(found, "repeated_stories") == 3
    assert part(found, "lost_customers") == 0


def test_who_starts_anew_in_vain_is_lost() -> None:
    """The story was told again, to nobody."""
    records = [
        *cut_off_for_good(),
        rec(500, Kind.REDIRECTED, 0, value=400_000),
        *asks(550, 1, who=0, cause=Cause.AFTER_REDIRECT),
        *gives_up(650, 1),
    ]
    found = costs(records)
    assert part(found, "repeated_stories") == 3
    assert part(found, "lost_customers") == 12


def test_who_does_not_fill_in_the_form_is_lost() -> None:
    """Redirected, and not converted."""
    records = [
        *cut_off_for_good(),
        rec(500, Kind.REDIRECTED, 0, value=400_000),
        *lost(500, why=Loss.NOT_CONVERTED),
    ]
    found = costs(records)
    assert part(found, "repeated_stories") == 0
    assert part(found, "lost_customers") == 12


def test_the_end_of_an_older_chat_does_not_serve_who_gave_up_the_new_one() -> None:
    """The chat that was cut off is closed after the new one was given up."""
    older = [record for record in cut_off_for_good() if record[1] != Kind.CLOSED]
    records = [
        *older,
        *asks(300, 1, who=0, cause=Cause.NO_WAY_BACK),
        *gives_up(350, 1),
        *closed(400),
    ]
    assert part(costs(records), "lost_customers") == 12


def test_a_refused_customer_is_lost() -> None:
    """Nobody let them in."""
    records = [
        rec(10, Kind.ARRIVED, 0, value=0, note=Cause.FIRST),
        rec(10, Kind.REFUSED, 0, value=0, note=0),
    ]
    found = costs(records)
    assert part(found, "lost_customers") == 12
    assert found.value("customers_lost", "share") == 1
