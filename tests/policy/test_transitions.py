"""The transition table is the one written by hand in golden/transitions.txt."""

from collections.abc import Iterator

import pytest

from sim.policy.compiled import Node
from sim.policy.engine import Step, compile_rules
from sim.policy.settings import Profile, Settings
from sim.policy.states import State, Ticket
from sim.policy.table import TABLE
from tests.policy.tables import Line, after, lines, settings_of, states

LINES = [(line, heading) for line in lines("transitions.txt") for heading in line.headings]
ALIVE = (Ticket.SHARED, Ticket.VALID)


def nodes(settings: Settings) -> dict[State, Node]:
    """Return the compiled node of every reachable state."""
    rules = compile_rules(settings)
    return {rules.start.state: rules.start} | {step.after: step.node for step in rules.steps}


def steps_of(line: Line, heading: str) -> Iterator[tuple[State, Step]]:
    """Yield the compiled steps that *line* speaks of, with the state each starts in."""
    reachable = nodes(settings_of(heading))
    for state in states(line.words[1]):
        if state in reachable:
            for event in line.words[2].split(","):
                yield state, next(s for e, s in reachable[state].on.items() if e.name == event)


def effects_of(line: Line, state: State) -> str:
    """Return the effects the line asks for in *state*, as one text."""
    words = [word for word in line.words[4:] if not word.endswith("?") or state.ticket in ALIVE]
    return " ".join(word.rstrip("?") for word in words) or "-"


@pytest.mark.parametrize(
    ("line", "heading"), LINES, ids=[f"{n.number}-{n.words[0]}-{h}" for n, h in LINES]
)
def test_every_line_of_the_golden_table_is_what_the_engine_does(line: Line, heading: str) -> None:
    """Rule, next state and effects are those of the golden table."""
    steps = list(steps_of(line, heading))
    assert steps
    for state, step in steps:
        assert step.rule.id == line.words[0]
        assert step.after == after(state, line.words[3])
        assert (" ".join(e.name for e in step.effects) or "-") == effects_of(line, state)


@pytest.mark.parametrize("profile", Profile)
def test_the_engine_does_nothing_that_the_golden_table_does_not_say(profile: Profile) -> None:
    """With default settings, no state allows an event without a line in the golden table."""
    heading = f"profile={profile}"
    said = {
        (state, step.event)
        for line, of in LINES
        if of == heading
        for state, step in steps_of(line, of)
    }
    done = {
        (state, event) for state, node in nodes(settings_of(heading)).items() for event in node.on
    }
    assert done == said


def test_every_row_has_a_line_in_the_golden_table() -> None:
    """All rows but the two that count are covered; those have tests of their own."""
    written = {line.words[0] for line, _ in LINES}
    assert {row.rule.id for row in TABLE} - written == {"6c", "11b"}


def test_all_thirty_numbers_of_the_table_are_there() -> None:
    """The rows are numbered 1 to 30, as in the documentation of the states."""
    numbers = {int(row.rule.id.strip("mabcdefghij")) for row in TABLE}
    assert numbers == set(range(1, 31))
