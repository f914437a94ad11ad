"""What of a scenario the measures need to know."""

from sim.floor.effects import frees_while_held
from sim.floor.plan import Distribute
from sim.floor.script import Does
from sim.measures.frame import Frame
from sim.policy.settings import Affinity
from sim.scenario.model import Scenario


def frame_of(scenario: Scenario) -> Frame:
    """Return the frame in which the runs of *scenario* are measured."""
    measure, floor = scenario.measure, scenario.floor
    return Frame(
        warm_up_ms=scenario.warm_up_ms,
        end_ms=scenario.duration_ms,
        queues=tuple(queue.name for queue in floor.queues),
        queue_weights=tuple(queue.weight for queue in floor.queues),
        agents=len(floor.agents),
        interval_ms=measure.interval_ms,
        service_level_ms=measure.service_level_ms,
        service_level_variant=measure.service_level_variant,
        short_abandon_ms=measure.short_abandon_ms,
        handle_includes_gap=measure.handle_includes_gap,
        prices=measure.prices,
        may_overbook=_may_overbook(scenario),
        hold_takes_capacity=not frees_while_held(scenario.settings, floor.distribute),
    )


def _may_overbook(scenario: Scenario) -> bool:
    """Tell whether some rule lets an agent have more work than capacity."""
    settings, floor = scenario.settings, scenario.floor
    return (
        floor.distribute is Distribute.PICK
        or settings.agent_affinity is Affinity.FORCE
        or frees_while_held(settings, floor.distribute)
        or any(step.does is Does.AGENT_REVIVES for step in scenario.script)
    )
