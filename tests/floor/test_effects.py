"""What performs the effects of a step, and which steps ask for nothing at the desk."""

from dataclasses import replace

import pytest

from sim.floor.effects import Effects, is_idle
from sim.floor.model import Floor
from sim.floor.plan import AgentPlan, Distribute, FloorPlan, GroupPlan, QueuePlan
from sim.policy.engine import compile_rules
from sim.policy.settings import HoldSize, Overbook, Profile, Settings
from sim.population.plan import PopulationPlan
from sim.population.population import draw
from sim.trace.recorder import Recorder

DESK = FloorPlan(
    groups=(GroupPlan(name="all", queues=(0,), capacity=1),),
    agents=(AgentPlan(name="Ana", group=0),),
    queues=(QueuePlan(name="chat"),),
)


@pytest.mark.parametrize("distribute", Distribute)
@pytest.mark.parametrize("overbook", Overbook)
@pytest.mark.parametrize("hold_size", HoldSize)
@pytest.mark.parametrize("profile", Profile)
def test_a_step_is_idle_if_nothing_performs_it(
    profile: Profile, hold_size: HoldSize, overbook: Overbook, distribute: Distribute
) -> None:
    """Whether a step asks for nothing is known without a desk, and is the same on every desk."""
    settings = Settings(profile=profile, hold_size=hold_size, overbook_held=overbook)
    rules = compile_rules(settings)
    nobody = draw(PopulationPlan(end_ms=1), seed=1, replication=0)
    floor = Floor(replace(DESK, distribute=distribute), rules, nobody, Recorder(lambda _: None))
    effects = Effects(floor)
    for step in rules.steps:
        idle = is_idle(step, held_is_free=floor.held_is_free)
        assert idle == (effects.act_of(step) is None), step
