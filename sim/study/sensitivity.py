"""Whether an answer hangs on a guess: one assumption at a time, from low to high.

For each value both policies meet the same customers. What is watched is their difference, and
whether it changes its sign: then another policy is better, and the answer hangs on that guess.
``assumptions.csv`` beside this file lists the defaults that rest on no published figure, each with
a low and a high value, and why nobody can know better.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from sim.scenario.load import LoadedScenario
from sim.study.compare import Contrast
from sim.study.grid import Value


@dataclass(frozen=True, slots=True)
class Factor:
    """One assumption: its name, the settings of each value to try, and why it is a guess.

    ``texts`` names the values in words; ``settings`` has, for each, what is laid over the file.
    """

    name: str
    texts: tuple[str, ...]
    settings: tuple[tuple[Value, ...], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An assumption that the file does not make, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Swing:
    """The difference of both policies at each value of one factor, in the order of its values."""

    factor: Factor
    changes: tuple[Contrast, ...]

    @property
    def span(self) -> float:
        """How far the difference moves from the least to the largest."""
        values = [change.change.value or 0.0 for change in self.changes]
        return max(values) - min(values) if values else 0.0

    def turns(self, base: Contrast) -> tuple[str, ...]:
        """Return the values at which the difference is surely of another sign than *base*."""
        if not base.is_sure:
            return ()
        return tuple(
            text
            for text, each in zip(self.factor.texts, self.changes, strict=True)
            if each.is_sure and _is_more(each) is not _is_more(base)
        )

    def blurs(self, base: Contrast) -> tuple[str, ...]:
        """Return the values at which the sign is no longer sure, where *base* is sure of it."""
        if not base.is_sure:
            return ()
        named = zip(self.factor.texts, self.changes, strict=True)
        return tuple(text for text, each in named if not each.is_sure)


def _is_more(found: Contrast) -> bool:
    return (found.change.value or 0.0) > 0


def by_span(swings: Sequence[Swing]) -> tuple[Swing, ...]:
    """Return *swings*, the widest first: the order of a tornado."""
    return tuple(sorted(swings, key=lambda swing: (-swing.span, swing.factor.name)))


def usual_factors(loaded: LoadedScenario) -> tuple[tuple[Factor, ...], tuple[LeftOut, ...]]:
    """Return the listed assumptions, and those that the file replaces with figures of its own."""
    factors, left = list[Factor](), list[LeftOut]()
    for row in _rows():
        own = next((path for path in row["unless"].split() if _says(loaded, path)), None)
        if own is not None:
            left.append(LeftOut(row["name"], f"the file says {own}"))
            continue
        texts = (row["low"], row["high"])
        settings = tuple(_settings(loaded, row["path"], text) for text in texts)
        factors.append(Factor(row["name"], _named(texts), settings, row["reason"]))
    return tuple(factors), tuple(left)


def asked_factor(path: str, texts: Sequence[str]) -> Factor:
    """Return the factor of one path and its values, as somebody asks for it."""
    settings = tuple((Value(path, text),) for text in texts)
    return Factor(path, tuple(texts), settings, "")


def _named(texts: tuple[str, str]) -> tuple[str, ...]:
    """Long values are named by their end; the list has them in full."""
    return texts if max(map(len, texts)) <= 12 else ("low", "high")


def _rows() -> Iterator[dict[str, str]]:
    text = files("sim.study").joinpath("assumptions.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _settings(loaded: LoadedScenario, path: str, text: str) -> tuple[Value, ...]:
    """A ``groups.*`` stands for each group of the file."""
    if not path.startswith("groups.*."):
        return (Value(path, text),)
    groups = loaded.tree.child("groups")
    names = groups.value if groups is not None and isinstance(groups.value, dict) else {}
    return tuple(Value(f"groups.{name}.{path.removeprefix('groups.*.')}", text) for name in names)


def _says(loaded: LoadedScenario, path: str) -> bool:
    return loaded.tree.has(tuple(path.split(".")))
