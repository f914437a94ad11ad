"""Which file of the suite carries which rule, and which rules no file can bring about."""

from collections.abc import Iterator
from pathlib import Path

from sim.policy.returning import RULES
from sim.policy.rule import Rule
from sim.scenario.bundled import SUFFIX
from tests.house.sources import ROOT

FOLDER = ROOT / "scenarios" / "regression"
FILES = tuple(sorted(FOLDER.rglob(f"*{SUFFIX}")))

_ONE_CHAT = "the service names a customer's chat as long as it can be continued, whatever the link"
_NO_ERRORS = "on this floor no question that the client asks ever fails"
_ALREADY_HERE = "on this floor only who is away comes back; no second device is opened"

CANNOT = {
    "10c": _ALREADY_HERE,
    "10d": _ALREADY_HERE,
    "U7": _NO_ERRORS,
    "U8": _NO_ERRORS,
    "A5": _ONE_CHAT,
    "A6": _ONE_CHAT,
    "A8": _ONE_CHAT,
    "A10": _NO_ERRORS,
    "A11": _NO_ERRORS,
    "A12": _NO_ERRORS,
}
"""Rules that no customer can bring about on the floor, each with the reason."""

_IDS = {rule.id.lower(): rule for rule in RULES}


def name_of(file: Path) -> str:
    """Return the name of a file without its suffix."""
    return file.name.removesuffix(SUFFIX)


def rules_of(file: Path) -> tuple[Rule, ...]:
    """Return the rules that a file's name begins with: ``row-13-…`` carries 13a, ``u4-…`` U4."""
    return tuple(_carried(name_of(file).removeprefix("row-").split("-")))


def _carried(words: list[str]) -> Iterator[Rule]:
    for word in words:
        rule = _IDS.get(word) or _IDS.get(f"{word}a")
        if rule is None:
            return
        yield rule


CARRIED = tuple((rule, file) for file in FILES for rule in rules_of(file))
"""Every rule with every file that carries its name."""


def file_named(name: str) -> Path:
    """Return the file of the suite with that name."""
    return next(file for file in FILES if name_of(file) == name)
