"""Questions on the stage: answered, passed, shown to the room."""

import pytest

from sim.trace.records import Kind
from tests.tui.stage.lessons import app_at, at, pass_time, press, settled, sitting_at, stage
from tui.sitting import Score
from tui.widgets.stage import WordsPanel

SIZE = (80, 24)


async def test_a_question_hides_the_answer_and_keeps_the_score() -> None:
    """Nothing is lit until a number is pressed; then it says what was right, and why."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await at(app, pilot, 165)
        asked = await press(app, pilot, "full_stop")
        assert "1 Mia, who knows the bill" in asked
        assert "[↶" not in asked
        wrong = await press(app, pilot, "2")
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
        _ = await at(app, pilot, 165)
        _ = await press(app, pilot, "full_stop")
        _ = await press(app, pilot, key)
        assert stage(app).play.quiz is None
        assert stage(app).sitting.score() == Score()


async def test_w_shows_the_answer_to_the_room_and_counts_for_nobody() -> None:
    """The right one is marked without one having been chosen."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await at(app, pilot, 165)
        _ = await press(app, pilot, "full_stop")
        shown = await press(app, pilot, "w")
        assert "✓ 1 Mia" in shown
        assert stage(app).sitting.score() == Score()


async def test_w_asks_what_happens_now_while_somebody_is_away() -> None:
    """Three answers, the true one from the rules; while nobody is away it says so."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await at(app, pilot, 160)
        asked = await press(app, pilot, "w")
        assert "What happens if Ada comes back now?" in asked
        assert "[↶" not in asked
        right = await press(app, pilot, "1")
        assert "Right. The slot is still held for Ada." in right
        assert stage(app).sitting.score() == Score(1, 1)
        _ = await at(app, pilot, 60)
        assert stage(app).why_not("what_now") == "Ada is not away, so there is no coming back."


async def test_the_same_question_counts_again_when_its_answer_is_another() -> None:
    """Within the hold and after it, w asks two different things; twice the same counts once."""
    app = app_at("too-late-for-the-slot")
    async with app.run_test(size=SIZE) as pilot:
        records = stage(app).play.future.records
        dropped = next(r[0] for r in records if r[1] == Kind.DROPPED) / 1000
        ended = next(r[0] for r in records if r[1] == Kind.HOLD_ENDED) / 1000
        for at_s in (dropped + 40, dropped + 45, ended + 1):
            _ = await at(app, pilot, at_s)
            _ = await press(app, pilot, "w", "1")
        assert stage(app).sitting.score() == Score(1, 2)


async def test_an_answer_may_be_clicked_on() -> None:
    """As well as its number pressed."""
    app = app_at()
    async with app.run_test(size=SIZE) as pilot:
        _ = await at(app, pilot, 165)
        _ = await press(app, pilot, "full_stop")
        _ = await pilot.click(WordsPanel, offset=(8, 2))
        assert "Right." in await settled(app, pilot)
        assert stage(app).sitting.score() == Score(1, 1)


async def test_a_sitting_that_was_touched_is_patient_in_the_next_lesson_too() -> None:
    """Somebody is there: no question answers itself any more."""
    sitting = sitting_at()
    app = app_at(sitting=sitting)
    async with app.run_test(size=SIZE) as pilot:
        _ = await press(app, pilot, "n")
        for _ in pass_time(app, 60):
            if stage(app).play.quiz is not None:
                break
        quiz = stage(app).play.quiz
        assert quiz is not None
        assert quiz.left_s is None
