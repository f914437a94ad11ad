"""Help made from the registry of actions: keys by group, for the screen and for the docs."""

import textwrap
from collections.abc import Callable, Iterable

from textual.keys import format_key

from tui.actions import ACTIONS, Action
from tui.view.cells import Cell, Line, Look

WIDTH = 74
"""Columns of text: what a line of prose should have at most."""

_NAMED = {"escape": "esc", "space": "space", "enter": "enter", "home": "home"}


def key_text(key: str) -> str:
    """Return how *key* is written for people: ``.`` for ``full_stop``, ``^p`` for ``ctrl+p``."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return _NAMED.get(key) or format_key(key)


def keys_text(keys: Iterable[str]) -> str:
    """Return all *keys* of an action as people read them."""
    return " ".join(key_text(key) for key in keys)


def help_lines(
    actions: Iterable[Action],
    keys_of: Callable[[str], tuple[str, ...]],
    why_not: Callable[[str], str | None],
    width: int = WIDTH,
) -> list[Line]:
    """Return keys and sentences by group; what is not possible now says why."""
    lines: list[Line] = []
    group = ""
    for action in actions:
        if action.group != group:
            group = action.group
            lines += [(), (Cell(group, Look.STRONG),)]
        lines += _told(action, keys_text(keys_of(action.id)), why_not(action.id), width)
    return lines


def _told(action: Action, keys: str, reason: str | None, width: int) -> list[Line]:
    key = Cell(f"  {keys:<9} ", Look.KEY)
    margin, not_now = Cell(" " * len(key.text)), Cell("not now: ", Look.HELD)
    room = max(width - len(key.text), 20)
    sentence = textwrap.wrap(action.help, room)
    look = Look.DIM if reason else Look.TEXT
    told: list[Line] = [(margin, Cell(text, look)) for text in sentence]
    told[0] = (key, told[0][1])
    for number, text in enumerate(textwrap.wrap(reason or "", room - len(not_now.text))):
        begins = Cell(" " * len(not_now.text)) if number else not_now
        told.append((margin, begins, Cell(text, Look.DIM)))
    return told


def key_table() -> str:
    """Return all actions as a Markdown table, group by group."""
    rows: list[str] = []
    group = ""
    for action in ACTIONS.values():
        if action.group != group:
            group = action.group
            rows += ["", f"### {group}", "", "| Key | Action | What it does |", "|---|---|---|"]
        keys = " ".join(f"`{key_text(key)}`" for key in action.keys)
        rows.append(f"| {keys} | {action.label} (`{action.id}`) | {action.help} |")
    return "\n".join(rows)
