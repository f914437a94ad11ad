"""Something odd about a scenario, before its place in the file is looked up."""

from datetime import timedelta
from typing import NamedTuple

from sim.duration import format_clock
from sim.scenario.model import Scenario
from sim.scenario.nodes import Path
from sim.scenario.warning_words import WarningCode


class Odd(NamedTuple):
    """What is odd, which value of the file it is about, and what can be done."""

    code: WarningCode
    path: Path
    message: str
    hint: str


def moment(scenario: Scenario, at_ms: int) -> str:
    """Return *at_ms* as the time of day, or since the start where there is no day."""
    if scenario.start is None:
        return format_clock(at_ms).removesuffix(".000")
    return (scenario.start + timedelta(milliseconds=at_ms)).strftime("%H:%M")
