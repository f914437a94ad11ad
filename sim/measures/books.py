"""The books that all parts of the ledger write in."""

from sim.measures.conversations import Conversation, Customer
from sim.measures.frame import Frame
from sim.measures.levels import Level, Marks, Peak
from sim.measures.slots import Slots, Use
from sim.measures.tally import Tally


class Books:
    """Who is on the floor, the tallies, and the levels. Faults found on the way are kept."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.customers: dict[int, Customer] = {}
        self.conversations: dict[int, Conversation] = {}
        """Those not closed, and closed ones whose cut-off has no outcome yet."""
        self.tallies: dict[tuple[int, int], Tally] = {}
        """By queue and interval of arrival."""
        self.unmeasured = Tally()
        self.slots = Slots(frame.agents)
        self.waiting = tuple(Level() for _ in frame.queues)
        self.queue_stays_ms = 0
        self.wasted_unit_ms = 0
        self.arrived = 0
        self.refused = 0
        self.closed = 0
        self.faults: list[str] = []
        self.marks = Marks(self._levels(), self._moments())
        self.held_peak = Peak(self.slots.uses[Use.HELD], frame.warm_up_ms, frame.end_ms)
        self._interval = -1
        self._from_ms = self._to_ms = 0
        self._current: dict[int, Tally] = {}
        self._move_units = self.slots.move
        # Indexed by Use: a hold that takes no capacity is, for the slots, nothing at all.
        held = Use.HELD if frame.hold_takes_capacity else Use.NONE
        uses = (Use.RESERVED, Use.BUSY, Use.WRAP_UP, held, Use.NONE)
        self._counts_as = tuple(int(use) for use in uses)

    def _levels(self) -> tuple[Level, ...]:
        slots = self.slots
        used = slots.uses[: len(Use) - 1]
        agents = (slots.offered, slots.staffed, slots.working, slots.worked_on)
        return (*used, *agents, *self.waiting)

    def _moments(self) -> list[int]:
        frame = self.frame
        starts = range(0, frame.end_ms, frame.interval_ms)
        return [*starts, frame.warm_up_ms, frame.end_ms]

    def tally_for(self, customer: Customer, queue: int, at_ms: int) -> Tally:
        """The tally of a conversation that arrives at *at_ms* in *queue*."""
        if not customer.measured:
            return self.unmeasured
        if not self._from_ms <= at_ms < self._to_ms:
            self._enter_interval(at_ms)
        tally = self._current.get(queue)
        if tally is None:
            key = (queue, self._interval)
            tally = self._current[queue] = self.tallies.setdefault(key, Tally())
        return tally

    def _enter_interval(self, at_ms: int) -> None:
        """Arrivals come in order of time, so one interval is asked for again and again."""
        frame = self.frame
        self._interval = frame.interval_of(at_ms)
        self._from_ms = self._interval * frame.interval_ms
        last = self._interval == frame.intervals - 1
        self._to_ms = 1 << 62 if last else self._from_ms + frame.interval_ms
        self._current = {}

    def move(self, conversation: Conversation, use: int, at_ms: int) -> None:
        """Change what the conversation takes of its agent."""
        was = conversation.use
        conversation.use = use
        counts_as = self._counts_as
        self._move_units(
            conversation.agent, counts_as[was], counts_as[use], conversation.units, at_ms
        )

    def leave_queue(self, conversation: Conversation, at_ms: int) -> None:
        """The conversation waits no longer."""
        self.waiting[conversation.queue].change(-1, at_ms)
        self.queue_stays_ms += at_ms - conversation.queued_at
        conversation.queued_at = -1

    def fault(self, at_ms: int, what: str) -> None:
        """Keep a sentence about records that contradict each other."""
        self.faults.append(f"at {at_ms} ms {what}")
