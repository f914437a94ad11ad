"""The stage on a screen: what keys do, and what is to be read."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from sim.trace.records import Kind
from tests.tui.dash.apps import text_of
from tests.tui.stage.lessons import app_at, pass_time, sitting_at, stage
from tui.app import RejoinderApp
from tui.course import Chapter, bundled_course
from tui.remembered import lessons_done
from tui.screens.lessons import LessonsScreen
from tui.screens.stage import StageScreen
from tui.sitting import Score, Sitting
from tui.view.seen import Window
from tui.view.stage_answers import lit

SIZE = (80, 24)
AHA_S = 40
COMES_TO = {
    "resume": Kind.RESUMED,
    "requeue": Kind.QUEUED,
    "redirect": Kind.REDIRECTED,
    "new": Kind.ARRIVED,
}


async def _to(app: RejoinderApp, pilot: Pilot[None], at_s: float) -> str:
    """Stand still at a time of the story; return the screen."""
    stage(app).play.go_to(round(at_s * 1000))
    return await _settled(app, pilot)


async def _settled(app: RejoinderApp, pilot: Pilot[None]) -> str:
    """Let what was asked for happen, without letting time pass; return the screen."""
    app.tick(0)
    await pilot.pause()
    app.tick(0)
    await pilot.pause()
    return text_of(app)


async def _press(app: RejoinderApp, pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        _ = await _settled(app, pilot)
    return text_of(app)


async def test_the_first_return_is_seen_soon_though_no_key_is_pressed() -> None:
    """Within forty seconds of real time somebody is back, and it says with whom."""
    app = app_at()
    async with app.run_test(size=SIZE):
        screens = pass_time(app, AHA_S)
        seen = next(text for text in screens if "the line is back" in text)
        assert "She is back with Mia" in seen
        events = stage(app).session.frame().picture.events
        assert events[-1].kind in (Kind.RESUMED, Kind.SAID)


@pytest.mark.parametrize("chapter", bundled_course(), ids=lambda chapter: chapter.lesson.name)
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
                _ = await _press(app, pilot, str(play.quiz.question.right + 1))
                assert "Right." in text_of(app)
                _ = await _press(app, pilot, "space", "space")
            if play.ended:
                break
            _ = await _press(app, pilot, "full_stop")
        assert unread == []
        assert "What became of" in text_of(app)
        sitting = stage(app).sitting
        assert sitting.score().right == sitting.score().asked == len(play.future.questions)


async def test_what_it_is_about_stands_at_the_top() -> None:
    """Clock, lesson, title and the two timers; then the story and what follows."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        text = await _to(app, pilot, 150)
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
        assert "[↶ back to" in await _to(app, pilot, dropped + 35)
        late = next(r for r in play.future.records if r[1] == Kind.HOLD_ENDED)[0] / 1000
        assert "[↻ the queue again" in await _to(app, pilot, late + 1)


async def test_a_question_hides_the_answer_and_keeps_the_score() -> None:
    """Nothing is lit until a number is pressed; then it says what was right, and why."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await _to(app, pilot, 165)
        asked = await _press(app, pilot, "full_stop")
        assert "1 Mia, who knows the bill" in asked
        assert "[↶" not in asked
        wrong = await _press(app, pilot, "2")
        assert "No. The place was kept for her" in wrong
        assert "✓ 1 Mia" in wrong
        assert "✗ 2 Whoever" in wrong
        assert "[↶ back to Mia]" in wrong
        assert stage(app).sitting.score() == Score(0, 1)


@pytest.mark.parametrize("key", ["space", "escape"])
async def test_a_question_may_be_passed(key: str) -> None:
    """It does not count, and time goes on."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await _to(app, pilot, 165)
        _ = await _press(app, pilot, "full_stop")
        _ = await _press(app, pilot, key)
        assert stage(app).play.quiz is None
        assert stage(app).sitting.score() == Score()


async def test_w_shows_the_answer_to_the_room_and_counts_for_nobody() -> None:
    """The right one is marked without one having been chosen."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await _to(app, pilot, 165)
        _ = await _press(app, pilot, "full_stop")
        shown = await _press(app, pilot, "w")
        assert "✓ 1 Mia" in shown
        assert stage(app).sitting.score() == Score()


async def test_w_asks_what_happens_now_while_somebody_is_away() -> None:
    """Three answers, the true one from the rules; while nobody is away it says so."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await _to(app, pilot, 160)
        asked = await _press(app, pilot, "w")
        assert "What happens if Ada comes back now?" in asked
        assert "[↶" not in asked
        right = await _press(app, pilot, "1")
        assert "Right. The slot is still held for Ada." in right
        assert stage(app).sitting.score() == Score(1, 1)
        _ = await _to(app, pilot, 60)
        assert stage(app).why_not("what_now") == "Ada is not away, so there is no coming back."


def _asked(screen: StageScreen) -> bool:
    return screen.stage.window is Window.PROMPT


@pytest.mark.parametrize("name", ["in-time", "too-late-for-the-slot", "dead-link"])
async def test_what_is_lit_is_what_really_happens(name: str) -> None:
    """At every stop at which somebody is away: let them return, and see what becomes of it."""
    app = app_at(name)
    async with app.run_test(size=SIZE) as pilot:
        for at_ms in stage(app).play.future.stops:
            _ = await _to(app, pilot, at_ms / 1000)
            screen = stage(app)
            if screen.play.quiz is not None:
                screen.play.go_on()
            away = screen.stage.away
            if away is None or _asked(screen):
                continue
            answers = screen.stage.answers(app.showing)
            expected = COMES_TO[answers.all[lit(answers, away, at_ms)].shape]
            _ = await _press(app, pilot, "r")
            if _asked(screen):
                _ = await _press(app, pilot, "r")
            events = screen.session.frame().picture.events
            assert expected in {event.kind for event in events if event.at_ms > at_ms}
            _ = await _press(app, pilot, *["z"] * len(screen.session.interventions))


async def test_another_hold_tells_the_same_story_to_another_end() -> None:
    """With the hold below her absence Ada queues again; it says what was written; z takes it back."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await _press(app, pilot, *["left_square_bracket"] * 3)
        assert stage(app).session.settings.hold_ms < 55_000
        assert stage(app).play.now_ms == 0
        assert "Told again with a hold of 0:30 instead of 2:00." in text_of(app)
        _ = await _to(app, pilot, stage(app).play.future.end_ms / 1000)
        ended = await _press(app, pilot, "full_stop")
        assert "↻ Ada  queued again" in ended
        assert "as written: ↶ back to the same agent" in ended
        _ = await _press(app, pilot, "z")
        assert stage(app).session.settings.hold_ms == 120_000
        assert stage(app).stage.note == ""


async def test_where_the_story_strays_the_stage_says_so() -> None:
    """Ada returns before anybody has noticed: what is told from then on is ours."""
    app = app_at()
    async with app.run_test(size=(100, 30)) as pilot:
        _ = await _to(app, pilot, 125)
        text = await _press(app, pilot, "r")
        assert "The story goes its own way now." in text
        _ = await _press(app, pilot, "z")
        assert "goes its own way" not in text_of(app)


async def test_tab_tells_of_the_next_customer() -> None:
    """The ruler is that of somebody else, until tab has gone around."""
    app = app_at("the-kept-place")
    async with app.run_test(size=SIZE) as pilot:
        screen = stage(app)
        end_ms = screen.play.future.end_ms
        _ = await _to(app, pilot, end_ms / 2000)
        before = screen.stage.about
        _ = await _press(app, pilot, "tab")
        assert screen.stage.about != before
        name = app.showing.short(screen.stage.about)
        assert name in screen.stage.standing(app.showing).title


async def test_n_and_shift_n_go_from_lesson_to_lesson() -> None:
    """The next one begins at once; before the first there is none."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        second = bundled_course()[1].lesson.title
        assert second in await _press(app, pilot, "n")
        assert stage(app).play.playing
        assert "Back in time" in await _press(app, pilot, "N")
        assert stage(app).why_not("previous_lesson") == "This is the first lesson."


async def test_the_end_says_what_one_knows_and_what_to_press() -> None:
    """Aim, score, the next lesson; and that it is done is remembered."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        stage(app).sitting.answered("Who?", right=True)
        _ = await _to(app, pilot, 400)
        text = await _press(app, pilot, "full_stop")
        assert bundled_course()[0].lesson.aim in " ".join(text.split())
        assert "You had 1 of 1 right." in text
        assert "n next: " in text
        assert "↶ Ada  back to the same agent" in text
        assert lessons_done() == {"in-time": (1, 1)}


async def test_the_list_marks_what_is_done_and_opens_what_is_chosen() -> None:
    """L lists, escape goes back, enter opens."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await _to(app, pilot, 400)
        text = await _press(app, pilot, "full_stop", "L")
        assert isinstance(app.screen, LessonsScreen)
        assert " 1 ✓ Back in time" in text
        assert all(chapter.lesson.title[:30] in text for chapter in bundled_course())
        _ = await _press(app, pilot, "escape")
        assert isinstance(app.screen, StageScreen)
        _ = await _press(app, pilot, "L", "down", "enter")
        assert stage(app).sitting.place == 1


async def test_a_story_of_ones_own_is_the_only_lesson() -> None:
    """No number stands before its title, and n says that there is none after it."""
    first = bundled_course()[0]
    own = replace(first, ours=False)
    app = app_at(sitting=Sitting((own,)))
    async with app.run_test(size=SIZE) as pilot:
        text = await _settled(app, pilot)
        assert "Lesson" not in text.splitlines()[0]
        assert stage(app).why_not("next_lesson") is not None


async def test_the_other_screens_are_in_reach() -> None:
    """With f one follows the customer the stage is about; escape leads back to it."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await _to(app, pilot, 130)
        assert "What Ada sees" in await _press(app, pilot, "f")
        _ = await _press(app, pilot, "escape")
        assert isinstance(app.screen, StageScreen)


async def test_help_tells_what_the_stage_is() -> None:
    """The question mark explains lines, slots and ruler."""
    app = app_at()
    async with app.run_test(size=(100, 40)) as pilot:
        text = await _press(app, pilot, "question_mark")
        assert "The stage" in text
        assert "A cut-off breaks the line" in text


async def test_a_sitting_that_was_touched_is_patient_in_the_next_lesson_too() -> None:
    """Somebody is there: no question answers itself any more."""
    sitting = sitting_at()
    app = app_at(sitting=sitting)
    async with app.run_test(size=SIZE) as pilot:
        _ = await _press(app, pilot, "n")
        for _ in pass_time(app, 60):
            if stage(app).play.quiz is not None:
                break
        quiz = stage(app).play.quiz
        assert quiz is not None
        assert quiz.left_s is None
