"""What a report looks like."""

import pytest

from tests.tui.reports import GOLDEN
from tests.tui.screens import SCREENS, drawn, screen_named


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_drawn_to_the_letter(name: str) -> None:
    """Any change of the page shows as a difference of a golden file, to be looked at."""
    assert screen_named(name) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCREENS)
def test_no_line_is_wider_than_the_screen(name: str) -> None:
    """Nothing wraps by accident, and no line ends in blanks."""
    width, *_ = SCREENS[name]
    lines = screen_named(name).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_bars_need_no_more_than_ascii() -> None:
    """Where shapes cannot be drawn, letters and signs stand for them."""
    assert drawn(80, 1, shapes=False).isascii()


def test_a_longer_bar_is_a_larger_share() -> None:
    """The lengths of the bars are in the order of the shares."""
    bars = [line for line in drawn(100, 1, shapes=False).splitlines() if "times  #" in line]
    shares = [float(line.split(" %")[0].split()[-1]) for line in bars]
    lengths = [line.count("#") for line in bars]
    assert sorted(range(len(bars)), key=shares.__getitem__) == sorted(
        range(len(bars)), key=lengths.__getitem__
    )
