"""Scripted people and their steps as the sections ``people`` and ``timeline`` of a file."""

from collections.abc import Sequence

from sim.duration import format_duration
from sim.floor.script import Does, Step
from sim.population.plan import NEVER, Person

Section = dict[str, object]
"""A part of a scenario file: plain texts, numbers, lists and maps."""

_FLAGS = {"authenticated": False, "link_shared": True, "same_browser": False}
"""What a person is if the file does not say."""


def person_section(person: Person, topics: Sequence[str] = ()) -> Section:
    """Return what a file has to say about *person*; defaults are left out."""
    section: Section = {}
    if person.topic:
        section["topic"] = topics[person.topic]
    for name, usual in _FLAGS.items():
        value = getattr(person, name)
        if value != usual:
            section[name] = value
    times = (
        ("conversation", person.contact_ms),
        ("patience", person.patience_ms),
        ("wrap_up", person.wrap_up_ms),
    )
    for name, ms in times:
        if ms is not None and ms < NEVER:
            section[name] = format_duration(ms)
    return section


def step_row(step: Step, queues: Sequence[str] = ()) -> Section:
    """Return *step* as one line of a timeline."""
    row: Section = {"at": format_duration(step.at_ms)}
    if step.who:
        row["who"] = step.who
    if step.does is not Does.SAY:
        row["does"] = str(step.does)
    if step.to_queue is not None:
        row["to"] = queues[step.to_queue]
    if step.say:
        row["say"] = step.say
    return row
