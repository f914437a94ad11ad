"""What a floor appends its records to, and how much of them is kept."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from sim.trace.records import Kind, Record

BATCH = 100
"""Records folded at a time: few enough to be in the processor's cache still when they are read."""

EASE_EVERY = 32
"""Customers between two looks at how much a recorder has gathered."""

NOT_NEEDED = frozenset(
    {
        Kind.RETURNED,
        Kind.CHOSE,
        Kind.INCIDENT,
        Kind.SAID,
        Kind.NO_EFFECT,
        Kind.POLICY_CHANGED,
        Kind.HOLD_MOVED,
    }
)
NEEDED_KINDS = frozenset(Kind) - NOT_NEEDED
"""The kinds that the measures read; a floor that only measures may skip the others."""


class Level(StrEnum):
    """How much is recorded."""

    FULL = "full"
    """Everything is kept, for pictures, golden traces and exports."""
    MEASURES = "measures"
    """Only what the measures need, folded as it comes: constant memory."""


class Recorder:
    """Holds the records of a run and hands every one of them, once and in order, to ``fold``.

    A floor appends to ``records`` (a plain list: the hot path) and calls :meth:`ease` now and
    then, at any moment between two events. At level ``measures`` easing empties the list.
    """

    def __init__(self, fold: Callable[[Sequence[Record]], None], level: Level = Level.FULL) -> None:
        self.records: list[Record] = []
        self.level = level
        self.brief = level is Level.MEASURES
        """Whether records of one instant may be written as one: :class:`.brief.Brief`."""
        self._fold = fold
        self._folded = 0
        self._last_ms = 0

    @property
    def skips(self) -> frozenset[Kind]:
        """Kinds that the floor may leave out at this level."""
        return NOT_NEEDED if self.level is Level.MEASURES else frozenset()

    @property
    def last_ms(self) -> int:
        """When the last record was made, in ms; 0 if there is none yet."""
        return self.records[-1][0] if self.records else self._last_ms

    def ease(self) -> None:
        """Fold if a batch is full."""
        if len(self.records) - self._folded >= BATCH:
            self.fold()

    def close(self) -> None:
        """Fold the rest when the run is over, and let go of who reads.

        A floor's parts know each other and the recorder, and are there until Python's collector
        finds them. Who reads is free to go before.
        """
        self.fold()
        self._fold = _nobody

    def fold(self) -> None:
        """Fold all that is not folded yet. Call once more, or :meth:`close`, at the end."""
        self._last_ms = self.last_ms
        if self.level is Level.MEASURES:
            self._fold(self.records)
            self.records.clear()
        else:
            self._fold(self.records[self._folded :])
            self._folded = len(self.records)


def _nobody(_: Sequence[Record]) -> None:
    """Nobody reads any more."""
