"""``rejoinder import``: measured figures into scenario files."""

from pathlib import Path

import click

from tui.commands.options import debug_option

EXAMPLES = """\b
Examples:
  rejoinder import export.csv                             what is it? read it, write a scenario
  rejoinder import export.csv --from calabrio --into monday
  rejoinder import export.csv --timezone Europe/Paris     the desk's zone: summer time, UTC times
  rejoinder import chats.csv                              one row per chat: replay them as they were

\b
Exit codes:
  0 well   2 the file or the command line is wrong, with row and column
"""


@click.command("import", epilog=EXAMPLES, short_help="Make a scenario from measured figures.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "shape",
    type=click.Choice(["calabrio", "verint", "eleveo", "intervals", "chats"]),
    help="Which export it is. Without it, that is guessed and said.",
)
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the files go. Default: a folder named after FILE.",
)
@click.option("--timezone", metavar="ZONE", help="The desk's time zone, such as Europe/Paris.")
@click.option(
    "--open",
    "opening",
    metavar="HOURS",
    help="For daily totals: over which hours to spread them, such as 08:00-18:00.",
)
@click.option("--replace", is_flag=True, help="Write over the files of an earlier import.")
@debug_option
def command(
    file: Path,
    shape: str | None,
    folder: Path | None,
    timezone: str | None,
    opening: str | None,
    replace: bool,
) -> int:
    """Make arrival profiles, handle times and a scenario from an export of a planning tool.

    FILE has one row per interval (Calabrio, Verint, Eleveo, or any CSV with a header), or one row
    per chat. What can be repaired without doubt is repaired and told; every other mistake is
    shown with its row and column. docs/real-data.md describes the columns.
    """
    from tui.importing import Import, import_file

    return import_file(
        Import(
            file=file,
            shape=shape,
            folder=folder,
            timezone=timezone,
            opening=opening,
            replace=replace,
        )
    )
