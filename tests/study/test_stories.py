"""What became of each customer who was cut off, told from a trace made by hand."""

import pytest

from sim.measures.tally import Fate
from sim.study.stories import CutOff, cut_offs
from sim.trace.records import Cause, Closing, Kind, Queueing, Record, Resume

MIA, TOM = 0, 1
Fields = tuple[int, Kind, int, int, int, int]
"""at_ms, kind, conversation, agent, value, note."""


def _told(*after_the_drop: Fields) -> tuple[CutOff, ...]:
    """Tell of customer 7, who talks to Mia and is cut off after 10 s; then what is given."""
    before: tuple[Fields, ...] = (
        (0, Kind.ARRIVED, 0, -1, 7, Cause.FIRST),
        (0, Kind.QUEUED, 0, -1, 0, Queueing.ARRIVAL),
        (1_000, Kind.ACCEPTED, 0, MIA, 0, 0),
        (10_000, Kind.DROPPED, 0, MIA, -1, 0),
    )
    return cut_offs(_record(*fields) for fields in (*before, *after_the_drop))


def _record(at_ms: int, kind: int, conversation: int, agent: int, value: int, note: int) -> Record:
    return (at_ms, kind, conversation, agent, -1, value, note)


REQUEUED: Fields = (40_000, Kind.QUEUED, 0, -1, 0, Queueing.RETURN)


@pytest.mark.parametrize(
    ("after_the_drop", "fate", "next_agent", "away_ms"),
    [
        ([(15_000, Kind.RESUMED, 0, MIA, 5_000, Resume.SILENT)], Fate.SILENT, MIA, 5_000),
        ([(30_000, Kind.RESUMED, 0, MIA, 20_000, Resume.HOLD)], Fate.SAME_AGENT, MIA, 20_000),
        (
            [REQUEUED, (50_000, Kind.ACCEPTED, 0, MIA, 0, 0)],
            Fate.SAME_AGENT_AFTER_QUEUE,
            MIA,
            40_000,
        ),
        ([REQUEUED, (50_000, Kind.ACCEPTED, 0, TOM, 0, 0)], Fate.OTHER_AGENT, TOM, 40_000),
        (
            [REQUEUED, (60_000, Kind.CLOSED, 0, -1, -1, Closing.ABANDONED_KNOWN)],
            Fate.ABANDONED_AGAIN,
            -1,
            50_000,
        ),
        ([(90_000, Kind.REDIRECTED, 0, -1, 80_000, -1)], Fate.REDIRECTED, -1, 80_000),
        ([(90_000, Kind.ARRIVED, 1, -1, 7, Cause.NO_WAY_BACK)], Fate.NEW, -1, 80_000),
        ([(90_000, Kind.LOST, 0, -1, -1, 0)], Fate.LOST, -1, None),
        ([(90_000, Kind.CLOSED, 0, -1, -1, Closing.CUSTOMER_LEFT)], Fate.ENDED, -1, 80_000),
    ],
)
def test_each_end_of_a_cut_off_is_told(
    after_the_drop: list[Fields], fate: Fate, next_agent: int, away_ms: int | None
) -> None:
    """Who it was, who had the chat, how and when it ended, with whom, and after how long."""
    (cut,) = _told(*after_the_drop)
    settled_ms = after_the_drop[-1][0]
    assert cut == CutOff(7, MIA, 10_000, fate, next_agent, away_ms, settled_ms)


def test_a_closed_conversation_may_still_be_redirected() -> None:
    """The limit closes the conversation; the story ends when the customer opens the link."""
    (cut,) = _told(
        (70_000, Kind.CLOSED, 0, -1, -1, Closing.LIMIT),
        (90_000, Kind.REDIRECTED, 0, -1, 80_000, -1),
    )
    assert cut.fate is Fate.REDIRECTED


def test_a_drop_in_the_queue_cuts_nobody_off() -> None:
    """Only who talks to an agent can be cut off; waiting again is not talking."""
    cuts = _told(REQUEUED, (41_000, Kind.DROPPED, 0, -1, -1, 0))
    assert len(cuts) == 1


def test_who_is_cut_off_twice_is_told_twice() -> None:
    """Every drop has a story of its own."""
    first, second = _told(
        (15_000, Kind.RESUMED, 0, MIA, 5_000, Resume.SILENT),
        (20_000, Kind.DROPPED, 0, MIA, -1, 0),
        (90_000, Kind.LOST, 0, -1, -1, 0),
    )
    assert (first.fate, second.fate) == (Fate.SILENT, Fate.LOST)


def test_an_open_end_is_left_open() -> None:
    """Where the trace stops in the middle, no end is made up."""
    (cut,) = _told()
    assert cut.fate is None
