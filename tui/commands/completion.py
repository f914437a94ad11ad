"""``rejoinder completion``: what a shell needs to complete commands, options and names."""

import click
from click.shell_completion import get_completion_class

from tui.commands.options import debug_option

EXAMPLES = """\b
Examples:
  rejoinder completion bash >> ~/.bashrc
  rejoinder completion zsh  >> ~/.zshrc
  rejoinder completion fish >  ~/.config/fish/completions/rejoinder.fish
"""


@click.command("completion", epilog=EXAMPLES, short_help="Print the completion script for a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@debug_option
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that completes rejoinder's commands in your shell."""
    script_for = get_completion_class(shell)
    if script_for is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    root = context.find_root().command
    script = script_for(root, {}, "rejoinder", "_REJOINDER_COMPLETE")
    click.echo(script.source_template % script.source_vars())
