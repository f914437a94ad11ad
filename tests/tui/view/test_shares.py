"""Shares of time, the mark, and who is next to whom."""

import pytest

from sim.session.picture import FREE
from tests.tui.view.desks import agent, away, crowd, desk, held, talks
from tui.view.cells import Target
from tui.view.selection import Cursor, cursor_on, neighbour
from tui.view.shares import Shares, in_steps, smoothed


def test_shares_move_towards_what_is_seen() -> None:
    """An agent starts as is; later frames count a little each."""
    before: Shares = smoothed({}, desk(agent(0, talks(0), FREE)))
    assert before == {0: ((1.0, 0.0), (0.0, 0.0))}
    after = smoothed(before, desk(agent(0, held(0), FREE)))
    talking, holding = after[0][0]
    assert 0.5 < talking < 1.0
    assert holding == pytest.approx(1.0 - talking)


def test_a_slot_that_comes_new_starts_free() -> None:
    """An agent who is overbooked has one more; one who is not, one less."""
    before = smoothed({}, desk(agent(0, talks(0))))
    more = smoothed(before, desk(agent(0, talks(0), talks(1))))
    assert 0.0 < more[0][1][0] < 0.5
    assert len(smoothed(more, desk(agent(0, talks(0))))[0]) == 1


@pytest.mark.parametrize(
    ("share", "steps"), [((0.0, 0.0), (0, 0)), ((0.5, 0.25), (4, 2)), ((0.56, 0.44), (4, 4))]
)
def test_steps_never_exceed_the_whole(share: tuple[float, float], steps: tuple[int, int]) -> None:
    """Both are rounded, together at most eight eighths."""
    assert in_steps(share) == steps


def test_the_mark_tells_the_customer_or_the_agent() -> None:
    """An empty slot is about its agent; beyond the desk there is nobody."""
    picture = crowd(3)
    assert Cursor(1, 0).target(picture) == Target("customer", 1)
    assert Cursor(1, 2).target(picture) == Target("agent", 1)
    assert Cursor(1).target(picture) == Target("agent", 1)
    assert Cursor(9).target(picture) is None


def test_the_mark_is_found_again() -> None:
    """By customer or by agent; who is not on the board has none."""
    picture = crowd(3)
    assert cursor_on(picture, Target("customer", 0)) == Cursor(0, 0)
    assert cursor_on(picture, Target("customer", 3)) == Cursor(2, 1)
    assert cursor_on(picture, Target("agent", 2)) == Cursor(2)
    assert cursor_on(picture, Target("customer", 99)) is None
    assert cursor_on(picture, Target("queue", 0)) is None


def test_one_goes_from_absent_to_absent() -> None:
    """In the order of the ruler; at the ends it stays."""
    absent = (away(5, 1_000), away(7, 2_000), away(9, 3_000))
    assert neighbour(absent, None, 1) == 5
    assert neighbour(absent, None, -1) == 9
    assert neighbour(absent, 5, 1) == 7
    assert neighbour(absent, 9, 1) == 9
    assert neighbour((), 9, 1) is None
