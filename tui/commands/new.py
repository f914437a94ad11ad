"""``rejoinder new``: a commented starter file."""

from pathlib import Path

import click

from tui.commands.options import debug_option

EXAMPLES = """\b
Examples:
  rejoinder new                                    print one to the screen
  rejoinder new desk.scenario.yaml                 write a planning scenario
  rejoinder new lesson.scenario.yaml --kind training
"""


@click.command("new", epilog=EXAMPLES, short_help="Write a commented scenario to start from.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(["planning", "training", "regression"]),
    default="planning",
    show_default=True,
    help="What it is for: figures for a decision, a story to tell, or a guard against change.",
)
@debug_option
def command(file: Path | None, kind: str) -> int:
    """Write a commented scenario to start from. Without FILE it goes to the screen.

    A file that exists is never overwritten.
    """
    from tui.authoring import write_starter

    return write_starter(file, kind)
