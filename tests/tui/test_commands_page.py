"""The page of commands."""

import click

from tests.house.sources import read
from tui.cli import main


def _commands() -> dict[str, click.Command]:
    return dict(main.commands)


def test_the_page_names_every_command() -> None:
    """Each command has a section of its own in docs/commands.md."""
    page = read("docs/commands.md")
    assert [name for name in _commands() if f"\n## {name}\n" not in page] == []


def test_the_page_names_every_option() -> None:
    """No option is a secret of its help page."""
    page = read("docs/commands.md")
    options = {
        option
        for command in _commands().values()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    assert sorted(option for option in options if option not in page) == []
