"""Reads the golden tables of this folder."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from sim.policy.settings import Settings
from sim.policy.states import Link, Slot, State, Status, Ticket

GOLDEN = Path(__file__).parent / "golden"
REGIONS: tuple[type[StrEnum], ...] = (Status, Link, Slot, Ticket)


class Line(NamedTuple):
    """One line of a table, with the number it has in the file and the heading above it."""

    number: int
    headings: tuple[str, ...]
    words: tuple[str, ...]


def lines(name: str) -> Iterator[Line]:
    """Yield the lines of a golden table that are neither comment nor heading."""
    headings: tuple[str, ...] = ()
    for number, text in enumerate((GOLDEN / name).read_text("utf-8").splitlines(), start=1):
        if text.startswith("["):
            headings = tuple(part.strip("[] ") for part in text.split("] ["))
        elif text and not text.startswith(("#", "row ")):
            yield Line(number, headings, tuple(text.split()))


def settings_of(heading: str) -> Settings:
    """Return the settings that a heading such as ``profile=modern queue_grace_ms=5`` names."""
    named = dict(word.split("=") for word in heading.split() if "=" in word)
    return Settings(**{name: _value(name, text) for name, text in named.items()})


def _value(name: str, text: str) -> Any:
    if text in ("yes", "no"):
        return text == "yes"
    if text.isdigit():
        return int(text)
    return type(getattr(Settings(), name))(text)


def states(pattern: str) -> Iterator[State]:
    """Yield every state that ``open/connected,dropped/none/*`` stands for."""
    choices = [
        list(region) if word == "*" else [region(part) for part in word.split(",")]
        for region, word in zip(REGIONS, pattern.split("/"), strict=True)
    ]
    for status, link, slot, ticket in product(*choices):
        yield State(Status(status), Link(link), Slot(slot), Ticket(ticket))


def after(state: State, pattern: str) -> State:
    """Return *state* with the regions replaced that *pattern* does not leave with ``=``."""
    words = [
        str(old) if new == "=" else new for old, new in zip(state, pattern.split("/"), strict=True)
    ]
    return next(states("/".join(words)))
