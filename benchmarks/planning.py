"""The planning day: the reconnect day with all that planners ask for switched on.

Two queues and two groups, two shifts with breaks, offers that take a moment to answer and are
declined or missed at times, contact time stretched by concurrent chats, wrap-up that blocks
capacity, drops of two kinds whose customers do not all come back, the default timers.
"""

from functools import cache

from benchmarks.day import MINUTE_MS, SLOTS_PER_AGENT, Day
from sim.floor.model import Floor
from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan, Shift
from sim.measures.frame import Frame
from sim.policy.engine import compile_rules
from sim.policy.settings import Settings
from sim.population.distributions import Exponential
from sim.population.fitting import Family, by_mean
from sim.population.plan import Device, DropPlan, Interval, PopulationPlan, Topic
from sim.population.population import Population
from sim.trace.recorder import Recorder

EXTRA_AGENTS = 1.35
"""Agents beside those of the reconnect day's load, for wrap-up, stretch, offers and breaks."""
STRETCH = (1000, 1040, 1090)
RULES = Settings(
    portal_url="https://example.org/chat", redirection_url="https://example.org/contact"
)


def customers(day: Day) -> PopulationPlan:
    """Return who comes to the planning day."""
    return PopulationPlan(
        intervals=(Interval(start_ms=0, end_ms=day.open_ms, expected=float(day.chats)),),
        topics=(Topic(name="billing", share=0.6), Topic(name="cards", share=0.4)),
        devices=(
            Device(name="mobile", share=0.7, drops_per_hour=1.0),
            Device(name="desktop", share=0.3, drops_per_hour=0.2),
        ),
        patience=Exponential(float(day.mean_patience_ms)),
        contact=by_mean(float(day.mean_contact_ms), Family.LOGNORMAL, day.contact_cv),
        wrap_up=Exponential(1.0 * MINUTE_MS),
        drops=(
            DropPlan(name="blip", share=0.6, returns=0.95, after=Exponential(1.0 * MINUTE_MS)),
            DropPlan(name="restart", share=0.4, returns=0.7, after=Exponential(6.0 * MINUTE_MS)),
        ),
        prompt_after=Exponential(5_000.0),
        form=Exponential(1.0 * MINUTE_MS),
        survey=Exponential(20_000.0),
        accept_after=Exponential(8_000.0),
        declines=0.02,
        misses=0.01,
        end_ms=day.open_ms,
    )


@cache
def desk(day: Day) -> FloorPlan:
    """Return the desk of the planning day: early and late shifts that overlap all but an hour."""
    agents = round(day.agents * EXTRA_AGENTS)
    return FloorPlan(
        groups=(
            GroupPlan(name="billing", queues=(0,), capacity=SLOTS_PER_AGENT, stretch=STRETCH),
            GroupPlan(name="all", queues=(0, 1), capacity=SLOTS_PER_AGENT, stretch=STRETCH),
        ),
        agents=tuple(_agent(n, day.open_ms) for n in range(agents)),
        queues=(QueuePlan(name="billing"), QueuePlan(name="cards")),
        queue_of_topic=(0, 1),
    )


def _agent(number: int, open_ms: int) -> AgentPlan:
    late = 30 * MINUTE_MS * (number % 2)
    lunch = open_ms // 2 + (number % 6 - 3) * 20 * MINUTE_MS
    shift = Shift(
        from_ms=late,
        to_ms=open_ms + 120 * MINUTE_MS + late,
        breaks=((lunch, lunch + 15 * MINUTE_MS),),
    )
    return AgentPlan(name=f"Agent {number}", group=number % 3 % 2, shifts=(shift,))


@cache
def frame(day: Day) -> Frame:
    """Return what is measured: everything, with the default service level."""
    agents = round(day.agents * EXTRA_AGENTS)
    return Frame(
        end_ms=day.open_ms,
        queues=("billing", "cards"),
        queue_weights=(1, 1),
        agents=agents,
        may_overbook=True,
    )


def floor(day: Day, population: Population, recorder: Recorder) -> Floor:
    """Return the desk of the planning day, ready to run once."""
    return Floor(desk(day), compile_rules(RULES), population, recorder)
