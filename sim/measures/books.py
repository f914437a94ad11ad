"""The books that all parts of the ledger write in."""

from sim.measures.conversations import (
    Away,
    Conversation,
    Conversations,
    Straight,
    written_out,
)
from sim.measures.customers import Customers
from sim.measures.frame import Frame
from sim.measures.levels import Level, Marks, Peak
from sim.measures.slots import USES, Slots, Use
from sim.measures.tally import Tally

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_NOT_AWAY = int(Away.NO)
_HELD = int(Use.HELD)
_RESERVED = int(Use.RESERVED)


class Books:
    """Who is on the floor, the tallies, and the levels. Faults found on the way are kept."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.customers = Customers()
        self.straight: dict[int, Straight] = {}
        self.waits: dict[int, int] = {}
        """When those came who waited, and of whose talk no more is kept."""
        self.conversations = Conversations(self.recall)
        """Others not closed, and closed ones whose cut-off has no outcome yet."""
        self.tallies: dict[tuple[int, int], Tally] = {}
        """By queue and interval of arrival."""
        self.tallies_now: list[Tally | None] = []
        """By queue: for customers who come for the first time before the next mark."""
        self.unmeasured = Tally()
        self.slots = Slots(frame.agents, frame.queue_weights)
        self.held_peak = Peak(frame.warm_up_ms, frame.end_ms)
        self.waiting = tuple(Level() for _ in frame.queues)
        self.queue_stays_ms = 0
        self.wasted_unit_ms = 0
        self.arrived = 0
        self.refused = 0
        self.closed = 0
        self.faults: list[str] = []
        self.marks = Marks(self._levels(), self._moments())
        # Indexed by Use: a hold that takes no capacity is, for the slots, nothing at all.
        self.holds_capacity = frame.hold_takes_capacity
        held = Use.HELD if self.holds_capacity else Use.NONE
        uses = (Use.RESERVED, Use.BUSY, Use.WRAP_UP, held, Use.NONE)
        self._counts_as = tuple(int(use) for use in uses)

    def _levels(self) -> tuple[Level, ...]:
        """In the order of :func:`level_names`."""
        slots = self.slots
        uses = (level for levels in slots.uses for level in levels)
        agents = (slots.offered, slots.staffed, slots.working, slots.logged_in)
        return (*agents, *uses, *self.waiting)

    def _moments(self) -> list[int]:
        frame = self.frame
        starts = range(0, frame.end_ms, frame.interval_ms)
        return [*starts, frame.warm_up_ms, frame.end_ms]

    def pass_to(self, at_ms: int) -> int:
        """Let time go on over the next mark. Return when the one after it comes, in ms."""
        self.marks.pass_to(at_ms)
        self.tallies_now = [None] * len(self.frame.queues)
        return self.marks.next_ms

    def tally_now(self, queue: int, at_ms: int) -> Tally:
        """The tally of customers who come for the first time, until the next mark."""
        tally = self.tally_for(queue, at_ms, measured=self.frame.measures(at_ms))
        self.tallies_now[queue] = tally
        return tally

    def tally_for(self, queue: int, at_ms: int, *, measured: bool) -> Tally:
        """The tally of a conversation that arrives at *at_ms* in *queue*."""
        if not measured:
            return self.unmeasured
        key = (queue, self.frame.interval_of(at_ms))
        tally = self.tallies.get(key)
        if tally is None:
            tally = self.tallies[key] = Tally()
        return tally

    def recall(self, number: int) -> Conversation:
        """Something happens to a straight conversation. Raises KeyError if there is none."""
        straight = self.straight.pop(number)
        conversation = self.conversations[number] = written_out(straight)
        tally = conversation.tally
        self.arrived += 1
        tally.offered += 1
        if conversation.accepted_at < 0:
            self.customers.unreached.add(conversation.who)
            tally.offers += conversation.use == _RESERVED
        else:
            tally.sessions += 1
        return conversation

    def known(self, number: int) -> Conversation | None:
        """The conversation of that number; None if it is forgotten."""
        if number in self.straight:
            return self.recall(number)
        return self.conversations.get(number)

    def recall_all(self) -> None:
        """Treat straight conversations that have not ended like all others."""
        for number in tuple(self.straight):
            self.recall(number)

    def count_straight(self) -> None:
        """Count what straight conversations were not counted in one by one."""
        tallies, within_ms = (*self.tallies.values(), self.unmeasured), self.frame.service_level_ms
        several = sum([tally.count_straight(within_ms) for tally in tallies])
        self.arrived += several
        self.closed += several

    def move(self, conversation: Conversation, use: int, at_ms: int) -> None:
        """Change what the conversation takes of its agent."""
        was, now = self._counts_as[conversation.use], self._counts_as[use]
        conversation.use = use
        agent, queue = conversation.agent, conversation.queue
        if was == now:
            return
        if was < 0:
            self.slots.take(agent, now, queue, at_ms)
        elif now < 0:
            self.slots.free(agent, was, queue, at_ms)
        else:
            self.slots.turn(agent, was, now, queue, at_ms)
        if _HELD in (was, now):
            units = self.frame.queue_weights[queue]
            self.held_peak.change(units if now == _HELD else -units, at_ms)

    def settle(self, conversation: Conversation, fate: int) -> None:
        """The cut-off that is open ends like this."""
        conversation.away = _NOT_AWAY
        conversation.tally.fates[fate] += 1
        self.customers.cuts.pop(conversation.who, None)
        self.customers.settle(conversation.who, fate)

    def leave_queue(self, conversation: Conversation, at_ms: int) -> None:
        """The conversation waits no longer."""
        self.waiting[conversation.queue].change(-1, at_ms)
        self.queue_stays_ms += at_ms - conversation.queued_at
        conversation.queued_at = -1

    def fault(self, at_ms: int, what: str) -> None:
        """Keep a sentence about records that contradict each other."""
        self.faults.append(f"at {at_ms} ms {what}")


def level_names(queues: int) -> tuple[str, ...]:
    """What the levels that are noted are called: four of agents, the others by queue."""
    kinds = (*(use.name.lower() for use in USES), "waiting")
    by_queue = (in_queue(kind, queue) for kind in kinds for queue in range(queues))
    return ("offered", "staffed", "working", "logged in", *by_queue)


def in_queue(kind: str, queue: int) -> str:
    """What the level of conversations in that use or wait, in that queue, is called."""
    return f"{kind} in {queue}"
