"""Every screen as a picture, colours and all, at both usual sizes and in every theme of ours.

A picture that differs on purpose is kept anew with ``pytest --snapshot-update`` and looked at
before it is committed. Textual draws a little differently from version to version: pictures are
compared, and kept, only with the version that constraints.txt pins. Every day each screen is
compared once; what the words are at every size is compared in ``test_plain_screens``.
"""

import re
from importlib.metadata import version
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.house.sources import ROOT
from tests.tui.dash.scenes import SCENES, together

PINNED = re.findall(r"^textual==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)
LARGE, SMALL = (120, 40), (80, 24)
TOO_SMALL = (40, 10)
BOTH = (
    "dashboard",
    "journey",
    "policy",
    "admin",
    "compare",
    "study",
    "time-line",
    "events",
    "picker",
)
ONCE = ("quiet", "replay", "help", "settings", "jump", "choose")
LOOKS = ({"theme": "light"}, {"theme": "high-contrast"}, {"glyphs": "ascii"})

pytestmark = pytest.mark.skipif(
    [version("textual")] != PINNED,
    reason=f"pictures are those of textual {' '.join(PINNED)}, not {version('textual')}",
)


def _same(snap_compare: Any, name: str, size: tuple[int, int], **preferences: Any) -> bool:
    scene = SCENES[name]
    app = scene.app(**preferences)

    async def play(pilot: Pilot[None]) -> None:
        await scene.play(app, pilot)

    return bool(snap_compare(app, terminal_size=size, run_before=play))


@pytest.mark.parametrize(
    "name", [*together(BOTH), *(pytest.param(name, marks=pytest.mark.slow) for name in ONCE)]
)
def test_a_large_terminal(name: str, snap_compare: Any) -> None:
    """All there is, with room around it."""
    assert _same(snap_compare, name, LARGE)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOTH)
def test_a_small_terminal(name: str, snap_compare: Any) -> None:
    """What matters, in 80 columns and 24 rows."""
    assert _same(snap_compare, name, SMALL)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: next(iter(look.values())))
def test_a_look_of_ones_own(look: dict[str, str], snap_compare: Any) -> None:
    """On paper white, in strong contrast, in plain letters."""
    assert _same(snap_compare, "dashboard", LARGE, **look)


def test_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In greys, shapes and words still tell everything."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert _same(snap_compare, "dashboard", LARGE)


def test_too_small_a_terminal(snap_compare: Any) -> None:
    """One sentence, until it is larger."""
    app = SCENES["quiet"].app()
    assert snap_compare(app, terminal_size=TOO_SMALL)


def test_what_is_set_outside_changes_nothing(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the language nor the kind of terminal moves a letter."""
    for name, value in {"LC_ALL": "C", "TERM": "dumb", "TZ": "Asia/Tokyo"}.items():
        monkeypatch.setenv(name, value)
    assert _same(snap_compare, "quiet", SMALL)
