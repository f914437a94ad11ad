"""Customers who leave while an agent is asked, or were gone before, in the ledger."""

import pytest

from sim.measures.errors import ConservationError
from sim.measures.figures import Outcome
from sim.measures.ledger import Ledger
from sim.trace.brief import Brief
from sim.trace.records import HoldEnd, Kind, Record
from tests.measures.brevity import spelled_out
from tests.measures.story import agent_comes, frame, rec

ASKED_AT_ONCE: list[Record] = [*agent_comes(0), (9_000, Brief.AGREED, 0, 0, 1_000, 0, 0)]
"""Asked for at 1s, left at 5s, accepted at 9s."""
ASKED_LATER: list[Record] = [
    *agent_comes(0),
    (5_000, Brief.FELL_SILENT, 0, -1, 1_000, 0, 0),
    (6_000, Brief.ASKED_LATE, 0, 0, -1, 0, 0),
    (9_000, Brief.ANSWERED, 0, 0, -1, 0, -1),
]
BEGINS = {"at once": ASKED_AT_ONCE, "later": ASKED_LATER}
HELD: Record = (35_000, Brief.LEFT_HELD, 0, 0, 9_000, 5_000, -1)
LET_GO = rec(60, Kind.HOLD_ENDED, 0, 0, 25_000, HoldEnd.EXPIRED)
OVER: Record = (90_000, Brief.OVER, 0, -1, -1, -1, 0)


def finished(records: list[Record]) -> Outcome:
    """Return the figures of a run with these records."""
    ledger = Ledger(frame())
    ledger.feed(records)
    return ledger.finish(100_000)


@pytest.mark.parametrize("name", BEGINS)
def test_who_is_held_for_nobody_is_never_written_out(name: str) -> None:
    """From the offer to the limit, after which nothing is kept."""
    ledger, story = Ledger(frame()), [*BEGINS[name], HELD, LET_GO, OVER]
    for record in story:
        ledger.feed([record])
        assert not ledger.conversations
    assert not ledger.left
    assert not ledger.straight


@pytest.mark.parametrize("name", BEGINS)
def test_who_has_left_is_counted_as_by_the_long_way(name: str) -> None:
    """Every figure: left after four seconds, and accepted all the same."""
    story = [*BEGINS[name], HELD, LET_GO, OVER]
    outcome = finished(story)
    assert outcome == finished(list(spelled_out(story)))
    assert outcome.value("abandoned", "count") == 1


@pytest.mark.parametrize("name", BEGINS)
@pytest.mark.parametrize("place", range(2, 8))
def test_who_has_left_may_be_written_out_at_any_time(name: str, place: int) -> None:
    """A record that tells it is gone, or a look at all, changes no figure."""
    story = [*BEGINS[name], HELD, LET_GO, OVER]
    ledger = Ledger(frame())
    ledger.feed(story[:place])
    ledger.recall_all()
    ledger.feed(story[place:])
    assert ledger.finish(100_000) == finished(story)


@pytest.mark.parametrize("name", BEGINS)
def test_what_else_happens_is_entered_as_for_all_others(name: str) -> None:
    """LEFT comes before that: unanswered, accepted, held, or let go."""
    begins = BEGINS[name]
    noticed: list[Record] = [
        rec(35, Kind.DETECTED, 0, 0, 99_000, 1),
        rec(60, Kind.HOLD_ENDED, 0, 0, 25_000, HoldEnd.EXPIRED),
        OVER,
    ]
    accepted: Record = (20_000, Brief.LEFT, 0, 0, 9_000, 5_000, -1)
    held: Record = (40_000, Brief.LEFT, 0, 0, 9_000, 5_000, -1)
    let_go: Record = (70_000, Brief.LEFT, 0, 0, 9_000, 5_000, -1)
    expected = finished([*begins, HELD, LET_GO, OVER])
    assert finished([*begins, accepted, *noticed]) == expected
    assert finished([*begins, HELD, held, LET_GO, OVER]) == expected
    assert finished([*begins, HELD, LET_GO, let_go, OVER]) == expected


def test_who_says_so_is_counted_as_by_the_long_way() -> None:
    """One record tells all, across the marks that time has passed."""
    for asked_ms, left_ms in ((1_000, 5_000), (3_590_000, 3_610_000)):
        away: Record = (left_ms, Brief.TURNED_AWAY, 0, 0, asked_ms, 0, 0)
        story = [*agent_comes(0), away]
        short, long = Ledger(frame()), Ledger(frame())
        short.feed(story)
        long.feed(list(spelled_out(story)))
        assert short.finish(4_000_000) == long.finish(4_000_000)


@pytest.mark.parametrize("name", BEGINS)
@pytest.mark.parametrize("size", [-1, -2])
def test_a_run_that_stops_before_the_limit_does_not_add_up(name: str, size: int) -> None:
    """With the same complaints as by the general entries."""
    story = [*BEGINS[name], HELD, LET_GO, OVER][:size]
    with pytest.raises(ConservationError) as short:
        finished(story)
    with pytest.raises(ConservationError) as general:
        finished(list(spelled_out(story)))
    assert short.value.faults == general.value.faults
