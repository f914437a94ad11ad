"""How a lesson is paced."""

from collections.abc import Callable

import pytest

from tui import pacing


def test_longer_sentences_get_more_time() -> None:
    """Twenty words take longer than ten, and no sentence less than a second and a half."""
    ten, twenty = "word " * 10, "word " * 20
    assert pacing.AT_LEAST_S < pacing.reading_s(ten) < pacing.reading_s(twenty)
    assert pacing.reading_s("Hm.") == pacing.AT_LEAST_S


def test_story_and_consequence_are_read_together() -> None:
    """Two sentences take as long as one of all their words."""
    one = pacing.reading_s("a b c d e f g h", "i j k l m n o p")
    assert one == pacing.reading_s("a b c d e f g h i j k l m n o p")


def test_what_was_read_before_is_passed_over_soon() -> None:
    """The second time takes about a third; where nothing is said nothing is waited for."""
    text = "word " * 20
    assert pacing.reading_s(text, again=True) < pacing.reading_s(text) / 2
    assert pacing.reading_s("") == 0


def test_dead_time_is_short_however_long_it_is() -> None:
    """A second and six hours of the desk are passed over in two seconds at the most."""
    assert pacing.way_s(1_000) == pacing.SHORTEST_S
    assert pacing.way_s(6 * 3_600_000) == pacing.LONGEST_S


@pytest.mark.parametrize(
    ("turn", "end"), [(pacing.faster, pacing.FASTEST), (pacing.slower, pacing.SLOWEST)]
)
def test_the_pace_has_an_end_on_both_sides(turn: Callable[[float], float], end: float) -> None:
    """Pressing the key again and again stops there."""
    pace = 1.0
    for _ in range(20):
        pace = turn(pace)
    assert pace == end
