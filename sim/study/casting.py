"""Who plays in a scenario's trace: the names by which its numbers are printed."""

from sim.policy.returning import ROWS, RULES
from sim.scenario.model import Scenario
from sim.trace.cast import Cast


def cast_of(scenario: Scenario, first_person: int) -> Cast:
    """Return the names for the traces of *scenario*.

    *first_person* is the number of the first scripted customer, which differs between
    replications: the random customers come before.
    """
    floor, population = scenario.floor, scenario.population
    return Cast(
        queues=tuple(queue.name for queue in floor.queues),
        agents=tuple(agent.name for agent in floor.agents),
        groups=tuple(group.name for group in floor.groups),
        group_of=tuple(agent.group for agent in floor.agents),
        first_person=first_person,
        people=tuple(person.name for person in population.people),
        drop_kinds=population.drop_kinds,
        incidents=tuple(incident.name for incident in population.incidents),
        words=tuple(step.say for step in scenario.script),
        rules=RULES,
        rows=tuple(row.id for row in ROWS),
    )
