"""What was found at the screen is saved as a scenario file that passes its own checks."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.check.check_file import check_file
from sim.check.session_file import NotSaved, save_session
from sim.check.verdict import Result
from sim.floor.script import Does, Step
from sim.scenario.bundled import bundled_path
from sim.scenario.load import LoadedScenario, load_scenario, load_text
from sim.session.session import Session
from sim.trace.records import Kind
from tests.session.desks import SMALL, settle

MINUTE_MS = 60_000


def _by_hand(**more: object) -> Step:
    return Step(at_ms=0, **more)  # type: ignore[arg-type]


@pytest.fixture
def crowd(tmp_path: Path) -> LoadedScenario:
    """A file with two agents and a random crowd."""
    path = tmp_path / "small.scenario.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return load_scenario(path)


def _at(loaded: LoadedScenario, at_ms: int) -> Session:
    session = Session(loaded.scenario)
    _go(session, at_ms)
    return session


def _go(session: Session, at_ms: int) -> None:
    session.go_to(at_ms)
    settle(session)


def _dropped(session: Session) -> str:
    """Cut the line of somebody who is talking, and return the name."""
    for number in session.names_of_live():
        who = session.cast.customer(number)
        step = _by_hand(does=Does.DISCONNECT, who=who)
        if session.can(step) is None and session.story(number)[-1][1] == Kind.ACCEPTED:
            session.intervene(step)
            return who
    raise AssertionError("nobody is talking")


def _passes(path: Path) -> int:
    """Check the file, and return how many expectations have passed, which are all."""
    report = check_file(path)
    assert report.problem is None
    assert [v.result for v in report.verdicts] == [Result.PASS] * len(report.verdicts)
    return len(report.verdicts)


def test_a_customer_dropped_by_hand_becomes_a_test(crowd: LoadedScenario, tmp_path: Path) -> None:
    """The line breaks at that moment, the cut-off ends as it was seen, and both are expected."""
    session = _at(crowd, 10 * MINUTE_MS)
    who = _dropped(session)
    _go(session, 30 * MINUTE_MS)
    target = tmp_path / "found.scenario.yaml"
    save_session(session, crowd, target)
    text = target.read_text(encoding="utf-8")
    assert "extends: small.scenario.yaml" in text
    assert f"who: {who}, does: disconnect" in text
    assert "outcome: " in text
    assert _passes(target) >= 2


def test_everything_that_is_done_by_hand_can_be_saved(
    crowd: LoadedScenario, tmp_path: Path
) -> None:
    """An outage, another policy, an agent who goes home, and words."""
    session = _at(crowd, 10 * MINUTE_MS)
    session.intervene(_by_hand(does=Does.OUTAGE, share=0.5, within_ms=20_000))
    _go(session, 11 * MINUTE_MS)
    shorter = replace(session.settings, reconnect_to_previous_agent_for_ms=30_000)
    session.intervene(_by_hand(does=Does.CHANGE_POLICY, settings=shorter))
    session.intervene(_by_hand(does=Does.SAY, say="Now Mia goes home."))
    session.intervene(_by_hand(does=Does.AGENT_LOGS_OFF, who="Mia"))
    _go(session, 20 * MINUTE_MS)
    target = tmp_path / "found.scenario.yaml"
    save_session(session, crowd, target)
    assert _passes(target) >= 2


def test_the_steps_of_the_file_stay_in_the_timeline(tmp_path: Path) -> None:
    """A bundled story goes on as before, with what was done by hand in between."""
    loaded = load_scenario(bundled_path("in-time"))
    session = _at(loaded, 3 * MINUTE_MS)
    session.intervene(_by_hand(does=Does.DISCONNECT, who="Ada"))
    _go(session, 7 * MINUTE_MS)
    target = tmp_path / "again.scenario.yaml"
    save_session(session, loaded, target)
    saved = load_scenario(target).scenario
    assert len(saved.script) == len(loaded.scenario.script) + 1
    assert _passes(target) >= 2


def test_what_the_command_line_had_set_is_saved_too(crowd: LoadedScenario, tmp_path: Path) -> None:
    """Otherwise it would be another run."""
    assert crowd.scenario.path is not None
    loaded = load_scenario(crowd.scenario.path, overrides=["policy.detection=5s", "run.seed=8"])
    session = _at(loaded, 10 * MINUTE_MS)
    _dropped(session)
    _go(session, 30 * MINUTE_MS)
    target = tmp_path / "found.scenario.yaml"
    save_session(session, loaded, target)
    saved = load_scenario(target).scenario
    assert saved.settings.detection_ms == 5_000
    assert saved.seed == 8
    assert _passes(target) >= 2


def test_another_replication_is_not_saved_as_the_first(
    crowd: LoadedScenario, tmp_path: Path
) -> None:
    """A file begins with replication 1, and saying otherwise would be another day's test."""
    session = Session(crowd.scenario, replication=3)
    with pytest.raises(NotSaved, match="replication 3"):
        save_session(session, crowd, tmp_path / "found.scenario.yaml")


def test_a_file_that_is_there_is_not_overwritten(crowd: LoadedScenario) -> None:
    """The scenario that was watched is somebody's work."""
    assert crowd.scenario.path is not None
    with pytest.raises(NotSaved, match="already"):
        save_session(Session(crowd.scenario), crowd, crowd.scenario.path)


def test_a_scenario_without_a_file_has_nothing_to_extend(tmp_path: Path) -> None:
    """The reason is told."""
    loaded = load_text(SMALL, "small.scenario.yaml")
    loaded = replace(loaded, scenario=replace(loaded.scenario, path=None))
    with pytest.raises(NotSaved, match="file"):
        save_session(Session(loaded.scenario), loaded, tmp_path / "found.scenario.yaml")
