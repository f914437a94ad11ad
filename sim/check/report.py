"""What checking one scenario file came to."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sim.check.verdict import Place, Verdict
from sim.scenario.problems import Problem


class Trouble(StrEnum):
    """Why a file could not be checked. Words, because they are exported as they are."""

    WRONG_FILE = "wrong_file"
    """The user's: the scenario, or a file that its expectations name, cannot be used."""
    OUR_ERROR = "our_error"
    """Ours: a run broke an invariant, or the program failed."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Why a file, or one expectation of it, could not be checked.

    ``text`` is everything that a person should read, several lines. ``problems`` are the
    mistakes of a scenario with their places; empty for any other trouble. ``replication`` is the
    run that broke, if it was one.
    """

    trouble: Trouble
    text: str
    problems: tuple[Problem, ...] = ()
    replication: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation of a file before it is checked: its one-line name and where it stands."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds, known without running it.

    ``expected`` are in the order trace, golden, metrics, sentences of a lesson; so are the
    verdicts. ``is_long``: there are random customers, so that a check takes seconds rather than
    moments.
    """

    path: Path
    name: str
    tags: tuple[str, ...]
    expected: tuple[Expected, ...]
    is_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """The verdicts on one file, in the order of its expectations; or the problem with it.

    With a problem the verdicts may be incomplete or missing. ``seed`` is the one used,
    ``replications`` how many were run for all expectations together.
    """

    path: Path
    name: str = ""
    verdicts: tuple[Verdict, ...] = ()
    problem: FileProblem | None = None
    seed: int = 0
    replications: int = 0
