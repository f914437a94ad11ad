"""Which libraries work a figure out, and in which versions they are here."""

import platform
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

NOT_INSTALLED = "0+source"
LIBRARIES = {
    "python": "Python",
    "numpy": "NumPy",
    "scipy": "SciPy",
    "simpy": "SimPy",
    "sqlite": "SQLite",
}
"""The names under which a study keeps them, and how they are spelled for people."""
BETWEEN = ", "
"""Stands between two versions, where a study went on with another one."""

Versions = tuple[tuple[str, str], ...]
"""Name and version of each of LIBRARIES."""


def program_version() -> str:
    """Return the version of rejoinder that runs."""
    return _installed("rejoinder")


def library_versions() -> Versions:
    """Return the versions of the libraries that run here."""
    known = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    return tuple((name, known.get(name) or _installed(name)) for name in LIBRARIES)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return NOT_INSTALLED


def versions_words(facts: Mapping[str, str]) -> str:
    """Return the versions among *facts* in one line: ``Python 3.13.1, NumPy 2.2.0``."""
    return ", ".join(
        f"{spelled} {facts[name].replace(BETWEEN, ' and ')}"
        for name, spelled in LIBRARIES.items()
        if name in facts
    )


def newcomers(before: Sequence[tuple[str, str]], now: Versions) -> Versions:
    """Return those of *now* that *before* has in other versions only."""
    known = {name: text.split(BETWEEN) for name, text in before}
    return tuple((name, text) for name, text in now if text not in known.get(name, [text]))


def change_words(before: Sequence[tuple[str, str]], now: Versions) -> str:
    """Return in words what *now* has in another version: ``NumPy 2.1.0 (here 2.2.0)``."""
    return "; ".join(_changes(dict(before), newcomers(before, now)))


def _changes(before: Mapping[str, str], new: Versions) -> Iterator[str]:
    for name, text in new:
        yield f"{LIBRARIES[name]} {before[name].replace(BETWEEN, ' and ')} (here {text})"
