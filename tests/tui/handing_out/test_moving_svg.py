"""A film as a moving picture."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from tests.tui.handing_out.films import EVIL, film
from tui.handing_out.moving_svg import moving_svg

DRAWN = moving_svg(film())
ROOT = ET.fromstring(DRAWN)  # noqa: S314 - made here
SVG = "{http://www.w3.org/2000/svg}"


def test_each_picture_is_shown_from_its_time_on() -> None:
    """The strip jumps from frame to frame, at shares of the whole length."""
    keys = re.findall(r"([\d.]+)%\{transform", DRAWN)
    assert [float(key) for key in keys] == [0, 12.5, 25, 62.5]
    assert "4s step-end infinite" in DRAWN


def test_every_frame_is_made_of_rows_that_are_there() -> None:
    """A row is drawn once, and used by its number."""
    ids = {group.get("id") for group in ROOT.iter(f"{SVG}g")} - {None}
    used = [use.get("href", "") for use in ROOT.iter(f"{SVG}use")]
    assert len(used) == 4 * 2
    assert {f"#{each}" for each in ids} == set(used)


def test_who_wants_no_motion_sees_the_last_picture() -> None:
    """It stands still, moved to its end."""
    still = DRAWN.split("prefers-reduced-motion:reduce", 1)[1]
    assert "animation:none" in still
    assert "translateX(-302.4px)" in still


def test_all_that_is_told_is_in_its_description() -> None:
    """With the times, and names are letters."""
    described = ROOT.findtext(f"{SVG}desc") or ""
    assert "00:00:00: Ada is gone. Mia waits." in described
    assert EVIL in described
    assert {child.tag for child in ROOT.iter()} <= {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "desc", "style", "rect", "defs", "g", "text", "use")
    }


def test_it_asks_for_nothing_from_outside() -> None:
    """Its only address is the name of its language."""
    assert re.findall(r"https?://[^\"]+", DRAWN) == ["http://www.w3.org/2000/svg"]


def test_what_changes_too_fast_is_left_out() -> None:
    """A picture that stands for less than a blink gives its time to the next one."""
    made = film()
    first, second, *rest = made.shots
    hurried = (first, second._replace(at_ms=100), *rest)
    drawn = moving_svg(replace(made, shots=hurried))
    assert len(re.findall(r"[\d.]+%\{transform", drawn)) == 3
