"""Warnings before a run: on stderr for people, as data for programs."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from sim.scenario.concerns import Concern, concerns
from sim.scenario.load import LoadedScenario

SILENCE = "To silence one, write its code in the file: silence: [{code}]."


def warn(loaded: LoadedScenario, *, silent: bool = False) -> tuple[Concern, ...]:
    """Tell on stderr what is odd about *loaded*, unless *silent*; return it."""
    found = concerns(loaded)
    if not silent:
        tell(found)
    return found


def tell(found: Iterable[Concern]) -> None:
    """Print each warning with its hint on stderr, and last how to silence it."""
    code = ""
    for concern in found:
        click.echo(f"{concern.headline}\n  = {concern.hint}", err=True)
        code = concern.code
    if code:
        click.echo(f"  {SILENCE.format(code=code)}\n", err=True)


def warn_about(sides: Iterable[LoadedScenario], *, silent: bool = False) -> tuple[Concern, ...]:
    """Tell once what is odd about any of *sides*, unless *silent*; return it."""
    found = tuple(dict.fromkeys(concern for side in sides for concern in concerns(side)))
    if not silent:
        tell(found)
    return found


def in_short(found: Sequence[Concern]) -> str:
    """Return the first warning for a toast, and how many more there are; empty if none."""
    if not found:
        return ""
    more = f" `rejoinder validate` tells {len(found) - 1} more." if len(found) > 1 else ""
    return f"Odd: {found[0].message} (line {found[0].place.line}).{more}"


def as_data(found: Iterable[Concern]) -> list[dict[str, Any]]:
    """Return the warnings as a list of plain mappings."""
    return [
        {
            "code": str(concern.code),
            "file": concern.place.path,
            "line": concern.place.line,
            "column": concern.place.column,
            "message": concern.message,
            "hint": concern.hint,
        }
        for concern in found
    ]
