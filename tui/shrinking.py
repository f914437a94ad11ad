"""The command ``shrink``: from a failing file to a smaller one beside it."""

import shlex
from pathlib import Path

import click

from sim.check.shrink import Shrunk, shrink
from sim.check.suspect import CannotShrink
from sim.scenario.bundled import SUFFIX
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.writing import write_text


def shrink_scenario(file: str, *, line: int | None, to: Path | None) -> int:
    """Write the smaller scenario to *to*, by default beside *file*. Raises WrongFile."""
    loaded = load(file)
    path = loaded.scenario.path
    assert path is not None
    name = path.name.removesuffix(path.suffix).removesuffix(".scenario")
    target = to or path.with_name(f"{name}.shrunk{SUFFIX}")
    if target.exists():
        raise WrongFile(f"{target} exists and is left as it is. Name another file with --to.")
    try:
        found = shrink(loaded, line)
    except CannotShrink as error:
        raise WrongFile(f"{file}: {error}.") from error
    write_text(target, [_head(path, found), found.text])
    click.echo(
        f"{found.people} of {found.people_before} customers and {found.steps} steps are left. "
        f"They break, as replication {found.replication} does:\n  {found.suspect.name}\n"
        f"Wrote {target}. See it fail with: rejoinder check {shlex.quote(str(target))}"
    )
    return ExitCode.WELL


def _head(path: Path, found: Shrunk) -> str:
    return (
        f"# Made by `rejoinder shrink` from replication {found.replication} of {path.name}.\n"
        f"# It breaks: {found.suspect.name}\n"
    )
