"""Bundled lessons for the tests, played as they are written or otherwise."""

from dataclasses import dataclass
from functools import cache

from sim.floor.script import Step
from sim.lesson.lesson import Lesson, lesson_of
from sim.scenario.bundled import bundled_names, bundled_path
from sim.scenario.load import LoadedScenario, load_scenario, load_text
from sim.scenario.model import Scenario
from sim.session.run import FOR_EVER
from sim.session.session import Session
from sim.session.whole import whole_trace
from sim.trace.cast import Cast
from sim.trace.records import Record


@dataclass(frozen=True)
class Played:
    """A lesson with all records of a run of its scenario."""

    lesson: Lesson
    scenario: Scenario
    records: tuple[Record, ...]
    cast: Cast


@cache
def loaded(name: str) -> LoadedScenario:
    """Return a bundled lesson's scenario."""
    return load_scenario(bundled_path(name))


@cache
def names() -> tuple[str, ...]:
    """Return the bundled lessons."""
    return tuple(n for n in bundled_names("training") if loaded(n).file.lesson is not None)


@cache
def lesson(name: str) -> Lesson:
    """Return a bundled lesson."""
    found = lesson_of(loaded(name))
    assert found is not None
    return found


def played(name: str, scenario: Scenario | None = None, *steps: Step) -> Played:
    """Return a bundled lesson with a whole run, of *scenario* in its place and with *steps*."""
    scenario = scenario or loaded(name).scenario
    session = Session(scenario, interventions=steps)
    records = whole_trace(scenario, 1, session.interventions, FOR_EVER)
    return Played(lesson(name), scenario, records, session.cast)


def told_file(text: str) -> tuple[Lesson, LoadedScenario]:
    """Return the lesson that *text* tells, a scenario file."""
    read = load_text(text, "lesson.scenario.yaml")
    found = lesson_of(read)
    assert found is not None
    return found, read
