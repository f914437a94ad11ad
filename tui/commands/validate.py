"""``rejoinder validate``: every mistake of every file, at once."""

import click

from tui.commands.options import complete_scenario, debug_option, no_warnings_option

EXAMPLES = """\b
Examples:
  rejoinder validate desk.scenario.yaml
  rejoinder validate scenarios/*/*.scenario.yaml
"""


@click.command("validate", epilog=EXAMPLES, short_help="Find every mistake in scenario files.")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILES...", shell_complete=complete_scenario
)
@no_warnings_option
@debug_option
def command(files: tuple[str, ...], silent: bool) -> int:
    """Check scenario files and the data they name, without running them.

    Each mistake is shown with its file, line and column, and what to write instead. What
    is no mistake but looks odd is a warning, and changes no exit code.
    """
    from tui.authoring import validate_files

    return validate_files(files, silent=silent)
