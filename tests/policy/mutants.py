"""Holds the mutants that no test noticed against the list of those that cannot matter.

``python -m tests.policy.mutants`` reads what ``mutmut run`` has left in ``mutants/`` and ends with
exit code 1 if a mutant has survived, or was never tried, that ``mutants.toml`` beside this file
does not list, or if the list names one that did not survive. A mutant is known by its function
and by the line it changes, since its number moves whenever the function does.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.house.sources import ROOT

LIST = Path(__file__).with_name("mutants.toml")
RESULTS = ROOT / "mutants" / "sim" / "policy"
UNNOTICED = {0: "survived", 5: "no test ran it", 33: "no test ran it", None: "was not tried"}
"""Exit codes of the tests under a mutant. Every other one says that something went wrong."""


class Mutant(NamedTuple):
    """One change of one line in the function *where*."""

    where: str
    was: str
    now: str


class Listed(NamedTuple):
    """A mutant that may survive, and why."""

    mutant: Mutant
    reason: str


def listed(text: str) -> list[Listed]:
    """Read the list. Raises KeyError for an entry without all of its keys."""
    entries = tomllib.loads(text).get("survives", [])
    return [Listed(Mutant(e["where"], e["was"], e["now"]), e["reason"]) for e in entries]


def mutant_of(name: str, diff: str) -> Mutant:
    """Return the mutant that mutmut calls *name*, from the difference that it shows."""
    was = [line[1:].strip() for line in diff.splitlines() if _changes(line, "-")]
    now = [line[1:].strip() for line in diff.splitlines() if _changes(line, "+")]
    return Mutant(function_of(name), " ".join(was), " ".join(now))


def _changes(line: str, sign: str) -> bool:
    return line.startswith(sign) and not line.startswith(sign * 3)


def function_of(name: str) -> str:
    """Return the function that mutmut has changed: ``sim.policy.rows.Row.lead``.

    mutmut writes ``x_`` before the name of a function, and marks off that of a class.
    """
    module, _, rest = name.rpartition("__mutmut_")[0].rpartition(".")
    return f"{module}.{rest[1:].strip('ǁ').replace('ǁ', '.') if 'ǁ' in rest else rest[2:]}"


def unnoticed(results: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each mutant that no test has noticed, and what became of it."""
    for path in sorted(results.glob("*.meta")):
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        for name, code in codes.items():
            if code in UNNOTICED:
                yield name, UNNOTICED[code]


def complaints(found: Iterable[tuple[Mutant, str]], known: Iterable[Listed]) -> list[str]:
    """Return what is wrong: survivors that are not listed, and entries that did not survive."""
    fates = dict(found)
    expected = {entry.mutant for entry in known}
    new = [f"{fate}, and is not listed: {m}" for m, fate in fates.items() if m not in expected]
    return new + [f"listed, but did not survive: {m}" for m in expected if m not in fates]


def _shown(name: str) -> str:
    command = [sys.executable, "-m", "mutmut", "show", name]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def main() -> int:
    """Say what is wrong, and return the exit code."""
    known = listed(LIST.read_text("utf-8"))
    total = sum(
        len(json.loads(path.read_text("utf-8"))["exit_code_by_key"])
        for path in RESULTS.glob("*.meta")
    )
    found = [(mutant_of(name, _shown(name)), fate) for name, fate in unnoticed(RESULTS)]
    wrong = complaints(found, known) if total else ["there are no mutants: run `make mutation`"]
    for line in wrong:
        print(line)  # noqa: T201 - this is a command
    print(f"{total} mutants, {total - len(found)} noticed, {len(known)} listed")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
