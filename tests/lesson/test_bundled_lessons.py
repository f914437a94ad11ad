"""Every bundled lesson is true: its sentences are told by its author, and only where they are so."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from sim.duration import parse_duration
from sim.lesson.quiz import answered_truly
from sim.lesson.telling import is_true, told
from sim.session.session import Session
from tests.lesson.audit import false_words, moments, spoken
from tests.lesson.lexicon import understood
from tests.lesson.stories import lesson, loaded, names, played

LONGEST_SENTENCE = 90
LONGEST_MS = 15 * 60_000
OLDEST = "three-ways-to-come-back"
"""Its times stand in many pages, and its last customer comes back late."""
WORDS = {"one": "1", "two": "2", "two and a half": "2.5", "three": "3", "ten": "10"}
SPAN = re.compile(r"\b(\d+|one|two and a half|two|three|ten) ?(s|m|min|seconds?|minutes?|hours?)\b")
BUTTONS = {"Close", "End"}


def test_the_lessons_are_numbered_from_one_and_none_twice() -> None:
    """There are at least thirteen, and a list of them has no gaps."""
    numbers = [lesson(name).number for name in names()]
    assert len(numbers) >= 13
    assert sorted(filter(None, numbers)) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", names())
def test_a_lesson_is_short_and_says_what_it_is_for(name: str) -> None:
    """A title, an aim, two to eight names, a question, and sentences that are read at a glance."""
    scenario, told_here = loaded(name).scenario, lesson(name)
    assert told_here.title
    assert told_here.aim
    assert 2 <= len(scenario.population.people) + len(scenario.floor.agents) <= 8
    assert 1 <= sum(moment.question is not None for moment in told_here.moments) <= 2
    assert all(len(m.story) < LONGEST_SENTENCE for m in told_here.moments)
    assert all(len(m.so) < LONGEST_SENTENCE for m in told_here.moments)
    assert scenario.duration_ms <= LONGEST_MS or name == OLDEST
    assert len(loaded(name).file.expect.trace) >= 2


@pytest.mark.parametrize("name", names())
def test_every_sentence_is_told_by_its_author_at_its_moment(name: str) -> None:
    """Step by step to the end: each moment comes up, and the narrator never has to help."""
    story = lesson(name)
    session = Session(loaded(name).scenario, keeps_all=True)
    seen, narrated = set(), []
    while not session.frame().over:
        now_ms = session.frame().picture.now_ms
        here = told(story, session.records, session.cast, now_ms)
        seen.add(here.moment)
        narrated += [here.story] if here.moment < 0 and here.story != story.aim else []
        session.step()
    last = {moment.at_ms: place for place, moment in enumerate(story.moments) if spoken(moment)}
    assert narrated == []
    assert set(last.values()) <= seen


@pytest.mark.parametrize("name", names())
def test_sentences_of_one_moment_are_all_true(name: str) -> None:
    """Also those that the next one of the same millisecond takes the place of."""
    done = played(name)
    assert [spoken(m) for m in moments(done) if not is_true(m, done.records, done.cast)] == []


@pytest.mark.parametrize("name", names())
def test_every_stated_answer_is_true(name: str) -> None:
    """No question is left out of the story as it is written."""
    done = played(name)
    asked = {place for place, m in enumerate(done.lesson.moments) if m.question is not None}
    assert answered_truly(done.lesson, done.records, done.cast) == asked


@pytest.mark.parametrize("name", names())
def test_who_is_named_is_there(name: str) -> None:
    """Every name in a sentence is in the cast of the lesson; none comes from another one."""
    done = played(name)
    here = {*done.cast.people, *done.cast.agents}
    everybody = {n for other in names() for n in _cast_of(other)}
    for moment in done.lesson.moments:
        question = moment.question
        asked = f"{question.words} {question.because}" if question else ""
        text = f"{spoken(moment)} {asked}"
        assert everybody & set(re.findall(r"[A-Z]\w+", text)) <= here
        inside = re.findall(r"(?<=[a-z,] )[A-Z]\w+", text)
        assert set(inside) <= here | BUTTONS


def _cast_of(name: str) -> set[str]:
    scenario = loaded(name).scenario
    agents = (agent.name for agent in scenario.floor.agents)
    return {*agents, *(person.name for person in scenario.population.people)}


@pytest.mark.parametrize("name", names())
def test_a_time_in_a_sentence_is_among_its_claims(name: str) -> None:
    """So a sentence that names a time is not told when the time is another one."""
    for moment in moments(played(name)):
        claimed = {
            parse_duration(word)
            for claim in moment.claims
            for word in claim.details.values()
            if re.fullmatch(r"(\d+[hms])+", word)
        }
        assert set(map(_ms, SPAN.findall(spoken(moment)))) <= claimed


def _ms(found: tuple[str, str]) -> int:
    number, unit = found
    return parse_duration(f"{WORDS.get(number, number)}{unit[0]}")


@pytest.mark.parametrize("name", names())
def test_words_of_outcome_mean_what_the_trace_shows(name: str) -> None:
    """*Back with*, *waits*, *keeps*, *form* and the like, looked up without the author's claims."""
    assert false_words(played(name)) == []


def test_most_sentences_have_words_that_are_looked_up() -> None:
    """The lexicon knows the words that lessons are told in."""
    said = [spoken(moment) for name in names() for moment in moments(played(name))]
    assert sum(map(understood, said)) > 0.9 * len(said)


@pytest.mark.parametrize("name", names())
def test_the_story_goes_on_in_the_order_of_time(name: str) -> None:
    """No two sentences are so close that nobody could read them, but for those of one moment."""
    times = [moment.at_ms for moment in moments(played(name))]
    assert all(later - before >= 5_000 or later == before for before, later in pairwise(times))


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize(("hold_s", "limit_s"), [(0, 600), (45, 600), (240, 240), (900, 900)])
def test_with_other_timers_nothing_untrue_is_told(name: str, hold_s: int, limit_s: int) -> None:
    """Whatever the settings are, the words that are left mean what the trace shows."""
    scenario = loaded(name).scenario
    settings = replace(
        scenario.settings,
        reconnect_to_previous_agent_for_ms=hold_s * 1_000,
        reconnect_time_limit_ms=limit_s * 1_000,
    )
    assert false_words(played(name, replace(scenario, settings=settings))) == []
