"""Every rule has a name, a number and a sentence."""

import re

from sim.policy.engine import compile_rules
from sim.policy.returning import RULES, rule_index
from sim.policy.settings import Settings


def test_rules_have_their_own_ids() -> None:
    """No two rules share an id."""
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_the_index_of_a_rule_is_its_place() -> None:
    """A trace that stores the index finds the rule again."""
    assert [rule_index(rule) for rule in RULES] == list(range(len(RULES)))


def test_each_rule_can_be_read_out() -> None:
    """A sentence begins with a capital, ends with a stop or question mark, and is short."""
    for rule in RULES:
        assert re.fullmatch(r"[A-Z].{15,100}[.?]", rule.sentence), rule
        assert rule.name.isidentifier()


def test_the_rule_of_a_step_is_one_of_the_rules() -> None:
    """The steps of an engine carry rules that the list knows by their index."""
    assert all(step.rule == RULES[step.rule.index] for step in compile_rules(Settings()).steps)
