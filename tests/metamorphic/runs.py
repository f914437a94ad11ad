"""Runs of scenarios to their traces."""

from sim.scenario.model import Scenario
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.text import dump


def text_of(scenario: Scenario) -> str:
    """Return the trace of the first replication as text."""
    done = run_replication(scenario, 1, level=Level.FULL)
    assert done.records
    return dump(done.records, done.cast)
