"""The ledger reads the records of one run once, in order, and ends as an outcome.

The rules of counting are in the entries: :mod:`sim.measures.entries` (queue and offer),
:mod:`sim.measures.absences` (drop and return) and :mod:`sim.measures.endings`.
"""

from collections.abc import Callable, Sequence

from sim.measures.conservation import check
from sim.measures.errors import ConservationError
from sim.measures.figures import Outcome
from sim.measures.frame import Frame
from sim.measures.report import figures_of
from sim.measures.straight import StraightEntries
from sim.trace.records import Kind, Record

_ARRIVED = int(Kind.ARRIVED)
_STRAIGHT = (_ARRIVED, int(Kind.CONTACT_ENDED))
"""What the short ways begin with."""


def _nothing(_: Record) -> None:
    """Of this kind the measures need nothing."""


class Ledger(StraightEntries):
    """Feed it every record of a run in order, in pieces of any size; then finish."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._entries = self._by_kind()

    def _by_kind(self) -> tuple[Callable[[Record], None], ...]:
        known: dict[Kind, Callable[[Record], None]] = {
            Kind.ARRIVED: self.arrived_,
            Kind.REFUSED: self.refused_,
            Kind.QUEUED: self.queued_,
            Kind.LEFT_QUEUE: self.left_queue_,
            Kind.OFFERED: self.offered_,
            Kind.DECLINED: self.declined_,
            Kind.MISSED: self.missed_,
            Kind.ACCEPTED: self.accepted_,
            Kind.DROPPED: self.dropped_,
            Kind.DETECTED: self.detected_,
            Kind.HOLD_ENDED: self.hold_ended_,
            Kind.PROMPTED: self.prompted_,
            Kind.RESUMED: self.resumed_,
            Kind.REDIRECTED: self.redirected_,
            Kind.CONTACT_ENDED: self.contact_ended_,
            Kind.SLOT_FREED: self.slot_freed_,
            Kind.CLOSED: self.closed_,
            Kind.LOST: self.lost_,
            Kind.TRANSFERRED: self.transferred_,
            Kind.LIMIT_EXPIRED: self.limit_expired_,
            Kind.AGENT_CAME: self.agent_came_,
            Kind.AGENT_LEFT: self.agent_left_,
            Kind.AGENT_PRESENCE: self.agent_presence_,
        }
        return tuple(known.get(kind, _nothing) for kind in Kind)

    def feed(self, records: Sequence[Record]) -> None:
        """Count these records.

        Raises ConservationError for a record about a conversation that is not there.
        """
        entries, begins, ends = self._entries, self.begins_, self.ends_
        next_ms = self.marks.next_ms
        place, last = 0, len(records) - 2
        try:
            while place < len(records):
                record = records[place]
                if record[0] >= next_ms:
                    next_ms = self.pass_to(record[0])
                kind = record[1]
                if kind in _STRAIGHT and place < last:
                    enter = begins if kind == _ARRIVED else ends
                    if enter(record, records[place + 1], records[place + 2]):
                        place += 3
                        continue
                entries[kind](record)
                place += 1
        except KeyError as missing:
            raise ConservationError([f"no conversation {missing} for {record}"]) from missing

    def finish(self, end_ms: int) -> Outcome:
        """Check that everything adds up and return the figures. *end_ms*: when all was done.

        Raises ConservationError, naming everything that does not add up.
        """
        over_ms = max(end_ms, self.frame.end_ms)
        self.pass_to(over_ms)
        self.slots.held_peak.change(0, over_ms)
        self.recall_all()
        self.count_straight()
        check(self, end_ms)
        self.count_customers()
        return figures_of(self)
