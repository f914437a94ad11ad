"""From `people` and `timeline` to scripted customers and steps, checked for sense."""

from dataclasses import dataclass

from sim.duration import format_duration
from sim.floor.script import Step, number_in_crowd
from sim.policy.settings import Settings
from sim.population.plan import NEVER, Person
from sim.scenario.file_script import PersonSection
from sim.scenario.nodes import Path
from sim.scenario.resolve_desk import Desk
from sim.scenario.resolve_steps import resolve_steps
from sim.scenario.schema import ScenarioFile
from sim.scenario.story import check_story
from sim.scenario.validate import Draft
from sim.scenario.values import near


@dataclass(frozen=True, slots=True)
class Script:
    """The scripted customers and what happens when."""

    people: tuple[Person, ...]
    steps: tuple[Step, ...]


def resolve_script(
    draft: Draft, file: ScenarioFile, desk: Desk, settings: Settings | None
) -> Script:
    """Return the script; what is wrong with it is reported to *draft*.

    *settings* are those at the start, which steps may change; None if they are not sound.
    """
    people = tuple(_person(draft, n, p, desk.topics) for n, p in file.people.items())
    if file.customers is not None:
        _keep_labels_free(draft, file)
    _check_order(draft, file)
    check_story(draft, file)
    return Script(people, resolve_steps(draft, file, desk, settings))


def _keep_labels_free(draft: Draft, file: ScenarioFile) -> None:
    for name in file.people:
        if number_in_crowd(name) is not None:
            message = f"{name} is how a customer of the random crowd is called"
            draft.report_key(("people", name), "taken-name", message, "choose another name")


def _person(draft: Draft, name: str, section: PersonSection, topics: tuple[str, ...]) -> Person:
    topic = section.topic
    if topic is not None and topic not in topics:
        message = f"there is no topic called {topic!r}"
        draft.report(("people", name, "topic"), "unknown-name", message, near(topic, list(topics)))
        topic = None
    return Person(
        name=name,
        topic=topics.index(topic) if topic else 0,
        authenticated=section.authenticated,
        link_shared=section.link_shared,
        same_browser=section.same_browser,
        contact_ms=NEVER if section.conversation is None else section.conversation,
        patience_ms=NEVER if section.patience is None else section.patience,
        wrap_up_ms=section.wrap_up,
    )


def _check_order(draft: Draft, file: ScenarioFile) -> None:
    before = 0
    for number, row in enumerate(file.timeline):
        path: Path = ("timeline", number, "at")
        if row.at < before:
            message = f"this step is before the one above it ({format_duration(before)})"
            draft.report(path, "out-of-order", message, "steps stand in order of time")
        if row.at > file.clock.duration and not row.by_hand:
            length = format_duration(file.clock.duration)
            message = f"this is after the end of the clock ({length})"
            draft.report(path, "after-the-end", message, "raise clock.duration")
        before = max(before, row.at)
