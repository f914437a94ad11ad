"""When a story goes another way, its author is silent, and the narrator tells what happened."""

import time
from dataclasses import replace

import pytest

from sim.floor.script import Does, Step
from sim.lesson.lesson import lesson_of
from sim.lesson.quiz import answered_truly, askable
from sim.lesson.telling import is_true, told
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.session.session import Session
from tests.lesson.audit import false_words, moments
from tests.lesson.stories import Played, lesson, loaded, names, played

MINUTE = 60_000


def by_hand(at_s: float, does: Does, who: str) -> Step:
    """Return what somebody does on the spot."""
    return Step(at_ms=round(at_s * 1_000), does=does, who=who, by_hand=True)


def without_claims(done: Played) -> Played:
    """Return the same run with a lesson whose author has no proof for anything."""
    bare = tuple(replace(moment, claims=()) for moment in done.lesson.moments)
    return replace(done, lesson=replace(done.lesson, moments=bare))


def with_hold(name: str, hold_ms: int) -> Played:
    """Return a lesson whose places are kept for another time, and are noticed at once."""
    scenario = loaded(name).scenario
    settings = replace(
        scenario.settings,
        reconnect_to_previous_agent_for_ms=hold_ms,
        reconnect_time_limit_ms=max(hold_ms, MINUTE),
    )
    return played(name, replace(scenario, settings=settings))


@pytest.mark.parametrize("name", names())
def test_without_its_claims_a_lesson_would_be_caught(name: str) -> None:
    """The look at words is no formality: with other timers, it finds what only claims hold back."""
    assert false_words(without_claims(with_hold(name, 0))) != []
    assert false_words(with_hold(name, 0)) == []


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("does", [Does.CLOSE_CHAT, Does.DISCONNECT, Does.AGENT_ENDS])
@pytest.mark.parametrize("at_s", [20, 100])
def test_whatever_the_trainer_does_nothing_untrue_is_told(name: str, does: Does, at_s: int) -> None:
    """Somebody else's hand in the story makes sentences fall silent, never untrue."""
    about = loaded(name).scenario.population.people[lesson(name).about].name
    done = played(name, None, by_hand(at_s, does, about))
    assert false_words(done) == []


@pytest.mark.parametrize("name", names())
def test_a_chat_that_is_closed_at_once_leaves_most_of_a_story_untold(name: str) -> None:
    """The steps of somebody who has left have no effect, so their sentences are not told."""
    people = loaded(name).scenario.population.people
    steps = [by_hand(21, Does.CLOSE_CHAT, person.name) for person in people]
    done = played(name, None, *steps)
    silent = [m for m in moments(done) if not is_true(m, done.records, done.cast)]
    assert len(silent) > len(moments(done)) / 3


def test_the_narrator_tells_of_a_customer_who_is_let_back_earlier() -> None:
    """The trainer lets Ada return and go on before anybody has noticed that she was gone."""
    story = lesson("in-time")
    session = Session(loaded("in-time").scenario, keeps_all=True)
    session.go_to(130_000)
    session.tick(0, lambda: False)
    before = told(story, session.records, session.cast, 130_000)
    assert before.story == "Ada's train goes into a tunnel, and the line drops."
    session.intervene(Step(at_ms=0, does=Does.RETURN, who="Ada"))
    session.intervene(Step(at_ms=0, does=Does.CHOOSE_CONTINUE, who="Ada"))
    for now_ms in (session.frame().picture.now_ms, 150_001, 200_000):
        session.go_to(now_ms)
        session.tick(0, lambda: False)
        here = told(story, session.records, session.cast, now_ms)
        assert (here.story, here.moment) == ("Ada is back with Mia.", -1)


def test_after_another_way_the_author_goes_on_with_what_is_true() -> None:
    """With a shorter hold Ada queues again; the end of her chat is told as it was written."""
    read = load_scenario(
        bundled_path("in-time"), overrides=["policy.reconnect_to_previous_agent_for=40s"]
    )
    done = played("in-time", read.scenario)
    story, records, cast = done.lesson, done.records, done.cast
    missed = told(story, [r for r in records if r[0] <= 200_000], cast, 200_000)
    assert missed.moment == -1
    assert missed.story == "Mia accepts Ada."
    assert missed.so == "Once an agent accepts, the wait is over."
    assert told(story, records, cast, 400_000).moment == len(story.moments) - 1


def test_a_sentence_that_is_missing_is_made_up_for_in_any_story() -> None:
    """Also where the file itself was changed, so that what happens is what is written."""
    read = load_scenario(
        bundled_path("in-time"), overrides=["policy.reconnect_to_previous_agent_for=40s"]
    )
    story, done = lesson_of(read), played("in-time", read.scenario)
    assert story is not None
    assert story.as_written == done.records
    here = told(story, [r for r in done.records if r[0] <= 200_000], done.cast, 200_000)
    assert (here.story, here.moment) == ("Mia accepts Ada.", -1)


def test_another_timer_is_told_with_what_it_does() -> None:
    """First that the settings are others, then what that means for Ada."""
    story, scenario = lesson("in-time"), loaded("in-time").scenario
    shorter = replace(scenario.settings, reconnect_to_previous_agent_for_ms=45_000)
    session = Session(scenario, keeps_all=True)
    session.go_to(155_000)
    session.tick(0, lambda: False)
    session.intervene(Step(at_ms=0, does=Does.CHANGE_POLICY, settings=shorter))
    heard = []
    for now_ms in (155_001, 166_000):
        session.go_to(now_ms)
        session.tick(0, lambda: False)
        heard.append(told(story, session.records, session.cast, now_ms).story)
    assert heard == [
        "Mia's slot for Ada is now held until 2m45s.",
        "Mia's slot, held for Ada for 15s, is held no longer.",
    ]


def test_a_sentence_about_somebody_else_does_not_outlive_what_it_says() -> None:
    """The timers are others, and Tom's place for Cy, who is not in the title role, is gone."""
    story, scenario = lesson("only-the-link"), loaded("only-the-link").scenario
    shorter = replace(scenario.settings, reconnect_to_previous_agent_for_ms=2 * MINUTE)
    session = Session(scenario, keeps_all=True)
    session.intervene(Step(at_ms=0, does=Does.CHANGE_POLICY, settings=shorter))
    heard = []
    for now_ms in (160_000, 3 * MINUTE):
        session.go_to(now_ms)
        session.tick(0, lambda: False)
        heard.append(told(story, session.records, session.cast, now_ms).story)
    assert heard == [
        "Cy has no link, so he presses the chat button.",
        "Tom's slot, held for Cy for 1m30s, is held no longer.",
    ]


def test_people_are_called_by_their_names_in_a_new_chat_too() -> None:
    """Eve is cut off in her second chat, which a trace calls Eve.2."""
    done = played("start-new-instead", None, by_hand(140, Does.DISCONNECT, "Eve"))
    so_far = [record for record in done.records if record[0] <= 141_000]
    here = told(done.lesson, so_far, done.cast, 141_000)
    assert here.story == "Eve is cut off from Tom."


def test_before_the_first_sentence_the_aim_is_told() -> None:
    """The stage is never empty."""
    done = played("in-time")
    later = tuple(replace(m, at_ms=m.at_ms + 1) for m in done.lesson.moments)
    here = told(replace(done.lesson, moments=later), (), done.cast, 0)
    assert (here.story, here.moment) == (done.lesson.aim, -1)


def test_a_question_whose_answer_would_be_wrong_is_not_asked() -> None:
    """With the place given up, Mia does not answer Ada at once: the quiz is silent about it."""
    story = lesson("in-time")
    asked = {place for place, m in enumerate(story.moments) if m.question is not None}
    session = Session(loaded("in-time").scenario)
    assert askable(story, session) == asked
    session.go_to(100_000)
    session.tick(0, lambda: False)
    session.intervene(Step(at_ms=0, does=Does.CLOSE_CHAT, who="Ada"))
    assert askable(story, session) == frozenset()
    done = with_hold("in-time", 0)
    assert answered_truly(story, done.records, done.cast) == frozenset()


def test_telling_is_quick_enough_for_every_event() -> None:
    """A screen may ask at each beat: a few milliseconds for the longest lesson."""
    done = played("outage-and-herd")
    costs = []
    for _ in range(5):
        start = time.process_time()
        told(done.lesson, done.records, done.cast, 12 * MINUTE)
        costs.append(time.process_time() - start)
    assert min(costs) < 0.02
