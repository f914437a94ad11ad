"""The list of bundled scenarios."""

import json
from collections.abc import Iterator

import click
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sim.scenario.bundled import KINDS, bundled_names, bundled_path
from sim.scenario.load import load_scenario
from tui.exits import ExitCode

WORDS = {
    "planning": "Planning: figures for a decision",
    "training": "Training: what happens to whom, and why (add --narrate)",
    "regression": "Regression: does it still do what it did?",
}


def print_list(kind: str | None, *, as_json: bool) -> int:
    """Print the names and descriptions of one *kind* of bundled scenario, or of all."""
    kinds = KINDS if kind is None else (kind,)
    found = {each: _described(each) for each in kinds}
    if as_json:
        click.echo(json.dumps(_entries(found), indent=2, ensure_ascii=False))
        return ExitCode.WELL
    _print(found)
    return ExitCode.WELL


def _described(kind: str) -> dict[str, str]:
    return {
        name: load_scenario(bundled_path(name)).scenario.description for name in bundled_names(kind)
    }


def _entries(found: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    return [
        {"name": name, "kind": kind, "description": words, "file": str(bundled_path(name))}
        for kind, described in found.items()
        for name, words in described.items()
    ]


def _print(found: dict[str, dict[str, str]]) -> None:
    from tui.console import show

    show(_lines(found))


def _lines(found: dict[str, dict[str, str]]) -> Iterator[RenderableType]:
    longest = max(len(name) for described in found.values() for name in described)
    for kind, described in found.items():
        yield Text(WORDS[kind], style="bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, width=longest + 2)
        table.add_column()
        for name, words in described.items():
            table.add_row(f"  {name}", words)
        yield table
        yield ""
    yield "Run one with: rejoinder run NAME"
