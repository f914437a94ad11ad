"""``rejoinder golden``: write the golden trace of a scenario, after showing what changes."""

from pathlib import Path

import click

from tui.commands.options import complete_scenario, debug_option

EXAMPLES = """\b
Examples:
  rejoinder golden desk.scenario.yaml             show what would change
  rejoinder golden desk.scenario.yaml --accept    and write it
  rejoinder golden --unused scenarios             golden traces that no scenario names

\b
Exit codes:
  0 nothing differs, or it was written   1 something differs and was not written
  2 the file or the command line is wrong
"""


@click.command("golden", epilog=EXAMPLES, short_help="Show or accept a changed golden trace.")
@click.argument("file", required=False, metavar="FILE", shell_complete=complete_scenario)
@click.option("--accept", is_flag=True, help="Write the golden trace. Refused if CI is set.")
@click.option(
    "--unused",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="List the golden traces below FOLDER that no scenario below it names.",
)
@debug_option
def command(file: str | None, accept: bool, folder: Path | None) -> int:
    """Compare the trace of FILE with the golden trace that its `expect.golden` names.

    What differs is shown event by event, in words. With --accept, the trace of today becomes
    the golden trace.
    """
    from tui.keeping import accept_golden, list_unused

    if folder is not None and file is None and not accept:
        return list_unused(folder)
    if file is None or folder is not None:
        raise click.UsageError("Name one scenario file, or a folder with --unused.")
    return accept_golden(file, accept=accept)
