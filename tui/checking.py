"""The command ``check``: from paths to verdicts on a screen, reports in files, and an exit code."""

import os
import sys
import traceback
from collections.abc import Collection, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from sim.check.check_file import check_file, check_loaded
from sim.check.collect import NoSuchPath, collect
from sim.check.report import FileProblem, FileReport, Trouble
from sim.check.selection import Selected, Selection, select
from sim.check.verdict import Result
from sim.scenario.bundled import bundled_names
from tui.check_screen import CheckScreen
from tui.errors import unknown
from tui.exits import ExitCode
from tui.files import WrongFile
from tui.keeping import note_unused
from tui.progress import watched
from tui.remembered import note_checked
from tui.writing import write_text

FEW_SHORT_ONES = 200
"""So many scripted files are checked sooner than other processes are started: one takes some
4 ms, a process that has imported everything nearly a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder check``. None: the file decides."""

    paths: tuple[str, ...]
    word: str = ""
    tags: tuple[str, ...] = ()
    jobs: int | None = None
    seed: int | None = None
    undecided_passes: bool = False
    junit_file: Path | None = None
    json_file: Path | None = None
    github: bool = False
    watch: bool = False
    debug: bool = False

    @property
    def selection(self) -> Selection:
        """Which expectations are wanted."""
        return Selection(word=self.word, tags=self.tags)


@dataclass(frozen=True, slots=True)
class Checked:
    """The reports that were finished, and whether Ctrl-C came before all were."""

    reports: tuple[FileReport, ...]
    interrupted: bool = False


def check(request: Request) -> int:
    """Check what *request* asks for, again and again if it asks to watch. Raises WrongFile."""
    if request.watch:
        from tui.watching import watch

        return watch(
            lambda: paths_of(request),
            lambda paths: check_paths(request, paths),
            folders=[Path(word) for word in request.paths if Path(word).is_dir()],
        )
    return check_paths(request, paths_of(request))


def paths_of(request: Request) -> tuple[Path, ...]:
    """Return the scenario files of *request*. Raises WrongFile for a path that does not exist."""
    try:
        return collect(request.paths)
    except NoSuchPath as error:
        sentence = unknown("file, folder or bundled scenario", error.word, bundled_names())
        raise WrongFile(f"{sentence} `rejoinder list` names the bundled ones.") from None


def check_paths(request: Request, paths: Collection[Path]) -> int:
    """Check the files *paths*, print and write everything, and return the exit code."""
    selected = [each for path in paths if (each := select(path, request.selection)) is not None]
    if not selected:
        click.echo(_nothing(request, paths), err=True)
        return ExitCode.NOTHING_SELECTED
    screen = CheckScreen(undecided_passes=request.undecided_passes)
    checked = _run(request, selected, screen)
    code = exit_code(checked, undecided_passes=request.undecided_passes)
    screen.summary(checked.reports, planned=len(selected), seed=request.seed)
    note_unused(request.paths)
    note_checked(checked.reports)
    _write(request, checked, code)
    return code


def exit_code(checked: Checked, *, undecided_passes: bool) -> ExitCode:
    """Return how a check ends: the gravest of what happened."""
    troubles = {r.problem.trouble for r in checked.reports if r.problem is not None}
    results = {verdict.result for report in checked.reports for verdict in report.verdicts}
    if checked.interrupted:
        return ExitCode.INTERRUPTED
    if Trouble.OUR_ERROR in troubles:
        return ExitCode.OUR_ERROR
    if Trouble.WRONG_FILE in troubles:
        return ExitCode.WRONG_INPUT
    if Result.FAIL in results:
        return ExitCode.EXPECTATION_FAILED
    if Result.UNDECIDED in results and not undecided_passes:
        return ExitCode.UNDECIDED
    return ExitCode.WELL if results else ExitCode.NOTHING_SELECTED


def _nothing(request: Request, paths: Collection[Path]) -> str:
    """Say why there is nothing to check."""
    if not paths:
        return f"No *.scenario.yaml in {', '.join(request.paths)}. Nothing was checked."
    asked = [f"--tag {tag}" for tag in request.tags]
    asked += [f"-k {request.word}"] if request.word else []
    files = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    if asked:
        return f"Nothing in {files} matches {' '.join(asked)}. Nothing was checked."
    return f"{files} and no expectation (the section `expect`). Nothing was checked."


def _run(request: Request, selected: Sequence[Selected], screen: CheckScreen) -> Checked:
    """Check the files one by one or in several processes; print each as it is finished."""
    done: list[FileReport] = []
    try:
        with closing(_reports(request, selected)) as running:
            for report in watched(running, len(selected), "Checking"):
                done.append(report)
                screen.report(report)
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted: {len(done)} of {len(selected)} files done.", err=True)
        return Checked(tuple(done), interrupted=True)
    return Checked(tuple(done))


def _reports(request: Request, selected: Sequence[Selected]) -> Generator[FileReport]:
    jobs = request.jobs or os.cpu_count() or 1
    long = sum(each.is_long for each in selected)
    if jobs == 1 or long == 1 or (long == 0 and len(selected) <= FEW_SHORT_ONES):
        for each in selected:
            yield check_safely(each, request.seed, jobs if each.is_long else 1, request.debug)
        return
    from joblib import Parallel, delayed

    workers = Parallel(n_jobs=jobs, backend="loky", return_as="generator", batch_size=1)
    calls = (delayed(_in_worker)(each, request.seed, request.debug) for each in selected)
    yield from workers(calls)


def _in_worker(each: Selected, seed: int | None, debug: bool) -> FileReport:
    import signal

    # Ctrl-C reaches every process of a terminal; the parent alone decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return check_safely(each, seed, 1, debug)


def check_safely(each: Selected, seed: int | None, jobs: int, debug: bool) -> FileReport:
    """Check one file. A mistake of ours becomes a report too, so that the others are checked."""
    try:
        if each.loaded is None:
            report = check_file(each.path, seed=seed, jobs=jobs, chooses=each.chooses)
        else:
            report = check_loaded(
                each.loaded, each.path, seed=seed, jobs=jobs, chooses=each.chooses
            )
    except Exception as error:  # noqa: BLE001 - one broken file must not hide the others
        text = f"{type(error).__name__}: {error}"
        text += "\n" + traceback.format_exc() if debug else ""
        report = FileReport(path=each.path, problem=FileProblem(Trouble.OUR_ERROR, text))
    return report


def _write(request: Request, checked: Checked, code: ExitCode) -> None:
    """Write the reports that were asked for, each whole or not at all. Raises CannotWrite."""
    passes = request.undecided_passes
    if request.github:
        from sim.check.github import annotations

        _print(annotations(checked.reports, undecided_passes=passes))
    if request.junit_file is not None:
        from sim.check.junit import junit_xml

        write_text(request.junit_file, [junit_xml(checked.reports, undecided_passes=passes)])
    if request.json_file is not None:
        from sim.check.json_report import json_text

        text = json_text(checked.reports, exit_code=code, interrupted=checked.interrupted)
        write_text(request.json_file, [text])


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
    sys.stdout.flush()
