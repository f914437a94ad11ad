"""``rejoinder shrink``: a small script out of a large random run that fails."""

from pathlib import Path

import click

from tui.commands.options import debug_option, scenario_argument

EXAMPLES = """\b
Examples:
  rejoinder shrink desk.scenario.yaml                 writes desk.shrunk.scenario.yaml
  rejoinder shrink desk.scenario.yaml --expect 39
  rejoinder shrink desk.scenario.yaml --to bug.scenario.yaml

\b
Exit codes:
  0 written   2 nothing fails, or nothing that can be shrunk; or the command line is wrong
"""


@click.command("shrink", epilog=EXAMPLES, short_help="Make a small script of a failing run.")
@scenario_argument
@click.option(
    "--expect",
    "line",
    type=int,
    metavar="LINE",
    help="The failing expectation, by its line. Default: the first that a single run breaks.",
)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PATH",
    help="The file to write. Default: beside FILE. An existing file is left alone.",
)
@debug_option
def command(file: str, line: int | None, to: Path | None) -> int:
    """Make a small scripted scenario that breaks the same expectation as FILE.

    The random customers of a failing run become people with a timeline; whoever and whatever is
    not needed for the failure is left out, and times are made round.
    """
    from tui.shrinking import shrink_scenario

    return shrink_scenario(file, line=line, to=to)
