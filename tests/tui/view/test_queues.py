"""The queues, from full blocks down to one line each."""

import pytest

from sim.session.picture import Picture
from tests.tui.view.desks import PLAIN, SHOWING, desk, looks, queue, text
from tui.view.cells import Look, Target, width_of
from tui.view.queues import queue_lines, queues, row


def _busy() -> Picture:
    """Billing has three waiting, the last of whom queues again; Orders has nobody."""
    return desk(queues=(queue(0, "nnr"), queue(1)))


def test_each_queue_tells_who_waits_and_who_waits_again() -> None:
    """The head is at the right, where the agents are: who came last stands at the left."""
    assert (
        text(queues(_busy(), SHOWING, 24, 9))
        == [
            "Billing        3 waiting",
            "◆●● ▸",
            "longest 1:20",
            "◆ 1 back after a drop",
            "",
            "Orders",
            "nobody waits",
            "",
            "",
            "",
        ][:10]
    )


def test_with_less_room_a_queue_takes_fewer_lines() -> None:
    """Three lines keep what matters more: that somebody waits again. Two keep the row."""
    assert text(queues(_busy(), SHOWING, 24, 6))[:3] == [
        "Billing        3 waiting",
        "◆●● ▸",
        "◆ 1 back after a drop",
    ]
    assert text(queues(_busy(), SHOWING, 24, 4)) == [
        "Billing  3  longest 1:20",
        "◆●● ▸",
        "Orders",
        "nobody waits",
    ]


def test_in_a_small_terminal_a_queue_is_one_line() -> None:
    """Name, number, row, longest wait, and the returners where there is room."""
    assert text(queue_lines(_busy(), SHOWING, 78, 4)) == [
        "Billing   3  ◆●●   longest 1:20   ◆ 1 back after a drop",
        "Orders    0     nobody waits",
    ]


def test_of_too_many_queues_the_fullest_come_first() -> None:
    """And the others are counted, with those who wait in them."""
    many = desk(queues=tuple(queue(n, "n" * n) for n in range(7)))
    assert text(queues(many, SHOWING, 78, 3)) == [
        "Other     6  ●●●●●●   longest 1:20",
        "Refunds   5  ●●●●●   longest 1:20",
        "and 5 more, 10 waiting",
    ]


def test_of_a_long_queue_the_head_is_seen() -> None:
    """The tail is cut, and it is told that it goes on."""
    crowd = queue(0, "n" * 30).waiting
    line = row(crowd, 10, SHOWING)
    assert text([line]) == ["…●●●●●●●●●"]
    assert line[-1].target == Target("customer", 0)


def test_who_waits_again_has_a_shape_and_a_colour_of_its_own() -> None:
    """A purple diamond, or an @ where only ASCII can be drawn."""
    shapes = looks(row(queue(0, "nr").waiting, 10, SHOWING))
    assert shapes == {"◆": Look.REQUEUED, "●": Look.WAITING}
    assert all(line.isascii() for line in text(queues(_busy(), PLAIN, 24, 9)))


@pytest.mark.parametrize("width", [24, 40, 58, 78, 98, 118])
@pytest.mark.parametrize("height", [1, 2, 5, 12, 40])
def test_no_line_is_wider_than_there_is_room(width: int, height: int) -> None:
    """Whatever the terminal; and never more lines than there is room for."""
    many = desk(queues=tuple(queue(n, "nr" * 20) for n in range(7)))
    lines = queues(many, SHOWING, width, height)
    assert len(lines) <= height
    assert all(width_of(line) == width for line in lines)


def test_a_desk_without_queues_says_so() -> None:
    """Instead of an empty panel."""
    assert text(queues(desk(), SHOWING, 24, 5)) == ["No queues."]
