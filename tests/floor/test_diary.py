"""The desk's diary: what a calendar says, in the order in which it happens."""

from collections.abc import Generator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from simpy import Environment, Event

from sim.floor.diary import Entry, Turn, hours, in_order, shift
from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan, Shift
from sim.population.plan import Incident

MOMENTS = st.lists(st.integers(0, 6), max_size=5)


def story(number: int, moments: list[int]) -> list[Entry]:
    """A story of a queue that opens at these *moments*."""
    return [Entry(at_ms, Turn.OPENS, number) for at_ms in moments]


def desk_of(agents: tuple[AgentPlan, ...]) -> FloorPlan:
    """A desk of these agents."""
    return FloorPlan(
        groups=(GroupPlan(name="all", queues=(0,), capacity=1),),
        agents=agents,
        queues=(QueuePlan(name="chat"),),
    )


def as_processes(stories: list[list[Entry]]) -> list[tuple[int, int]]:
    """Let SimPy tell *stories*; return when each entry comes, and whose it is."""
    env, heard = Environment(), list[tuple[int, int]]()

    def process(entries: list[Entry]) -> Generator[Event, Any, None]:
        for entry in entries:
            yield env.timeout(max(entry.at_ms - env.now, 0))
            heard.append((int(env.now), entry.number))

    for entries in stories:
        env.process(process(entries))
    env.run()
    return heard


@given(moments=st.lists(MOMENTS, max_size=4))
def test_stories_take_turns_as_processes_do(moments: list[list[int]]) -> None:
    """Within a millisecond, and when a story says something that should have been before."""
    stories = [story(number, of_one) for number, of_one in enumerate(moments)]
    assert [(e.at_ms, e.number) for e in in_order(stories)] == as_processes(stories)


def test_a_shift_is_told_with_its_breaks() -> None:
    """From coming to leaving."""
    told = in_order([shift(3, 10, 90, ((20, 30), (50, 60)))])
    assert [(e.at_ms, Turn(e.turn)) for e in told] == [
        (10, Turn.COMES),
        (20, Turn.TAKES_BREAK),
        (30, Turn.IS_BACK),
        (50, Turn.TAKES_BREAK),
        (60, Turn.IS_BACK),
        (90, Turn.LEAVES),
    ]
    assert {e.number for e in told} == {3}


def test_a_queue_opens_and_closes() -> None:
    """As often as its hours say."""
    told = in_order([hours(1, ((5, 7), (9, 11)))])
    assert [(e.at_ms, Turn(e.turn)) for e in told] == [
        (5, Turn.OPENS),
        (7, Turn.CLOSES),
        (9, Turn.OPENS),
        (11, Turn.CLOSES),
    ]


def test_whoever_comes_twice_is_the_same_agent() -> None:
    """Though others have shifts meanwhile."""
    agents = tuple(
        AgentPlan(name=name, group=0, shifts=tuple(Shift(from_ms=s, to_ms=s + 5) for s in starts))
        for name, starts in (("Nora", (0, 20)), ("Omar", (10, 30)))
    )
    assert [e.number for e in desk_of(agents).diary(())] == [0, 0, 1, 1, 0, 0, 1, 1]


def test_incidents_come_with_what_the_plan_says() -> None:
    """After a shift that begins at the same moment, and before one that ends."""
    agents = tuple(
        AgentPlan(name=f"Agent {start}", group=0, shifts=(Shift(from_ms=start, to_ms=start + 5),))
        for start in (0, 5)
    )
    plan = desk_of(agents)
    told = plan.diary((Incident(at_ms=5, share=1.0),))
    assert [Turn(e.turn) for e in told if e.at_ms == 5] == [Turn.COMES, Turn.INCIDENT, Turn.LEAVES]
    assert [e for e in told if e.turn != Turn.INCIDENT] == list(plan.diary(()))
