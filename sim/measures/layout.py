"""Which figures a run has, in which order, and which of them are worked out together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Protocol

from sim.measures.closed import COLUMNS_AND_ONE, EVERY, ClosedBooks, Section
from sim.measures.figures import TOTAL, Figure, Key, interval_scope, queue_scope
from sim.measures.frame import Frame
from sim.measures.ratios import RATIOS, service_levels
from sim.measures.samples import SAMPLES, STATS, figures_of_samples, mean_of_samples
from sim.measures.sheet import Sheet
from sim.measures.windows import keys_of_window, of_window, sheet_of_time, windows

PER_INTERVAL = frozenset(
    {
        "arrivals",
        "offered",
        "answered",
        "abandoned",
        "speed_to_answer",
        "wait_new",
        "service_level",
        "handle_time",
        "cut_offs",
        "kept_agent",
    }
)
"""Of the tallied measures, those given for each interval of arrival too."""
_SAMPLES_PER_INTERVAL = tuple(name for name in SAMPLES if name in PER_INTERVAL)


class Work(Protocol):
    """Works out figures that belong together."""

    def all(self, closed: ClosedBooks) -> tuple[Figure, ...]:
        """All of them, in order."""

    def one(self, closed: ClosedBooks, place: int) -> Figure | None:
        """One of them alone; None if that is no less work than all of them."""


Piece = tuple[tuple[Key, ...], Work]
"""What figures are called, and what works them out in this order."""


class Layout:
    """What all runs with one frame have in common."""

    def __init__(self, frame: Frame) -> None:
        self.windows = tuple(windows(frame))
        pieces = tuple(chain(_of_tallies(frame), self._of_time(frame)))
        self.keys = tuple(chain.from_iterable(keys for keys, _ in pieces))
        self.order = tuple(work for _, work in pieces)
        """One after the other, they give the figures in the order of the keys."""
        self.places = {
            key: (work, place) for keys, work in pieces for place, key in enumerate(keys)
        }
        """What works a figure out, and the how-manieth of its figures it is."""

    def _of_time(self, frame: Frame) -> Iterator[Piece]:
        sheet = sheet_of_time(frame)
        for number, window in enumerate(self.windows):
            yield sheet.keys(window.scope), _InWindow(sheet, number)
        yield tuple(keys_of_window(frame)), _InWholeWindow()


def _of_tallies(frame: Frame) -> Iterator[Piece]:
    ratios = (*RATIOS, *service_levels(frame))
    whole = Sheet(ratios, COLUMNS_AND_ONE)
    every = tuple(_of_scope(Section(whole, EVERY, 1), 0, SAMPLES))
    yield from _named(whole, TOTAL, SAMPLES, every)
    for number, name in enumerate(frame.queues):
        section = Section(whole, 0, len(frame.queues))
        # Of one queue there is nothing else to say than of all.
        works = every if section.scopes == 1 else _of_scope(section, number, SAMPLES)
        yield from _named(whole, queue_scope(name), SAMPLES, works)
    sheet = Sheet((r for r in ratios if r.measure in PER_INTERVAL), COLUMNS_AND_ONE)
    section = Section(sheet, 1, frame.intervals)
    for number in range(frame.intervals):
        works = _of_scope(section, number, _SAMPLES_PER_INTERVAL)
        yield from _named(sheet, interval_scope(number), _SAMPLES_PER_INTERVAL, works)


def _of_scope(section: Section, number: int, samples: Iterable[str]) -> Iterator[Work]:
    yield _Divided(section, number)
    yield _Sampled(section, number, tuple(SAMPLES[name] for name in samples))


def _named(
    sheet: Sheet, scope: str, samples: Iterable[str], works: Iterable[Work]
) -> Iterator[Piece]:
    of_samples = tuple(Key(name, stat, scope) for name in samples for stat in STATS)
    return zip((sheet.keys(scope), of_samples), works, strict=True)


@dataclass(frozen=True, slots=True, eq=False)
class _Divided:
    """Ratios of one scope of a section."""

    section: Section
    number: int

    def all(self, closed: ClosedBooks) -> tuple[Figure, ...]:
        return self.section.sheet.divided(closed.sums(self.section)[self.number])

    def one(self, closed: ClosedBooks, place: int) -> Figure:
        return self.section.sheet.ratios[place].of(closed.totals(self.section)[self.number])


@dataclass(frozen=True, slots=True, eq=False)
class _Sampled:
    """The STATS of *wanted* samples, in one scope of a section."""

    section: Section
    number: int
    wanted: tuple[tuple[str, ...], ...]

    def all(self, closed: ClosedBooks) -> tuple[Figure, ...]:
        return figures_of_samples(closed.totals(self.section)[self.number].tallies, self.wanted)

    def one(self, closed: ClosedBooks, place: int) -> Figure | None:
        which, stat = divmod(place, len(STATS))
        if stat:
            return None
        return mean_of_samples(closed.totals(self.section)[self.number].tallies, self.wanted[which])


@dataclass(frozen=True, slots=True, eq=False)
class _InWindow:
    """Ratios of one window."""

    sheet: Sheet
    number: int

    def all(self, closed: ClosedBooks) -> tuple[Figure, ...]:
        return self.sheet.divided(closed.in_windows(self.sheet)[self.number])

    def one(self, closed: ClosedBooks, place: int) -> Figure:
        return self.sheet.ratios[place].of(closed.area(self.number))


class _InWholeWindow:
    """What is given of the whole window alone."""

    def all(self, closed: ClosedBooks) -> tuple[Figure, ...]:
        return tuple(of_window(closed))

    def one(self, closed: ClosedBooks, place: int) -> None:
        return None


layout_of = lru_cache(maxsize=16)(Layout)
"""Replications of a scenario have one frame."""
