"""The decision on return is the one written by hand in golden/decisions.txt."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from sim.policy.returning import (
    ROWS,
    RULES,
    Link,
    Outcome,
    Own,
    Situation,
    decide_return,
    rule_index,
)
from sim.policy.settings import Fidelity, Settings
from tests.policy.tables import Line, lines, settings_of

LINES = list(lines("decisions.txt"))
FORM = "https://support.example.test/start-again"
MEMORY = {"no": (False, False), "live": (True, True), "over": (True, False)}


def _choices(word: str, every: tuple[str, ...]) -> tuple[str, ...]:
    return every if word in ("*", "-") else tuple(word.split(","))


def cases(line: Line) -> Iterator[tuple[Situation, Settings]]:
    """Yield every situation, with its settings, that a line stands for."""
    heading = line.headings[0]
    _, signed, link, own, form, memory = line.words[:6]
    for s, k, o, f, m in product(
        _choices(signed, ("yes", "no")),
        _choices(link, tuple(Link)),
        _choices(own, tuple(Own)),
        _choices(form, ("yes", "no")),
        _choices(memory, tuple(MEMORY)),
    ):
        cached, valid = MEMORY[m]
        situation = Situation(
            signed_in=s == "yes",
            link=Link(k),
            own_chat=Own(o),
            cached=cached,
            cache_valid=valid,
            hours_open=heading.startswith("open"),
            active=not heading.endswith("over"),
        )
        settings = settings_of(heading)
        yield situation, replace(settings, redirection_url=FORM if f == "yes" else None)


@pytest.mark.parametrize("line", LINES, ids=[f"{n.number}-{n.words[0]}" for n in LINES])
def test_every_line_of_the_golden_table_is_what_is_decided(line: Line) -> None:
    """Row, outcome and whose chat is continued are those of the golden table."""
    for situation, settings in cases(line):
        decision = decide_return(situation, settings)
        assert (decision.rule.id, decision.outcome) == (line.words[0], Outcome(line.words[6]))
        assert decision.continues_own == (line.words[7:] == ("own",))


def test_each_situation_inside_hours_has_exactly_one_line() -> None:
    """The golden table leaves nothing out and says nothing twice."""
    inside = [case for line in LINES if line.headings == ("open",) for case in cases(line)]
    assert len(inside) == len(set(inside)) == 2 * len(Link) * len(Own) * 2 * len(MEMORY)


def test_every_row_is_in_the_golden_table() -> None:
    """U1 to U8, A1 to A12, X1 and X2 are all there, in this order."""
    expected = [f"U{n}" for n in range(1, 9)] + [f"A{n}" for n in range(1, 13)] + ["X1", "X2"]
    assert [rule.id for rule in ROWS] == expected
    assert {line.words[0] for line in LINES} == set(expected)


def test_a_decision_names_its_row_by_number() -> None:
    """The number in a decision is the place of its rule among the rows."""
    decision = decide_return(Situation(signed_in=True, own_chat=Own.YES), Settings())
    assert ROWS[decision.row] is decision.rule
    assert RULES[rule_index(decision.rule)] is decision.rule


def test_the_customer_without_sign_in_never_sees_the_prompt() -> None:
    """Only who is signed in is asked whether to continue."""
    for link, own, fidelity in product(Link, Own, Fidelity):
        situation = Situation(link=link, own_chat=own)
        decision = decide_return(situation, Settings(fidelity=fidelity))
        assert decision.outcome is not Outcome.PROMPT


def test_a_redirect_needs_a_dead_link() -> None:
    """A signed-in customer without a link is not sent to the form, even if there is one."""
    settings = Settings(redirection_url=FORM)
    decision = decide_return(Situation(signed_in=True), settings)
    assert decision.outcome is Outcome.NEW_CONVERSATION
