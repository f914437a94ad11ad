"""From the FILE of a command line to a scenario: a path, or the name of a bundled one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import click

from sim.scenario.bundled import bundled_names, bundled_path
from sim.scenario.load import LoadedScenario, load_scenario
from sim.scenario.overrides import COMMAND_LINE, GRID
from sim.scenario.problems import Problem, ScenarioError
from tui.errors import unknown
from tui.exits import ExitCode

SUFFIXES = (".yaml", ".yml")


class WrongFile(click.ClickException):
    """A scenario that cannot be used. Shows every mistake with its place."""

    exit_code = ExitCode.WRONG_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the mistakes on stderr, without any decoration."""
        click.echo(self.format_message(), file=file, err=True)


def path_of(file: str) -> Path:
    """Return the path that *file* means.

    Raises WrongFile, with the nearest name, if it is neither a path nor a bundled name.
    """
    path = Path(file)
    if _exists(path) or path.suffix in SUFFIXES or len(path.parts) > 1:
        return path
    if file in bundled_names():
        return bundled_path(file)
    sentence = unknown("file or bundled scenario", file, bundled_names())
    raise WrongFile(f"{sentence} `rejoinder list` names them all.")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name longer than any file's
        return False


def load(
    file: str,
    overrides: Sequence[str] = (),
    vary: Sequence[str] = (),
    *,
    option: str = GRID,
    changes: Sequence[str] = (),
    changed_by: str = COMMAND_LINE,
) -> LoadedScenario:
    """Return the scenario that *file* means, with *overrides* applied. Raises WrongFile.

    *vary* replaces the file's grid; it was typed after *option*. *changes* are overrides, too,
    which were typed after *changed_by*.
    """
    try:
        return load_scenario(path_of(file), overrides=(*overrides, *changes), vary=vary)
    except ScenarioError as error:
        named = (_as_typed(problem, option) for problem in error.problems)
        told = ScenarioError(_of_side(each, len(overrides), changed_by) for each in named)
        raise WrongFile(_with_count(told)) from error


def _as_typed(problem: Problem, option: str) -> Problem:
    """Name the option that the user typed as the place of a mistake in a grid."""
    return replace(problem, path=option) if problem.path == GRID else problem


def _of_side(problem: Problem, before: int, option: str) -> Problem:
    """Name *option* as the place of a mistake in what was typed behind so many overrides."""
    if problem.path != COMMAND_LINE or problem.line <= before:
        return problem
    return replace(problem, path=option, line=problem.line - before)


def _with_count(error: ScenarioError) -> str:
    count = len(error.problems)
    return f"{error}\n\n{count} mistakes" if count > 1 else str(error)
