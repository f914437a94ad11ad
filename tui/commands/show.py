"""``rejoinder show``: what a scenario says."""

import click

from tui.commands.options import debug_option, scenario_argument, set_option

EXAMPLES = """\b
Examples:
  rejoinder show busy-weekday
  rejoinder show busy-weekday --resolved
  rejoinder show busy-weekday --resolved --set policy.reconnect_to_previous_agent_for=2m
"""


@click.command("show", epilog=EXAMPLES, short_help="Show what a scenario says.")
@scenario_argument
@click.option(
    "--resolved", is_flag=True, help="Show every value with its default, and where it comes from."
)
@set_option
@debug_option
def command(file: str, resolved: bool, overrides: tuple[str, ...]) -> int:
    """Show a scenario: the file as it is, or with every value resolved.

    --set implies --resolved.
    """
    from tui.authoring import show_scenario

    return show_scenario(file, overrides, resolved=resolved)
