"""``rejoinder schema``: the JSON Schema of scenario files."""

import click

from tui.commands.options import debug_option

EXAMPLES = """\b
Examples:
  rejoinder schema > scenario-1.json

\b
An editor with a YAML language server completes and checks a file whose first line is
  # yaml-language-server: $schema=scenario-1.json
"""


@click.command("schema", epilog=EXAMPLES, short_help="Print the JSON Schema of scenario files.")
@debug_option
def command() -> int:
    """Print the JSON Schema of scenario files, for editors and other programs."""
    from tui.authoring import print_schema

    return print_schema()
