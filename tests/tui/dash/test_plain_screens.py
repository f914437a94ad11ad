"""Every screen as plain text, from 60 to 200 columns: whole, and in its frames."""

import re

import pytest

from tests.tui.dash.plain import EVERY_DAY, SIZES, kept, shown
from tests.tui.dash.scenes import SCENES, together

ABOVE = ("help", "settings", "jump", "choose")
"""Boxes that lie over another screen, whose frames they hide in part."""


@pytest.mark.parametrize("name", together(SCENES))
async def test_a_screen_reads_as_it_is_kept(name: str) -> None:
    """Letter by letter, small and large; `python -m tests.tui.dash.plain` keeps it anew."""
    assert await shown(SCENES[name], EVERY_DAY) == kept(name, EVERY_DAY)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_reads_as_it_is_kept_at_every_size(name: str) -> None:
    """Those between small and large, too."""
    assert await shown(SCENES[name]) == kept(name)


@pytest.mark.parametrize("name", SCENES)
def test_every_line_fits(name: str) -> None:
    """As many lines as the terminal has rows, none longer than it has columns."""
    for (columns, rows), lines in zip(SIZES, _screens(name), strict=True):
        assert len(lines) == rows
        assert max(map(len, lines)) <= columns


@pytest.mark.parametrize("name", [name for name in SCENES if name not in ABOVE])
def test_nothing_overlaps_a_frame(name: str) -> None:
    """From its upper corners down it has both sides, to its lower corners or the line of keys."""
    for lines in _screens(name):
        for y, line in enumerate(lines):
            for corner in re.finditer("╭[^╭]*╮", line):
                assert _is_whole(lines, y, corner.start(), corner.end() - 1), line


def _is_whole(lines: list[str], top: int, left: int, right: int) -> bool:
    below = [line[left : left + 1] + line[right : right + 1] for line in lines[top + 1 : -1]]
    end = next((sides for sides in below if sides != "││"), "╰╯")
    return end == "╰╯"


def _screens(name: str) -> list[list[str]]:
    parts = [part.split("\n")[1:] for part in kept(name)]
    return [lines[:rows] for lines, (_, rows) in zip(parts, SIZES, strict=True)]
