"""The stage on a screen: what keys do, and what is to be read."""

from dataclasses import replace

import pytest

from sim.trace.records import Kind
from tests.tui.dash.apps import text_of
from tests.tui.stage.lessons import app_at, at, pass_time, press, settled, stage
from tui.course import Chapter, bundled_course
from tui.remembered import lessons_done
from tui.screens.lessons import LessonsScreen
from tui.screens.stage import StageScreen
from tui.sitting import Sitting

SIZE = (80, 24)
AHA_S = 40
QUICK = ("in-time", "dead-link", "three-ways-to-come-back")
"""Lessons that are gone through on every run of the tests; all of them in the long tests."""


async def test_the_first_return_is_seen_soon_though_no_key_is_pressed() -> None:
    """Within forty seconds of real time somebody is back, and it says with whom."""
    app = app_at()
    async with app.run_test(size=SIZE):
        screens = pass_time(app, AHA_S)
        seen = next(text for text in screens if "the line is back" in text)
        assert "She is back with Mia" in seen
        events = stage(app).session.frame().picture.events
        assert events[-1].kind in (Kind.RESUMED, Kind.SAID)


@pytest.mark.parametrize(
    "chapter",
    [
        pytest.param(
            one, id=one.lesson.name, marks=[] if one.lesson.name in QUICK else pytest.mark.slow
        )
        for one in bundled_course()
    ],
)
async def test_a_lesson_is_gone_through_by_keys_alone(chapter: Chapter) -> None:
    """Full stop after full stop, each question answered: every sentence is on the screen."""
    app = app_at(chapter.lesson.name)
    unread = [moment.story for moment in chapter.lesson.moments if moment.story]
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(120):
            text = " ".join(text_of(app).split())
            unread = [story for story in unread if " ".join(story.split()) not in text]
            play = stage(app).play
            if play.quiz is not None and not play.quiz.shown:
                _ = await press(app, pilot, str(play.quiz.question.right + 1))
                assert "Right." in text_of(app)
                _ = await press(app, pilot, "space", "space")
            if play.ended:
                break
            _ = await press(app, pilot, "full_stop")
        assert unread == []
        assert "What became of" in text_of(app)
        sitting = stage(app).sitting
        assert sitting.score().right == sitting.score().asked == len(play.future.questions)


async def test_what_it_is_about_stands_at_the_top() -> None:
    """Clock, lesson, title and the two timers; then the story and what follows."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        text = await at(app, pilot, 150)
        first = text.splitlines()[0]
        assert "00:02:30" in first
        assert f"Lesson 1 of {len(bundled_course())}" in first
        assert "Back in time" in first
        assert "hold 2:00" in first
        assert "The service notices that Ada is gone." in text
        assert "[↶ back to Mia]" in text


async def test_the_answer_that_is_lit_moves_on_as_time_passes() -> None:
    """Who comes late queues again; who comes too late begins anew."""
    app = app_at("too-late-for-the-slot")
    async with app.run_test(size=SIZE) as pilot:
        play = stage(app).play
        dropped = next(r for r in play.future.records if r[1] == Kind.DROPPED)[0] / 1000
        assert "[↶ back to" in await at(app, pilot, dropped + 35)
        late = next(r for r in play.future.records if r[1] == Kind.HOLD_ENDED)[0] / 1000
        assert "[↻ the queue again" in await at(app, pilot, late + 1)


async def test_n_and_shift_n_go_from_lesson_to_lesson() -> None:
    """The next one begins at once; before the first there is none."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        second = bundled_course()[1].lesson.title
        assert second in await press(app, pilot, "n")
        assert stage(app).play.playing
        assert "Back in time" in await press(app, pilot, "N")
        assert stage(app).why_not("previous_lesson") == "This is the first lesson."


async def test_the_end_says_what_one_knows_and_what_to_press() -> None:
    """Aim, score, the next lesson; and that it is done is remembered."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        stage(app).sitting.answered("Who?", right=True)
        _ = await at(app, pilot, 400)
        text = await press(app, pilot, "full_stop")
        assert bundled_course()[0].lesson.aim in " ".join(text.split())
        assert "You had 1 of 1 right." in text
        assert "n next: " in text
        assert "↶ Ada  back to the same agent" in text
        assert lessons_done() == {"in-time": (1, 1)}


async def test_the_list_marks_what_is_done_and_opens_what_is_chosen() -> None:
    """L lists, escape goes back, enter opens."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await at(app, pilot, 400)
        text = await press(app, pilot, "full_stop", "L")
        assert isinstance(app.screen, LessonsScreen)
        assert " 1 ✓ Back in time" in text
        assert all(chapter.lesson.title[:30] in text for chapter in bundled_course())
        _ = await press(app, pilot, "escape")
        assert isinstance(app.screen, StageScreen)
        _ = await press(app, pilot, "L", "down", "enter")
        assert stage(app).sitting.place == 1


async def test_a_story_of_ones_own_is_the_only_lesson() -> None:
    """No number stands before its title, and n says that there is none after it."""
    first = bundled_course()[0]
    own = replace(first, ours=False)
    app = app_at(sitting=Sitting((own,)))
    async with app.run_test(size=SIZE) as pilot:
        text = await settled(app, pilot)
        assert "Lesson" not in text.splitlines()[0]
        assert stage(app).why_not("next_lesson") is not None


async def test_the_other_screens_are_in_reach() -> None:
    """With f one follows the customer the stage is about; escape leads back to it."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await at(app, pilot, 130)
        assert "What Ada sees" in await press(app, pilot, "f")
        _ = await press(app, pilot, "escape")
        assert isinstance(app.screen, StageScreen)


async def test_help_tells_what_the_stage_is() -> None:
    """The question mark explains lines, slots and ruler."""
    app = app_at()
    async with app.run_test(size=(100, 40)) as pilot:
        text = await press(app, pilot, "question_mark")
        assert "The stage" in text
        assert "A cut-off breaks the line" in text
