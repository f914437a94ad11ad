"""A plain reading of a trace, apart from the project's own measures.

It knows one conversation per line of the queue and nothing of the ledger, so that both can be
wrong only in different ways.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.counts import WITHIN_MS, Counts
from sim.trace.records import Cause, Ending, HoldEnd, Kind, Queueing, Record


class Wait(NamedTuple):
    """The first wait of one conversation: when it began, how long it was, how it ended."""

    from_ms: int
    wait_ms: int
    served: bool


@dataclass(slots=True)
class Seen:
    """What was seen of one run. Times are whole milliseconds; areas are sums of level x time."""

    counts: Counts = field(default_factory=Counts)
    first_waits: list[Wait] = field(default_factory=list)
    on_hold: list[tuple[int, int]] = field(default_factory=list)
    """Each hold: from when to when."""
    queue_area: int = 0
    held_area: int = 0
    busy_area: int = 0
    end_ms: int = 0

    def held_at(self, at_ms: int) -> int:
        """Return how many slots are on hold at that moment."""
        return sum(start <= at_ms < end for start, end in self.on_hold)


class Observer:
    """Reads records in order. Use :func:`observe`."""

    def __init__(self) -> None:
        self.seen = Seen()
        self._queued: dict[int, int] = {}
        self._again: set[int] = set()
        self._talking: dict[int, int] = {}
        self._held = 0
        self._by_kind = {
            Kind.ARRIVED: self._arrived,
            Kind.QUEUED: self._joins,
            Kind.LEFT_QUEUE: self._gives_up,
            Kind.ACCEPTED: self._accepted,
            Kind.DROPPED: self._stops,
            Kind.CONTACT_ENDED: self._ended,
            Kind.DETECTED: self._detected,
            Kind.HOLD_ENDED: self._hold_ended,
            Kind.RESUMED: self._resumed,
            Kind.REDIRECTED: self._redirected,
        }

    def read(self, record: Record) -> None:
        """Let time pass up to the record, then take it in."""
        seen = self.seen
        passed = record[0] - seen.end_ms
        seen.queue_area += len(self._queued) * passed
        seen.busy_area += len(self._talking) * passed
        seen.held_area += self._held * passed
        seen.end_ms = record[0]
        entry = self._by_kind.get(Kind(record[1]))
        if entry is not None:
            entry(record)

    def _arrived(self, record: Record) -> None:
        self.seen.counts.arrived += record[6] == Cause.FIRST

    def _joins(self, record: Record) -> None:
        self._queued[record[2]] = record[0]
        if record[6] == Queueing.RETURN:
            self._again.add(record[2])
            self.seen.counts.requeued += 1

    def _wait(self, record: Record, *, served: bool) -> int:
        from_ms = self._queued.pop(record[2])
        wait_ms = record[0] - from_ms
        if record[2] in self._again:
            self.seen.counts.second_wait_ms += wait_ms
        else:
            self.seen.counts.first_wait_ms += wait_ms
            self.seen.first_waits.append(Wait(from_ms, wait_ms, served))
        return wait_ms

    def _gives_up(self, record: Record) -> None:
        self._wait(record, served=False)
        self.seen.counts.gave_up_second += record[2] in self._again
        self.seen.counts.gave_up_first += record[2] not in self._again

    def _accepted(self, record: Record) -> None:
        wait_ms = self._wait(record, served=True)
        self._talking[record[2]] = record[0]
        if record[2] not in self._again:
            self.seen.counts.within += wait_ms <= WITHIN_MS

    def _stops(self, record: Record) -> None:
        started = self._talking.pop(record[2], None)
        if started is not None:
            self.seen.counts.busy_ms += record[0] - started

    def _ended(self, record: Record) -> None:
        self._stops(record)
        self.seen.counts.served += record[6] == Ending.DONE

    def _detected(self, record: Record) -> None:
        self._held += record[6] == 1

    def _hold_ended(self, record: Record) -> None:
        self._held -= 1
        self.seen.counts.held_ms += record[5]
        self.seen.on_hold.append((record[0] - record[5], record[0]))
        self.seen.counts.same_agent += record[6] == HoldEnd.USED

    def _resumed(self, record: Record) -> None:
        self._talking[record[2]] = record[0]

    def _redirected(self, _: Record) -> None:
        self.seen.counts.redirected += 1


def observe(records: Iterable[Record]) -> Seen:
    """Return what can be seen in a whole trace."""
    observer = Observer()
    for record in records:
        observer.read(record)
    return observer.seen
