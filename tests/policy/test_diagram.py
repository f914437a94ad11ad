"""The page of rules in the documentation is current."""

from pathlib import Path

from sim.policy.diagram import page
from sim.policy.returning import RULES

PAGE = Path(__file__).parents[2] / "docs" / "policy.md"


def test_the_page_is_current() -> None:
    """docs/policy.md is what ``python -m sim.policy.diagram`` prints."""
    assert PAGE.read_text("utf-8") == page()


def test_the_page_has_every_rule() -> None:
    """Each rule's sentence stands on the page."""
    text = page()
    assert [rule.id for rule in RULES if rule.sentence not in text] == []


def test_the_page_has_a_diagram_of_each_profile() -> None:
    """Waiting is in the classic diagram and not in the modern one."""
    classic, modern = page().split("```mermaid")[1:]
    assert "accepted --> waiting" in classic
    assert "waiting" not in modern.split("```")[0]
