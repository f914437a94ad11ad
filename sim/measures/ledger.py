"""The ledger reads the records of one run once, in order, and ends as an outcome.

The rules of counting are in the entries: :mod:`sim.measures.entries` (queue and offer),
:mod:`sim.measures.absences` (drop and return) and :mod:`sim.measures.endings`.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import itemgetter

from sim.measures.conservation import check
from sim.measures.errors import ConservationError
from sim.measures.figures import Outcome
from sim.measures.left import LeftEntries
from sim.measures.report import figures_of
from sim.trace.brief import Brief
from sim.trace.records import Kind, Record

_AT = itemgetter(0)


class Ledger(LeftEntries):
    """Feed it every record of a run in order, in pieces of any size; then finish."""

    def feed(self, records: Sequence[Record]) -> None:
        """Count these records.

        Raises ConservationError for a record about a conversation that is not there.
        """
        start = 0
        while start < len(records):
            if records[start][0] >= self.marks.next_ms:
                self.pass_to(records[start][0])
            next_ms = self.marks.next_ms
            is_later = records[-1][0] >= next_ms
            stop = bisect_left(records, next_ms, start, key=_AT) if is_later else len(records)
            self._enter(islice(records, start, stop))
            start = stop

    def _enter(self, records: Iterable[Record]) -> None:
        """Count records between two marks: nothing more is asked of any of them."""
        entries = _ENTRIES
        try:
            for record in records:
                entries[record[1]](self, record)
        except KeyError as missing:
            raise ConservationError([f"no conversation {missing} for {record}"]) from missing

    def finish(self, end_ms: int) -> Outcome:
        """Check that everything adds up and return the figures. *end_ms*: when all was done.

        Raises ConservationError, naming everything that does not add up.
        """
        over_ms = max(end_ms, self.frame.end_ms)
        self.pass_to(over_ms)
        self.held_peak.change(0, over_ms)
        self.recall_all()
        self.count_straight()
        self.settle_closed()
        check(self, end_ms)
        self.customers.count()
        self.conversations.close()
        return figures_of(self)


def _nothing(_: Ledger, __: Record) -> None:
    """Of this kind the measures need nothing."""


_KNOWN: dict[Kind | Brief, Callable[[Ledger, Record], None]] = {
    Kind.ARRIVED: Ledger.arrived_,
    Kind.REFUSED: Ledger.refused_,
    Kind.QUEUED: Ledger.queued_,
    Kind.LEFT_QUEUE: Ledger.left_queue_,
    Kind.OFFERED: Ledger.offered_,
    Kind.DECLINED: Ledger.declined_,
    Kind.MISSED: Ledger.missed_,
    Kind.ACCEPTED: Ledger.accepted_,
    Kind.DROPPED: Ledger.dropped_,
    Kind.DETECTED: Ledger.detected_,
    Kind.HOLD_ENDED: Ledger.hold_ended_,
    Kind.PROMPTED: Ledger.prompted_,
    Kind.RESUMED: Ledger.resumed_,
    Kind.REDIRECTED: Ledger.redirected_,
    Kind.CONTACT_ENDED: Ledger.contact_ended_,
    Kind.SLOT_FREED: Ledger.slot_freed_,
    Kind.CLOSED: Ledger.closed_,
    Kind.LOST: Ledger.lost_,
    Kind.TRANSFERRED: Ledger.transferred_,
    Kind.LIMIT_EXPIRED: Ledger.limit_expired_,
    Kind.AGENT_CAME: Ledger.agent_came_,
    Kind.AGENT_LEFT: Ledger.agent_left_,
    Kind.AGENT_PRESENCE: Ledger.agent_presence_,
    Brief.BEGAN: Ledger.began_,
    Brief.ASKED: Ledger.asked_,
    Brief.ENDED: Ledger.ended_,
    Brief.WRAPPED_UP: Ledger.wrapped_up_,
    Brief.HELD: Ledger.held_,
    Brief.BACK: Ledger.back_,
    Brief.AGAIN: Ledger.again_,
    Brief.TALKED: Ledger.talked_,
    Brief.KNOWN: Ledger.known_,
    Brief.ANSWERED: Ledger.answered_,
    Brief.CUT: Ledger.cut_,
    Brief.SERVED: Ledger.served_,
    Brief.SO_FAR: Ledger.so_far_,
    Brief.WAITS: Ledger.waits_,
    Brief.TAKEN: Ledger.taken_,
    Brief.GAVE_UP: Ledger.gave_up_,
    Brief.FELL_SILENT: Ledger.fell_silent_,
    Brief.FOUND_GONE: Ledger.found_gone_,
    Brief.TALKED_LATER: Ledger.talked_later_,
    Brief.ASKED_AGAIN: Ledger.asked_again_,
    Brief.AGREED: Ledger.agreed_,
    Brief.IS_ASKED: Ledger.is_asked_,
    Brief.BLINKED: Ledger.blinked_,
    Brief.CUT_HELD: Ledger.cut_held_,
    Brief.OVER: Ledger.over_,
    Brief.TURNED_AWAY: Ledger.turned_away_,
    Brief.ASKED_LATE: Ledger.asked_late_,
    Brief.LEFT: Ledger.left_,
    Brief.LEFT_HELD: Ledger.left_held_,
}
_ENTRIES = tuple(_KNOWN.get(kind, _nothing) for kind in (*Kind, *Brief))
