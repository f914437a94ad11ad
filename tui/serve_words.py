"""What a visitor's program is started with: the command line of ``watch``, or of ``lesson``."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What every visitor is shown. ``file`` is None where each is to choose."""

    file: str | None = None
    lesson: bool = False
    large: bool = False
    seed: int | None = None
    paused: bool = False
    overrides: tuple[str, ...] = ()


def words_of(shown: Shown, given: Mapping[str, object]) -> tuple[str, ...]:
    """Return the command line that starts a visitor's program; settings that are None stay out."""
    words = [sys.executable, "-P", "-m", "tui", "lesson" if shown.lesson else "watch"]
    words += [f"--{name}={value}" for name in _VALUED if (value := given.get(name)) is not None]
    if given.get("motion") is False:
        words.append("--no-motion")
    if shown.seed is not None:
        words.append(f"--seed={shown.seed}")
    words += [f"--set={value}" for value in shown.overrides]
    words += [word for word, wanted in _flags(shown) if wanted]
    return (*words, "--", shown.file) if shown.file is not None else tuple(words)


_VALUED = ("speed", "theme", "glyphs")


def _flags(shown: Shown) -> tuple[tuple[str, bool], ...]:
    return (("--paused", shown.paused), ("--large", shown.large and shown.lesson))
