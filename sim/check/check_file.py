"""Checks one scenario file: one simulation, and a verdict on each of its expectations."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sim.check.baseline import BaselineError, key_of, load_baseline, why_not_comparable
from sim.check.beside import file_beside, file_error
from sim.check.contents import contents, metric_path
from sim.check.golden import read_golden
from sim.check.report import Contents, FileProblem, FileReport, Trouble
from sim.check.verdict import Verdict
from sim.check.verdicts import Verdicts
from sim.measures.figures import Outcome
from sim.scenario.load import LoadedScenario, load_scenario
from sim.scenario.problems import Problem, ScenarioError
from sim.study.replicate import ReplicationFailed

Kept = dict[int, Sequence[Outcome]]
"""The outcomes of a baseline, by the number of the metric expectation that names it."""
Chooses = Callable[[str], bool]


def contents_of(path: Path | str) -> Contents:
    """Return what the file *path* expects, without running it. Raises ScenarioError."""
    return contents(load_scenario(path), Path(path))


def check_file(
    path: Path | str,
    *,
    overrides: Sequence[str] = (),
    seed: int | None = None,
    jobs: int = 1,
    chooses: Chooses | None = None,
) -> FileReport:
    """Check the expectations of the file *path* and return the verdicts in their order.

    *overrides* are ``path=value`` as after ``--set``. *seed* replaces the file's for everything
    that should hold on any day: measures, and what must never happen. Golden traces, baselines
    and events at a time speak of the file's own seed and keep it. *jobs* processes run the
    replications and change nothing else. *chooses* picks expectations by their names; without
    it all are checked. A file that cannot be checked is a report with a problem, never an error.
    """
    file = Path(path)
    try:
        loaded = load_scenario(file, overrides=overrides)
    except ScenarioError as error:
        return _wrong_file(file, error)
    return check_loaded(loaded, file, seed=seed, jobs=jobs, chooses=chooses)


def check_loaded(
    loaded: LoadedScenario,
    file: Path,
    *,
    seed: int | None = None,
    jobs: int = 1,
    chooses: Chooses | None = None,
) -> FileReport:
    """Do as :func:`check_file` does with *file*, of which *loaded* is the content."""
    try:
        kept = _companions(loaded)
    except ScenarioError as error:
        return _wrong_file(file, error)
    verdicts = Verdicts(loaded, kept, seed=seed, jobs=jobs)
    wanted = _wanted(contents(loaded, file), chooses)
    used = loaded.scenario.seed if seed is None else seed
    report = FileReport(path=file, name=loaded.scenario.name, seed=used)
    try:
        found: tuple[Verdict, ...] = verdicts.of(wanted)
    except ReplicationFailed as error:
        trouble = FileProblem(Trouble.OUR_ERROR, str(error), replication=error.replication)
        return replace(report, problem=trouble)
    return replace(report, verdicts=found, replications=verdicts.replications)


def _wrong_file(file: Path, error: ScenarioError) -> FileReport:
    trouble = FileProblem(Trouble.WRONG_FILE, str(error), error.problems)
    return FileReport(path=file, problem=trouble)


def _wanted(held: Contents, chooses: Chooses | None) -> frozenset[int]:
    """Return the numbers of the chosen expectations."""
    names = enumerate(expected.name for expected in held.expected)
    return frozenset(number for number, name in names if chooses is None or chooses(name))


def _companions(loaded: LoadedScenario) -> Kept:
    """Read the golden trace and the baselines that the file names.

    Raises ScenarioError with everything that is wrong with them, before anything is run.
    """
    problems: list[Problem] = []
    kept: Kept = {}
    if loaded.file.expect.golden is not None:
        try:
            read_golden(loaded)
        except ScenarioError as error:
            problems += error.problems
    for number, row in enumerate(loaded.file.expect.metrics):
        if row.no_worse_than is not None:
            try:
                kept[number] = _baseline(loaded, number)
            except ScenarioError as error:
                problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return kept


def _baseline(loaded: LoadedScenario, number: int) -> Sequence[Outcome]:
    where = (*metric_path(number), "no_worse_than")
    accept = f"rejoinder baseline {loaded.scenario.path} --accept"
    try:
        baseline = load_baseline(file_beside(loaded, where))
    except BaselineError as error:
        message = str(error).replace("rejoinder baseline FILE --accept", accept)
        raise file_error(loaded, where, "bad-baseline", message, "") from None
    key = key_of(loaded.file.expect.metrics[number])
    why = why_not_comparable(baseline, loaded.scenario, key)
    if why is not None:
        message = why.replace("rejoinder baseline FILE --accept", accept)
        raise file_error(loaded, where, "bad-baseline", message, "")
    return baseline.outcomes
