"""A lesson that plays by itself, without any screen."""

import pytest

from sim.floor.script import Does, Step
from sim.lesson.telling import told
from sim.trace.records import Kind
from tests.tui.stage.lessons import TICK_S, never, play_of, records_so_far
from tui.course import Chapter, bundled_course
from tui.stage_play import Play

LONGEST_S = 120


def _plays(play: Play) -> list[str]:
    """Play to the end with nobody at the keys; return the sentences that were told."""
    sentences: list[str] = []
    for _ in range(round(LONGEST_S / TICK_S)):
        _ = play.tick(TICK_S, never)
        if not sentences or sentences[-1] != play.told.story:
            sentences.append(play.told.story)
        if play.ended:
            return sentences
    raise AssertionError("it does not come to its end")


def _until_asked(play: Play) -> None:
    while play.quiz is None:
        _ = play.tick(TICK_S, never)


@pytest.mark.parametrize("chapter", bundled_course(), ids=lambda chapter: chapter.lesson.name)
def test_a_lesson_plays_to_its_end_and_tells_every_sentence(chapter: Chapter) -> None:
    """With nobody at the keys each moment of the author's is told, in order."""
    play = play_of(chapter.lesson.name)
    sentences = _plays(play)
    written = [moment.story for moment in chapter.lesson.moments if moment.story]
    assert [s for s in sentences if s in written] == written
    assert not play.playing


@pytest.mark.parametrize("chapter", bundled_course(), ids=lambda chapter: chapter.lesson.name)
def test_what_is_told_follows_from_the_records(chapter: Chapter) -> None:
    """At every tick the sentence is the one that the records so far allow."""
    play = play_of(chapter.lesson.name)
    while not play.ended:
        _ = play.tick(TICK_S, never)
        picture = play.session.frame().picture
        last = told(play.lesson, records_so_far(play), play.session.cast, picture.now_ms)
        alike = [m.story for m in play.lesson.moments if m.at_ms == picture.now_ms]
        assert play.told == last or play.told.story in alike


@pytest.mark.parametrize("chapter", bundled_course(), ids=lambda chapter: chapter.lesson.name)
def test_a_question_comes_before_its_answer(chapter: Chapter) -> None:
    """The clock stands still a moment before that which is asked for, and its right is true."""
    play = play_of(chapter.lesson.name)
    for at_ms, place in play.future.questions.items():
        moment = play.lesson.moments[place]
        assert moment.question is not None
        assert at_ms < moment.at_ms or at_ms == 0


def test_time_is_given_to_read() -> None:
    """Nothing moves for as long as the first sentences take to be read."""
    play = play_of()
    for _ in range(20):
        _ = play.tick(TICK_S, never)
    assert play.now_ms == 0


def test_a_question_holds_the_time_still_until_it_is_answered() -> None:
    """If somebody is there, it stands for ever."""
    play = play_of()
    play.wait()
    _until_asked(play)
    before_ms = play.now_ms
    for _ in range(600):
        _ = play.tick(TICK_S, never)
    assert play.now_ms == before_ms
    assert play.quiz is not None
    assert not play.quiz.shown


def test_where_nobody_is_there_it_answers_itself() -> None:
    """Nobody has pressed a key: after a while the answer is shown, and it goes on."""
    play = play_of()
    _until_asked(play)
    assert play.quiz is not None
    assert play.quiz.left_s is not None
    while not play.quiz.shown:
        _ = play.tick(TICK_S, never)
        assert play.quiz is not None
    assert play.quiz.chosen is None
    while play.quiz is not None:
        _ = play.tick(TICK_S, never)
    assert play.playing


def test_an_answer_is_shown_and_time_goes_on() -> None:
    """Right or wrong, the answer is read, and the story goes on by itself."""
    play = play_of()
    play.wait()
    _until_asked(play)
    assert play.answer(0)
    assert play.quiz is not None
    assert play.quiz.shown
    assert not play.answer(1)
    while play.quiz is not None:
        _ = play.tick(TICK_S, never)


def test_step_and_back_go_from_event_to_event() -> None:
    """The comma leads where the full stop came from."""
    play = play_of()
    stops = []
    for _ in range(6):
        play.step()
        _ = play.tick(0, never)
        stops.append(play.now_ms)
    play.back()
    while play.catching_up:
        _ = play.tick(0, never)
    assert play.now_ms == stops[-2]
    assert stops == sorted(set(stops))


def test_what_is_done_by_hand_changes_what_is_told() -> None:
    """Ada comes back at once: the sentence that nobody has noticed the loss of is ours."""
    play = play_of()
    play.go_to(125_000)
    _ = play.tick(0, never)
    before = play.told
    assert before.moment >= 0
    play.session.intervene(Step(at_ms=0, does=Does.RETURN, who="Ada"))
    play.changed()
    assert play.told != before
    assert any(record[1] == Kind.RETURNED and record[0] < 126_000 for record in play.future.records)


def test_what_can_no_longer_be_true_is_not_asked() -> None:
    """If Ada closes the chat for good, nobody is asked who will answer her."""
    play = play_of()
    assert play.future.questions
    play.go_to(60_000)
    _ = play.tick(0, never)
    play.session.intervene(Step(at_ms=0, does=Does.CLOSE_CHAT, who="Ada"))
    play.changed()
    assert not play.future.questions


def test_the_story_so_far_has_each_sentence_once() -> None:
    """With the time at which it was told, up to now."""
    play = play_of()
    play.go_to(151_000)
    _ = play.tick(0, never)
    times = [at_ms for at_ms, _ in play.so_far]
    assert times == [0, 120_000, 150_000]
    assert play.so_far[-1][1] == play.told.story
