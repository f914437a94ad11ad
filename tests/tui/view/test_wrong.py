"""What was expected beside what was seen."""

import pytest

from sim.check.replay import WrongMoment
from tui.view.cells import plain, width_of
from tui.view.showing import ASCII, UNICODE
from tui.view.wrong import wrong_lines

GOLDEN = WrongMoment(
    stop=7,
    eve=7,
    name="golden trace story.trace",
    line=12,
    details=(
        "expected: 00:02:30.000  Ada  detected  held_until=00:03:30.000",
        "seen:     00:02:30.000  Ada  detected  held_until=00:04:00.000",
        "in words: the hold is longer by 30 s",
    ),
)
MISSING = WrongMoment(
    stop=9,
    eve=8,
    name="at 3m: Ada redirected",
    line=22,
    details=("expected at 00:03:00.000: Ada redirected",),
)


def _text(moment: WrongMoment, width: int, *, number: int = 1, count: int = 1) -> list[str]:
    return [plain(line) for line in wrong_lines(moment, number, count, UNICODE, width)]


def test_on_a_wide_screen_expected_and_seen_stand_side_by_side() -> None:
    """The eye compares them without moving up or down."""
    lines = _text(GOLDEN, 110)
    left, right = zip(*((line[:54].split(), line[54:].split()) for line in lines[1:3]), strict=True)
    ada = ["00:02:30.000", "Ada", "detected"]
    assert left == (["expected", *ada], ["held_until=00:03:30.000"])
    assert right == (["seen", *ada], ["held_until=00:04:00.000"])
    assert lines[3:] == ["in words: the hold is longer by 30 s"]


def test_on_a_narrow_screen_they_stand_below_each_other() -> None:
    """Nothing is cut off where there is no room beside."""
    assert _text(GOLDEN, 80) == [
        "✗ line 12  golden trace story.trace",
        "expected  00:02:30.000  Ada  detected  held_until=00:03:30.000",
        "seen      00:02:30.000  Ada  detected  held_until=00:04:00.000",
        "in words: the hold is longer by 30 s",
    ]


def test_what_never_happened_was_seen_as_nothing() -> None:
    """An event that is missing has nothing beside it, and that is said."""
    assert _text(MISSING, 80)[1:] == [
        "expected  at 00:03:00.000: Ada redirected",
        "seen      nothing",
    ]


def test_more_than_one_moment_is_numbered() -> None:
    """With the keys that lead to the others."""
    assert _text(MISSING, 80, number=2, count=3)[0].endswith("2 of 3  n next  N previous")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_it_fits_into_every_width(width: int) -> None:
    """No line is longer than the screen."""
    for moment in (GOLDEN, MISSING):
        for line in wrong_lines(moment, 1, 3, ASCII, width):
            assert width_of(line) <= width
