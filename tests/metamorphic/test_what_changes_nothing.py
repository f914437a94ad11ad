"""Names, time steps and ways of saying the same must not change a trace."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.floor.model import Floor
from sim.floor.plan import FloorPlan
from sim.floor.script import Step
from sim.policy.engine import compile_rules
from sim.policy.settings import Affinity, Profile, ReconnectPolicy, Settings
from sim.population.plan import PopulationPlan
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Record
from tests.twin.case import Case
from tests.twin.same import floor_records, population_of
from tests.twin.strategies import END_MS, cases

FEW = settings(max_examples=25)


def records_of(case: Case) -> list[Record]:
    """Return the trace of a case."""
    return floor_records(case, population_of(case))


def called_otherwise(case: Case) -> Case:
    """Return the same case with another name for everybody and everything."""
    return replace(
        case,
        floor=_renamed_floor(case.floor),
        population=_renamed_population(case.population),
        script=tuple(_renamed_step(step) for step in case.script),
    )


def _renamed_floor(floor: FloorPlan) -> FloorPlan:
    return replace(
        floor,
        queues=tuple(replace(queue, name=f"Z {queue.name}") for queue in floor.queues),
        groups=tuple(replace(group, name=f"Z {group.name}") for group in floor.groups),
        agents=tuple(replace(agent, name=f"Z {agent.name}") for agent in floor.agents),
    )


def _renamed_population(plan: PopulationPlan) -> PopulationPlan:
    return replace(
        plan,
        people=tuple(replace(person, name=f"Z {person.name}") for person in plan.people),
        topics=tuple(replace(topic, name=f"Z {topic.name}") for topic in plan.topics),
        devices=tuple(replace(device, name=f"Z {device.name}") for device in plan.devices),
        incidents=tuple(replace(one, name=f"Z {one.name}") for one in plan.incidents),
        names_locale="de_DE",
    )


def _renamed_step(step: Step) -> Step:
    return replace(step, who=f"Z {step.who}", say=step.say and f"Z {step.say}")


@FEW
@given(case=cases())
def test_names_change_nothing(case: Case) -> None:
    """Whatever people, agents, queues and incidents are called, the same happens."""
    assert records_of(called_otherwise(case)) == records_of(case)


@FEW
@given(case=cases(), stops=st.sets(st.integers(1, 2 * END_MS), max_size=6))
def test_time_steps_change_nothing(case: Case, stops: set[int]) -> None:
    """A run that is stopped here and there and goes on is the run that was not stopped."""
    recorder = Recorder(lambda _: None, Level.FULL)
    rules = compile_rules(case.settings)
    floor = Floor(case.floor, rules, population_of(case), recorder, case.script)
    floor.start()
    for stop in sorted(stops):
        floor.env.run(until=stop)
    floor.finish()
    assert recorder.records == records_of(case)


def without_a_hold(given: Settings) -> Settings:
    """Return the settings of the policy that holds nothing, and prefers whom *given* prefers."""
    prefers = given.agent_affinity is not Affinity.OFF
    policy = ReconnectPolicy.AFFINITY if prefers else ReconnectPolicy.NONE
    return replace(given, reconnect_policy=policy)


@FEW
@given(case=cases())
def test_a_hold_of_nought_is_no_hold(case: Case) -> None:
    """To hold for no time at all is the same as a policy that does not hold."""
    assume(case.settings.profile is Profile.CLASSIC)
    nought = replace(
        case.settings,
        reconnect_policy=ReconnectPolicy.HOLD,
        reconnect_to_previous_agent_for_ms=0,
    )
    ours = records_of(replace(case, settings=nought))
    theirs = records_of(replace(case, settings=without_a_hold(nought)))
    assert ours == theirs
