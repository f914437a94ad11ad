"""The ledger's entries for offers that go on as they began: asked, accepted, talked, wrapped up.

Of such a conversation the ledger keeps what it noted when the agent was asked, and nothing of
what follows: the last record tells all moments. Before anything else happens to it, a record
tells what has happened so far, and it is as straight as others from then on. That contact has
ended is so told late, which matters to nothing but the marks that time has passed meanwhile.
"""

from sim.measures.asked_again import AskedAgainEntries
from sim.measures.conversations import Stage
from sim.measures.frame import Frame
from sim.measures.tally import Fate, Tally
from sim.trace.records import Ending, Kind, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_DONE = int(Ending.DONE)
_DETECTED = int(Kind.DETECTED)
_BACK_UNNOTICED = int(Fate.SILENT)
_ASKED = int(Stage.ASKED)
_TALK = int(Stage.TALK)
_CUT_OFF = int(Stage.CUT_OFF)
_IS_HELD = int(Stage.HELD)
_WRAPPED = int(Stage.WRAP_UP)


class OfferedEntries(AskedAgainEntries):
    """Entries for the brief records of offers."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.offers: dict[int, tuple[int, int, int, Tally]] = {}
        """By number: the customer, when it came, the queue, and the tally."""

    def asked_(self, record: Record) -> None:
        """An agent has been found for a customer who waited, and is asked."""
        at, _, number, agent, came_at, queue, who = record
        tally = self.has_waited(who, queue, came_at, at)
        self.offers[number] = who, came_at, queue, tally
        self.slots.reserve(agent, queue, at)

    def answered_(self, record: Record) -> None:
        """The agent who was asked accepts."""
        at, _, _, agent, _, queue, _ = record
        self.slots.answer(agent, queue, at)

    def agreed_(self, record: Record) -> None:
        """The agent who was asked for a new customer accepts."""
        at, _, number, agent, came_at, queue, who = record
        tally = self.tallies_now[queue]
        if tally is None or came_at < self.marks.last_ms:
            tally = self._asked_before(queue, came_at)
        try:
            self.customers.homes[who] = tally
        except IndexError:
            self.customers.house(who, tally)
        self.offers[number] = who, came_at, queue, tally
        slots = self.slots
        slots.reserved[queue].moment -= at - came_at
        slots.begin_work(agent, queue, at)

    def _asked_before(self, queue: int, came_at: int) -> Tally:
        """Return where a customer counts for whom an agent was asked then, perhaps before marks."""
        if came_at < self.marks.last_ms:
            self.marks.amend(self.slots.reserved[queue], 1, came_at)
        return self.first_tally(queue, came_at)

    def is_asked_(self, record: Record) -> None:
        """An agent has been asked for a new customer, and has not answered yet."""
        at, _, number, agent, came_at, queue, who = record
        tally = self._asked_before(queue, came_at)
        self.customers.house(who, tally)
        self.straight[number] = (who, came_at, agent, queue, tally, _ASKED, -1, 0, -1, -1)
        self.slots.reserved[queue].moment -= at - came_at
        self.slots.reserve(agent, queue, at)

    def served_(self, record: Record) -> None:
        """The wrap-up is over, and with it the conversation."""
        at, _, number, agent, talk_ms, ended_ms, _ = record
        begun = self.offers.pop(number, None)
        if begun is None:
            self.served_again(record)
            return
        _, came_at, queue, tally = begun
        if talk_ms > came_at:
            tally.straight_waits.append(talk_ms - came_at)
        tally.straight_offers += 1
        tally.handle_ms += at - talk_ms
        tally.wrap_up_ms += at - ended_ms
        self.slots.end_service(agent, queue, ended_ms, at)
        if ended_ms < self.marks.last_ms:
            self.told_late(queue, ended_ms)

    def cut_(self, record: Record) -> None:
        """The line of an offer drops while they talk."""
        _, _, number, agent, talk_ms, dropped_ms, _ = record
        if number not in self.offers:
            self.cut_again(record)
            return
        who, came_at, queue, tally = self.offers.pop(number)
        begun = who, came_at, agent, queue, tally
        self.straight[number] = (*begun, _CUT_OFF, talk_ms, 0, talk_ms, dropped_ms)
        tally.offers += 1
        tally.drops += 1
        self.customers.cuts[who] = number

    def cut_held_(self, record: Record) -> None:
        """The line of an offer has dropped, and now that is noticed; the slot is held."""
        at, _, number, agent, talk_ms, dropped_ms, _ = record
        if number not in self.offers or not self.holds_capacity:
            self.cut_(record)
            self.detected_((at, _DETECTED, number, agent, -1, -1, 1))
            return
        who, came_at, queue, tally = self.offers.pop(number)
        self.straight[number] = (
            who, came_at, agent, queue, tally, _IS_HELD, talk_ms, at - talk_ms, at, dropped_ms
        )  # fmt: skip
        tally.offers += 1
        self.begin_hold(number, who, tally)
        self.slots.hold(agent, queue, at)
        self.held_peak.change(self.slots.weights[queue], at)

    def blinked_(self, record: Record) -> None:
        """The line of an offer has dropped, but the customer is back unnoticed."""
        _, _, number, _, _, _, away_ms = record
        begun = self.offers.get(number)
        if begun is None:
            conversation = self.conversations[number]
            who, tally = conversation.who, conversation.tally
        else:
            who, _, _, tally = begun
        tally.drops += 1
        self.goes_on(who, tally, away_ms, _BACK_UNNOTICED)

    def so_far_(self, record: Record) -> None:
        """An offer becomes something else as well."""
        _, _, number, agent, talk_ms, ended_ms, _ = record
        if number not in self.offers:
            self.so_far_again(number, talk_ms, ended_ms)
            return
        who, came_at, queue, tally = self.offers.pop(number)
        begun = who, came_at, agent, queue, tally
        if talk_ms < 0:
            self.straight[number] = (*begun, _ASKED, -1, 0, -1, -1)
            return
        tally.offers += 1
        if ended_ms < 0:
            self.straight[number] = (*begun, _TALK, talk_ms, 0, talk_ms, -1)
        else:
            self.end_contact(queue, ended_ms)
            talked_ms = ended_ms - talk_ms
            self.straight[number] = (*begun, _WRAPPED, talk_ms, talked_ms, ended_ms, _DONE)
