"""The books that all parts of the ledger write in."""

from sim.measures.conversations import Conversation, Customer
from sim.measures.frame import Frame
from sim.measures.levels import Level, Marks
from sim.measures.slots import Slots, Use
from sim.measures.tally import Tally

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_HELD = int(Use.HELD)
_NONE = int(Use.NONE)


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
        key = (queue, self.frame.interval_of(at_ms))
        tally = self.tallies.get(key)
        if tally is None:
            tally = self.tallies[key] = Tally()
        return tally

    def move(self, conversation: Conversation, use: int, at_ms: int) -> None:
        """Change what the conversation takes of its agent."""
        if self.frame.hold_takes_capacity:
            was = conversation.use
            self.slots.move(conversation.agent, was, use, conversation.units, at_ms)
        else:
            self._move_weightless(conversation, use, at_ms)
        conversation.use = use

    def _move_weightless(self, conversation: Conversation, use: int, at_ms: int) -> None:
        """A hold that takes no capacity: into and out of it, only the other use has weight."""
        was = _NONE if conversation.use == _HELD else conversation.use
        now = _NONE if use == _HELD else use
        self.slots.move(conversation.agent, was, now, conversation.units, at_ms)

    def leave_queue(self, conversation: Conversation, at_ms: int) -> None:
        """The conversation waits no longer."""
        self.waiting[conversation.queue].change(-1, at_ms)
        self.queue_stays_ms += at_ms - conversation.queued_at
        conversation.queued_at = -1

    def fault(self, at_ms: int, what: str) -> None:
        """Keep a sentence about records that contradict each other."""
        self.faults.append(f"at {at_ms} ms {what}")
