"""The ledger's short way in: from the arrival through the queue, and perhaps an offer, to an agent.

A customer's first conversation is straight from the start. What else may happen while it waits is
left to the general entries, for which it is written out.
"""

from sim.measures.conversations import Conversation, Stage, Straight
from sim.measures.frame import Frame
from sim.measures.gaps import GapEntries
from sim.measures.slots import Use
from sim.measures.tally import Tally
from sim.trace.records import Closing, Kind, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_DETECTED = int(Kind.DETECTED)
_LEFT_QUEUE = int(Kind.LEFT_QUEUE)
_CLOSED = int(Kind.CLOSED)
_ABANDONED_SILENT = int(Closing.ABANDONED_SILENT)
_WAITS = int(Stage.WAITS)
_ASKED = int(Stage.ASKED)
_TALK = int(Stage.TALK)
_TURNED_DOWN = int(Stage.TURNED_DOWN)
_RESERVED = int(Use.RESERVED)


class WaitEntries(GapEntries):
    """From the arrival to the agent, as long as all goes as usual."""

    def __init__(self, frame: Frame) -> None:
        self.came: dict[int, Record] = {}
        """First conversations that are not in a queue yet: their ARRIVED."""
        self.silent: dict[int, Record] = {}
        """First conversations of those who have left the queue without a word, unnoticed."""
        super().__init__(frame)

    def recall(self, number: int) -> Conversation:
        """Something happens to a straight conversation. Raises KeyError if there is none."""
        came = self.came.pop(number, None)
        if came is None:
            silent = self.silent.pop(number, None)
            return GapEntries.recall(self, number) if silent is None else self._recall(silent)
        GapEntries.arrived_(self, came)
        return self.conversations[number]

    def _recall(self, silent: Record) -> Conversation:
        left_at, _, number, _, came_at, queue, who = silent
        tally = self.customers.homes[who]
        assert tally is not None
        self.straight[number] = (who, came_at, -1, queue, tally, _WAITS, -1, 0, came_at, -1)
        conversation = GapEntries.recall(self, number)
        conversation.left_at = left_at
        return conversation

    def recall_all(self) -> None:
        """Treat straight conversations that have not ended like all others."""
        for number in (*self.came, *self.silent):
            self.recall(number)
        GapEntries.recall_all(self)

    def arrived_(self, record: Record) -> None:
        """A conversation begins; for a customer who was cut off, anew."""
        homes, who = self.customers.homes, record[5]
        if who >= len(homes) or homes[who] is None:
            self.came[record[2]] = record
        else:
            GapEntries.arrived_(self, record)

    def waits_(self, record: Record) -> None:
        """A new customer has come, and still waits."""
        _, _, number, _, came_at, queue, who = record
        tally = self._settled(who, queue, came_at)
        self.straight[number] = (who, came_at, -1, queue, tally, _WAITS, -1, 0, came_at, -1)
        self._count_waiting(queue, came_at)

    def taken_(self, record: Record) -> None:
        """An agent takes a customer out of the queue, and they talk."""
        at, _, number, agent, came_at, queue, who = record
        self.has_waited(who, queue, came_at, at)
        self.waits[number] = came_at
        self.slots.begin_work(agent, queue, at)

    def gave_up_(self, record: Record) -> None:
        """A customer who waited has enough of it."""
        at, _, _, _, came_at, queue, who = record
        tally = self.has_waited(who, queue, came_at, at)
        tally.abandoned_known += 1
        self._count_gone(who, tally, at - came_at)

    def fell_silent_(self, record: Record) -> None:
        """A customer who waited has enough of it, and says nothing."""
        _, _, number, _, came_at, queue, who = record
        self.silent[number] = record
        self._settled(who, queue, came_at)
        self._count_waiting(queue, came_at)

    def found_gone_(self, record: Record) -> None:
        """And that is noticed."""
        at, _, number, _, _, _, _ = record
        silent = self.silent.pop(number, None)
        if silent is None:
            self.detected_((at, _DETECTED, number, -1, -1, -1, 0))
            self.left_queue_((at, _LEFT_QUEUE, number, -1, -1, -1, -1))
            self.closed_((at, _CLOSED, number, -1, -1, -1, _ABANDONED_SILENT))
            return
        left_at, _, _, _, came_at, queue, who = silent
        self._leave(queue, came_at, at)
        tally = self.customers.homes[who]
        assert tally is not None
        tally.abandoned_silent += 1
        self._count_gone(who, tally, left_at - came_at)

    def _count_waiting(self, queue: int, came_at: int) -> None:
        """Count who has waited since then, and still does."""
        level = self.waiting[queue]
        level.now += 1
        level.moment += came_at
        if came_at < self.marks.last_ms:
            self.marks.amend(level, 1, came_at)

    def _count_gone(self, who: int, tally: Tally, wait_ms: int) -> None:
        """Count a first conversation that is over without an agent, after such a wait."""
        frame, customers = self.frame, self.customers
        self.arrived += 1
        self.closed += 1
        tally.offered += 1
        tally.waited_ms += wait_ms
        tally.left_ms += wait_ms
        tally.left_in_time += wait_ms <= frame.service_level_ms
        tally.abandoned_short += wait_ms <= frame.short_abandon_ms
        customers.unreached.add(who)
        customers.unserved.add(who)

    def has_waited(self, who: int, queue: int, came_at: int, at_ms: int) -> Tally:
        """Count a first wait that is over, of which nobody has told before. Return the tally."""
        level = self.waiting[queue]
        level.moment -= at_ms - came_at
        if came_at < self.marks.last_ms:
            self.marks.amend(level, 1, came_at)
        self.queue_stays_ms += at_ms - came_at
        return self._settled(who, queue, came_at)

    def _settled(self, who: int, queue: int, came_at: int) -> Tally:
        """Let a customer count who has come for the first time, now or earlier. Return where."""
        tally = self.first_tally(queue, came_at)
        try:
            self.customers.homes[who] = tally
        except IndexError:
            self.customers.house(who, tally)
        return tally

    def first_tally(self, queue: int, came_at: int) -> Tally:
        """Return where a customer counts who has come for the first time, now or earlier."""
        if came_at < self.marks.last_ms:
            return self.tally_for(queue, came_at, measured=self.frame.measures(came_at))
        return self.tallies_now[queue] or self.tally_now(queue, came_at)

    def queued_(self, record: Record) -> None:
        """It waits; the first time, this decides which queue it is counted in."""
        at, _, number, _, _, queue, _ = record
        came = self.came.pop(number, None)
        if came is None:
            straight = self.straight.get(number)
            if straight is None or straight[5] != _TURNED_DOWN or straight[3] != queue:
                GapEntries.queued_(self, record)
            else:
                self._wait(number, straight[0], straight[1], queue, straight[4], at)
            return
        came_at, _, _, _, _, who, _ = came
        if came_at == at:
            tally = self.tallies_now[queue] or self.tally_now(queue, at)
        else:
            tally = self.tally_for(queue, came_at, measured=self.frame.measures(came_at))
        homes = self.customers.homes
        if who >= len(homes):
            self.customers.house(who, tally)
        elif homes[who] is None:
            homes[who] = tally
        self._wait(number, who, came_at, queue, tally, at)

    def _wait(
        self, number: int, who: int, came_at: int, queue: int, tally: Tally, at_ms: int
    ) -> None:
        self.straight[number] = (who, came_at, -1, queue, tally, _WAITS, -1, 0, at_ms, -1)
        level = self.waiting[queue]
        level.now += 1
        level.moment += at_ms

    def declined_(self, record: Record) -> None:
        """The agent says no."""
        straight = self.straight.get(record[2])
        if straight is None or straight[5] != _ASKED:
            GapEntries.declined_(self, record)
        else:
            straight[4].declined += 1

    def missed_(self, record: Record) -> None:
        """The agent does not answer the offer."""
        straight = self.straight.get(record[2])
        if straight is None or straight[5] != _ASKED:
            GapEntries.missed_(self, record)
        else:
            straight[4].missed += 1

    def slot_freed_(self, record: Record) -> None:
        """The agent has the capacity back."""
        at, _, number, _, _, _, was = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _ASKED or was != _RESERVED:
            GapEntries.slot_freed_(self, record)
            return
        who, came_at, agent, queue, tally, _, _, _, _, _ = straight
        self.straight[number] = (who, came_at, agent, queue, tally, _TURNED_DOWN, -1, 0, -1, -1)
        tally.offers += 1
        self.slots.free(agent, _RESERVED, queue, at)

    def offered_(self, record: Record) -> None:
        """An agent's slot is reserved."""
        at, _, number, agent, _, _, _ = record
        straight = self.straight.get(number)
        if straight is None or straight[5] != _WAITS:
            GapEntries.offered_(self, record)
            return
        who, came_at, _, queue, tally, _, _, _, since, _ = straight
        self.straight[number] = (who, came_at, agent, queue, tally, _ASKED, -1, 0, -1, -1)
        self._leave(queue, since, at)
        self.slots.reserve(agent, queue, at)

    def taken(self, number: int, straight: Straight, agent: int, at_ms: int) -> None:
        """An agent takes a customer out of the queue."""
        who, came_at, _, queue, tally, _, _, _, since, _ = straight
        self.straight[number] = (who, came_at, agent, queue, tally, _TALK, at_ms, 0, at_ms, -1)
        self._leave(queue, since, at_ms)
        self.slots.begin_work(agent, queue, at_ms)

    def _leave(self, queue: int, since_ms: int, at_ms: int) -> None:
        level = self.waiting[queue]
        level.now -= 1
        level.moment -= at_ms
        self.queue_stays_ms += at_ms - since_ms
