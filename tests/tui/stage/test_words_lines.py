"""What is told at the top of the stage."""

from sim.lesson.lesson import Question
from sim.lesson.telling import Told
from sim.policy.settings import Settings
from tests.tui.stage.pictures import showing
from tui.sitting import Score
from tui.view.cells import Look, plain
from tui.view.quiz import Quiz, quiz_lines
from tui.view.stage_top import Heading, stage_top
from tui.view.stage_words import Curtain, Words, retold_words, so_far_lines, words_lines

QUESTION = Question(words="Who?", answers=("Mia", "Tom"), right=0, because="She held the slot.")
SETTINGS = Settings(reconnect_to_previous_agent_for_ms=180_000, reconnect_time_limit_ms=600_000)


def _plain(words: Words, width: int = 76) -> list[str]:
    return [plain(line) for line in words_lines(words, showing(), width)]


def test_the_story_is_strong_and_what_follows_is_quiet() -> None:
    """One below the other."""
    words = Words(told=Told(story="Ben is cut off.", so="Mia holds his slot."))
    lines = words_lines(words, showing(), 76)
    assert [(plain(line), line[0].look) for line in lines] == [
        ("Ben is cut off.", Look.STRONG),
        ("Mia holds his slot.", Look.DIM),
    ]


def test_long_sentences_go_on_below() -> None:
    """Nothing is cut off, and no line is longer than people like to read."""
    lines = _plain(Words(told=Told(story="word " * 60)), 200)
    assert " ".join(lines) == ("word " * 60).strip()
    assert max(map(len, lines)) <= 96


def test_a_story_that_goes_its_own_way_says_so() -> None:
    """Beside what was changed."""
    told = Told(story="Ben is back.")
    assert _plain(Words(told=told, strayed=True))[-1] == "The story goes its own way now."
    note = retold_words(
        SETTINGS,
        Settings(reconnect_to_previous_agent_for_ms=60_000, reconnect_time_limit_ms=600_000),
    )
    assert _plain(Words(told=told, note=note))[-1] == note
    assert note == "Told again with a hold of 1:00 instead of 3:00."
    assert retold_words(SETTINGS, SETTINGS) == ""


def test_a_question_has_numbered_answers() -> None:
    """And says what to press."""
    assert _plain(Words(told=Told(story="x"), quiz=Quiz(question=QUESTION))) == [
        "Who?",
        "  1 Mia",
        "  2 Tom",
        "Press 1 to 2; w shows the answer, space passes.",
    ]


def test_a_right_answer_is_confirmed_and_a_wrong_one_corrected() -> None:
    """With the reason, in words and shapes."""
    quiz = Quiz(question=QUESTION)
    right = [plain(line) for line in quiz_lines(quiz.choose(0), showing(), 76)]
    wrong = [plain(line) for line in quiz_lines(quiz.choose(1), showing(), 76)]
    assert right[1:] == ["✓ 1 Mia", "  2 Tom", "Right. She held the slot."]
    assert wrong[1:] == ["✓ 1 Mia", "✗ 2 Tom", "No. She held the slot."]


def test_an_answer_that_is_only_shown_judges_nobody() -> None:
    """For a room that was asked."""
    shown = [plain(line) for line in quiz_lines(Quiz(question=QUESTION).reveal(), showing(), 76)]
    assert shown[-1] == "She held the slot."


def test_without_a_reason_right_and_wrong_are_still_told() -> None:
    """The author need not give one."""
    bare = Question(words="Who?", answers=("Mia", "Tom"), right=0)
    lines = [plain(line) for line in quiz_lines(Quiz(question=bare).choose(1), showing(), 76)]
    assert lines[-1] == "No."


def test_the_end_tells_aim_score_and_keys() -> None:
    """What one knows now, and the ways from here."""
    curtain = Curtain(
        aim="Who is quick loses nothing.", here=Score(1, 1), all=Score(3, 4), next="Late"
    )
    assert _plain(Words(told=Told(story="x"), curtain=curtain)) == [
        "Who is quick loses nothing.",
        "You had 1 of 1 right here, and 3 of 4 right in all lessons so far.",
        "n next: Late   L all lessons",
        "home again   [ ] with another hold   { } another limit",
    ]


def test_the_end_of_a_story_told_again_says_what_was_different() -> None:
    """And how to have it as it is written."""
    none = Score()
    curtain = Curtain(aim="Be quick.", here=none, all=none, changed="Told again with more.")
    assert _plain(Words(told=Told(story="x"), curtain=curtain)) == [
        "Be quick.",
        "Told again with more.",
        "L all lessons",
        "home again   [ ] another hold   backspace as written",
    ]


def test_what_was_told_so_far_ends_with_what_is_told_now() -> None:
    """As much as there is room for; the last is the latest."""
    told = tuple((n * 1000, f"Sentence {n}.") for n in range(5))
    lines = [plain(line) for line in so_far_lines(told, showing(), 40, 3)]
    assert lines == ["2 s  Sentence 2.", "3 s  Sentence 3.", "4 s  Sentence 4."]


def _top(width: int, *, changed: bool = False, pace: float = 1.0) -> str:
    heading = Heading(title="The kept place costs others", place=2, many=9, changed=changed)
    line = stage_top(heading, 5_000, SETTINGS, showing(), width, playing=True, pace=pace)
    return plain(line)


def test_the_top_line_names_lesson_title_and_timers() -> None:
    """Where room is short the timers give way, for they stand on the ruler."""
    assert _top(90).startswith("▸ 5 s   Lesson 2 of 9  The kept place costs others")
    assert _top(90).endswith("hold 3:00  limit 10:00")
    assert "costs others" in _top(60)
    assert "limit" not in _top(60)


def test_changed_timers_and_another_pace_are_told() -> None:
    """So that nobody takes them for those of the file."""
    assert "changed: hold" in _top(100, changed=True)
    assert "×2" in _top(100, pace=2.0)
    assert "×½" in _top(100, pace=0.5)
