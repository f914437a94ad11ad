"""Customers as they were recorded: what is known of each of them, to be replayed under any policy.

A record says less than a population knows. Whoever was answered would have waited at least that
long; whoever was cut off and never came back would have talked at least that long. Such times are
drawn from the plan's distributions, again until they are long enough.
"""

from dataclasses import dataclass, replace

from sim.population.plan import NEVER
from sim.population.randomness import Purpose, Randomness

_AS_RECORDED = 1
"""The replication in which every day is the recorded one."""


@dataclass(frozen=True, slots=True)
class RecordedDrop:
    """One drop: after so much connected time, away so long (NEVER: did not come back)."""

    after_ms: int
    away_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedChat:
    """What is known of one customer.

    ``waited_ms`` is the patience of who was not answered, and less than it of who was. Likewise
    ``talked_ms`` is the whole talk only if ``complete``. None: not known, to be drawn.
    """

    arrival_ms: int
    topic: int = 0
    signed_in: bool | None = None
    link: bool | None = None
    waited_ms: int = 0
    answered: bool = True
    talked_ms: int = 0
    complete: bool = True
    wrap_up_ms: int | None = None
    drops: tuple[RecordedDrop, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """All recorded customers in order of arrival, and where each day of the clock begins.

    ``day_starts`` in ms; ``kinds`` tells days apart that are not exchanged (workday, weekend).
    """

    chats: tuple[RecordedChat, ...]
    day_starts: tuple[int, ...] = (0,)
    kinds: tuple[int, ...] = (0,)
    end_ms: int = NEVER

    def of(self, randomness: Randomness) -> tuple[RecordedChat, ...]:
        """Return the customers of one replication.

        The first has the days as they were recorded. Later ones draw, for each day, one of the
        recorded days of its kind; with a single day its customers are always the same.
        """
        if randomness.replication <= _AS_RECORDED or len(self.day_starts) < 2:
            return self.chats
        uniforms = randomness.uniforms(Purpose.RECORDED_DAY, 0, 0, len(self.day_starts))
        drawn = [
            chat
            for day, uniform in enumerate(uniforms.tolist())
            for chat in self._moved(self._like(day, uniform), day)
        ]
        return tuple(sorted(drawn, key=lambda chat: chat.arrival_ms))

    def _like(self, day: int, uniform: float) -> int:
        alike = [other for other, kind in enumerate(self.kinds) if kind == self.kinds[day]]
        return alike[int(uniform * len(alike))]

    def _moved(self, source: int, target: int) -> list[RecordedChat]:
        begin, end = self._span(source)
        shift = self.day_starts[target] - self.day_starts[source]
        first, last = self._span(target)
        members = [chat for chat in self.chats if begin <= chat.arrival_ms < end]
        return [
            replace(chat, arrival_ms=chat.arrival_ms + shift)
            for chat in members
            if first <= chat.arrival_ms + shift < last
        ]

    def _span(self, day: int) -> tuple[int, int]:
        ends = (*self.day_starts[1:], self.end_ms)
        return max(self.day_starts[day], 0), ends[day]
