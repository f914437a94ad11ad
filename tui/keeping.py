"""The commands that keep results of today for tomorrow: golden traces and baselines."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from sim.scenario.load import LoadedScenario
from sim.scenario.problems import ScenarioError
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.writing import write_text


def accept_golden(file: str, *, accept: bool) -> int:
    """Show how the trace of *file* differs from its golden trace; write it if *accept*."""
    from sim.check.golden import compare, golden_path, golden_text

    refuse_in_ci(accept=accept)
    loaded = load(file)
    if golden_path(loaded) is None:
        example = f"expect: {{golden: {loaded.scenario.name}.trace}}"
        raise WrongFile(f"{file} names no golden trace. Name one: {example}")
    found = compare(loaded)
    if found.same:
        click.echo(f"{found.path}: nothing differs ({len(found.seen)} events).")
        return ExitCode.WELL
    if found.kept is None:
        _show_reason(loaded)
        click.echo(f"{found.path}: {len(found.seen)} events, all of them new.")
    else:
        for change in found.changes:
            click.echo("\n".join(change.lines()))
        differ = len(found.changes)
        words = f"{differ} events differ" if differ else "the same events in another order"
        click.echo(f"{found.path}: {words}.")
    if not accept:
        return not_written(f"rejoinder golden {file} --accept")
    write_text(found.path, [golden_text(loaded, found.seen)])
    click.echo(f"Wrote {found.path}.")
    return ExitCode.WELL


def _show_reason(loaded: LoadedScenario) -> None:
    """Say why there is nothing to compare with."""
    from sim.check.golden import read_golden

    try:
        read_golden(loaded)
    except ScenarioError as error:
        click.echo(error.problems[0].message)


def not_written(command: str) -> int:
    """Say that nothing was written, and the command that would."""
    click.echo(f"Nothing was written. To accept: {command}")
    return ExitCode.EXPECTATION_FAILED


def refuse_in_ci(*, accept: bool) -> None:
    """Refuse to accept anything on a build machine: nobody there reads what changes."""
    if accept and os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise click.UsageError(
            "CI is set, and a build machine accepts nothing. Accept on your own machine, "
            "read what changes, and commit the file."
        )


def list_unused(folder: Path) -> int:
    """List the golden traces below *folder* that no scenario below it names."""
    from sim.check.golden import unused_goldens

    try:
        unused = unused_goldens(folder)
    except ScenarioError as error:
        raise WrongFile(str(error)) from error
    for path in unused:
        click.echo(str(path))
    if unused:
        click.echo("No scenario names them; delete them, or name them in expect.golden.", err=True)
        return ExitCode.EXPECTATION_FAILED
    return ExitCode.WELL


def note_unused(words: Iterable[str]) -> None:
    """Mention the unused golden traces in those of *words* that are folders, on stderr.

    Nothing is said where a scenario cannot be read, since it may name them.
    """
    from sim.check.golden import unused_goldens

    for folder in (Path(word) for word in words if Path(word).is_dir()):
        try:
            unused = unused_goldens(folder)
        except ScenarioError:
            continue
        for path in unused:
            click.echo(f"{path}: no scenario in {folder} names this golden trace.", err=True)
