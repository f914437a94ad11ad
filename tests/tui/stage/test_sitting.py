"""The score of a sitting."""

from dataclasses import replace

from tests.tui.stage.lessons import sitting_at
from tui.course import bundled_course
from tui.sitting import Score, Sitting


def test_right_and_wrong_answers_are_counted() -> None:
    """Two questions, one of them right."""
    sitting = sitting_at()
    sitting.answered("Who?", right=True)
    sitting.answered("When?", right=False)
    assert sitting.score() == Score(1, 2)
    assert sitting.score().words == "1 of 2 right"


def test_only_the_first_answer_to_a_question_counts() -> None:
    """Going back and answering again changes no score."""
    sitting = sitting_at()
    sitting.answered("Who?", right=False)
    sitting.answered("Who?", right=True)
    assert sitting.score() == Score(0, 1)


def test_each_lesson_has_its_own_score_and_all_are_added_up() -> None:
    """The same words in another lesson are another question."""
    sitting = sitting_at()
    first = sitting.chapter.lesson.name
    sitting.answered("Who?", right=True)
    sitting.place += 1
    sitting.answered("Who?", right=False)
    assert sitting.score(first) == Score(1, 1)
    assert sitting.score() == Score(1, 2)


def test_after_the_last_lesson_there_is_none() -> None:
    """Before it there is."""
    sitting = sitting_at()
    assert sitting.next == bundled_course()[1]
    sitting.place = len(sitting.course) - 1
    assert sitting.next is None


def test_a_story_of_ones_own_has_no_number_and_moves_none() -> None:
    """The first lesson of the program is the first after it, too."""
    course = bundled_course()
    sitting = Sitting((replace(course[0], ours=False), *course))
    assert [sitting.number(place) for place in range(3)] == [0, 1, 2]
    assert sitting.many == len(course)


def test_the_lessons_come_by_their_numbers() -> None:
    """One, two, three; each number once."""
    numbers = [chapter.lesson.number for chapter in bundled_course()]
    assert numbers == list(range(1, len(numbers) + 1))
