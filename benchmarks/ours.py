"""The reconnect day in this project's own model, and the planning day with all that it can do.

The reconnect day switches off what the yardstick has not: offers, wrap-up, stretch, detection
delay, automatic closing. Customers are signed in and have the link, so that who comes within the
limit goes on without a question, and who comes later is redirected and starts over at once.
"""

from dataclasses import replace
from functools import cache

from benchmarks.counts import WITHIN_MS
from benchmarks.day import Day
from benchmarks.draws import NEVER, Table
from sim.floor.model import Floor
from sim.floor.plan import AgentPlan, Distribute, FloorPlan, GroupPlan, QueuePlan
from sim.measures.frame import Frame
from sim.policy.engine import Rules, compile_rules
from sim.policy.settings import Affinity, Overbook, Settings
from sim.population.distributions import Exponential
from sim.population.fitting import Family, by_mean
from sim.population.plan import Device, DropPlan, Interval, PopulationPlan, Topic
from sim.population.population import SPELLS_PER_CONVERSATION, Population
from sim.trace.recorder import Recorder
from sim.trace.records import Record

RULES = Settings(
    detection_ms=0,
    portal_url="https://example.org/chat",
    redirection_url="https://example.org/contact",
    agent_affinity=Affinity.OFF,
    overbook_held=Overbook.NEVER,
    offer_timeout_ms=None,
    declines_to_close=None,
    auto_close_open_ms=None,
    auto_close_wrap_up_ms=None,
)
"""What the rules of the reconnect day have in common; hold and limit are the day's."""


def customers(day: Day) -> PopulationPlan:
    """Return who comes to the reconnect day."""
    return PopulationPlan(
        intervals=(Interval(start_ms=0, end_ms=day.open_ms, expected=float(day.chats)),),
        topics=(Topic(name="any", share=1.0),),
        devices=(Device(name="any", share=1.0),),
        authenticated=1.0,
        link_shared_signed_in=1.0,
        same_browser=0.0,
        patience=Exponential(float(day.mean_patience_ms)),
        silent_abandonment=0.0,
        contact=by_mean(float(day.mean_contact_ms), Family.LOGNORMAL, day.contact_cv),
        drop_share=day.drops,
        drops=(DropPlan(name="blip", share=1.0, after=Exponential(float(day.mean_away_ms))),),
        continues=1.0,
        redirect_conversion=1.0,
        end_ms=day.open_ms,
    )


@cache
def desk(day: Day) -> FloorPlan:
    """Return the desk of the reconnect day: one queue, one group, always there.

    It is frozen, and one for all runs, as for the replications of a study; so are rules and frame.
    """
    return FloorPlan(
        groups=(GroupPlan(name="all", queues=(0,), capacity=day.slots_per_agent),),
        agents=tuple(AgentPlan(name=f"Agent {n}", group=0) for n in range(day.agents)),
        queues=(QueuePlan(name="chat"),),
        distribute=Distribute.PICK,
    )


@cache
def rules(day: Day) -> Rules:
    """Return the rules of the reconnect day."""
    settings = replace(
        RULES,
        reconnect_to_previous_agent_for_ms=day.hold_ms,
        reconnect_time_limit_ms=day.limit_ms,
    )
    return compile_rules(settings)


@cache
def frame(day: Day) -> Frame:
    """Return what is measured: everything, with the day's own service level."""
    return Frame(
        end_ms=day.open_ms,
        queues=("chat",),
        queue_weights=(1,),
        agents=day.agents,
        service_level_ms=WITHIN_MS,
    )


def table_of(population: Population, conversations: int = 4) -> Table:
    """Return the draws of *population* as a table that the other engines read.

    It has rows for the first *conversations* of every customer. In the reconnect day only the
    first spell of a conversation drops, and only its second wait has a second patience.
    """
    numbers = [(n, c) for n in range(conversations) for c in range(population.size)]
    spells = [(c, n * SPELLS_PER_CONVERSATION) for n, c in numbers]
    drops = [population.drop(c, spell) for c, spell in spells]
    return Table(
        arrival_ms=list(population.arrival_ms),
        contact_ms=[population.contact_ms(c, n) for n, c in numbers],
        drop_ms=[NEVER if drop is None else drop.after_ms for drop in drops],
        away_ms=[0 if drop is None else drop.away_ms for drop in drops],
        patience_ms=[population.patience_ms(c, visit) for c, visit in spells],
        second_patience_ms=[population.patience_ms(c, visit + 1) for c, visit in spells],
    )


def floor(day: Day, population: Population, recorder: Recorder) -> Floor:
    """Return the desk of the reconnect day, ready to run once."""
    return Floor(desk(day), rules(day), population, recorder)


def records_of(day: Day, population: Population) -> list[Record]:
    """Run the reconnect day and return every record."""
    recorder = Recorder(lambda _: None)
    floor(day, population, recorder).run()
    return recorder.records
