"""Runs the floor and its twin on one case, and says where they differ."""

from itertools import zip_longest

from sim.floor.model import Floor
from sim.measures.ledger import Ledger
from sim.policy.engine import compile_rules
from sim.policy.returning import ROWS, RULES
from sim.population.population import Population, draw
from sim.scenario.model import Scenario
from sim.study.framing import frame_of
from sim.trace.cast import Cast
from sim.trace.recorder import Level, Recorder
from sim.trace.records import Record
from sim.trace.text import lines
from tests.twin.case import Case
from tests.twin.run import run_twin

BEFORE = 5
"""How many lines of the common part are shown."""


def population_of(case: Case) -> Population:
    """Return the customers of a case."""
    return draw(case.population, seed=case.seed, replication=1)


def scenario_of(case: Case) -> Scenario:
    """Return the scenario that a case is."""
    return Scenario(
        name="a small desk",
        duration_ms=case.population.end_ms,
        settings=case.settings,
        population=case.population,
        floor=case.floor,
        script=case.script,
        seed=case.seed,
    )


def floor_records(case: Case, population: Population) -> list[Record]:
    """Return what the floor records; its own invariants and those of the measures hold."""
    ledger = Ledger(frame_of(scenario_of(case)))
    recorder = Recorder(ledger.feed, Level.FULL)
    rules = compile_rules(case.settings)
    end_ms = Floor(case.floor, rules, population, recorder, case.script).run()
    recorder.fold()
    ledger.finish(end_ms)
    return recorder.records


def twin_records(case: Case, population: Population) -> list[Record]:
    """Return what the twin records."""
    return run_twin(case.floor, compile_rules(case.settings), population, case.script)


def first_difference(case: Case, floor: list[Record], twin: list[Record]) -> str:
    """Return the first line in which two traces differ, with some before it; else nothing."""
    cast = _cast(case, population_of(case).random_size)
    pairs = enumerate(zip_longest(lines(floor, cast), lines(twin, cast), fillvalue="(the end)"))
    same: list[str] = []
    for _, (ours, theirs) in pairs:
        if ours != theirs:
            return "\n".join((*same[-BEFORE:], f"floor: {ours}", f"twin:  {theirs}"))
        same.append(f"       {ours}")
    return ""


def _cast(case: Case, first_person: int) -> Cast:
    floor, population = case.floor, case.population
    return Cast(
        queues=tuple(queue.name for queue in floor.queues),
        agents=tuple(agent.name for agent in floor.agents),
        first_person=first_person,
        people=tuple(person.name for person in population.people),
        drop_kinds=population.drop_kinds,
        incidents=tuple(incident.name for incident in population.incidents),
        words=tuple(step.say for step in case.script),
        rules=RULES,
        rows=tuple(row.id for row in ROWS),
    )
