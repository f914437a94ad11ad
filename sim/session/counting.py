"""What has been counted since the start, in the way of :mod:`sim.measures`."""

from sim.measures.levels import Level
from sim.session.board import Board
from sim.session.picture import SoFar
from sim.session.talks import Talk
from sim.trace.records import Closing

MINUTE_MS = 60_000
THOUSANDTHS = 1_000
_SILENT = int(Closing.ABANDONED_SILENT)
_KNOWN = int(Closing.ABANDONED_KNOWN)


class Counts:
    """Sums over the conversations so far. An answer counts as soon as it is certain."""

    def __init__(self, service_level_ms: int) -> None:
        self._service_level_ms = service_level_ms
        self.arrived = self.refused = self.abandoned = self.closed = 0
        self.answered = self.answered_in_time = 0
        self.waited_ms = self.longest_wait_ms = 0
        self.holds_used = self.holds_for_nothing = 0

    def maybe_answered(self, talk: Talk) -> None:
        """Count the answer if an agent has accepted and the customer is there."""
        if talk.answered or talk.accepted_ms < 0 or talk.left_ms >= 0:
            return
        talk.answered = True
        wait_ms = talk.accepted_ms - talk.arrived_ms
        self.answered += 1
        self.answered_in_time += wait_ms <= self._service_level_ms
        self.waited_ms += wait_ms
        self.longest_wait_ms = max(self.longest_wait_ms, wait_ms)

    def ended(self, talk: Talk, why: int) -> None:
        """A conversation is closed."""
        self.closed += 1
        if not talk.answered:
            self.abandoned += talk.left_ms >= 0 or why in (_SILENT, _KNOWN)

    def so_far(self, board: Board, now_ms: int) -> SoFar:
        """Return the sums at *now_ms*."""
        return SoFar(
            arrived=self.arrived,
            refused=self.refused,
            answered=self.answered,
            answered_in_time=self.answered_in_time,
            abandoned=self.abandoned,
            closed=self.closed,
            waited_ms=self.waited_ms,
            longest_wait_ms=self.longest_wait_ms,
            held_ms=board.held.until(now_ms),
            taken_ms=board.taken.until(now_ms),
            staffed_ms=board.staffed.until(now_ms),
            holds_used=self.holds_used,
            holds_for_nothing=self.holds_for_nothing,
        )


class Minutes:
    """The mean of a level in every whole minute that has passed, in thousandths."""

    def __init__(self, level: Level) -> None:
        self._level = level
        self._means: list[int] = []
        self._shown: tuple[int, ...] = ()
        self._before = 0
        self.next_ms = MINUTE_MS

    def pass_to(self, at_ms: int) -> None:
        """Note the minutes that are over at *at_ms*; call before the first change after one."""
        while self.next_ms <= at_ms:
            integral = self._level.until(self.next_ms)
            self._means.append((integral - self._before) * THOUSANDTHS // MINUTE_MS)
            self._before = integral
            self.next_ms += MINUTE_MS

    def means(self) -> tuple[int, ...]:
        """Return all means so far."""
        if len(self._shown) != len(self._means):
            self._shown = tuple(self._means)
        return self._shown
