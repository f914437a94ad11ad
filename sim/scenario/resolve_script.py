"""From `people` and `timeline` to scripted customers and steps, checked for sense."""

from dataclasses import dataclass
from enum import Enum

from sim.duration import format_duration
from sim.floor.script import OF_CUSTOMERS, Does, Step
from sim.population.plan import NEVER, Person
from sim.scenario.file_script import PersonSection, StepRow
from sim.scenario.nodes import Path
from sim.scenario.resolve_desk import Desk
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near

_RETURNS = frozenset({Does.RETURN, Does.OPEN_LINK})
_CHOICES = frozenset({Does.CHOOSE_CONTINUE, Does.CHOOSE_START_NEW})
_PARTINGS = frozenset({Does.AGENT_CLOSES, Does.AGENT_ENDS})
_DROPS = frozenset({Does.DISCONNECT, Does.CLOSE_TAB})


class _Where(Enum):
    NOT_YET = "has not started a chat yet"
    HERE = "is connected"
    AWAY = "is away"
    MAYBE_AWAY = "may be away"
    """The agent closed the window or ended the chat: what is left of it depends on the rules."""


@dataclass(frozen=True, slots=True)
class Script:
    """The scripted customers and what happens when."""

    people: tuple[Person, ...]
    steps: tuple[Step, ...]


def resolve_script(draft: Draft, file: ScenarioFile, desk: Desk) -> Script:
    """Return the script; what is wrong with it is reported to *draft*."""
    people = tuple(_person(draft, n, p, desk.topics) for n, p in file.people.items())
    steps = tuple(_step(draft, n, row, file, desk) for n, row in enumerate(file.timeline))
    _check_order(draft, file)
    _check_story(draft, file)
    return Script(people, steps)


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


def _step(draft: Draft, number: int, row: StepRow, file: ScenarioFile, desk: Desk) -> Step:
    path: Path = ("timeline", number)
    _check_who(draft, path, row, list(file.people), desk.agent_names)
    if row.does is Does.SAY and row.say is None:
        message = "this step says neither what somebody does nor what to say"
        draft.report(path, "empty-step", message)
    to = row.to
    if to is not None and row.does is not Does.AGENT_TRANSFERS:
        message = "to goes with agent_transfers only"
        draft.report_key((*path, "to"), "unknown-key", message)
    if to is not None and to not in desk.queue_names:
        message = f"there is no queue called {to!r}"
        draft.report((*path, "to"), "unknown-name", message, near(to, desk.queue_names))
        to = None
    queue = None if to is None else desk.queue_names.index(to)
    return Step(at_ms=row.at, does=row.does, who=row.who or "", say=row.say or "", to_queue=queue)


def _check_who(
    draft: Draft, path: Path, row: StepRow, people: list[str], agents: list[str]
) -> None:
    if row.who is None:
        if row.does is not Does.SAY:
            draft.report(path, "missing-key", f"this step does not say who does {row.does}")
        return
    here = (*path, "who")
    everybody = [*people, *agents]
    if row.who not in everybody:
        message = f"no person or agent is called {row.who!r}"
        draft.report(here, "unknown-name", message, near(row.who, everybody))
    elif row.does in OF_CUSTOMERS and row.who not in people:
        message = f"{row.who} is an agent; {row.does} is about a customer"
        draft.report(here, "wrong-person", message, "name the customer whose chat it is")
    elif row.does not in OF_CUSTOMERS and row.does is not Does.SAY and row.who not in agents:
        draft.report(here, "wrong-person", f"{row.who} is a customer; {row.does} is for agents")


def _check_order(draft: Draft, file: ScenarioFile) -> None:
    before = 0
    for number, row in enumerate(file.timeline):
        path: Path = ("timeline", number, "at")
        if row.at < before:
            message = f"this step is before the one above it ({format_duration(before)})"
            draft.report(path, "out-of-order", message, "steps stand in order of time")
        if row.at > file.clock.duration:
            length = format_duration(file.clock.duration)
            message = f"this is after the end of the clock ({length})"
            draft.report(path, "after-the-end", message, "raise clock.duration")
        before = max(before, row.at)


def _check_story(draft: Draft, file: ScenarioFile) -> None:
    """Follow every person through the timeline and report what cannot happen."""
    where = dict.fromkeys(file.people, _Where.NOT_YET)
    for number, row in enumerate(file.timeline):
        if row.does in OF_CUSTOMERS and row.who in where:
            wrong = _impossible(row.does, where[row.who])
            if wrong:
                message = f"{row.who} cannot {_verb(row.does)} now: {row.who} {wrong}"
                draft.report(("timeline", number, "does"), "impossible-step", message)
            where[row.who] = _after(row.does, where[row.who])
    for name, place in where.items():
        if place is _Where.NOT_YET and draft.clean("timeline"):
            message = f"{name} never starts a chat"
            hint = f"add a step to the timeline: {{at: 0s, who: {name}, does: start_chat}}"
            draft.report_key(("people", name), "never-starts", message, hint)


def _verb(does: Does) -> str:
    return does.value.replace("_", " ")


def _impossible(does: Does, where: _Where) -> str | None:
    """Return why nobody can do this there, or None if it can be done."""
    if does is Does.START_CHAT:
        return "has a chat already" if where is _Where.HERE else None
    if where is _Where.NOT_YET:
        return str(where.value)
    if does in _DROPS | {Does.CLOSE_CHAT} and where is _Where.AWAY:
        return "is away already"
    if does in _RETURNS and where is _Where.HERE:
        return "is not away"
    if does in _CHOICES and where is _Where.AWAY:
        return "has not come back yet"
    return None


def _after(does: Does, where: _Where) -> _Where:
    if does in _DROPS or does is Does.CLOSE_CHAT:
        return _Where.AWAY
    if does in _PARTINGS and where is _Where.HERE:
        return _Where.MAYBE_AWAY
    return _Where.HERE if does in _RETURNS or does is Does.START_CHAT else where
