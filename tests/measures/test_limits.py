"""Whoever is not back when the reconnect time limit is over, in the ledger."""

import pytest

from sim.measures.errors import ConservationError
from sim.measures.figures import Outcome
from sim.measures.ledger import Ledger
from sim.measures.tally import Fate
from sim.trace.brief import Brief
from sim.trace.records import Closing, HoldEnd, Kind, Loss, Record
from tests.measures.brevity import spelled_out
from tests.measures.story import agent_comes, asks, ends, frame, rec

BEGINS: list[Record] = [
    *agent_comes(0),
    (3_000, Brief.AGREED, 0, 0, 1_000, 0, 0),
    (12_000, Brief.CUT_HELD, 0, 0, 3_000, 10_000, 0),
]
LET_GO = rec(20, Kind.HOLD_ENDED, 0, 0, 8_000, HoldEnd.EXPIRED)
PROMPTED = rec(18, Kind.PROMPTED, 0, 0)
OVER: Record = (60_000, Brief.OVER, 0, -1, -1, -1, 0)
OVER_AND_LOST: Record = (60_000, Brief.OVER, 0, -1, -1, -1, 1)
LOST = rec(70, Kind.LOST, 0, note=Loss.OFFLINE_PANE)
REDIRECTED = rec(70, Kind.REDIRECTED, 0, value=60_000)
ANEW: list[Record] = [
    *asks(70, 1, who=0),
    rec(71, Kind.ACCEPTED, 1, 0, 0),
    *ends(90, 95, 1),
]
OUTCOMES: dict[str, tuple[list[Record], Fate]] = {
    "lost at once": ([OVER_AND_LOST], Fate.LOST),
    "lost later": ([OVER, LOST], Fate.LOST),
    "elsewhere": ([OVER, REDIRECTED], Fate.REDIRECTED),
    "anew": ([OVER, *ANEW], Fate.NEW),
}


def finished(records: list[Record]) -> Outcome:
    """Return the figures of a run with these records."""
    ledger = Ledger(frame())
    ledger.feed(records)
    return ledger.finish(100_000)


@pytest.mark.parametrize("name", OUTCOMES)
@pytest.mark.parametrize("meanwhile", [[], [PROMPTED]], ids=["", "prompted"])
def test_who_is_over_the_limit_is_never_written_out(name: str, meanwhile: list[Record]) -> None:
    """All that is kept after the end is that the cut-off has no outcome yet."""
    ledger, (story, fate) = Ledger(frame()), OUTCOMES[name]
    ledger.feed([*BEGINS, *meanwhile, LET_GO, story[0]])
    assert not ledger.straight
    assert not ledger.conversations
    assert ledger.over.keys() == (set() if len(story) == 1 else {0})
    ledger.feed(story[1:])
    assert not ledger.over
    assert ledger.tallies[0, 0].fates[fate] == 1


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_limit_leaves_the_same_figures_by_the_short_way_and_the_long(name: str) -> None:
    """No figure depends on which it was."""
    story = [*BEGINS, LET_GO, *OUTCOMES[name][0]]
    assert finished(story) == finished(list(spelled_out(story)))


def test_a_cut_off_without_an_outcome_does_not_add_up() -> None:
    """After the limit, too, something has to become of the customer."""
    ledger = Ledger(frame())
    ledger.feed([*BEGINS, LET_GO, OVER])
    with pytest.raises(ConservationError, match="1 cut-offs have no outcome"):
        ledger.finish(100_000)


def test_who_ends_the_chat_after_the_hold_has_an_outcome() -> None:
    """Who closes it on purpose is not over the limit, whatever the ledger has kept."""
    closed = rec(30, Kind.CLOSED, 0, note=Closing.CUSTOMER_LEFT)
    ledger = Ledger(frame())
    ledger.feed([*BEGINS, LET_GO, closed])
    assert not ledger.over
    assert ledger.tallies[0, 0].fates[Fate.ENDED] == 1
