"""``rejoinder config``: the settings of the dashboard."""

import click

from tui.commands.options import debug_option

EXAMPLES = """\b
Examples:
  rejoinder config show
  rejoinder config set theme light
  rejoinder config set keymap.play k
  rejoinder config reset

\b
Exit codes:
  0 well   2 a setting is wrong   4 a mistake in rejoinder itself
"""


@click.group("config", epilog=EXAMPLES, short_help="Show and change the dashboard's settings.")
@debug_option
def command() -> None:
    """Show and change the settings of the dashboard.

    They stand in a file (TOML). A variable such as REJOINDER_THEME goes before the file, and an
    option of `watch` before both.
    """


@command.command("path")
def path() -> None:
    """Print where the settings file is, or would be."""
    from tui.settings_file import config_path

    click.echo(config_path())


@command.command("show")
def show() -> None:
    """Print the settings in force."""
    from tui.settings_file import as_toml, in_force

    click.echo(as_toml(in_force()), nl=False)


@command.command("set")
@click.argument("key")
@click.argument("value")
def set_value(key: str, value: str) -> None:
    """Set KEY to VALUE in the file; keymap.ACTION sets the keys of an action."""
    from tui.settings_file import change

    click.echo(f"{key} = {value}, kept in {change(key, value)}")


@command.command("reset")
def reset() -> None:
    """Remove the settings file: all is as it was at first."""
    from tui.settings_file import reset as remove

    click.echo(f"Removed {remove()}")
