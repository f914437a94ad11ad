"""A report made by hand, so that what is printed of it can be checked to the letter."""

from pathlib import Path

from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan
from sim.measures.figures import Figure, Key, Outcome, queue_scope
from sim.population.distributions import Fixed
from sim.population.plan import Interval, PopulationPlan, Topic
from sim.scenario.model import Scenario
from sim.study.intervals import Estimate, combine
from tui.report import Report

GOLDEN = Path(__file__).parent / "golden"
HOUR_MS = 3_600_000


def scenario() -> Scenario:
    """Return a small desk with two queues and a crowd."""
    return Scenario(
        name="small-desk",
        description="Is three minutes too long?",
        duration_ms=2 * HOUR_MS,
        warm_up_ms=1_800_000,
        population=PopulationPlan(
            intervals=(Interval(start_ms=0, end_ms=2 * HOUR_MS, expected=60),),
            topics=(Topic(name="any", share=1.0),),
            contact=Fixed(60_000),
        ),
        floor=FloorPlan(
            groups=(GroupPlan(name="desk", queues=(0, 1), capacity=3),),
            agents=(AgentPlan(name="Mia", group=0),),
            queues=(QueuePlan(name="cards"), QueuePlan(name="loans")),
        ),
        seed=7,
    )


def outcome(more: int) -> Outcome:
    """Return the figures of one replication; *more* makes each a little different."""
    counts = {"customers": 60 + more, "cut_offs": 20 + more, "holds": 10, "offered": 60 + more}
    shares = {
        "outcome.silent": (5 + more, 20 + more),
        "outcome.same_agent": (8, 20 + more),
        "outcome.other_agent": (4, 20 + more),
        "outcome.redirected": (1, 20 + more),
        "outcome.lost": (2, 20 + more),
        "kept_agent": (13 + more, 20 + more),
        "hold_yield": (6, 10),
        "service_level": (50 + more, 60 + more),
        "slots_held": (3 * HOUR_MS, 90 * HOUR_MS),
    }
    figures = {Key(name, "count"): Figure(value, 1, value) for name, value in counts.items()}
    for name, (num, den) in shares.items():
        figures[Key(name, "share")] = Figure(num, den, den)
        figures[Key(name, "count")] = Figure(num, 1, num)
    for scope in ("total", queue_scope("cards")):
        figures[Key("wait_new", "mean", scope)] = Figure(30_000 * (55 + more), 55, 55)
        figures[Key("wait_new", "p90", scope)] = Figure(150_000, 1, 55)
    figures[Key("slots_held", "mean")] = Figure(2 * HOUR_MS, HOUR_MS, HOUR_MS)
    figures[Key("slots_held", "max")] = Figure(4 + more, 1, HOUR_MS)
    return Outcome(figures)


def report(replications: int = 1, *, planned: int | None = None) -> Report:
    """Return the report of so many replications of the small desk."""
    low, high = (1_800.0, 2_400.0) if replications > 1 else (None, None)
    return Report(
        scenario=scenario(),
        file="small-desk",
        numbers=tuple(range(1, replications + 1)),
        planned=planned or replications,
        confidence=0.95,
        estimates=combine([outcome(more) for more in range(replications)], 0.95),
        queue_cost=Estimate(2_100.0, low, high, 55, replications, 0.95),
    )
