"""The command ``run``: from a request to everything that is printed and written."""

import os
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import click

from sim.lesson.asides import Asides, asides
from sim.lesson.lesson import lesson_of
from sim.scenario.load import LoadedScenario
from sim.scenario.model import Scenario
from sim.study.intervals import combine
from sim.study.paired import Pair, queue_cost, run_pairs
from sim.study.replicate import Replication, run_replication
from sim.study.stories import cut_offs
from sim.trace.recorder import Level
from tui.exits import ExitCode
from tui.files import load
from tui.progress import watched
from tui.report import Report
from tui.warning import warn
from tui.writing import prepare_folder, write_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder run``. None: the file decides."""

    file: str
    overrides: tuple[str, ...] = ()
    seed: int | None = None
    replications: int | None = None
    only: int | None = None
    jobs: int | None = None
    confidence: float = 0.95
    intervals: bool = False
    narrate: bool = False
    time_last: bool = False
    silent: bool = False
    as_json: bool = False
    csv_folder: Path | None = None
    trace_file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What came of a request: the report, the replications, and the one told in full, if any."""

    report: Report
    replications: tuple[Replication, ...]
    told: Replication | None
    asides: Asides | None = None


def run_scenario(request: Request) -> int:
    """Run the scenario and print what was asked for. Raises WrongFile and ReplicationFailed."""
    _prepare_folders(request)
    finished = finish(request)
    if finished is None:
        return ExitCode.INTERRUPTED
    deliver(request, finished)
    return ExitCode.INTERRUPTED if finished.report.interrupted else ExitCode.WELL


def _prepare_folders(request: Request) -> None:
    if request.csv_folder is not None:
        prepare_folder(request.csv_folder)
    if request.trace_file is not None and not request.trace_file.exists():
        prepare_folder(request.trace_file.parent)


def finish(request: Request) -> Finished | None:
    """Run what *request* asks for; None if it was interrupted before anything was done."""
    loaded = load(request.file, request.overrides)
    odd = warn(loaded, silent=request.silent)
    scenario = loaded.scenario
    if request.seed is not None:
        scenario = replace(scenario, seed=request.seed)
    numbers = _numbers(request, scenario)
    told = _told(request, scenario, numbers)
    pairs = _run(scenario, numbers, request.jobs)
    if not pairs:
        return None
    return Finished(
        report=replace(_report(request, scenario, pairs, len(numbers), told), concerns=odd),
        replications=tuple(pair.replication for pair in pairs),
        told=told,
        asides=_asides(loaded, told) if request.narrate and told is not None else None,
    )


def _asides(loaded: LoadedScenario, told: Replication) -> Asides | None:
    """Return what the scenario says beside *told*, if it is a lesson."""
    lesson = lesson_of(loaded) if loaded.file.lesson is not None else None
    return None if lesson is None else asides(lesson, told.records or (), told.cast)


def _numbers(request: Request, scenario: Scenario) -> tuple[int, ...]:
    """Return the numbers of the replications to run; they count from 1."""
    if request.only is not None:
        return (request.only,)
    return tuple(range(1, (request.replications or scenario.replications) + 1))


def _told(request: Request, scenario: Scenario, numbers: tuple[int, ...]) -> Replication | None:
    """Run the first replication with a full trace, where somebody wants to read it."""
    few = len(numbers) == 1 and bool(scenario.population.people)
    if not (request.narrate or request.trace_file or few):
        return None
    return run_replication(scenario, numbers[0], level=Level.FULL)


def _run(scenario: Scenario, numbers: tuple[int, ...], jobs: int | None) -> list[Pair]:
    """Run all replications. Ctrl-C ends the work; what is finished is returned."""
    pairs: list[Pair] = []
    cores = jobs or min(len(numbers), os.cpu_count() or 1)
    try:
        with closing(run_pairs(scenario, numbers, jobs=cores)) as running:
            for pair in watched(running, len(numbers), f"Running {scenario.name}"):
                pairs.append(pair)  # noqa: PERF402 - what is finished outlives an interruption
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted: {len(pairs)} of {len(numbers)} replications done.", err=True)
    return pairs


def _report(
    request: Request,
    scenario: Scenario,
    pairs: list[Pair],
    planned: int,
    told: Replication | None,
) -> Report:
    few = told is not None and planned == 1
    return Report(
        scenario=scenario,
        file=request.file,
        numbers=tuple(pair.replication.number for pair in pairs),
        planned=planned,
        confidence=request.confidence,
        estimates=combine([pair.replication.outcome for pair in pairs], request.confidence),
        queue_cost=queue_cost(pairs, request.confidence),
        stories=cut_offs(told.records or ()) if told is not None and few else (),
        cast=told.cast if told is not None and few else None,
    )


def deliver(request: Request, finished: Finished) -> None:
    """Write the files and print what *request* asks for."""
    if request.trace_file is not None and finished.told is not None:
        from sim.trace.text import lines

        told = finished.told
        text = (f"{line}\n" for line in lines(told.records or (), told.cast))
        write_text(request.trace_file, text)
    if request.csv_folder is not None:
        from tui.csv_output import write_csv

        write_csv(request.csv_folder, finished.report, finished.replications)
    if request.as_json:
        from tui.json_output import as_json

        click.echo(as_json(finished.report))
    else:
        _print(request, finished)


def _print(request: Request, finished: Finished) -> None:
    from tui.console import can_draw, output_console, show
    from tui.screen import Screen
    from tui.story import told_in_words, told_to_the_ear

    shapes = can_draw(sys.stdout)
    if request.narrate and finished.told is not None:
        if request.time_last:
            click.echo("\n".join(told_to_the_ear(finished.told, finished.asides)))
        else:
            show(told_in_words(finished.told, finished.asides, shapes=shapes))
    screen = Screen(output_console(), finished.report, shapes=shapes)
    show(screen.everything(intervals=request.intervals))
