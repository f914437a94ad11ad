"""The same customers under two policies, so far: whose first answer came sooner where.

Fed with the frames of both sides as they come; keeps a number for each customer only until the
other side has one, too.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from sim.session.picture import Frame, Happening
from sim.trace.records import Kind

ALIKE_MS: Final = 1_000
"""Waits that differ by less are told as alike."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Customers who were answered under both policies.

    ``later_b_ms`` is the sum of their waits under B less those under A, in milliseconds.
    """

    both: int = 0
    sooner_a: int = 0
    sooner_b: int = 0
    later_b_ms: int = 0

    def met(self, later_b_ms: int) -> "Pairing":
        """Return the pairing with one customer more."""
        return replace(
            self,
            both=self.both + 1,
            sooner_a=self.sooner_a + (later_b_ms >= ALIKE_MS),
            sooner_b=self.sooner_b + (later_b_ms <= -ALIKE_MS),
            later_b_ms=self.later_b_ms + later_b_ms,
        )


@dataclass(slots=True)
class _Side:
    """What one side has told: who came when, and whose wait the other side has not told yet."""

    edition: int = 0
    seen: int = 0
    came: dict[int, int] = field(default_factory=dict)
    waits: dict[int, int] = field(default_factory=dict)


class Pairs:
    """Counts the :class:`Pairing` from frames. Starts over when the past has changed."""

    def __init__(self) -> None:
        self.pairing = Pairing()
        self._sides = (_Side(), _Side())

    def feed(self, a: Frame, b: Frame) -> Pairing:
        """Take in what is new on both sides."""
        if any(_rewound(s, f) for s, f in zip(self._sides, (a, b), strict=True)):
            self.pairing = Pairing()
            self._sides = (_Side(a.edition), _Side(b.edition))
        for side, frame in zip(self._sides, (a, b), strict=True):
            fresh = frame.picture.events_total - side.seen
            for event in frame.picture.events[-fresh:] if fresh else ():
                self._take(side, event)
            side.seen = frame.picture.events_total
        return self.pairing

    def _take(self, side: _Side, event: Happening) -> None:
        if event.kind == Kind.ARRIVED:
            side.came.setdefault(event.customer, event.at_ms)
        elif event.kind == Kind.ACCEPTED and side.came.get(event.customer, -1) >= 0:
            self._answered(side, event.customer, event.at_ms - side.came[event.customer])
            side.came[event.customer] = -1

    def _answered(self, side: _Side, customer: int, wait_ms: int) -> None:
        a, b = self._sides
        other = b if side is a else a
        if customer not in other.waits:
            side.waits[customer] = wait_ms
            return
        later = wait_ms - other.waits.pop(customer)
        self.pairing = self.pairing.met(later if side is b else -later)


def _rewound(side: _Side, frame: Frame) -> bool:
    return frame.edition != side.edition or frame.picture.events_total < side.seen
