"""The measuring of the dashboard: what is told of it."""

import sys

import pytest

from benchmarks.screen.__main__ import Measured, goals, table
from benchmarks.screen.desks import DESKS, USUAL, Watched
from benchmarks.screen.terminal import Terminal
from sim.scenario.load import load_text


def _measured(*, cpu_ms: float = 20.0, frames: float = 10.0, key_ms: float = 30.0) -> Measured:
    return Measured(USUAL, frames_per_second=frames, cpu_ms=cpu_ms, key_ms=key_ms, reached=998.6)


def test_the_table_names_desk_terminal_and_what_it_cost() -> None:
    """One line for each desk, in Markdown."""
    assert table([_measured()]).splitlines()[2] == (
        "| 60 agents | 120x40 | x1,000 | x999 | 10.0 | 20.0 | 30 |"
    )


def test_a_goal_is_met_or_missed_and_says_by_what() -> None:
    """Every figure stands beside its limit."""
    told = list(goals([_measured(cpu_ms=31.0, frames=8.1)], 1.2))
    assert [line[:6] for line in told] == ["MISSED", "MISSED", "met   ", "met   "]
    assert told[1].endswith("CPU ms a frame: 31.00 (<= 25)")


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.name)
def test_every_desk_is_a_scenario(desk: Watched) -> None:
    """With as many agents as it says."""
    loaded = load_text(desk.scenario, "desk.scenario.yaml")
    assert len(loaded.scenario.floor.agents) == desk.agents


def test_a_terminal_waits_for_what_a_program_shows_and_types_into_it() -> None:
    """And gives up with a sentence when it never comes."""
    terminal = Terminal([sys.executable, "-c", "print('ready', input())"], 80, 24)
    try:
        terminal.type("now\n")
        assert terminal.wait_for("ready now", 20) > 0
        with pytest.raises(TimeoutError, match="'more' was not shown"):
            terminal.wait_for("more", 0.1)
    finally:
        terminal.close()
