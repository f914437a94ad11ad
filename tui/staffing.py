"""The command ``staffing``: from a request to the view of the day by intervals."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from sim.measures.figures import Outcome
from sim.scenario.model import Scenario
from sim.scenario.resolve import MOST_INTERVALS
from sim.study.extra_agents import Search, search
from sim.study.paired import holds_slots
from sim.study.replicate import run_replications
from sim.study.staffing import by_interval
from tui.exits import ExitCode
from tui.files import load
from tui.progress import watched
from tui.staffing_files import as_json, csv_lines
from tui.staffing_view import View
from tui.warning import warn
from tui.writing import prepare_folder, write_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder staffing``. None: the file decides."""

    file: str
    interval_ms: int | None = None
    replications: int | None = None
    seed: int | None = None
    jobs: int | None = None
    confidence: float = 0.95
    searches: bool = True
    overrides: tuple[str, ...] = ()
    silent: bool = False
    as_json: bool = False
    csv_folder: Path | None = None


def staffing(request: Request) -> int:
    """Run the scenario and show its day by intervals. Raises WrongFile and ReplicationFailed."""
    if request.csv_folder is not None:
        prepare_folder(request.csv_folder)
    loaded = load(request.file, request.overrides)
    odd = warn(loaded, silent=request.silent)
    scenario = _asked(request, loaded.scenario)
    if not scenario.population.intervals:
        click.echo(
            "Only scripted people come in this scenario: there is no load to show.", err=True
        )
        return ExitCode.NOTHING_SELECTED
    try:
        outcomes = _run(request, scenario, f"Running {scenario.name}")
        found = _search(request, scenario)
    except KeyboardInterrupt:
        click.echo("\nInterrupted; nothing is shown of a part of the days.", err=True)
        return ExitCode.INTERRUPTED
    rows = by_interval(scenario, outcomes, request.confidence)
    view = View(scenario, request.file, len(outcomes), request.confidence, rows, found, odd)
    _deliver(request, view)
    return ExitCode.WELL


def _asked(request: Request, scenario: Scenario) -> Scenario:
    """Return the scenario with the intervals and the seed that were typed."""
    if request.seed is not None:
        scenario = replace(scenario, seed=request.seed)
    interval_ms = request.interval_ms
    if interval_ms is None:
        return scenario
    if interval_ms == 0 or scenario.duration_ms > MOST_INTERVALS * interval_ms:
        message = f"The day would have more than {MOST_INTERVALS} intervals; write a longer one."
        raise click.BadParameter(message, param_hint="--interval")
    return replace(scenario, measure=replace(scenario.measure, interval_ms=interval_ms))


def _run(request: Request, scenario: Scenario, words: str) -> Sequence[Outcome]:
    numbers = range(1, (request.replications or scenario.replications) + 1)
    cores = request.jobs or min(len(numbers), os.cpu_count() or 1)
    running = run_replications(scenario, numbers, jobs=cores)
    return [done.outcome for done in watched(running, len(numbers), words)]


def _search(request: Request, scenario: Scenario) -> Search | None:
    """Try how many agents the hold costs; None where nothing is held or nobody asks."""
    if not (request.searches and holds_slots(scenario.settings)):
        return None

    def run(tried: Scenario) -> Sequence[Outcome]:
        more = len(tried.floor.agents) - len(scenario.floor.agents)
        return _run(request, tried, f"Trying {more} more agents")

    return search(scenario, run, request.confidence)


def _deliver(request: Request, view: View) -> None:
    if request.csv_folder is not None:
        write_text(request.csv_folder / "staffing.csv", csv_lines(view))
    if request.as_json:
        click.echo(as_json(view))
        return
    from tui.console import can_draw, output_console, show
    from tui.staffing_screen import everything

    show(everything(view, output_console(), shapes=can_draw(sys.stdout)))
