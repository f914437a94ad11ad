"""The top line, as plain text."""

from dataclasses import replace

import pytest

from sim.policy.settings import ReconnectPolicy, Settings
from sim.session.picture import Frame, Picture
from tui.view.cells import plain, width_of
from tui.view.showing import ASCII, Showing
from tui.view.top import top_line

SHOWING = Showing(customer=str, agent=str, queues=(), clock=lambda ms: f"00:{ms // 60_000:02}:00")
FRAME = Frame(
    picture=Picture(now_ms=300_000, agents=(), queues=(), absent=()),
    playing=True,
    over=False,
    speed=60.0,
    reached=60.0,
    late=False,
)
SETTINGS = Settings(reconnect_to_previous_agent_for_ms=180_000, reconnect_time_limit_ms=600_000)


def _told(frame: Frame = FRAME, width: int = 80, settings: Settings = SETTINGS) -> str:
    return plain(top_line(frame, settings, "evening-peak", SHOWING, width))


def test_it_tells_time_speed_name_and_timers() -> None:
    """At 80 columns all five stand in one line."""
    left, right = "▸ 00:05:00   ×60   evening-peak", "hold 3:00  limit 10:00"
    assert _told() == left.ljust(80 - len(right)) + right


def test_a_wide_terminal_gets_whole_words() -> None:
    """From 98 columns on the timers are written out."""
    assert _told(width=120).endswith("previous agent held 3:00   reconnect within 10:00")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_it_fills_its_width_exactly(width: int) -> None:
    """At every width of a terminal the line is as wide as that."""
    assert width_of(top_line(FRAME, SETTINGS, "evening-peak", SHOWING, width)) == width


def test_a_long_name_gives_way_to_the_timers() -> None:
    """A name that has no room is cut, the timers are not."""
    line = plain(
        top_line(FRAME, SETTINGS, "a-name-that-takes-more-room-than-there-is", SHOWING, 60)
    )
    assert "…" in line
    assert line.endswith("hold 3:00  limit 10:00")


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (replace(FRAME, speed=1000.0, reached=850.0, late=True), "×1,000 reached ×850"),
        (replace(FRAME, speed=None, reached=38_000.0), "as fast as possible reached ×38,000"),
        (replace(FRAME, catching_up=0.63), "going back 63%"),
        (replace(FRAME, seeking=True, playing=False), "looking ahead, space stops"),
        (replace(FRAME, over=True, playing=False), "everything has happened"),
        (replace(FRAME, playing=False), "‖ 00:05:00   ×60"),
    ],
)
def test_it_says_how_time_really_goes(frame: Frame, words: str) -> None:
    """What is asked for and not reached, a rerun, a search, the end and a pause are said."""
    assert words in _told(frame)


def test_where_nothing_is_held_it_says_so() -> None:
    """A policy without a hold shows no hold of 0:00."""
    policy = replace(SETTINGS, reconnect_policy=ReconnectPolicy.AFFINITY)
    assert _told(settings=policy).endswith("nothing is held  limit 10:00")


def test_ascii_shapes_are_enough() -> None:
    """With ASCII glyphs the signs of the clock are ASCII."""
    showing = replace(SHOWING, glyphs=ASCII)
    assert plain(top_line(FRAME, SETTINGS, "x", showing, 80)).startswith("> 00:05:00")
