"""The page of rules in the documentation is current."""

import runpy
from pathlib import Path

import pytest

from sim.policy.diagram import page
from sim.policy.returning import RULES

PAGE = Path(__file__).parents[2] / "docs" / "policy.md"


def test_the_page_is_current() -> None:
    """docs/policy.md is what ``python -m sim.policy.diagram`` prints."""
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_the_module_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """Run as a program, it writes the page and nothing else."""
    runpy.run_module("sim.policy.diagram", run_name="__main__")
    assert capsys.readouterr().out == page()


def test_the_page_has_every_rule() -> None:
    """Each rule's sentence stands on the page."""
    text = page()
    assert [rule.id for rule in RULES if rule.sentence not in text] == []


def test_the_page_has_a_diagram_of_each_profile() -> None:
    """Waiting is in the classic diagram and not in the modern one."""
    classic, modern = page().split("```mermaid")[1:]
    assert "accepted --> waiting" in classic
    assert "waiting" not in modern.split("```")[0]
