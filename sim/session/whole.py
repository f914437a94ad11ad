"""All records of a session so far: a session keeps only the latest, so it is run again."""

from sim.floor.script import Step
from sim.population.population import draw
from sim.scenario.model import Scenario
from sim.session.run import Aim, Run
from sim.trace.records import Record


def whole_trace(
    scenario: Scenario, replication: int, interventions: tuple[Step, ...], records: int
) -> tuple[Record, ...]:
    """Return the first so many *records* of a session, oldest first.

    It shares nothing with a session that is being watched, so it may run in another thread.
    """
    gathered: list[Record] = []
    if records:
        population = draw(scenario.population, seed=scenario.seed, replication=replication)
        run = Run(scenario, population, interventions, gathered.append)
        run.advance(Aim(records=records))
    return tuple(gathered)
