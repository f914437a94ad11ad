"""How fast a session is played: what is due in a tick, and the speed that was reached."""

from collections import deque

from sim.session.run import FOR_EVER

LONGEST_TICK_S = 0.25
"""Of a longer one no more than this counts."""
REMEMBERED_S = 1.0
"""Over how much real time the speed is measured."""
MS = 1_000


class Pace:
    """Turns real seconds into simulated milliseconds, and watches what came of it."""

    def __init__(self) -> None:
        self.late = False
        """The last tick stopped at its budget, not at its aim."""
        self._remainder = 0.0
        self._ticks: deque[tuple[float, int]] = deque()
        self._seconds = 0.0
        self._moved_ms = 0

    def aim(self, now_ms: int, elapsed_s: float, speed: float | None) -> int:
        """Return until when to run in this tick; None is as fast as possible."""
        if speed is None:
            return FOR_EVER
        exact = min(max(elapsed_s, 0.0), LONGEST_TICK_S) * speed * MS + self._remainder
        due = int(exact)
        self._remainder = exact - due
        return now_ms + due

    def note(self, elapsed_s: float, moved_ms: int, *, done: bool) -> None:
        """A tick of *elapsed_s* seconds moved the desk by *moved_ms*."""
        self.late = not done
        if self.late:
            self._remainder = 0.0
        self._ticks.append((elapsed_s, moved_ms))
        self._seconds += elapsed_s
        self._moved_ms += moved_ms
        while len(self._ticks) > 1 and self._seconds - self._ticks[0][0] >= REMEMBERED_S:
            seconds, moved = self._ticks.popleft()
            self._seconds -= seconds
            self._moved_ms -= moved

    def rest(self) -> None:
        """Nothing is played for a while: what was reached counts no more."""
        self.__init__()  # type: ignore[misc]

    @property
    def reached(self) -> float:
        """Simulated seconds in a second, over the last ticks."""
        return self._moved_ms / MS / self._seconds if self._seconds > 0 else 0.0
