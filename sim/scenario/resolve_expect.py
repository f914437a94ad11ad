"""Checks the words of `expect.trace` against the people and agents, and against the trace."""

from collections.abc import Iterator, Sequence

from sim.floor.script import number_in_crowd
from sim.measures.tally import Fate
from sim.scenario.file_happenings import Happening, TraceExpectation
from sim.scenario.nodes import Path
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near
from sim.trace.states import ChatState
from sim.trace.vocabulary import EVENTS, EVENTS_OF_AGENTS, EVENTS_OF_NOBODY, fields_of

OUTCOMES: dict[str, frozenset[Fate]] = {
    **{fate.name.lower(): frozenset({fate}) for fate in Fate},
    "unnoticed": frozenset({Fate.SILENT}),
    "kept_agent": frozenset({Fate.SILENT, Fate.SAME_AGENT}),
    "queued_again": frozenset(
        {Fate.SAME_AGENT_AFTER_QUEUE, Fate.OTHER_AGENT, Fate.ABANDONED_AGAIN}
    ),
    "sent_to_the_form": frozenset({Fate.REDIRECTED}),
    "started_over": frozenset({Fate.NEW}),
    "never_came_back": frozenset({Fate.LOST}),
    "closed_the_chat": frozenset({Fate.ENDED}),
}
"""What `outcome` may say: the fates by their own names, then the words that people use."""

STATES = [state.value for state in ChatState]


def check_expectations(draft: Draft, file: ScenarioFile, agents: list[str]) -> None:
    """Report names in `expect.trace` that nobody has, and words that no trace has."""
    if not draft.clean("expect", "people"):
        return
    for number, row in enumerate(file.expect.trace):
        path: Path = ("expect", "trace", number)
        for here, happening in _happenings(path, row):
            check_happening(draft, here, happening, file, agents)


def check_happening(
    draft: Draft, path: Path, row: Happening, file: ScenarioFile, agents: list[str]
) -> None:
    """Report names in the happening at *path* that nobody has, and words that no trace has."""
    people = [*file.people, *_of_crowd(file, row.who)]
    _check_names(draft, path, row, people, agents)
    _check_words(draft, path, row)


def _of_crowd(file: ScenarioFile, who: str | None) -> list[str]:
    """Return *who* if that is the label of a customer of the crowd."""
    if file.customers is None or who is None or number_in_crowd(who) is None:
        return []
    return [who]


def _happenings(path: Path, row: TraceExpectation) -> Iterator[tuple[Path, Happening]]:
    yield path, row
    for number, happening in enumerate(row.order):
        yield (*path, "order", number), happening


def _check_names(
    draft: Draft, path: Path, row: Happening, people: list[str], agents: list[str]
) -> None:
    _known(draft, (*path, "agent"), "agent", row.agent, agents)
    _known(draft, (*path, "who"), "person or agent", row.who, [*people, *agents])
    if row.who is None or row.who not in [*people, *agents]:
        return
    here = (*path, "who")
    of_agents = row.event in EVENTS_OF_AGENTS
    if row.event in EVENTS_OF_NOBODY:
        draft.report(here, "wrong-person", f"{row.event} is about nobody; leave out who")
    elif row.who in agents and not of_agents:
        hint = f"write agent: {row.who}"
        draft.report(here, "wrong-person", f"{row.who} is an agent, not a customer", hint)
    elif row.who in people and of_agents:
        draft.report(here, "wrong-person", f"{row.who} is a customer; {row.event} is for agents")


def _check_words(draft: Draft, path: Path, row: Happening) -> None:
    _known(draft, (*path, "event"), "event", row.event, EVENTS)
    _known(draft, (*path, "outcome"), "outcome", row.outcome, list(OUTCOMES))
    _known(draft, (*path, "state"), "state", row.state, STATES)
    if row.event in EVENTS:
        fields = fields_of(str(row.event))
        for name, word in row.details.items():
            here = (*path, "details", name)
            if name not in fields:
                message = f"a line of {row.event} has no {name!r}"
                draft.report_key(here, "unknown-name", message, near(name, list(fields)))
            elif fields[name]:
                _known(draft, here, name, word, fields[name])


def _known(draft: Draft, path: Path, kind: str, name: str | None, known: Sequence[str]) -> None:
    if name is not None and name not in known:
        message = f"no {kind} is called {name!r}"
        draft.report(path, "unknown-name", message, near(name, list(known)))
