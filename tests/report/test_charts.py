"""What the charts draw from, and the files they become."""

import re

import pytest

from sim.report.axes import Axis
from sim.report.day_chart import parts_of
from sim.report.drawing import chart_file
from sim.report.palette import DARK, LIGHT, STAND_INS, STEPS
from sim.report.sections import report_of
from tests.report.studies import ONE, page_for, study_of

pytestmark = pytest.mark.xdist_group("report")


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(colours: dict[str, str]) -> None:
    """Text has a contrast of 4.5 to what it stands on, what is drawn one of 3 to the paper."""
    for role in ("ink", "muted", "teal"):
        assert _contrast(colours[role], colours["paper"]) >= 4.5
        assert _contrast(colours[role], colours["panel"]) >= 4.5
    for role in ("amber", "purple", "red", "grey"):
        assert _contrast(colours[role], colours["paper"]) >= 4.5
    for step in range(STEPS):
        assert _contrast(colours[f"on{step}"], colours[f"heat{step}"]) >= 4.5


def test_both_modes_have_every_colour() -> None:
    """Light, dark and the stand-ins of drawings know the same roles."""
    assert LIGHT.keys() == DARK.keys() == STAND_INS.keys()
    assert len(set(STAND_INS.values())) == len(STAND_INS)


@pytest.mark.parametrize("grid", ["one", "two"])
def test_drawings_on_the_page_follow_its_colours(grid: str) -> None:
    """No colour of a drawing is fixed, so that dark mode reaches all of it."""
    drawings = re.findall(r"<svg.*?</svg>", page_for(grid), re.DOTALL)
    assert len(drawings) >= 10
    for svg in drawings:
        assert "var(--ink)" in svg
        assert re.findall(r'[:"]\s*#[0-9a-fA-F]{6}', svg) == []


def test_files_are_pictures_with_the_same_bytes_each_time() -> None:
    """A chart becomes an SVG or a PNG of its own, without a date."""
    chart = report_of(study_of(ONE)).charts[0]
    for kind in ("svg", "png"):
        first, second = (chart_file(chart.draw, kind) for _ in range(2))
        assert first == second
        assert b"<dc:date>" not in first
        assert first.startswith(b"\x89PNG") is (kind == "png")


def test_the_day_is_added_up_as_it_is_planned() -> None:
    """Twelve chats an hour are six in half an hour; a break of half an hour takes both agents."""
    parts = parts_of(study_of(ONE).loaded.scenario)
    assert [part.clock for part in parts][:3] == ["08:00", "08:30", "09:00"]
    assert [part.arrivals for part in parts] == [pytest.approx(6)] * 8
    assert [part.agents for part in parts] == [2, 2, 2, 2, 0, 2, 2, 2]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        (("0s", "90s", "5m"), (0, 1.5, 5)),
        (("3", "10"), (3, 10)),
        (("hold", "none"), (0, 1)),
        (("60s", "1m"), (0, 1)),
    ],
)
def test_values_lie_where_their_size_says(
    values: tuple[str, ...], places: tuple[float, ...]
) -> None:
    """Durations and numbers lie to scale; words, and values that are equal, side by side."""
    assert Axis("policy.x", values).positions() == places
