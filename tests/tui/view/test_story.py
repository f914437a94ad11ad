"""A scenario in a few lines, before it is opened."""

from dataclasses import replace

import pytest

from sim.policy.settings import ReconnectPolicy, Settings
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from tui.shelf import size_words
from tui.view.cells import plain, width_of
from tui.view.showing import ASCII, UNICODE
from tui.view.story import policy_strip, story_lines

THREE_OF_TEN = Settings(reconnect_to_previous_agent_for_ms=180_000, reconnect_time_limit_ms=600_000)


def _strip(settings: Settings) -> list[str]:
    return [plain(line) for line in policy_strip(settings, ASCII, 41)]


def test_the_strip_shows_what_a_return_means_as_time_goes_by() -> None:
    """First the hold, then the queue, then the form: each as long as it lasts."""
    assert _strip(THREE_OF_TEN) == [
        "x==========------------------------......",
        "< within 3:00  same agent",
        "@ within 10:00  queues again",
        "> later  starts over",
    ]


def test_without_a_hold_everybody_queues_again() -> None:
    """The first part is missing, in picture and words."""
    strip = _strip(replace(THREE_OF_TEN, reconnect_policy=ReconnectPolicy.NONE))
    assert strip[0] == "x----------------------------------......"
    assert strip[1].startswith("@ within 10:00")


def test_a_hold_as_long_as_the_limit_leaves_nothing_to_queue_for() -> None:
    """Who is back within the limit is back in time."""
    strip = _strip(replace(THREE_OF_TEN, reconnect_to_previous_agent_for_ms=600_000))
    assert [line[0] for line in strip[1:]] == ["<", ">"]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("busy-weekday", "19 agents, 2 queues, 12h"),
        ("three-ways-to-come-back", "2 agents, 1 queue, 20m, 3 people with a script"),
    ],
)
def test_the_size_of_a_desk_is_told_in_one_line(name: str, size: str) -> None:
    """Agents, queues, how long, and whether people have a script."""
    assert size_words(load_scenario(bundled_path(name)).scenario) == size


@pytest.mark.parametrize("width", [30, 40, 70])
def test_the_story_fits_its_column(width: int) -> None:
    """Descriptions are wrapped, never cut."""
    scenario = load_scenario(bundled_path("busy-weekday")).scenario
    lines = story_lines(scenario, UNICODE, width)
    assert max(width_of(line) for line in lines[1:]) <= width
    assert plain(lines[0]) == "busy-weekday"
    words = " ".join(plain(line) for line in lines)
    assert "A busy Wednesday." in words
