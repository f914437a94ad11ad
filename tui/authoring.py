"""The commands for those who write scenarios: start, check, show."""

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError, printable
from tui.exits import ExitCode
from tui.files import SUFFIXES, WrongFile, load, path_of
from tui.writing import write_text


def write_starter(file: Path | None, kind: str) -> int:
    """Write a starter of *kind* to *file*, or print it. An existing file is left alone."""
    from sim.scenario.bundled import SUFFIX
    from sim.scenario.starter import starter

    if file is None:
        click.echo(starter(kind), nl=False)
        return ExitCode.WELL
    if file.exists():
        raise WrongFile(f"{file} exists and is left as it is. Choose another name.")
    if file.suffix not in SUFFIXES:
        raise WrongFile(f"{file} does not end in .yaml. Write for example {file}{SUFFIX}")
    write_text(file, [starter(kind, file.name.removesuffix(file.suffix).removesuffix(".scenario"))])
    name = printable(str(file))
    click.echo(f"Wrote {name}. Run it with: rejoinder run {shlex.quote(name)}")
    return ExitCode.WELL


def validate_files(files: Sequence[str], *, silent: bool = False) -> int:
    """Check *files* and show every mistake of all of them, and every warning unless *silent*."""
    mistakes = [count for count in (_mistakes_of(file, silent=silent) for file in files) if count]
    if not mistakes:
        return ExitCode.WELL
    total = sum(mistakes)
    click.echo(
        f"{total} {'mistake' if total == 1 else 'mistakes'} in {len(mistakes)} of "
        f"{len(files)} {'file' if len(files) == 1 else 'files'}.",
        err=True,
    )
    return ExitCode.WRONG_INPUT


def _mistakes_of(file: str, *, silent: bool) -> int:
    """Say whether *file* is right; return how many mistakes it has."""
    from tui.warning import warn

    try:
        loaded = load_scenario(path_of(file))
    except ScenarioError as error:
        click.echo(f"{error}\n", err=True)
        return len(error.problems)
    except WrongFile as error:
        error.show()
        return 1
    odd = warn(loaded, silent=silent)
    few = f", {len(odd)} warning{'s' if len(odd) > 1 else ''}" if odd else ""
    click.echo(f"{printable(file)}: all well ({loaded.scenario.name}){few}")
    return 0


def show_scenario(file: str, overrides: Sequence[str], *, resolved: bool) -> int:
    """Print a scenario as it is written, or every value resolved, as *overrides* ask for too."""
    loaded = load(file, overrides)
    if resolved or overrides:
        from sim.scenario.show import show_resolved

        click.echo(show_resolved(loaded), nl=False)
    else:
        click.echo(path_of(file).read_text(encoding="utf-8-sig"), nl=False)
    return ExitCode.WELL


def print_schema() -> int:
    """Print the JSON Schema of scenario files."""
    from sim.scenario.export import schema_json

    click.echo(schema_json(), nl=False)
    return ExitCode.WELL
