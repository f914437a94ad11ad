"""A lesson that is filmed on the stage."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.tui.handing_out.films import hostile
from tui import pacing
from tui.course import Chapter, bundled_course
from tui.handing_out.film import Film
from tui.handing_out.filming import BEAT_MS, film_of
from tui.remembered import lessons_done

SMALL = (60, 18)
pytestmark = pytest.mark.xdist_group("film")


def _lesson(name: str) -> Chapter:
    return next(chapter for chapter in bundled_course() if chapter.lesson.name == name)


@cache
def _stills(name: str) -> Film:
    return film_of(_lesson(name), SMALL, looks=("dark",), stills=True)


def _text(film: Film, shot: int) -> str:
    rows = film.shots[shot].rows
    return "\n".join("".join(piece.text for piece in film.rows[row]) for row in rows)


def test_every_sentence_of_the_lesson_is_told() -> None:
    """In its order, and it stands on the screen when it is told."""
    film = _stills("in-time")
    written = [moment.story for moment in _lesson("in-time").lesson.moments if moment.story]
    told = list(dict.fromkeys(scene.story for scene in film.scenes if not scene.question))
    assert told == written
    for number, scene in enumerate(film.scenes):
        first = (scene.question or scene.story).split(",")[0]
        assert first in " ".join(_text(film, number).split())


def test_a_film_is_no_part_of_a_course() -> None:
    """It is seen by itself: its title stands there, and no number of so many lessons."""
    text = _text(_stills("in-time"), 0)
    assert "Back in time" in text
    assert "Lesson 1 of" not in text


def test_a_question_stands_and_then_answers_itself() -> None:
    """First without its answer, then with it."""
    asked, shown = (scene for scene in _stills("in-time").scenes if scene.question)
    assert asked.answer == ""
    assert asked.answers[0] == "Mia, who knows the bill"
    assert shown.answer == (
        "Mia, who knows the bill. The place was kept for her, so she goes on where she stopped."
    )


def test_nobody_is_asked_to_press_a_key() -> None:
    """Who sees a film has none to press."""
    film = _stills("in-time")
    asking = next(n for n, scene in enumerate(film.scenes) if scene.question)
    assert "What do you say? The answer comes in" in _text(film, asking)
    assert not any("Press" in _text(film, shot) for shot in range(len(film.shots)))


def test_there_is_time_to_read_every_sentence() -> None:
    """The film has the pace of the stage, not that of this machine."""
    film = _stills("in-time")
    starts = (*film.scene_starts(), film.length_ms)
    for scene, (start, end) in zip(film.scenes, pairwise(starts), strict=True):
        needed_s = pacing.reading_s(scene.answer) if scene.answer else _reading_s(scene.words)
        assert end - start + BEAT_MS >= needed_s * 1000


def _reading_s(words: str) -> float:
    return pacing.reading_s(words)


def test_what_is_set_outside_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the wish for no colours nor the kind of terminal: nobody sees that one."""
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C", "TZ": "Asia/Tokyo"}.items():
        monkeypatch.setenv(name, value)
    assert film_of(_lesson("in-time"), SMALL, looks=("dark",), stills=True) == _stills("in-time")


def test_filming_a_lesson_is_not_sitting_through_it(plain_environment: Path) -> None:
    """Nothing is remembered as done."""
    assert _stills("in-time").scenes
    assert lessons_done() == {}


def test_the_film_moves_between_sentences(tmp_path: Path) -> None:
    """In two looks at once, the light one as readable as the dark one."""
    film = film_of(hostile(tmp_path), SMALL)
    assert len(film.shots) > 3 * len(film.scenes)
    dark, light = film.looks
    assert dark[film.usual].ground < light[film.usual].ground


def test_plain_letters_are_enough(tmp_path: Path) -> None:
    """With --glyphs ascii nothing else is on the screen, whatever names there are."""
    film = film_of(hostile(tmp_path), SMALL, glyphs="ascii", looks=("dark",), stills=True)
    assert all(_text(film, shot).isascii() for shot in range(len(film.shots)))


@pytest.mark.slow
@pytest.mark.parametrize("name", [chapter.lesson.name for chapter in bundled_course()])
def test_every_bundled_lesson_is_told_to_its_end(name: str) -> None:
    """Its last sentence is the last one that its author wrote."""
    last = [moment for moment in _lesson(name).lesson.moments if moment.story][-1]
    assert _stills(name).scenes[-1].story == last.story
