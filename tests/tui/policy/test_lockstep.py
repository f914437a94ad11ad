"""Two sessions on one clock."""

from dataclasses import replace

import pytest

from sim.floor.script import Does, Step
from sim.policy.settings import Settings
from sim.session.session import Session
from tests.tui.dash.apps import loaded
from tui.lockstep import Lockstep

SCENARIO = replace(loaded("peak-hour").scenario, duration_ms=1_800_000)
OTHER = replace(SCENARIO.settings, reconnect_to_previous_agent_for_ms=0)


def unlimited() -> bool:
    """No budget is ever used up."""
    return False


def at_once() -> bool:
    """The budget is used up at once."""
    return True


def reached(session: Session, at_ms: int) -> Session:
    """Run *session* to a moment."""
    session.go_to(at_ms)
    session.tick(0.0, unlimited)
    return session


@pytest.fixture
def pair() -> Lockstep:
    """Both policies, ten minutes in."""
    watched = reached(Session(SCENARIO), 600_000)
    pair = Lockstep(watched, SCENARIO.settings, OTHER)
    pair.tick(0.0, unlimited, unlimited)
    pair.tick(0.0, unlimited, unlimited)
    return pair


def test_both_begin_at_the_moment_that_was_watched(pair: Lockstep) -> None:
    """And each under its own policy."""
    assert pair.together
    assert pair.frame().picture.now_ms == pair.b.frame().picture.now_ms == 600_000
    assert (pair.a.settings, pair.b.settings) == (SCENARIO.settings, OTHER)


def test_the_second_side_is_what_it_would_be_by_itself(pair: Lockstep) -> None:
    """Being led changes nothing: the picture is that of a session of its own."""
    alone = reached(Session(replace(SCENARIO, settings=OTHER)), 600_000)
    assert pair.b.frame().picture == alone.frame().picture


def test_both_move_together(pair: Lockstep) -> None:
    """Whoever plays, steps or jumps the first moves the second."""
    pair.a.playing, pair.a.speed = True, 60.0
    pair.tick(0.1, unlimited, unlimited)
    assert pair.together
    assert pair.a.frame().picture.now_ms == 606_000
    pair.a.step()
    pair.tick(0.0, unlimited, unlimited)
    assert pair.together


def test_both_go_back(pair: Lockstep) -> None:
    """Time may be wound back on both sides."""
    pair.a.go_to(300_000)
    pair.tick(0.0, unlimited, unlimited)
    assert pair.together
    assert pair.b.frame().picture.now_ms == 300_000


def test_the_first_waits_for_the_second(pair: Lockstep) -> None:
    """Within too small a budget both are late, but never apart for more than a tick."""
    pair.a.go_to(1_500_000)
    pair.tick(0.0, unlimited, at_once)
    assert not pair.together
    assert pair.frame().late
    pair.a.playing = True
    before = pair.a.frame().picture.now_ms
    pair.tick(0.1, unlimited, unlimited)
    assert pair.together
    assert pair.a.frame().picture.now_ms == before


def test_another_rival_comes_to_the_present_moment(pair: Lockstep) -> None:
    """It starts from the beginning, and the first stays where it is."""
    pair.against(Settings())
    assert not pair.together
    pair.tick(0.0, unlimited, unlimited)
    assert pair.together
    assert pair.b.settings == Settings()


def test_interventions_happen_on_both_sides_but_not_changes_of_the_policy() -> None:
    """A dropped line is the same customer's on both sides; the policy is what is compared."""
    watched = reached(Session(SCENARIO), 600_000)
    who = watched.cast.customer(watched.names_of_live()[0])
    watched.intervene(Step(at_ms=0, does=Does.CHANGE_POLICY, settings=OTHER))
    watched.intervene(Step(at_ms=0, does=Does.CLOSE_CHAT, who=who))
    pair = Lockstep(watched, watched.settings, SCENARIO.settings)
    for side in (pair.a, pair.b):
        assert [step.does for step in side.interventions] == [Does.CLOSE_CHAT]
