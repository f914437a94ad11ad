"""A run that does not add up says so."""

import pickle

import pytest

from sim.measures.errors import ConservationError
from sim.measures.figures import Figure, Key, Outcome
from sim.measures.ledger import Ledger
from sim.trace.records import Freed, Kind, Record
from tests.measures.story import (
    agent_comes,
    asks,
    closed,
    drops,
    ends,
    frame,
    held,
    let_go,
    measured,
    rec,
    taken,
)

TALK = [*asks(0), *taken(1, 2)]

BROKEN: dict[str, list[Record]] = {
    "1 conversations began, 0 are over": asks(0),
    "1 still wait in queue General": asks(0),
    "agent 0 still has 1 slots in use": TALK,
    "1 slots are still busy": TALK,
    "closed with a slot still in use": [*TALK, *closed(9)],
    "freed a slot that was not WRAP_UP": [
        *TALK,
        rec(5, Kind.SLOT_FREED, 0, 0, note=Freed.WRAP_UP),
    ],
    "ended a hold that it did not have": [*TALK, *let_go(5, 4)],
    "left a queue it was not in": [*TALK, rec(5, Kind.LEFT_QUEUE, 0, value=0)],
    "cut off twice": [*TALK, *drops(5), *drops(6)],
    "1 cut-offs have no outcome": [*TALK, *drops(5), *held(6), *let_go(7, 6), *closed(8)],
    "work beyond their capacity 1 times": [
        *agent_comes(0, 0, 1),
        *TALK,
        *asks(0, 1),
        *taken(1, 2, 1),
        *ends(5, 6, 0),
        *ends(5, 6, 1),
    ],
    "no conversation 7": closed(0, 7),
}


@pytest.mark.parametrize("complaint", BROKEN)
def test_what_does_not_add_up_is_named(complaint: str) -> None:
    """Each by a sentence that says what is wrong."""
    story = BROKEN[complaint]
    desk = [] if story[0][1] == Kind.AGENT_CAME else agent_comes(0, 0, 9)
    with pytest.raises(ConservationError, match=complaint):
        measured([*desk, *story])


def test_overbooking_is_fine_where_the_rules_allow_it() -> None:
    """Two in one slot."""
    story = BROKEN["work beyond their capacity 1 times"]
    assert measured(story, may_overbook=True).value("answered", "count") == 2


def test_the_error_survives_the_way_out_of_a_process() -> None:
    """With all that it names."""
    error = pickle.loads(pickle.dumps(ConservationError(["one", "two"])))  # noqa: S301
    assert isinstance(error, ConservationError)
    assert error.faults == ("one", "two")
    assert str(error) == "the run does not add up: one; two"


def test_pieces_of_any_size_give_the_same_figures() -> None:
    """Fed one by one or all at once."""
    story = [*agent_comes(0), *TALK, *ends(5, 6)]
    ledger = Ledger(frame())
    for record in story:
        ledger.feed([record])
    assert ledger.finish(6000).figures == measured(story).figures


def test_an_outcome_reads_like_a_mapping_and_travels() -> None:
    """A figure that is not there has no samples and no value."""
    key = Key("refused", "share")
    outcome: Outcome = pickle.loads(pickle.dumps(Outcome({key: Figure(1, 4, 4)})))  # noqa: S301
    assert outcome[key].value == 0.25
    assert outcome[("refused", "share", "total")].n == 4
    assert outcome.value("refused", "share", "queue:Nowhere") is None
    assert (list(outcome), len(outcome), outcome.scopes()) == ([key], 1, ("total",))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"warm_up_ms": 4_000_000}, "warm-up"),
        ({"interval_ms": 0}, "length"),
        ({"queue_weights": (1,)}, "weight"),
        ({"service_level_variant": 6}, "variant 6"),
    ],
)
def test_a_frame_must_make_sense(changes: dict[str, int], complaint: str) -> None:
    """Else nothing could be measured in it."""
    with pytest.raises(ValueError, match=complaint):
        frame(**changes)
