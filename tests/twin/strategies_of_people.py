"""Random customers, and random scripts for a few of them and their agents.

What is drawn again and again is made once (``cache``): to make it anew takes longer than to draw.
"""

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sim.floor.plan import FloorPlan
from sim.floor.script import OF_CUSTOMERS, OF_NOBODY, Does, Step
from sim.population.distributions import Empirical, Fixed
from sim.population.plan import (
    NEVER,
    Device,
    Distribution,
    DropPlan,
    Incident,
    Interval,
    Person,
    PopulationPlan,
    Topic,
)

SECOND = 1_000
HOUR = 3_600 * SECOND
SECONDS = (0, 1, 5, 10, 20, 20, 30, 60, 100, 200)
SHARES = st.sampled_from((0.5, 0.0, 1.0))
SELDOM = st.sampled_from((0.0, 0.0, 0.3, 1.0))
HALF_OR_NONE = st.sampled_from((0.0, 0.5))
HALF_OR_ALL = st.sampled_from((1.0, 0.5))
DECLINES, MISSES = st.sampled_from((0.0, 0.0, 0.3)), st.sampled_from((0.0, 0.3))
DROPS_PER_HOUR = st.sampled_from((60.0, 10.0, 0.0))
DROP_SHARES = st.sampled_from((None, 0.5, 1.0))
CUSTOMERS = st.sampled_from((10.0, 0.0, 20.0, 30.0))
STARTS, PAUSES = st.sampled_from(SECONDS), st.sampled_from((10, 0, 20, 30, 60))
OF_AGENTS = tuple(does for does in Does if does not in OF_CUSTOMERS | OF_NOBODY)
VERBS = tuple(does for does in Does if does in OF_CUSTOMERS)
AWAY_AND_BACK = (
    (Does.DISCONNECT, Does.RETURN),
    (Does.DISCONNECT, Does.OPEN_LINK),
    (Does.CLOSE_TAB, Does.RETURN, Does.CHOOSE_CONTINUE),
    (Does.DISCONNECT, Does.RETURN, Does.CHOOSE_START_NEW),
    (Does.DISCONNECT, Does.AGENT_CLOSES, Does.OPEN_LINK),
    (Does.DISCONNECT, Does.AGENT_ENDS, Does.OPEN_LINK),
    (Does.DISCONNECT, Does.AGENT_REVIVES, Does.OPEN_LINK),
    (Does.DISCONNECT, Does.AGENT_TRANSFERS, Does.RETURN),
    (Does.AGENT_CLOSES, Does.AGENT_REVIVES, Does.AGENT_TRANSFERS),
    (Does.AGENT_CLOSES, Does.OPEN_LINK),
    (Does.DISCONNECT, Does.CLOSE_CHAT, Does.START_CHAT),
    (Does.AGENT_ENDS, Does.RETURN),
)
"""What may happen to a person in this order, if nothing comes between."""
CHUNKS = st.lists(
    st.sampled_from(AWAY_AND_BACK) | st.sampled_from(VERBS).map(lambda verb: (verb,)),
    min_size=1,
    max_size=5,
)
DO_AGENTS = st.lists(st.sampled_from(OF_AGENTS), max_size=2)


@cache
def durations(least: int = 0, most: int = 200) -> SearchStrategy[Distribution]:
    """One duration for all, or a few that are met again and again."""
    one = st.sampled_from([s * SECOND for s in SECONDS if least <= s <= most])
    fixed = one.map(Fixed)
    few = st.lists(one, min_size=2, max_size=4).map(lambda ms: Empirical(tuple(sorted(ms))))
    return fixed | few


@cache
def perhaps(least: int = 0, most: int = 200) -> SearchStrategy[Distribution | None]:
    """A duration, or none."""
    return st.none() | durations(least, most)


@cache
@st.composite
def arrivals(draw: DrawFn, end_ms: int) -> tuple[Interval, ...]:
    """Customers spread over the clock, or bunches of them within one millisecond."""
    expected = draw(CUSTOMERS)
    if draw(st.booleans()):
        return (Interval(start_ms=0, end_ms=end_ms, expected=expected),)
    bunches = draw(st.integers(1, 4))
    starts = [n * end_ms // bunches for n in range(bunches)]
    return tuple(Interval(start_ms=s, end_ms=s + 1, expected=expected / bunches) for s in starts)


@cache
@st.composite
def populations(draw: DrawFn, end_ms: int, topics: int, *, slow_agents: bool) -> PopulationPlan:
    """Customers on *topics* topics. Agents let offers pass only where that comes to an end."""
    return PopulationPlan(
        intervals=draw(arrivals(end_ms)),
        topics=tuple(
            Topic(name=f"topic{n}", share=1 / topics, contact=draw(perhaps(30)))
            for n in range(topics)
        ),
        devices=(Device(name="device", share=1.0, drops_per_hour=draw(DROPS_PER_HOUR)),),
        drop_share=draw(DROP_SHARES),
        drop_after=draw(perhaps(0, 30)),
        drops=draw(drops()),
        contact=draw(durations(20)),
        wrap_up=draw(perhaps(0, 60)),
        patience=draw(perhaps(5)),
        accept_after=draw(perhaps(1, 200 if slow_agents else 10)),
        prompt_after=draw(perhaps(0, 20)),
        form=draw(perhaps()),
        survey=draw(perhaps()),
        closes_held_after=draw(perhaps()),
        authenticated=draw(SHARES),
        link_shared=draw(SHARES),
        link_shared_signed_in=draw(SHARES),
        same_browser=draw(SHARES),
        uses_link=draw(SHARES),
        silent_abandonment=draw(SHARES),
        continues=draw(SHARES),
        redirect_conversion=draw(HALF_OR_NONE),
        closes_chat=draw(SELDOM),
        closes_then_returns=draw(HALF_OR_NONE),
        closes_held=draw(SELDOM),
        transfers=draw(SELDOM),
        declines=draw(DECLINES),
        misses=draw(MISSES) if slow_agents else 0.0,
        incidents=draw(incidents(end_ms)),
        people=draw(people(topics)),
        end_ms=end_ms,
    )


@cache
def drops() -> SearchStrategy[tuple[DropPlan, ...]]:
    """Kinds of drop that are as frequent, after which some are back, or nobody."""
    kind = st.builds(
        DropPlan,
        name=st.sampled_from(("blip", "lift", "gone")),
        share=st.just(1.0),
        returns=HALF_OR_ALL,
        after=durations() | perhaps(),
    )
    return st.lists(kind, min_size=1, max_size=3).map(_sharing)


def _sharing(kinds: list[DropPlan]) -> tuple[DropPlan, ...]:
    return tuple(
        DropPlan(name=kind.name, share=1 / len(kinds), returns=kind.returns, after=kind.after)
        for kind in kinds
    )


@cache
def incidents(end_ms: int) -> SearchStrategy[tuple[Incident, ...]]:
    """Up to two incidents that cut off some or all."""
    one = st.builds(
        Incident,
        at_ms=st.integers(0, end_ms // (20 * SECOND)).map(lambda n: n * 20 * SECOND),
        share=HALF_OR_ALL,
        within_ms=st.sampled_from((0, 0, 20 * SECOND)),
        returns=HALF_OR_ALL,
        after=perhaps(),
    )
    return st.lists(one, max_size=2).map(tuple)


@cache
@st.composite
def people(draw: DrawFn, topics: int) -> tuple[Person, ...]:
    """Up to three people with names."""
    names = ("Ada", "Bo", "Cy")[: draw(st.integers(0, 3))]
    return tuple(draw(persons(name, topics)) for name in names)


@cache
def persons(name: str, topics: int) -> SearchStrategy[Person]:
    """Somebody of this name."""
    return st.builds(
        Person,
        name=st.just(name),
        topic=st.integers(0, topics - 1),
        authenticated=st.booleans(),
        link_shared=st.booleans(),
        same_browser=st.booleans(),
        contact_ms=st.sampled_from((NEVER, NEVER, 100 * SECOND)),
        patience_ms=st.sampled_from((NEVER, NEVER, 20 * SECOND)),
        wrap_up_ms=st.sampled_from((None, 0, 20 * SECOND)),
    )


@cache
@st.composite
def stories(draw: DrawFn, who: str, queues: int) -> list[Step]:
    """What happens to one person: mostly drops and returns, one soon after the other."""
    at_ms = draw(STARTS) * SECOND
    steps = [Step(at_ms=at_ms, does=Does.START_CHAT, who=who)]
    for does in (verb for verbs in draw(CHUNKS) for verb in verbs):
        at_ms += draw(PAUSES) * SECOND
        to = None
        if does is Does.AGENT_TRANSFERS:
            to = draw(st.none() | st.integers(0, queues - 1))
        steps.append(Step(at_ms=at_ms, does=does, who=who, to_queue=to))
    return steps


@st.composite
def scripts(
    draw: DrawFn, population: PopulationPlan, floor: FloorPlan, end_ms: int
) -> tuple[Step, ...]:
    """What the people and some agents do, in order of time."""
    steps: list[Step] = []
    for one in population.people:
        steps += draw(stories(one.name, len(floor.queues)))
    at_ms = st.integers(0, end_ms // (10 * SECOND)).map(lambda n: n * 10 * SECOND)
    for does in draw(DO_AGENTS):
        agent = draw(st.sampled_from(floor.agents))
        steps.append(Step(at_ms=draw(at_ms), does=does, who=agent.name, say="now"))
    return tuple(sorted(steps, key=lambda step: step.at_ms))
