"""Reads what is in a study folder."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sim.measures.figures import Figure, Key, Outcome
from sim.study.identity import Identity
from sim.study.versions import LIBRARIES


class CannotUse(RuntimeError):
    """A study folder that cannot be used. The message is a sentence for the user."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what a disk or a database may refuse into CannotUse."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise CannotUse(f"cannot use {folder}: {_WHY.get(str(error), str(error))}") from error
    except sqlite3.DatabaseError as error:
        message = f"{folder} holds a damaged study: {error}. Begin anew with --fresh"
        raise CannotUse(message) from error
    except OSError as error:
        raise CannotUse(f"cannot use {folder}: {error.strerror or error}") from error


_WHY = {
    "database or disk is full": "the disk is full. What was done is kept; make room and go on "
    "with the same command",
    "attempt to write a readonly database": "it is protected against writing",
    "unable to open database file": "it is protected against writing",
    "database is locked": "another program is reading it and does not let go; close that one and "
    "go on with the same command",
}


def is_begun(live: sqlite3.Connection) -> bool:
    """Tell whether the file has the tables of a study."""
    found = live.execute("SELECT count(*) FROM sqlite_master WHERE name = 'study'").fetchone()
    return bool(found[0])


def facts_in(live: sqlite3.Connection) -> dict[str, str]:
    """Return the facts of the study by name."""
    return dict(live.execute("SELECT name, value FROM study"))


def identity_in(live: sqlite3.Connection) -> Identity:
    """Return what the study is about."""
    facts = facts_in(live)
    values = live.execute("SELECT path, value FROM scenario ORDER BY place")
    cells = live.execute("SELECT label FROM cells ORDER BY cell")
    return Identity(
        name=facts["scenario"],
        program=facts["rejoinder"],
        seed=int(facts["seed"]),
        parts_of_day=facts["parts_of_day"] == "1",
        fingerprint=facts["fingerprint"],
        values=tuple((path, value) for path, value in values),
        cells=tuple(label for (label,) in cells),
        libraries=tuple((name, facts[name]) for name in LIBRARIES if name in facts),
    )


def runs_in(live: sqlite3.Connection) -> set[tuple[int, int]]:
    """Return the cell and number of every replication that is saved."""
    return set(live.execute("SELECT cell, replication FROM runs"))


def outcomes_in(
    live: sqlite3.Connection, keys: Sequence[Key] | None = None
) -> dict[int, dict[int, Outcome]]:
    """Return the figures called *keys*, or all, by cell and replication."""
    wanted = None if keys is None else set(keys)
    rows = live.execute("SELECT name, measure, stat, scope FROM names")
    named = {row[0]: Key(*row[1:]) for row in rows}
    if wanted is not None:
        named = {name: key for name, key in named.items() if key in wanted}
    found: dict[int, dict[int, dict[Key, Figure]]] = {}
    for cell, replication in live.execute("SELECT cell, replication FROM runs"):
        found.setdefault(cell, {})[replication] = {}
    numbers = "SELECT cell, replication, name, num, den, n FROM numbers"
    if wanted is not None:
        numbers += f" WHERE name IN ({','.join(map(str, named))})"
    for cell, replication, name, num, den, n in live.execute(numbers):
        found[cell][replication][named[name]] = Figure(num, den, n)
    return {
        cell: {number: Outcome(figures) for number, figures in runs.items()}
        for cell, runs in found.items()
    }
