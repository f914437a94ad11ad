"""The list of bundled scenarios."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Listed:
    """One bundled scenario. ``title`` and ``number`` are those of a lesson."""

    name: str
    description: str
    title: str = ""
    number: int | None = None


Found = dict[str, list[Listed]]
"""What there is, by kind."""


def print_list(kind: str | None, *, as_json: bool) -> int:
    """Print the names and descriptions of one *kind* of bundled scenario, or of all."""
    kinds = KINDS if kind is None else (kind,)
    found = {each: _described(each) for each in kinds}
    if as_json:
        click.echo(json.dumps(_entries(found), indent=2, ensure_ascii=False))
        return ExitCode.WELL
    _print(found)
    return ExitCode.WELL


def _described(kind: str) -> list[Listed]:
    """Return the scenarios of a kind: lessons by their numbers, then the others by name."""
    listed = (_listed(name) for name in bundled_names(kind))
    return sorted(listed, key=lambda each: (each.number is None, each.number or 0, each.name))


def _listed(name: str) -> Listed:
    loaded = load_scenario(bundled_path(name))
    lesson, description = loaded.file.lesson, loaded.scenario.description
    if lesson is None:
        return Listed(name, description)
    return Listed(name, description, lesson.title, lesson.number)


def _entries(found: Found) -> list[dict[str, str | int]]:
    return [_entry(kind, each) for kind, described in found.items() for each in described]


def _entry(kind: str, each: Listed) -> dict[str, str | int]:
    entry: dict[str, str | int] = {
        "name": each.name,
        "kind": kind,
        "description": each.description,
        "file": str(bundled_path(each.name)),
    }
    if each.title:
        entry["title"] = each.title
    return entry if each.number is None else entry | {"lesson": each.number}


def _print(found: Found) -> None:
    from tui.console import show

    show(_lines(found))


def _lines(found: Found) -> Iterator[RenderableType]:
    longest = max(len(each.name) for described in found.values() for each in described)
    for kind, described in found.items():
        yield Text(WORDS[kind], style="bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, width=longest + 2)
        table.add_column()
        for each in described:
            stop = "" if each.title.endswith("?") or not each.title else "."
            table.add_row(f"  {each.name}", f"{each.title}{stop} {each.description}".lstrip())
        yield table
        yield ""
    yield "Run one with: rejoinder run NAME"
