"""Customers for whom the agent who was asked did not accept, in the ledger."""

import pytest

from sim.measures.figures import Outcome
from sim.measures.ledger import Ledger
from sim.trace.records import Closing, Ending, Freed, Kind, Queueing, Record
from tests.measures.story import agent_comes, asks, frame, rec

BEGINS: list[Record] = [*agent_comes(0), *agent_comes(0, agent=1), *asks(1)]
ASKED = rec(1, Kind.OFFERED, 0, 0, 0, 0)
BACK: list[Record] = [
    rec(9, Kind.SLOT_FREED, 0, 0, note=Freed.RESERVED),
    rec(9, Kind.QUEUED, 0, value=0, note=Queueing.OFFER_FAILED),
]
SERVED: list[Record] = [
    rec(12, Kind.OFFERED, 0, 1, 0, 0),
    rec(15, Kind.ACCEPTED, 0, 1, 0, 0),
    rec(40, Kind.CONTACT_ENDED, 0, 1, note=Ending.DONE),
    rec(50, Kind.SLOT_FREED, 0, 1, note=Freed.WRAP_UP),
    rec(50, Kind.CLOSED, 0, 1, note=Closing.HANDLED),
]
GIVES_UP: list[Record] = [
    rec(30, Kind.LEFT_QUEUE, 0, value=0),
    rec(30, Kind.CLOSED, 0, note=Closing.ABANDONED_KNOWN),
]
ENDS = {"served": SERVED, "gives up": GIVES_UP}
ANSWERS = (Kind.DECLINED, Kind.MISSED)


def finished(records: list[Record], *, place: int | None = None) -> Outcome:
    """Return the figures of these records; all are written out at a *place*, or after each."""
    ledger = Ledger(frame())
    for n, record in enumerate(records):
        ledger.feed([record])
        if place in (None, n):
            ledger.recall_all()
    return ledger.finish(100_000)


@pytest.mark.parametrize("answer", ANSWERS)
def test_who_is_turned_down_once_is_never_written_out(answer: Kind) -> None:
    """From the arrival to the end, by way of two agents."""
    ledger = Ledger(frame())
    ledger.feed([*BEGINS, ASKED, rec(9, answer, 0, 0), *BACK, *SERVED])
    assert not ledger.conversations
    assert not ledger.straight
    outcome = ledger.finish(100_000)
    assert outcome.value("answered", "count") == 1
    assert outcome.value("wait_new", "mean") == 14_000


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("place", range(-1, 13))
def test_it_does_not_matter_when_it_is_written_out(answer: Kind, end: str, place: int) -> None:
    """No figure depends on it."""
    story = [*BEGINS, ASKED, rec(9, answer, 0, 0), *BACK, *ENDS[end]]
    assert finished(story, place=place) == finished(story)


@pytest.mark.parametrize("answer", ANSWERS)
def test_too_many_refusals_close_it(answer: Kind) -> None:
    """It is not queued again then."""
    closed = rec(9, Kind.CLOSED, 0, note=Closing.DECLINES)
    story = [*BEGINS, ASKED, rec(9, answer, 0, 0), BACK[0], closed]
    assert finished(story, place=-1) == finished(story)


def test_another_queue_is_another_matter() -> None:
    """Who goes elsewhere is written out, and counted where it began."""
    two = [BACK[0], rec(9, Kind.QUEUED, 0, value=1, note=Queueing.OFFER_FAILED)]
    story = [*BEGINS, ASKED, rec(9, Kind.DECLINED, 0, 0), *two, *GIVES_UP]
    ledgers = [Ledger(frame()) for _ in range(2)]
    for record in story:
        for ledger in ledgers:
            ledger.feed([record])
        ledgers[1].recall_all()
    assert ledgers[0].finish(100_000) == ledgers[1].finish(100_000)
