"""Jobs of this project's own model. Populations are drawn before, and measured by themselves."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks import ours, planning
from benchmarks.day import SIZES, Day
from benchmarks.engines import Job
from sim.floor.model import Floor
from sim.floor.uncollected import uncollected
from sim.measures.figures import Outcome
from sim.measures.frame import Frame
from sim.measures.ledger import Ledger
from sim.population.columns import BLOCK
from sim.population.plan import PopulationPlan
from sim.population.population import Population, draw
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Record

FOREVER = float("inf")
READ = (
    ("arrivals", "count"),
    ("answered", "count"),
    ("abandoned", "count"),
    ("service_level", "share"),
    ("outcome.same_agent", "count"),
    ("outcome.same_agent_after_queue", "count"),
    ("outcome.other_agent", "count"),
    ("outcome.redirected", "count"),
    ("wait_new", "mean"),
    ("requeue_wait", "mean"),
    ("hold_time", "mean"),
    ("slots_busy", "mean"),
)
"""What is read of a run's figures: as much as the yardstick counts. Others are not worked out."""


class Model(NamedTuple):
    """A day of this project's model: its customers, what is measured, and its desk."""

    customers: Callable[[Day], PopulationPlan]
    frame: Callable[[Day], Frame]
    floor: Callable[[Day, Population, Recorder], Floor]


RECONNECT = Model(ours.customers, ours.frame, ours.floor)
PLANNING = Model(planning.customers, planning.frame, planning.floor)


def measures(size: str, seed: int) -> Job:
    """Return the reconnect day with nothing but its figures kept."""
    return _job(size, seed, RECONNECT, Level.MEASURES)


def full_trace(size: str, seed: int) -> Job:
    """Return the reconnect day with every record kept, and the figures."""
    return _job(size, seed, RECONNECT, Level.FULL)


def planning_model(size: str, seed: int) -> Job:
    """Return the planning day with nothing but its figures kept."""
    return _job(size, seed, PLANNING, Level.MEASURES)


def draws(size: str, seed: int) -> Job:
    """Return the drawing of the planning day's population: every first occurrence of all."""
    plan = planning.customers(SIZES[size])
    return Job(lambda: _drawn(plan, seed).size, lambda: 0)


def _job(size: str, seed: int, model: Model, level: Level) -> Job:
    day = SIZES[size]
    population = _drawn(model.customers(day), seed)

    def run() -> int:
        with uncollected():  # As for a replication of a study.
            ledger = Ledger(model.frame(day))
            recorder = Recorder(ledger.feed, level)
            end_ms = model.floor(day, population, recorder).run()
            recorder.close()
            return _conversations(ledger.finish(end_ms))

    return Job(run, lambda: _events(model.floor(day, population, Recorder(_forget))))


def _forget(_: Sequence[Record]) -> None:
    """Count nothing."""


def _conversations(outcome: Outcome) -> int:
    arrivals, *_ = [outcome.value(measure, stat) for measure, stat in READ]
    return round(arrivals or 0)


def _events(floor: Floor) -> int:
    """Run the floor step by step and count the events."""
    floor.start()
    count = 0
    while floor.env.peek() != FOREVER:
        floor.env.step()
        count += 1
    return count


def _drawn(plan: PopulationPlan, seed: int) -> Population:
    """Return the population with the first occurrence of everything drawn."""
    population = draw(plan, seed=seed, replication=0)
    for customer in range(0, population.size, BLOCK):
        population.silent(customer, 0)
        population.comes_again(customer, 0)
        population.closes_held_after_ms(customer, 0)
        population.converts(customer, 0)
        population.form_ms(customer, 0)
        population.survey_ms(customer, 0)
        population.drop(customer, 0)
    return population
