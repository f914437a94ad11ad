"""The words that may be looked for in a trace are those that a trace has."""

from collections.abc import Iterator

import pytest

from sim.trace.records import Kind, Record
from sim.trace.states import ChatState, ChatStates
from sim.trace.text import TraceText, spelled
from sim.trace.vocabulary import EVENTS, EVENTS_OF_AGENTS, EVENTS_OF_NOBODY, fields_of
from tests.trace.test_text import CAST

NOTES = 12
"""More than any list of words has."""


def _lines_of(kind: Kind) -> Iterator[dict[str, str]]:
    """Print a record of this kind with every note it may have; return the pairs of each line."""
    name = spelled(kind)
    conversation = -1 if name in EVENTS_OF_AGENTS | EVENTS_OF_NOBODY else 0
    for note in range(NOTES):
        record: Record = (0, kind, conversation, 0, 0, 0, note)
        try:
            yield TraceText(CAST).pairs(record)
        except ValueError:  # the list of words is over
            return


@pytest.mark.parametrize("kind", Kind, ids=spelled)
def test_every_field_and_word_of_a_line_is_known(kind: Kind) -> None:
    """Nothing that a trace prints is refused in an expectation."""
    fields = fields_of(spelled(kind))
    for pairs in _lines_of(kind):
        assert pairs.keys() <= fields.keys()
        assert all(not fields[name] or value in fields[name] for name, value in pairs.items())


@pytest.mark.parametrize("kind", Kind, ids=spelled)
def test_every_known_field_and_word_can_be_printed(kind: Kind) -> None:
    """Nothing may be expected that no line could ever say."""
    printed = list(_lines_of(kind))
    for name, words in fields_of(spelled(kind)).items():
        seen = {pairs[name] for pairs in printed if name in pairs}
        assert seen
        assert set(words) <= seen


def test_events_are_numbered_as_kinds_are() -> None:
    """The position of an event's name is the number of its kind."""
    assert [EVENTS[kind] for kind in Kind] == [spelled(kind) for kind in Kind]


def test_texts_come_without_their_quotes() -> None:
    """Words of the timeline may hold blanks, quotes and signs of equality."""
    said: Record = (0, Kind.SAID, -1, -1, -1, 0, -1)
    assert TraceText(CAST).pairs(said) == {"words": 'Ada asks "why".'}


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ([], None),
        ([(Kind.ARRIVED, 0)], None),
        ([(Kind.QUEUED, 0)], ChatState.QUEUED),
        ([(Kind.QUEUED, 0), (Kind.OFFERED, 0)], ChatState.OFFERED),
        ([(Kind.ACCEPTED, 0)], ChatState.TALKING),
        ([(Kind.ACCEPTED, 0), (Kind.DROPPED, 0)], ChatState.DROPPED),
        ([(Kind.ACCEPTED, 0), (Kind.DROPPED, 0), (Kind.RESUMED, 0)], ChatState.TALKING),
        ([(Kind.ACCEPTED, 0), (Kind.DROPPED, 0), (Kind.DETECTED, 1)], ChatState.HELD),
        ([(Kind.ACCEPTED, 0), (Kind.DROPPED, 0), (Kind.DETECTED, 0)], ChatState.WAITING),
        ([(Kind.DETECTED, 1), (Kind.HOLD_ENDED, 1)], ChatState.WAITING),
        ([(Kind.DETECTED, 1), (Kind.HOLD_ENDED, 0)], ChatState.TALKING),
        ([(Kind.QUEUED, 0), (Kind.DROPPED, 0)], ChatState.QUEUED),
        ([(Kind.QUEUED, 0), (Kind.DROPPED, 0), (Kind.ACCEPTED, 0)], ChatState.DROPPED),
        ([(Kind.QUEUED, 0), (Kind.DROPPED, 0), (Kind.RESUMED, 0)], ChatState.QUEUED),
        ([(Kind.DROPPED, 0), (Kind.QUEUED, 1), (Kind.ACCEPTED, 0)], ChatState.TALKING),
        ([(Kind.ACCEPTED, 0), (Kind.CONTACT_ENDED, 0)], ChatState.WRAP_UP),
        ([(Kind.CONTACT_ENDED, 0), (Kind.CLOSED, 0)], ChatState.CLOSED),
        ([(Kind.REFUSED, 0)], ChatState.CLOSED),
    ],
)
def test_a_conversation_is_followed_from_state_to_state(
    told: list[tuple[Kind, int]], state: ChatState | None
) -> None:
    """Each record moves it, or leaves it where it is."""
    states = ChatStates()
    for kind, note in told:
        states.read((0, kind, 0, 0, -1, 0, note))
    assert states.of(0) is state
