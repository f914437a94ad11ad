"""The figures of one run: numbers that know what they were divided by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

TOTAL = "total"


def queue_scope(name: str) -> str:
    """The scope of one queue."""
    return f"queue:{name}"


def interval_scope(index: int) -> str:
    """The scope of one interval, counted from 0."""
    return f"interval:{index}"


class Key(NamedTuple):
    """Names one figure: which measure, which statistic of it, over what."""

    measure: str
    stat: str
    scope: str = TOTAL


class Figure(NamedTuple):
    """A numerator, what it is divided by, and from how many samples it comes.

    Counts have the denominator 1; so have peaks and percentiles, whose numerator is the value
    itself (or None). ``n`` is the number of conversations, customers, cut-offs... counted.
    """

    num: float | None
    den: float
    n: int

    @property
    def value(self) -> float | None:
        """Numerator by denominator; None if there is nothing to divide by."""
        return None if self.num is None or not self.den else self.num / self.den


NOTHING = Figure(None, 0, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All figures of one run. Reads like a mapping; a figure without samples may be absent."""

    figures: Mapping[Key, Figure] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def __getitem__(self, key: Key | tuple[str, str, str]) -> Figure:
        return self.figure(*key)

    def figure(self, measure: str, stat: str, scope: str = TOTAL) -> Figure:
        """The figure of that name; one with no samples if the run has none."""
        try:
            return self.figures[Key(measure, stat, scope)]
        except KeyError:
            return NOTHING

    def value(self, measure: str, stat: str, scope: str = TOTAL) -> float | None:
        """The value of that figure; None if there is none."""
        return self.figure(measure, stat, scope).value

    def scopes(self) -> tuple[str, ...]:
        """All scopes, in the order in which they were written."""
        return tuple(dict.fromkeys(key.scope for key in self.figures))
