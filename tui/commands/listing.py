"""``rejoinder list``: the scenarios that come with it."""

import click

from tui.commands.options import debug_option, json_option

EXAMPLES = """\b
Examples:
  rejoinder list
  rejoinder list planning
"""


@click.command("list", epilog=EXAMPLES, short_help="List the scenarios that come with it.")
@click.argument("kind", required=False, type=click.Choice(["planning", "training", "regression"]))
@json_option("the list")
@debug_option
def command(kind: str | None, as_json: bool) -> int:
    """List the bundled scenarios: their names, and what each one shows."""
    from tui.bundled_list import print_list

    return print_list(kind, as_json=as_json)
