"""The regression suite is complete, and notices a broken rule by name.

That every expectation of it passes is for ``pytest scenarios``, which is a part of every run.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from sim.check.check_file import check_file
from sim.check.golden import unused_goldens
from sim.check.verdict import Result
from sim.policy.effects import JOIN_QUEUE
from sim.policy.returning import ROWS, RULES, Outcome
from sim.policy.rule import Rule
from sim.policy.table_classic import AWAY, REQUEUE
from sim.scenario.load import load_scenario
from tests.regression.breaking import broken_decision, broken_row, leading_to, taken_away
from tests.regression.suite import CANNOT, CARRIED, FILES, FOLDER, file_named, name_of

Break = Callable[[], AbstractContextManager[None]]
UNHARMED = "row-7b-the-customer-leaves-at-the-offer"
"""A file that none of the rules broken here concerns."""


def notices(file: Path) -> bool:
    """Tell whether a file of the suite does not pass."""
    report = check_file(file)
    return report.problem is not None or any(v.result is Result.FAIL for v in report.verdicts)


def test_every_rule_has_its_file_or_a_reason_for_having_none() -> None:
    """No row of the transition table or of the decision table is left out, or excused in vain."""
    carried = {rule.id for rule, _ in CARRIED}
    assert {rule.id for rule in RULES} - carried == set(CANNOT)
    assert all(CANNOT.values())


def test_the_suite_is_as_large_as_a_tester_expects() -> None:
    """Sixty files and more, each with a name of its own."""
    assert len(FILES) > 60
    assert len({name_of(file) for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_every_file_is_valid_says_its_rule_and_expects_something(file: Path) -> None:
    """Its name is the scenario's, its description the rule in words, and it is tagged."""
    loaded = load_scenario(file)
    expect = loaded.file.expect
    assert loaded.scenario.name == name_of(file)
    assert loaded.scenario.description.endswith((".", "?"))
    assert "regression" in loaded.scenario.tags
    assert expect.trace or expect.metrics


def test_no_golden_trace_lies_about_unused() -> None:
    """Each is named by a scenario."""
    assert unused_goldens(FOLDER) == ()


@pytest.mark.parametrize(
    ("rule", "file"), CARRIED, ids=[f"{rule.id}-{name_of(file)}" for rule, file in CARRIED]
)
def test_a_file_does_not_pass_without_the_rule_it_is_named_after(rule: Rule, file: Path) -> None:
    """A transition taken out of the table, or a decision with another end, is noticed."""
    decided = rule in ROWS
    broken = broken_decision(rule.id) if decided else broken_row(rule.id, taken_away)
    with broken:
        assert notices(file)


BROKEN: dict[str, Break] = {
    "row-13-back-within-the-hold": partial(
        broken_row, "13a", leading_to("open connected none shared", does=(JOIN_QUEUE,))
    ),
    "row-19-back-after-the-hold": partial(
        broken_row, "19", leading_to("closed left none expired", does=())
    ),
    "u4-a-dead-link-is-redirected": partial(broken_decision, "U4", Outcome.NEW_CONVERSATION),
    "row-11a-noticed-and-held": partial(broken_row, "11a", leading_to(AWAY)),
    "row-14-the-hold-is-over": partial(broken_row, "14", leading_to("closed = none expired")),
    "row-15a-close-frees-the-slot-and-keeps-the-link": partial(
        broken_row, "15a", leading_to("closed = none expired")
    ),
    "row-7c-7e-gone-from-the-queue": partial(broken_row, "7e", leading_to("open disconnected = =")),
    "row-23-the-agent-ends-the-chat": partial(
        broken_row, "23", leading_to("closed over none expired")
    ),
    "row-m13-back-within-the-limit": partial(
        broken_row, "m13a", leading_to("open connected none shared", does=(REQUEUE,))
    ),
    "a1-signed-in-is-asked": partial(broken_decision, "A1", Outcome.CONTINUE_AT_ONCE),
    "u3-a-working-link-goes-on-at-once": partial(broken_decision, "U3", Outcome.PROMPT),
}
"""Plausible mistakes, each with the file that has to notice it."""


@pytest.mark.parametrize(("name", "broken"), BROKEN.items(), ids=BROKEN)
def test_a_broken_rule_is_caught_by_the_file_that_has_its_name(name: str, broken: Break) -> None:
    """That file fails, and one that has nothing to do with the rule does not."""
    with broken():
        assert notices(file_named(name))
        assert not notices(file_named(UNHARMED))
    assert not notices(file_named(name))
