"""The command ``study``: from a request to a study folder and what is printed of it."""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from sim.measures.figures import Key
from sim.scenario.concerns import concerns
from sim.scenario.load import LoadedScenario
from sim.study.auto import Auto, Fixed, Precision, Rule
from sim.study.backend import Backend, WorkersLost
from sim.study.cells import base_of, cells_of
from sim.study.cluster import DaskCluster, NoCluster
from sim.study.goals import GoalError, figure_key, parse_goal
from sim.study.grid import Cell
from sim.study.identity import identity_of
from sim.study.pool import ProcessPool
from sim.study.runner import carry_out, rounds
from sim.study.serial import Serial
from sim.study.store import Store, begin_anew
from sim.study.store_reading import CannotUse
from sim.study.versions import versions_words
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.progress import watched
from tui.study_scenario import keep_scenario
from tui.warning import warn

PRECISE_ENOUGH = "wait_new=2s"
"""With ``auto``, if neither the command line nor the file says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder study``. None: the file decides."""

    file: str
    vary: tuple[str, ...] = ()
    replications: int | str | None = None
    half_widths: tuple[str, ...] = ()
    most: int | None = None
    overrides: tuple[str, ...] = ()
    jobs: int | None = None
    cluster: str | None = None
    into: Path | None = None
    fresh: bool = False
    intervals: bool = False
    measures: str | None = None
    confidence: float = 0.95
    silent: bool = False
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run: the grid with its base, and how often."""

    loaded: LoadedScenario
    cells: tuple[Cell, ...]
    base: int
    rule: Rule
    folder: Path
    shown: tuple[Key, ...]
    """The figures that were asked for; none: the usual ones."""


class CannotStudy(click.ClickException):
    """A study that cannot be run. The message is a sentence."""

    exit_code = ExitCode.WRONG_INPUT


def study(request: Request) -> int:
    """Run what is missing of the study and print it. Raises WrongFile and CannotStudy."""
    loaded = load(request.file, request.overrides, request.vary)
    if not loaded.file.vary:
        click.echo(_NO_GRID, err=True)
        return ExitCode.NOTHING_SELECTED
    warn(loaded, silent=request.silent)
    try:
        backend = _backend(request)
        plan = _plan(request, loaded)
        if request.fresh:
            begin_anew(plan.folder)
        identity = identity_of(loaded, plan.cells, parts_of_day=request.intervals)
        with Store(plan.folder, identity, plan.cells) as store:
            keep_scenario(plan.folder, loaded)
            finished = _run(plan, store, backend, parts_of_day=request.intervals)
            _print(request, plan, store, finished=finished)
    except (CannotUse, NoCluster, WorkersLost, GoalError) as error:
        raise CannotStudy(str(error)) from error
    return ExitCode.WELL if finished else ExitCode.INTERRUPTED


def _plan(request: Request, loaded: LoadedScenario) -> Plan:
    cells = cells_of(loaded)
    try:
        base = base_of(loaded, cells)
    except ValueError as error:
        raise WrongFile(f"{error}: {cells[0].refused}") from error
    shown = tuple(figure_key(name.strip()) for name in (request.measures or "").split(",") if name)
    folder = request.into or Path("studies") / _as_folder(loaded.scenario.name)
    return Plan(loaded, cells, base, _rule(request, loaded, base), folder, shown)


def _as_folder(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in name)


def _rule(request: Request, loaded: LoadedScenario, base: int) -> Rule:
    run, asked = loaded.file.run, request.replications
    if isinstance(asked, int):
        _refuse_half_widths(request)
        return Fixed(asked)
    if asked is None and run.replications is not None and not request.half_widths:
        return Fixed(run.replications)
    most = request.most or run.max_replications
    return Auto(base, _precisions(request, loaded), most, request.confidence)


def _refuse_half_widths(request: Request) -> None:
    if request.half_widths:
        raise CannotStudy("--half-width goes with --replications auto, not with a number")


def _precisions(request: Request, loaded: LoadedScenario) -> tuple[Precision, ...]:
    stop = loaded.file.run.stop
    if request.half_widths or stop is None:
        return tuple(map(_precision, request.half_widths or (PRECISE_ENOUGH,)))
    return (Precision(Key(stop.metric, stop.stat), stop.half_width.value),)


def _precision(text: str) -> Precision:
    name, _, value = text.partition("=")
    goal = parse_goal(f"{name}<={value}") if name and value else None
    if goal is None or not goal.limit:
        raise CannotStudy(f"{text!r} is not MEASURE=VALUE; write for example wait_new=2s")
    return Precision(goal.key, goal.limit)


def _backend(request: Request) -> Backend:
    if request.cluster is not None:
        return DaskCluster(request.cluster)
    jobs = request.jobs or os.cpu_count() or 1
    return Serial() if jobs == 1 else ProcessPool(jobs)


def _run(plan: Plan, store: Store, backend: Backend, *, parts_of_day: bool) -> bool:
    """Run what is missing; return False if Ctrl-C came before all of it was done."""
    words = f"Running {plan.loaded.scenario.name}"
    try:
        for tasks in rounds(plan.cells, plan.rule, store, parts_of_day=parts_of_day):
            _tell_other_libraries(store)
            with closing(carry_out(tasks, store, backend)) as running:
                for _ in watched(running, len(tasks), words):
                    pass
        store.seal()
    except KeyboardInterrupt:
        click.echo(
            f"\nInterrupted: {len(store.runs)} replications are saved in {store.folder}. "
            "Type the same command to go on.",
            err=True,
        )
        return False
    return True


def _tell_other_libraries(store: Store) -> None:
    if store.other_libraries:
        click.echo(
            f"Note: this study was begun with {store.other_libraries}. Figures are made so that "
            "they do not hang on that; the folder names both versions.",
            err=True,
        )


def _print(request: Request, plan: Plan, store: Store, *, finished: bool) -> None:
    if request.as_json:
        from tui.study_json import Source, as_json

        odd = concerns(plan.loaded)
        source = Source(folder=store.folder, facts=store.facts, finished=finished, odd=odd)
        click.echo(as_json(source, store.results(), plan.base, request.confidence))
        return
    from tui.console import output_console, show
    from tui.study_screen import StudyScreen
    from tui.study_table import needed_keys

    # A study has hundreds of figures for each replication; the screen needs a dozen.
    results = store.results(needed_keys(plan.shown))
    screen = StudyScreen(results, plan.base, plan.shown, request.confidence)
    versions = f"rejoinder {store.facts['rejoinder']}, {versions_words(store.facts)}"
    show(screen.everything(plan.loaded, plan.folder, versions, width=output_console().width))


_NO_GRID = (
    "This scenario has nothing to vary. Say which values to try, for example:\n"
    "  --vary policy.reconnect_to_previous_agent_for=0s,1m,3m"
)
