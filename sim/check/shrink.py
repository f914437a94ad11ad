"""From a failing random scenario to a small scripted one that fails in the same place.

The random crowd of the failing run is told as a script; then customers, and then their steps,
are left out as long as the same expectation still fails; at last the times are made round.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sim.check.reduction import reduced
from sim.check.scripting import Unit, units_of
from sim.check.suspect import CannotShrink, Suspect, find_failure
from sim.check.timeline import Section, person_section, step_row
from sim.check.yaml_text import document
from sim.floor.script import Does, Step
from sim.population.plan import NEVER, Person
from sim.population.population import draw
from sim.scenario.load import LoadedScenario, load_text
from sim.scenario.model import Scenario
from sim.scenario.problems import ScenarioError
from sim.study.replicate import ReplicationFailed, run_replication
from sim.trace.recorder import Level

_SCRIPT = {"people", "timeline", "lesson", "incidents", "customers"}
_LEFT_OUT = frozenset({*_SCRIPT, "expect", "run", "vary", "report", "extends"})
ROUNDINGS_MS = (60_000, 10_000, 1_000)
"""What times are rounded to, if it still fails then; the coarsest that does is used."""
MINUTE_MS = 60_000
HARDLY_ANYBODY = 1e-6
"""Customers per hour where a section `customers` has to stay for its topics."""


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A small scenario: its text, the expectation that it breaks, and how much went.

    ``replication`` is the run of the large scenario that it was made from.
    """

    text: str
    suspect: Suspect
    replication: int
    people_before: int
    people: int
    steps: int


def shrink(loaded: LoadedScenario, line: int | None = None) -> Shrunk:
    """Return a small scripted scenario that breaks the same expectation.

    *line* chooses the expectation, else it is the first one that a single run breaks. Raises
    CannotShrink.
    """
    suspect, done = find_failure(loaded, line)
    people = draw(loaded.scenario.population, seed=loaded.scenario.seed, replication=done.number)
    everybody = units_of(loaded.scenario, done, people)
    desk = _Desk(
        loaded, suspect, last_ms=max((step.at_ms for step in _steps(everybody)), default=0)
    )
    if not desk.fails(everybody):
        raise CannotShrink(
            "told as a script, the run does not fail any more; it hangs on something that no "
            "timeline can order, such as agents who decline or miss offers"
        )
    units = _smallest(_without_people(everybody, desk.fails), desk.fails_as_file)
    return Shrunk(
        text=desk.text(units),
        suspect=suspect,
        replication=done.number,
        people_before=_count(everybody),
        people=_count(units),
        steps=sum(len(unit.steps) for unit in units),
    )


Fails = Callable[[Sequence[Unit]], bool]


class _Desk:
    """The desk without its crowd, ready to be filled with people and asked whether it fails.

    Its clock runs until *last_ms* at least, since a crowd goes on after the clock's end.
    """

    def __init__(self, loaded: LoadedScenario, suspect: Suspect, last_ms: int) -> None:
        self._loaded = loaded
        self._suspect = suspect
        self._main = loaded.scenario.path or Path(loaded.scenario.name)
        tree = loaded.tree.plain()
        assert isinstance(tree, dict)
        self._content: Section = {k: v for k, v in tree.items() if k not in _LEFT_OUT}
        self._content["name"] = f"{loaded.scenario.name}-shrunk"
        if last_ms > loaded.scenario.duration_ms:
            minutes = last_ms // MINUTE_MS + 1
            self._content["clock"] = tree["clock"] | {"duration": f"{minutes}m"}
        topics = (tree.get("customers") or {}).get("topics")
        if topics:
            usual = {"arrivals": {"per_hour": HARDLY_ANYBODY}, "conversation": "5m"}
            self._content["customers"] = usual | {"topics": topics}
        self._expect = {suspect.section: [tree["expect"][suspect.section][suspect.index]]}
        self._topics = tuple(topic.name for topic in loaded.scenario.population.topics)
        self._queues = tuple(queue.name for queue in loaded.scenario.floor.queues)
        self._empty = self._bare()

    def _bare(self) -> Scenario:
        """Return the desk without anybody; the crowd's own plan is gone."""
        text = document(self._content | {"run": {"seed": self._loaded.scenario.seed}})
        return load_text(text, self._main).scenario

    def fails(self, units: Sequence[Unit]) -> bool:
        """Whether the expectation fails with these people, however many they are."""
        named = [unit.person for unit in units if unit.person is not None]
        population = replace(self._empty.population, people=tuple(named))
        return self._breaks(replace(self._empty, population=population, script=_steps(units)))

    def fails_as_file(self, units: Sequence[Unit]) -> bool:
        """Whether the file with these people loads, and its expectation fails."""
        try:
            return self._breaks(load_text(self.text(units), self._main).scenario)
        except ScenarioError:
            return False

    def _breaks(self, scenario: Scenario) -> bool:
        try:
            done = run_replication(scenario, 1, level=Level.FULL)
        except ReplicationFailed:
            return False
        return self._suspect.fails_in(done)

    def text(self, units: Sequence[Unit]) -> str:
        """Return the scenario file with these people."""
        people = {u.person.name: person_section(u.person, self._topics) for u in units if u.person}
        rows = [step_row(step, self._queues) for step in _steps(units) if not _is_empty(step)]
        script: Mapping[str, object] = {"people": people, "timeline": rows}
        run = {"run": {"seed": self._loaded.scenario.seed}, "expect": self._expect}
        return document({**self._content, **script, **run})


def _is_empty(step: Step) -> bool:
    """Whether it was only the place of a lesson's question."""
    return step.does is Does.SAY and not step.say


def _steps(units: Sequence[Unit]) -> tuple[Step, ...]:
    return tuple(sorted((s for u in units for s in u.steps), key=lambda step: step.at_ms))


def _count(units: Sequence[Unit]) -> int:
    return sum(unit.person is not None for unit in units)


def _smallest(units: list[Unit], fails: Fails) -> list[Unit]:
    """Leave out steps and people in turn until nothing more can go; then make times round."""
    if not fails(units):
        raise CannotShrink("what is left cannot be written as a scenario file that still fails")
    before: list[Unit] = []
    while units != before:
        before = units
        units = _without_people(_without_steps(units, fails), fails)
    return _rounded(_from_the_start(units, fails), fails)


def _without_people(units: Sequence[Unit], fails: Fails) -> list[Unit]:
    """Leave out everybody who is not needed; the file's own people stay.

    Each customer is tried alone first: taking pieces away may end with several of them.
    """
    own = [unit for unit in units if unit.own]
    crowd = [unit for unit in units if not unit.own]
    alone = next((unit for unit in crowd if fails([unit, *own])), None)
    if alone is not None:
        return [*([] if fails(own) else [alone]), *own]
    return [*reduced(crowd, lambda some: fails([*some, *own])), *own]


def _without_steps(units: Sequence[Unit], fails: Fails) -> list[Unit]:
    """Leave out every step that is not needed; everybody who stays still starts a chat."""
    loose = [
        (number, step)
        for number, unit in enumerate(units)
        for step in unit.steps
        if not unit.own and step.does is not Does.START_CHAT
    ]
    kept = set(reduced(loose, lambda some: fails(_with(units, set(some)))))
    return _with(units, kept)


def _with(units: Sequence[Unit], kept: set[tuple[int, Step]]) -> list[Unit]:
    return [
        replace(
            unit,
            steps=tuple(
                step
                for step in unit.steps
                if unit.own or step.does is Does.START_CHAT or (number, step) in kept
            ),
        )
        for number, unit in enumerate(units)
    ]


def _from_the_start(units: list[Unit], fails: Fails) -> list[Unit]:
    """Let the story begin with the clock, if it still fails then."""
    first = min((step.at_ms for step in _steps(units)), default=0)
    if any(unit.own for unit in units):
        return units
    return _if(fails, [_retimed(unit, lambda ms: ms - first) for unit in units], units)


def _rounded(units: list[Unit], fails: Fails) -> list[Unit]:
    """Make all times round, if it still fails then."""
    for size_ms in ROUNDINGS_MS:
        tried = [unit if unit.own else _round(unit, size_ms) for unit in units]
        if fails(tried):
            return tried
    return units


def _if(fails: Fails, tried: list[Unit], otherwise: list[Unit]) -> list[Unit]:
    return tried if fails(tried) else otherwise


def _retimed(unit: Unit, change: Callable[[int], int]) -> Unit:
    steps = (replace(step, at_ms=change(step.at_ms)) for step in unit.steps)
    return replace(unit, steps=tuple(steps))


def _round(unit: Unit, size_ms: int) -> Unit:
    def change(ms: int) -> int:
        return round(ms / size_ms) * size_ms

    person = unit.person
    return replace(
        _retimed(unit, change), person=None if person is None else _sized(person, change)
    )


def _sized(person: Person, change: Callable[[int], int]) -> Person:
    contact_ms = person.contact_ms if person.contact_ms >= NEVER else change(person.contact_ms)
    wrap_up_ms = None if person.wrap_up_ms is None else change(person.wrap_up_ms)
    return replace(person, contact_ms=contact_ms, wrap_up_ms=wrap_up_ms)
