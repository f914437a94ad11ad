"""The pictures of the lessons in the docs are those of the lessons that there are."""

from xml.etree import ElementTree as ET

import pytest

from tests.tui.lesson_pictures import FOLDER, MOVING, moving, picture, shown
from tui.course import Chapter, bundled_course

QUICK = frozenset({"in-time"})
COURSE = bundled_course()
MOST_BYTES = 3_000_000


def _cases() -> list[object]:
    """Return the lessons; all but one take their time."""
    return [
        pytest.param(
            one, id=one.lesson.name, marks=[] if one.lesson.name in QUICK else pytest.mark.slow
        )
        for one in COURSE
    ]


@pytest.mark.parametrize("chapter", _cases())
def test_a_picture_shows_the_lesson_as_it_is(chapter: Chapter) -> None:
    """To the letter; `make lesson-pictures` makes it anew."""
    kept = (FOLDER / f"{chapter.lesson.name}.svg").read_text(encoding="utf-8")
    assert picture(chapter) == kept


@pytest.mark.slow
def test_the_moving_picture_is_that_of_the_first_lesson() -> None:
    """To the letter, too."""
    assert moving() == (FOLDER / "moving.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("chapter", COURSE, ids=lambda one: str(one.lesson.name))
def test_every_sentence_stands_in_the_picture(chapter: Chapter) -> None:
    """Quick to see: a sentence that was changed is not in the old picture's description."""
    kept = FOLDER / f"{chapter.lesson.name}.svg"
    root = ET.fromstring(kept.read_text(encoding="utf-8"))  # noqa: S314 - made here
    told = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    for moment in chapter.lesson.moments:
        assert moment.story in told
        assert moment.so in told
        if moment.question is not None:
            assert moment.question.words in told


def test_the_page_shows_every_lesson() -> None:
    """No picture is left over."""
    assert all(f"lessons/{chapter.lesson.name}.svg" in shown() for chapter in COURSE)
    files = {file.stem for file in FOLDER.glob("*.svg")}
    assert files == {chapter.lesson.name for chapter in COURSE} | {"moving"}
    assert MOVING in files


def test_the_pictures_are_small() -> None:
    """All of them together are a few hundred kilobytes."""
    assert sum(file.stat().st_size for file in FOLDER.glob("*.svg")) < MOST_BYTES
