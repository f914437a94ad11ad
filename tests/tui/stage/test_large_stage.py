"""The stage for the back of a room."""

from pathlib import Path

import pytest

from sim.lesson.telling import Told
from sim.policy.settings import Settings
from tests.tui.dash.apps import text_of
from tests.tui.stage.large_picture import large_texts
from tests.tui.stage.lessons import app_at, sitting_at, stage
from tests.tui.stage.pictures import (
    BEN,
    NOW_MS,
    away,
    showing,
)
from tui.course import bundled_course
from tui.setting_rules import read_setting
from tui.sitting import Sitting
from tui.view.cells import Line, Look, plain, width_of
from tui.view.large import HEIGHT, big
from tui.view.large_stage import SPARE, WAY_ROWS, large_top, large_way, large_words
from tui.view.showing import Showing
from tui.view.stage_answers import Way, answers_for
from tui.view.stage_top import Heading
from tui.view.stage_way import way_lines
from tui.view.stage_words import Words, words_lines

SETTINGS = Settings(
    reconnect_to_previous_agent_for_ms=180_000,
    reconnect_time_limit_ms=600_000,
    detection_ms=30_000,
)
ANSWERS = answers_for(SETTINGS, Way(by_link=True), "Mia")
IN_TIME = away(BEN, held_until_ms=300_000)
STORY = Words(told=Told(story="Ben is cut off.", so="Mia keeps his slot.", moment=0))
POOR = showing(ascii_only=True)


def _large(text: str, width: int, look: Look = Look.STRONG) -> list[str]:
    return _plain(big(text, width, look) or [])


def _plain(lines: list[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


def test_both_sentences_are_large_where_there_is_room() -> None:
    """The story in large letters, then the consequence, not less large."""
    told = _plain(large_words(STORY, showing(), 76, 2 * HEIGHT + 1 + SPARE))
    assert told == [*_large("Ben is cut off.", 76), "", *_large("Mia keeps his slot.", 76)]


def test_with_less_room_what_follows_is_not_large() -> None:
    """It has one line then."""
    told = _plain(large_words(STORY, showing(), 76, 2 * HEIGHT + SPARE))
    assert told == [*_large("Ben is cut off.", 76), "Mia keeps his slot."]


@pytest.mark.parametrize(("room", "around"), [(4, showing()), (12, POOR)])
def test_where_there_is_no_room_or_a_poor_font_the_words_are_usual_ones(
    room: int, around: Showing
) -> None:
    """They say the same, and nothing of them is grey."""
    lines = large_words(STORY, around, 76, room)
    assert _plain(lines) == _plain(words_lines(STORY, around, 76))
    assert Look.DIM not in {cell.look for line in lines for cell in line}


def test_the_answer_that_is_true_now_is_large() -> None:
    """In its own colour, over the rail on which it is lit."""
    lines = large_way(IN_TIME, ANSWERS, NOW_MS, showing(), 74, title="If Ben came back now")
    assert len(lines) == WAY_ROWS
    assert _plain(lines[:HEIGHT]) == _large("back to Mia", 74)
    assert {cell.look for line in lines[:HEIGHT] for cell in line} == {Look.RESUMED}
    usual = way_lines(IN_TIME, ANSWERS, NOW_MS, showing(), 74)
    assert lines[HEIGHT:] == usual[1:]


def test_a_question_does_not_give_its_answer_away() -> None:
    """While it stands nothing beside it is large, and no answer is lit."""
    title = "What if Ben came back now?"
    lines = large_way(IN_TIME, ANSWERS, NOW_MS, showing(), 110, title=title, hidden=True)
    assert lines == way_lines(IN_TIME, ANSWERS, NOW_MS, showing(), 110, hidden=True)


def test_while_nobody_is_away_it_says_how_things_stand() -> None:
    """The first part of the ruler's title is large."""
    title = "Ben is talking; if the line broke"
    lines = large_way(None, ANSWERS, NOW_MS, showing(), 74, title=title)
    assert _plain(lines[:HEIGHT]) == _large("Ben is talking", 74)


def test_the_clock_is_large_beside_the_title() -> None:
    """Its lines are as high as the letters, none wider than the screen."""
    heading = Heading(title="Back in time " * 9, place=1, many=14, changed=False)
    lines = large_top(heading, NOW_MS, SETTINGS, showing(), 100, playing=True)
    assert lines is not None
    assert len(lines) == HEIGHT
    assert max(map(width_of, lines)) <= 100
    assert "Lesson 1 of 14" in plain(lines[0])
    assert large_top(heading, NOW_MS, SETTINGS, POOR, 100, playing=True) is None


@pytest.mark.parametrize(
    ("size", "step"),
    [
        pytest.param((80, 24), 3, id="some lessons, small"),
        pytest.param((80, 24), 1, id="small", marks=pytest.mark.slow),
        pytest.param((120, 40), 1, id="large", marks=pytest.mark.slow),
    ],
)
async def test_every_lesson_can_be_shown_large(size: tuple[int, int], step: int) -> None:
    """At each moment of each lesson people, ruler and keys are on the screen, and nothing breaks."""
    course = bundled_course()
    for place in range(0, len(course), step):
        each, sitting = course[place], Sitting(course, place, large=True)
        app = app_at(each.lesson.name, sitting)
        async with app.run_test(size=size) as pilot:
            for moment in each.lesson.moments[1:4]:
                stage(app).play.go_to(moment.at_ms)
                app.tick(0)
                await pilot.pause()
            text = text_of(app)
            assert "customers" in text or "first in the queue" in text or "╭─" in text
            assert "? Help" in text.splitlines()[-1]


async def test_v_changes_between_large_and_usual() -> None:
    """The key goes there and back, and the next lesson is told in the same size."""
    sitting = sitting_at()
    app = app_at(sitting=sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        story = stage(app).play.told.story
        assert story in text_of(app)
        await pilot.press("V")
        await pilot.pause()
        await pilot.pause()
        assert story not in text_of(app)
        assert "▀" in text_of(app)
        assert sitting.large
        await pilot.press("V")
        await pilot.pause()
        await pilot.pause()
        assert story in text_of(app)


def test_it_can_be_set_once_and_for_all() -> None:
    """The setting is on or off, and says so when it is neither."""
    assert read_setting("large", "on") is True
    with pytest.raises(ValueError, match="large is true or false"):
        read_setting("large", "huge")


async def test_it_looks_as_it_is_kept() -> None:
    """Letter by letter; `make docs` has the picture of it."""
    kept = Path(__file__).with_name("large.txt").read_text(encoding="utf-8")
    assert await large_texts() + "\n" == kept
