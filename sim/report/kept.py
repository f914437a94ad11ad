"""What is kept beside a study for its report: a sensitivity run, and a comparison with reality.

Both are the JSON that ``rejoinder sensitivity`` and ``rejoinder calibrate`` print with ``--json``,
with the fingerprint of the study they belong to, if a report has had them made.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from sim.intake.series import spelt
from sim.measures.figures import Key

SENSITIVITY: Final = "sensitivity.json"
CALIBRATION: Final = "calibration.json"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tried:
    """The difference of two policies at one value; the interval is None where there is none."""

    text: str
    difference: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Guess:
    """One assumption, the differences at its values, and at which of them the answer turns."""

    name: str
    reason: str
    values: tuple[Tried, ...]
    turns_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sensed:
    """How one figure's difference moves with each guess, the widest first."""

    key: Key
    base: Tried
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A whole run: policy ``a`` less policy ``b``."""

    a: str
    b: str
    replications: int
    figures: tuple[Sensed, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one interval: measured, modelled, and the range of the model's days."""

    start: str
    measure: str
    unit: str
    actual: float
    model: float
    low: float
    high: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A model beside reality. ``worst`` has a sentence for each of the strangest intervals."""

    confidence: float
    inside: float
    replications: int
    worst: tuple[str, ...]
    rows: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a report shows beside the study itself; ``remarks`` say what could not be used."""

    sensitivity: Sensitivity | None = None
    calibration: Beside | None = None
    remarks: tuple[str, ...] = ()


def read_kept(folder: Path, fingerprint: str) -> Kept:
    """Return what is kept in *folder* for the study with *fingerprint*.

    What belongs to another study, or cannot be read, is left out with a remark.
    """
    remarks: list[str] = []
    sensitivity = _read(folder / SENSITIVITY, fingerprint, _sensitivity, remarks)
    calibration = _read(folder / CALIBRATION, fingerprint, _beside, remarks)
    return Kept(sensitivity, calibration, tuple(remarks))


def _read(path: Path, fingerprint: str, made: Callable[[Any], T], remarks: list[str]) -> T | None:
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.get("fingerprint", fingerprint) == fingerprint:
            return made(content)
        remarks.append(f"{path.name} belongs to another study and is left out.")
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        remarks.append(f"{path.name} cannot be read and is left out.")
    return None


def _sensitivity(content: Mapping[str, Any]) -> Sensitivity:
    figures = tuple(
        Sensed(
            Key(each["measure"], each["stat"]),
            _tried(each["base"]),
            tuple(_guess(guess) for guess in each["guesses"]),
        )
        for each in content["figures"]
    )
    return Sensitivity(content["a"], content["b"], int(content["replications"]), figures)


def _guess(content: Mapping[str, Any]) -> Guess:
    values = tuple(_tried(value) for value in content["values"])
    return Guess(content["name"], content["reason"], values, tuple(content["turns_at"]))


def _tried(content: Mapping[str, Any]) -> Tried:
    low, value, high = (
        None if content[name] is None else float(content[name])
        for name in ("low", "difference", "high")
    )
    return Tried(str(content["value"]), value, low, high)


def _beside(content: Mapping[str, Any]) -> Beside:
    rows = tuple(
        Measured(
            _clock(row["interval_start"]), row["measure"], row["unit"],
            float(row["actual"]), float(row["model"]), float(row["low"]), float(row["high"]),
            bool(row["inside"]),
        )
        for row in content["intervals"]
    )  # fmt: skip
    worst = tuple(str(words) for words in content["worst"])
    confidence, inside = float(content["confidence"]), float(content["inside"])
    return Beside(confidence, inside, int(content["replications"]), worst, rows)


def _clock(text: str) -> str:
    """Return a start as people write it: day and time, or the time of any day."""
    return spelt(datetime.fromisoformat(text)).replace("T", " ") if "T" in text else text
