"""Twice the arrivals with twice the agents: a larger desk at the same load waits less."""

from dataclasses import replace

from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan
from sim.measures.figures import Key
from sim.policy.settings import Settings
from sim.population.distributions import Exponential
from sim.population.plan import Interval, PopulationPlan
from sim.scenario.model import Scenario
from sim.study.intervals import paired_difference
from sim.study.replicate import run_replications

HOURS = 6 * 3_600_000
REPLICATIONS = range(1, 13)
WAIT = Key("wait_new", "mean")


def desk(agents: int) -> Scenario:
    """Return a desk of *agents*, each with one chat at a time, busy for 85 % of the time."""
    per_hour = agents * 0.85 * 20  # a chat lasts three minutes
    everybody = tuple(AgentPlan(name=f"agent{n}", group=0) for n in range(agents))
    return Scenario(
        name="a desk",
        duration_ms=HOURS,
        settings=replace(Settings(), auto_close_open_ms=None),
        population=PopulationPlan(
            intervals=(Interval(start_ms=0, end_ms=HOURS, expected=per_hour * 6),),
            contact=Exponential(180_000),
            end_ms=HOURS,
        ),
        floor=FloorPlan(
            queues=(QueuePlan(name="chat"),),
            groups=(GroupPlan(name="all", queues=(0,), capacity=1),),
            agents=everybody,
        ),
    )


def test_a_larger_desk_does_not_wait_longer() -> None:
    """With arrivals and agents doubled, the mean wait is lower beyond what chance explains."""
    small, large = (
        [done.outcome for done in run_replications(desk(agents), REPLICATIONS)] for agents in (4, 8)
    )
    raised = paired_difference(WAIT, large, small, confidence=0.99)
    assert raised.high is not None
    assert raised.high <= 0
