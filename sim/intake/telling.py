"""Mistakes of data files, told as those of scenarios are: place, sentence, line, caret, hint."""

from sim.intake.sheet import source_lines
from sim.population.table import Flaw, FlawedFile
from sim.scenario.problems import Problem, ScenarioError

MOST_FLAWS = 20
"""A file with more mistakes has one cause; the rest would only fill the screen."""


def told(error: FlawedFile) -> ScenarioError:
    """Return *error* with the lines it is about."""
    lines = source_lines(error.path)
    return ScenarioError(
        _problem(str(error.path), flaw, lines) for flaw in error.flaws[:MOST_FLAWS]
    )


def _problem(path: str, flaw: Flaw, lines: list[str]) -> Problem:
    text = lines[flaw.line - 1] if flaw.line <= len(lines) else ""
    rest = text[flaw.column - 1 :]
    ends = [place for mark in "\t;|," if (place := rest.find(mark)) > 0]
    width = len(rest[: min(ends, default=len(rest))].rstrip())
    if rest[:1] == '"':
        width = rest.find('"', 1) + 1 or len(rest)
    end = flaw.column + max(1, width)
    return Problem(path, flaw.line, flaw.column, end, "bad-csv", flaw.message, flaw.hint, text)
