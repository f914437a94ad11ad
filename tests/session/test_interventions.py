"""What is done by hand takes place, can be taken back, and is the same when it is run again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.floor.script import Does, Step
from sim.scenario.model import Scenario
from sim.session.session import Budget, NotPossible, Session
from sim.trace.records import Kind, Record
from tests.session.desks import in_one_go, settle, small, stingy, to_the_end, training, unlimited

MINUTE_MS = 60_000


def _at(at_ms: int, scenario: Scenario | None = None) -> Session:
    session = Session(scenario or small())
    session.go_to(at_ms)
    settle(session)
    return session


def _talking(session: Session) -> str:
    """Return somebody who is talking with an agent and connected."""
    agents = session.frame().picture.agents
    customers = [
        slot.customer
        for agent in agents
        for slot in agent.slots
        if slot.state.name == "TALKING" and slot.dropped_ms < 0
    ]
    return session.cast.customer(customers[0])


def test_an_intervention_takes_place_at_the_next_millisecond() -> None:
    """The clock goes on that far, and the line is cut."""
    session = _at(10 * MINUTE_MS)
    who = _talking(session)
    session.intervene(Step(at_ms=0, does=Does.DISCONNECT, who=who))
    frame = session.frame()
    assert frame.picture.now_ms == 10 * MINUTE_MS + 1
    assert frame.picture.events[-1].kind == Kind.DROPPED
    assert session.cast.customer(frame.picture.absent[0].customer) == who
    assert session.interventions[0].at_ms == 10 * MINUTE_MS + 1
    assert frame.can_undo


def test_what_is_not_possible_is_refused_with_the_reason() -> None:
    """Nothing is noted, and the clock stands still."""
    session = _at(10 * MINUTE_MS)
    step = Step(at_ms=0, does=Does.DISCONNECT, who="nobody")
    with pytest.raises(NotPossible, match="nobody"):
        session.intervene(step)
    assert session.can(step) is not None
    assert session.interventions == ()
    assert session.frame().picture.now_ms == 10 * MINUTE_MS


def test_undo_gives_the_moment_without_the_intervention() -> None:
    """The picture is the one that would have been there if nobody had interfered."""
    session = _at(10 * MINUTE_MS)
    session.intervene(Step(at_ms=0, does=Does.DISCONNECT, who=_talking(session)))
    session.go_to(15 * MINUTE_MS)
    settle(session)
    undone = session.undo()
    assert undone is not None
    assert undone.does is Does.DISCONNECT
    assert settle(session).picture == _at(15 * MINUTE_MS).frame().picture
    assert session.undo() is None


def test_going_back_keeps_what_was_done_by_hand() -> None:
    """Before it nothing is to be seen of it; after it, everything as it was."""
    session = _at(10 * MINUTE_MS)
    session.intervene(Step(at_ms=0, does=Does.DISCONNECT, who=_talking(session)))
    session.go_to(14 * MINUTE_MS)
    after = settle(session).picture
    session.go_to(9 * MINUTE_MS)
    assert settle(session).picture == _at(9 * MINUTE_MS).frame().picture
    session.go_to(14 * MINUTE_MS)
    assert settle(session).picture == after


def test_while_the_past_is_run_again_nobody_can_interfere() -> None:
    """The reason is a sentence."""
    session = _at(10 * MINUTE_MS)
    session.go_to(5 * MINUTE_MS)
    assert session.can(Step(at_ms=0, does=Does.SAY, say="hello")) is not None


def test_a_changed_policy_is_the_sessions_policy_from_then_on() -> None:
    """And it is not, once it is undone."""
    session = _at(10 * MINUTE_MS)
    shorter = replace(session.settings, reconnect_to_previous_agent_for_ms=30_000)
    session.intervene(Step(at_ms=0, does=Does.CHANGE_POLICY, settings=shorter))
    assert session.settings == shorter
    session.undo()
    settle(session)
    assert session.settings == session.scenario.settings


def test_a_changed_policy_moves_the_marks_of_the_absent() -> None:
    """A longer limit lets everybody come back later, those who are away already included."""
    session = Session(small())
    session.seek({Kind.DROPPED})
    settle(session)
    before = session.frame().picture.absent[0]
    longer = replace(session.settings, reconnect_time_limit_ms=9 * MINUTE_MS)
    session.intervene(Step(at_ms=0, does=Does.CHANGE_POLICY, settings=longer))
    after = session.frame().picture.absent[0]
    assert before.limit_at_ms == before.dropped_ms + 4 * MINUTE_MS
    assert after.limit_at_ms == before.dropped_ms + 9 * MINUTE_MS


def test_an_outage_cuts_lines() -> None:
    """Half of those who talk are cut off within a minute."""
    session = _at(10 * MINUTE_MS)
    session.intervene(Step(at_ms=0, does=Does.OUTAGE, share=1.0, within_ms=0))
    assert len(session.frame().picture.absent) > 1


# Whatever is done at the screen, it is the same run.

_MOVES = st.one_of(
    st.tuples(st.just("tick"), st.sampled_from((0.0, 0.05, 0.2, 9.0))),
    st.tuples(st.just("thrifty tick"), st.sampled_from((0.05, 0.2))),
    st.tuples(st.just("speed"), st.sampled_from((1.0, 60.0, 1_000.0, 5_000.0))),
    st.tuples(st.just("step"), st.just(0)),
    st.tuples(st.just("back"), st.just(0)),
    st.tuples(st.just("go to"), st.integers(0, 50)),
    st.tuples(st.just("seek"), st.sampled_from((Kind.DROPPED, Kind.QUEUED, Kind.LOST))),
    st.tuples(st.just("give up"), st.just(0)),
    st.tuples(st.just("settle"), st.just(0)),
    st.tuples(st.just("intervene"), st.integers(0, 9)),
    st.tuples(st.just("undo"), st.just(0)),
)
_ON_CUSTOMERS = (
    Does.DISCONNECT,
    Does.CLOSE_TAB,
    Does.RETURN,
    Does.OPEN_LINK,
    Does.CHOOSE_CONTINUE,
    Does.CHOOSE_START_NEW,
    Does.CLOSE_CHAT,
    Does.AGENT_CLOSES,
    Does.AGENT_ENDS,
)


def _steps(session: Session, choice: int) -> list[Step]:
    """Return what could be done by hand now, to whomever it could be done."""
    live = [session.cast.customer(number) for number in session.names_of_live()]
    agents = [agent.name for agent in session.scenario.floor.agents]
    other = replace(session.settings, reconnect_to_previous_agent_for_ms=choice * 15_000)
    steps = [Step(at_ms=0, does=does, who=who) for does in _ON_CUSTOMERS for who in live]
    steps += [
        Step(at_ms=0, does=does, who=who)
        for does in (Does.AGENT_GOES_AWAY, Does.AGENT_LOGS_OFF, Does.AGENT_COMES_BACK)
        for who in agents
    ]
    steps.append(Step(at_ms=0, does=Does.CHANGE_POLICY, settings=other))
    steps.append(Step(at_ms=0, does=Does.OUTAGE, share=0.5, within_ms=30_000))
    return [step for step in steps if session.can(step) is None]


def _plays(session: Session, elapsed_s: float, budget: Budget) -> None:
    session.playing = True
    session.tick(elapsed_s, budget)


def _speeds_up(session: Session, speed: float) -> None:
    session.speed = speed


def _interferes(session: Session, choice: float) -> None:
    steps = _steps(session, int(choice))
    if steps:
        session.intervene(steps[int(choice) * 7 % len(steps)])


_MOVERS: dict[str, Callable[[Session, float], object]] = {
    "tick": lambda session, elapsed_s: _plays(session, elapsed_s, unlimited),
    "thrifty tick": lambda session, elapsed_s: _plays(session, elapsed_s, stingy),
    "speed": _speeds_up,
    "step": lambda session, _: session.step(),
    "back": lambda session, _: session.back(),
    "go to": lambda session, minute: session.go_to(int(minute) * MINUTE_MS + 7),
    "seek": lambda session, kind: session.seek({Kind(int(kind))}),
    "give up": lambda session, _: session.stop_seeking(),
    "settle": lambda session, _: settle(session),
    "intervene": _interferes,
    "undo": lambda session, _: session.undo(),
}


def _trace_of(session: Session) -> list[tuple[int, ...]]:
    """Return all that a session has shown at the end, as its picture and stories have it."""
    frame = to_the_end(session)
    assert frame.picture.events_total <= 2_000
    return [tuple(event[1:4]) + tuple(event[5:]) for event in frame.picture.events]


def _as_shown(records: list[Record]) -> list[tuple[int, ...]]:
    return [tuple(record) for record in records]


@settings(max_examples=40)
@given(moves=st.lists(_MOVES, max_size=25), story=st.booleans())
def test_any_way_through_a_session_is_the_same_run(
    moves: list[tuple[str, float]], story: bool
) -> None:
    """The trace is that of the scenario with the interventions, run without a stop.

    Whatever there was of ticks, budgets, steps, going back, seeking, interfering and undoing.
    """
    session = Session(training() if story else small())
    for move, argument in moves:
        _MOVERS[move](session, argument)
    settle(session)
    assert _trace_of(session) == _as_shown(in_one_go(session))
