"""What else is done with a lesson's file: watched, saved, made small, taken as a desk."""

from pathlib import Path

from sim.check.check_file import check_file
from sim.check.session_file import save_session
from sim.check.shrink import shrink
from sim.check.verdict import Result
from sim.desk import Desk
from sim.floor.script import Does, Step
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from sim.session.run import FOR_EVER
from sim.session.session import Session
from sim.session.whole import whole_trace
from tests.lesson.stories import loaded
from tests.lesson.tunnel import tunnel

ASK_ONLY = (
    "{at: 110s, ask: {question: Who comes?, answers: [Ada, Ben], right: Ada},"
    " shows: [{who: Ada, event: returned, by: 2m}]}"
)


def _go(session: Session, at_ms: int) -> None:
    session.go_to(at_ms)
    session.tick(0, lambda: False)


def test_a_session_keeps_every_record_if_it_is_asked_to() -> None:
    """Step by step, after going back, and after an intervention: all up to what is shown."""
    scenario = loaded("in-time").scenario
    session = Session(scenario, keeps_all=True)
    whole = whole_trace(scenario, 1, (), FOR_EVER)
    for count in range(len(session.records), 12):
        assert session.records == whole[:count]
        session.step()
    session.back()
    session.tick(0, lambda: False)
    assert session.records == whole[:11]
    _go(session, 170_000)
    session.intervene(Step(at_ms=0, does=Does.CLOSE_CHAT, who="Ada"))
    _go(session, 400_000)
    assert session.records == whole_trace(scenario, 1, session.interventions, FOR_EVER)
    assert session.records != whole


def test_a_session_keeps_nothing_of_its_own_accord() -> None:
    """A day with a crowd would fill the memory."""
    session = Session(loaded("in-time").scenario)
    _go(session, 170_000)
    assert session.records == ()


def test_a_lesson_that_went_another_way_is_saved_as_a_story_of_its_own(tmp_path: Path) -> None:
    """Its old sentences would not be true of it, so the saved file is no lesson and passes."""
    source = tmp_path / "tunnel.scenario.yaml"
    kept = "{at: 100s, say: Kept., shows: [{who: Ada, state: held}]}"
    source.write_text(tunnel(kept, ASK_ONLY), encoding="utf-8")
    read = load_scenario(source)
    session = Session(read.scenario)
    _go(session, 70_000)
    session.intervene(Step(at_ms=0, does=Does.CLOSE_CHAT, who="Ada"))
    _go(session, 300_000)
    target = tmp_path / "saved.scenario.yaml"
    save_session(session, read, target)
    saved = load_scenario(target)
    assert saved.file.lesson is None
    assert [row.say for row in saved.file.timeline if row.say][:2] == [
        "Ada asks.",
        "Ada is cut off.",
    ]
    report = check_file(target)
    assert report.problem is None
    assert {verdict.result for verdict in report.verdicts} == {Result.PASS}


def test_a_failing_lesson_is_made_small_without_its_sentences(tmp_path: Path) -> None:
    """What is left is the desk, the people who matter, and the expectation."""
    source = tmp_path / "tunnel.scenario.yaml"
    wrong = "expect: {trace: [{at: 130s, who: Ada, outcome: other_agent}]}\n"
    source.write_text(tunnel(ASK_ONLY) + wrong, encoding="utf-8")
    text = shrink(load_scenario(source)).text
    assert "lesson" not in text
    assert "other_agent" in text


def test_a_desk_like_a_lesson_has_its_agents_and_none_of_its_story() -> None:
    """Tests in Python take over the settings and bring their own people."""
    desk = Desk.like(bundled_path("in-time"))
    assert "lesson" not in desk.text()
    assert "Mia" in desk.text()
