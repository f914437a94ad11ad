"""What became of those who were cut off, as the end of a lesson tells it."""

from sim.measures.tally import Fate
from sim.study.stories import CutOff
from tests.tui.stage.lessons import chapter
from tests.tui.stage.pictures import ADA, BEN, showing
from tui.view.cells import plain
from tui.view.lesson_list import about_lesson, lesson_row
from tui.view.showing import UNICODE
from tui.view.stage_ends import ends_lines

BACK = CutOff(ADA, 0, 1_000, Fate.SAME_AGENT, number=0)
LATE = CutOff(ADA, 0, 1_000, Fate.OTHER_AGENT, number=0)


def _plain(ends: tuple[CutOff, ...], written: tuple[CutOff, ...], height: int = 4) -> list[str]:
    return [plain(line) for line in ends_lines(ends, written, showing(), height)]


def test_each_end_has_its_shape_and_words() -> None:
    """With the name of whom it befell."""
    gone = CutOff(BEN, 0, 2_000, Fate.REDIRECTED, number=1)
    assert _plain((BACK, gone), (BACK, gone)) == [
        "↶ Ada  back to the same agent",
        "⇗ Ben  sent to the form",
    ]


def test_an_end_that_is_written_otherwise_says_so() -> None:
    """Below what became of it now."""
    assert _plain((LATE,), (BACK,)) == [
        "↻ Ada  queued again, then another agent",
        "       as written: ↶ back to the same agent",
    ]


def test_the_second_cut_off_of_somebody_is_compared_with_the_second() -> None:
    """Not with the first."""
    again = CutOff(ADA, 0, 9_000, Fate.LOST, number=1)
    assert _plain((BACK, again), (BACK, again)) == [
        "↶ Ada  back to the same agent",
        "✗ Ada  never came back",
    ]


def test_of_many_ends_the_first_are_told() -> None:
    """And how many more there are."""
    many = tuple(CutOff(n % 4, 0, 1, Fate.LOST, number=n) for n in range(8))
    lines = _plain(many, many)
    assert len(lines) == 4
    assert lines[-1] == "… and 5 more"


def test_where_nobody_was_cut_off_it_says_that() -> None:
    """One sentence."""
    assert _plain((), ()) == ["Nobody was cut off, so nobody had to come back."]


def test_a_row_of_the_list_has_number_mark_title_and_score() -> None:
    """In a wide list the aim, too."""
    lesson = chapter().lesson
    row = "".join(text for text, _ in lesson_row(1, lesson, (2, 3), UNICODE, 120))
    assert row.startswith(" 1 ✓ Back in time")
    assert "2/3" in row
    assert lesson.aim in row
    short = "".join(text for text, _ in lesson_row(1, lesson, None, UNICODE, 40))
    assert len(short.rstrip()) <= 40
    assert "✓" not in short


def test_below_the_list_stands_what_the_marked_lesson_is_about() -> None:
    """And whether it was seen to its end."""
    lesson = chapter().lesson
    assert plain(about_lesson(lesson, None, 76)[-1]) == "Not seen to its end yet."
    assert plain(about_lesson(lesson, (0, 0), 76)[-1]) == "Seen to its end."
    assert plain(about_lesson(lesson, (1, 2), 76)[-1]) == "Seen to its end; 1 of 2 right."
