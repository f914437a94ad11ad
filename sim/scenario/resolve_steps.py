"""From the lines of `timeline` to steps: who does what, and with which further words."""

from collections.abc import Iterator

from sim.floor.script import OF_CUSTOMERS, OF_NOBODY, Does, Step, number_in_crowd
from sim.policy.settings import Settings
from sim.population.plan import Distribution
from sim.scenario.file_script import StepRow
from sim.scenario.nodes import Path
from sim.scenario.resolve_customers import duration_of
from sim.scenario.resolve_desk import Desk
from sim.scenario.resolve_policy import changed_policy
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near

BELONGS_TO = {
    "to": Does.AGENT_TRANSFERS,
    "share": Does.OUTAGE,
    "within": Does.OUTAGE,
    "returns": Does.OUTAGE,
    "after": Does.OUTAGE,
    "policy": Does.CHANGE_POLICY,
}
"""Keys that go with one verb only."""

NEEDS = {Does.OUTAGE: "share", Does.CHANGE_POLICY: "policy"}
"""Verbs that say nothing without a key of their own."""


def resolve_steps(
    draft: Draft, file: ScenarioFile, desk: Desk, settings: Settings | None
) -> tuple[Step, ...]:
    """Return the steps; *settings* are those before the first of them."""
    return tuple(_steps(draft, file, desk, settings))


def _steps(
    draft: Draft, file: ScenarioFile, desk: Desk, settings: Settings | None
) -> Iterator[Step]:
    for number, row in enumerate(file.timeline):
        path: Path = ("timeline", number)
        _check_keys(draft, path, row)
        _check_who(draft, path, row, file, desk)
        changed = None
        if settings is not None and row.does is Does.CHANGE_POLICY and row.policy is not None:
            changed = changed_policy(draft, (*path, "policy"), settings, row.policy)
            settings = changed or settings
        yield Step(
            at_ms=row.at,
            does=row.does,
            who=row.who or "",
            say=row.say or "",
            to_queue=_queue(draft, path, row, desk),
            share=row.share or 0.0,
            within_ms=row.within,
            returns=row.returns,
            after=_after(draft, path, row),
            settings=changed,
            by_hand=row.by_hand,
        )


def _check_keys(draft: Draft, path: Path, row: StepRow) -> None:
    for key, does in BELONGS_TO.items():
        if key in row.model_fields_set and row.does is not does:
            draft.report_key((*path, key), "unknown-key", f"{key} goes with {does} only")
    needed = NEEDS.get(row.does)
    if needed is not None and getattr(row, needed) is None:
        draft.report(path, "missing-key", f"{row.does} needs {needed}")
    if row.does is Does.SAY and not (row.say or row.so or row.ask):
        message = "this step says neither what somebody does nor what to say"
        draft.report(path, "empty-step", message)


def _check_who(draft: Draft, path: Path, row: StepRow, file: ScenarioFile, desk: Desk) -> None:
    if row.who is None:
        if row.does not in OF_NOBODY:
            draft.report(path, "missing-key", f"this step does not say who does {row.does}")
        return
    here = (*path, "who")
    people, agents = list(file.people), desk.agent_names
    crowd = file.customers is not None and number_in_crowd(row.who) is not None
    if row.does in (Does.OUTAGE, Does.CHANGE_POLICY):
        draft.report(here, "wrong-person", f"{row.does} is about the whole desk; leave out who")
    elif row.who not in [*people, *agents] and not crowd:
        message = f"no person or agent is called {row.who!r}"
        draft.report(here, "unknown-name", message, near(row.who, [*people, *agents]))
    elif row.does in OF_CUSTOMERS and row.who not in people and not crowd:
        message = f"{row.who} is an agent; {row.does} is about a customer"
        draft.report(here, "wrong-person", message, "name the customer whose chat it is")
    elif row.does is Does.START_CHAT and row.who not in people:
        draft.report(here, "wrong-person", f"{row.who} belongs to the crowd, and comes unasked")
    elif row.does not in OF_CUSTOMERS | OF_NOBODY and row.who not in agents:
        draft.report(here, "wrong-person", f"{row.who} is a customer; {row.does} is for agents")


def _queue(draft: Draft, path: Path, row: StepRow, desk: Desk) -> int | None:
    if row.to is None:
        return None
    if row.to not in desk.queue_names:
        message = f"there is no queue called {row.to!r}"
        draft.report((*path, "to"), "unknown-name", message, near(row.to, desk.queue_names))
        return None
    return desk.queue_names.index(row.to)


def _after(draft: Draft, path: Path, row: StepRow) -> Distribution | None:
    return duration_of(draft, row.after, (*path, "after"))
