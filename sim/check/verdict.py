"""A verdict: what one expectation of a scenario file came to."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sim.study.intervals import Estimate


class Result(StrEnum):
    """The three results of an expectation. Words, not booleans: they are exported as they are."""

    PASS = "pass"  # noqa: S105 - a result, no password
    FAIL = "fail"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expectation stands: line and column count from 1."""

    path: Path
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of one expectation, with all that a person needs to believe or repeat it.

    ``name`` is one line ("wait_new p90 at most 30 s"); ``limit`` the limit in words;
    ``estimate`` with interval, sample count and replications for measures, else None, and
    ``unit`` what its values count (a word of :class:`sim.measures.catalogue.Unit`);
    ``confidence`` is that of the verdict, over all its looks together; None where nothing is
    random. ``details`` are further lines (expected beside seen); ``replay`` is a command.
    """

    result: Result
    name: str
    place: Place
    limit: str = ""
    estimate: Estimate | None = None
    unit: str = ""
    confidence: float | None = None
    details: tuple[str, ...] = ()
    replay: str = ""
