"""The stage and the list of lessons as they look: plain text at five sizes, and pictures."""

import re
from importlib.metadata import version
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.house.sources import ROOT
from tests.tui.dash.plain import EVERY_DAY, SIZES
from tests.tui.stage.plain import kept, shown
from tests.tui.stage.scenes import SCENES

PINNED = re.findall(r"^textual==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)
LARGE, SMALL = (120, 40), (80, 24)

pinned = pytest.mark.skipif(
    [version("textual")] != PINNED,
    reason=f"pictures are those of textual {' '.join(PINNED)}, not {version('textual')}",
)


@pytest.mark.parametrize("name", SCENES)
async def test_a_scene_reads_as_it_is_kept(name: str) -> None:
    """Letter by letter, small and large; `python -m tests.tui.stage.plain` keeps it anew."""
    assert await shown(SCENES[name], EVERY_DAY) == kept(name, EVERY_DAY)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
async def test_a_scene_reads_as_it_is_kept_at_every_size(name: str) -> None:
    """Those between small and large, too."""
    assert await shown(SCENES[name]) == kept(name)


@pytest.mark.parametrize("name", SCENES)
def test_every_line_fits(name: str) -> None:
    """As many lines as the terminal has rows, none longer than it has columns."""
    for (columns, rows), part in zip(SIZES, kept(name), strict=True):
        lines = part.split("\n")[1 : rows + 1]
        assert len(lines) == rows
        assert max(map(len, lines)) <= columns


def _same(snap_compare: Any, name: str, size: tuple[int, int], **preferences: Any) -> bool:
    scene = SCENES[name]
    app = scene.app(**preferences)

    async def play(pilot: Pilot[None]) -> None:
        await scene.play(app, pilot)

    return bool(snap_compare(app, terminal_size=size, run_before=play))


@pinned
@pytest.mark.parametrize(
    "size",
    [pytest.param(SMALL, id="small"), pytest.param(LARGE, id="large", marks=pytest.mark.slow)],
)
@pytest.mark.parametrize("name", ["stage", "answered", "another-end", "lessons"])
def test_a_picture(name: str, size: tuple[int, int], snap_compare: Any) -> None:
    """Colours and all, at both usual sizes."""
    assert _same(snap_compare, name, size)


@pinned
@pytest.mark.parametrize(
    "look",
    [{"theme": "light"}, {"theme": "high-contrast"}, {"glyphs": "ascii"}],
    ids=["light", "high-contrast", "ascii"],
)
def test_a_look_of_ones_own(look: dict[str, str], snap_compare: Any) -> None:
    """On paper white, in strong contrast, in plain letters."""
    assert _same(snap_compare, "stage", SMALL, **look)


@pinned
def test_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In greys, shapes and words still tell everything."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert _same(snap_compare, "stage", SMALL)
