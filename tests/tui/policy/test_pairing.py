"""The same customers under two policies."""

from sim.trace.records import Kind
from tests.tui.policy.pictures import frame
from tui.view.pairing import Pairing, Pairs

CAME, TAKEN = Kind.ARRIVED, Kind.ACCEPTED


def test_customers_are_counted_once_both_sides_have_answered_them() -> None:
    """The first waits longer under B, the second as long, the third is answered under A only."""
    a = frame(
        [(0, CAME, 1), (0, CAME, 2), (0, CAME, 3), (0, TAKEN, 1), (0, TAKEN, 2), (9, TAKEN, 3)]
    )
    b = frame([(0, CAME, 1), (0, CAME, 2), (0, CAME, 3), (5_000, TAKEN, 1), (900, TAKEN, 2)])
    assert Pairs().feed(a, b) == Pairing(both=2, sooner_a=1, sooner_b=0, later_b_ms=5_900)


def test_only_the_first_answer_counts() -> None:
    """Who is cut off and queues again is accepted twice, but came only once."""
    a = frame([(0, CAME, 1), (0, TAKEN, 1), (60_000, TAKEN, 1)])
    b = frame([(0, CAME, 1), (3_000, TAKEN, 1), (90_000, TAKEN, 1)])
    assert Pairs().feed(a, b).both == 1


def test_every_event_is_taken_once() -> None:
    """Frames overlap: each shows the latest events, also those that were seen before."""
    events_a = [(0, CAME, 1), (0, TAKEN, 1)]
    events_b = [(0, CAME, 1), (2_000, TAKEN, 1)]
    pairs = Pairs()
    pairs.feed(frame(events_a[:1]), frame(events_b[:1]))
    pairs.feed(frame(events_a), frame(events_b))
    assert pairs.feed(frame(events_a), frame(events_b)) == Pairing(1, 1, 0, 2_000)


def test_another_past_is_counted_anew() -> None:
    """After a rerun nothing of what was counted before holds."""
    events = [(0, CAME, 1), (0, TAKEN, 1)]
    pairs = Pairs()
    pairs.feed(frame(events), frame(events))
    again = pairs.feed(frame(events, edition=1), frame(events[:1]))
    assert again == Pairing()
    assert pairs.feed(frame(events, edition=1), frame(events)).both == 1
