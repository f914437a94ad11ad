"""Random small desks, drawn so that things collide: few agents, coarse and equal durations."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sim.floor.plan import (
    AgentPlan,
    Distribute,
    FloorPlan,
    GroupPlan,
    PresenceChange,
    QueuePlan,
    Shift,
    ShiftEnd,
)
from sim.floor.script import Does, Step
from sim.policy.settings import Settings
from sim.population.distributions import Empirical
from sim.trace.records import Presence
from tests.twin.case import Case
from tests.twin.strategies_of_people import OF_AGENTS, VERBS, populations, scripts
from tests.twin.strategies_of_settings import settings_of_any_kind

SECOND = 1_000
END_MS = 600 * SECOND
"""When the clock of every random desk ends."""
STRETCHES = st.sampled_from(
    ((1000,), (1000,), (1000, 1040, 1100), (1000, 1500), (1100,), (900, 1000, 1300))
)
WEIGHTS, LIMITS = st.sampled_from((1, 1, 2)), st.sampled_from((None, None, 1, 3))
WAYS = st.sampled_from((Distribute.PUSH, Distribute.PUSH, Distribute.PICK))
INACTIVE = st.sampled_from((60 * SECOND, 20 * SECOND))
ENDS = st.sampled_from(ShiftEnd)


@cache
def moments(last_ms: int = END_MS) -> SearchStrategy[int]:
    """Moments of the clock, coarse enough to collide."""
    return st.integers(0, last_ms // (20 * SECOND)).map(lambda n: n * 20 * SECOND)


@cache
@st.composite
def spans(draw: DrawFn, most: int) -> tuple[tuple[int, int], ...]:
    """At most *most* pairs (from, to), in order and apart."""
    edges = draw(st.sets(moments(), max_size=2 * most))
    ordered = sorted(edges)[: len(edges) // 2 * 2]
    return tuple(zip(ordered[::2], ordered[1::2], strict=True))


@cache
@st.composite
def queues(draw: DrawFn, number: int, of: int) -> QueuePlan:
    """One of *of* queues. What is too much for one goes to one with a higher number."""
    later = [None, *range(number + 1, of)]
    hours = draw(st.none() | spans(2))
    return QueuePlan(
        name=f"queue{number}",
        priority=draw(st.integers(1, 2)),
        weight=draw(WEIGHTS),
        hours=hours or None,
        overflow_limit=draw(LIMITS),
        overflow_to=draw(st.sampled_from(later)),
        transfer_to=draw(st.sampled_from((None, *range(of)))),
    )


@cache
@st.composite
def groups(draw: DrawFn, number: int, served: tuple[int, ...]) -> GroupPlan:
    """A group that serves *served*, with room for at least one chat."""
    return GroupPlan(
        name=f"group{number}",
        queues=served,
        capacity=draw(st.integers(2, 5)),
        stretch=draw(STRETCHES),
    )


@cache
@st.composite
def shifts(draw: DrawFn) -> tuple[Shift, ...]:
    """No shifts, or one or two, with breaks."""
    found = []
    for from_ms, to_ms in draw(st.just(()) | spans(2)):
        rest = [span for span in draw(spans(1)) if from_ms <= span[0] and span[1] <= to_ms]
        found.append(Shift(from_ms=from_ms, to_ms=to_ms, breaks=tuple(rest)))
    return tuple(found)


@cache
@st.composite
def floors(draw: DrawFn) -> FloorPlan:
    """A whole desk; every queue is served by somebody."""
    many = draw(st.integers(1, 3))
    parts = draw(st.integers(1, 3))
    serves = [draw(st.sets(st.integers(0, many - 1), min_size=1)) for _ in range(parts)]
    serves[0] |= set(range(many)) - set().union(*serves)
    staffed = [*range(parts), *draw(st.lists(st.integers(0, parts - 1), max_size=6 - parts))]
    agents = tuple(
        AgentPlan(name=f"agent{n}", group=group, shifts=draw(shifts()))
        for n, group in enumerate(staffed)
    )
    return FloorPlan(
        queues=tuple(draw(queues(n, many)) for n in range(many)),
        groups=tuple(draw(groups(n, tuple(sorted(s)))) for n, s in enumerate(serves)),
        agents=agents,
        queue_of_topic=tuple(draw(st.lists(st.integers(0, many - 1), min_size=1, max_size=3))),
        presence=draw(presence_changes(len(agents))),
        distribute=draw(WAYS),
        inactive_after_missed=draw(st.booleans()),
        inactive_for_ms=draw(INACTIVE),
        shift_end=draw(ENDS),
        hold_survives_shift_end=draw(st.booleans()),
    )


@cache
def presence_changes(agents: int) -> SearchStrategy[tuple[PresenceChange, ...]]:
    """Some planned changes of presence, in order of time."""
    change = st.builds(
        PresenceChange,
        at_ms=moments(),
        agent=st.integers(0, agents - 1),
        presence=st.sampled_from(Presence),
    )
    return st.lists(change, max_size=3).map(
        lambda changes: tuple(sorted(changes, key=lambda one: one.at_ms))
    )


@st.composite
def cases(draw: DrawFn, given: Mapping[str, object] | None = None) -> Case:
    """A desk with its customers, its script and its settings, some of which may be *given*."""
    floor = draw(floors())
    settings = draw(settings_of_any_kind(given))
    ends = settings.offer_timeout_ms is not None and settings.auto_close_open_ms is not None
    population = draw(populations(END_MS, len(floor.queue_of_topic), slow_agents=ends))
    script = draw(scripts(population, floor, END_MS))
    seed = draw(st.integers(0, 1000))
    return Case(floor=floor, population=population, settings=settings, script=script, seed=seed)


@st.composite
def steps_by_hand(draw: DrawFn, case: Case) -> tuple[Step, ...]:
    """What somebody does to customers of the crowd, to agents and to the policy, at any moment."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        at_ms = draw(st.integers(1, END_MS // SECOND)) * SECOND
        does = draw(st.sampled_from((*VERBS, *OF_AGENTS, Does.CHANGE_POLICY, Does.OUTAGE)))
        step = Step(at_ms=at_ms, does=does, by_hand=draw(st.booleans()))
        if does in OF_AGENTS:
            step = replace(step, who=draw(st.sampled_from(case.floor.agents)).name)
        elif does is Does.OUTAGE:
            step = replace(step, share=0.5, after=Empirical((20 * SECOND, 100 * SECOND)))
        elif does is Does.CHANGE_POLICY:
            step = replace(step, settings=draw(other_times(case)))
        else:
            step = replace(step, who=f"c{draw(st.integers(0, 9))}")
        found.append(step)
    return tuple(sorted(found, key=lambda step: step.at_ms))


@st.composite
def other_times(draw: DrawFn, case: Case) -> Settings:
    """The settings of *case* with another hold, or no hold, and another limit."""
    hold, more = (draw(st.sampled_from((0, 20, 50, 100))) * SECOND for _ in range(2))
    return replace(
        case.settings,
        reconnect_to_previous_agent_for_ms=hold,
        reconnect_time_limit_ms=hold + more,
    )
