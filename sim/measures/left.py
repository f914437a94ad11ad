"""The ledger's entries for customers who leave while an agent is asked, or were gone before.

Who says so is counted at once. Who does not is an offer like others to those who measure, until
that is noticed: then a record tells when the customer left. The conversation is written out if
anything else happens than that the hold ends, and the limit.
"""

from typing import NamedTuple

from sim.measures.conversations import Conversation, Stage
from sim.measures.frame import Frame
from sim.measures.offered import OfferedEntries
from sim.measures.slots import Use
from sim.measures.tally import Tally
from sim.trace.records import HoldEnd, Kind, Offering, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_OFFERED = int(Kind.OFFERED)
_DETECTED = int(Kind.DETECTED)
_ROUTED = int(Offering.ROUTED)
_USED = int(HoldEnd.USED)
_ASKED = int(Stage.ASKED)
_HELD = int(Use.HELD)
_NONE = int(Use.NONE)


class _Left(NamedTuple):
    """A first conversation whose customer left at a moment; an agent accepted it after that.

    It *is_held* since it was *noticed_at*, or is no longer.
    """

    who: int
    came_at: int
    agent: int
    queue: int
    tally: Tally
    left_at: int
    accepted_at: int
    noticed_at: int
    is_held: bool


class LeftEntries(OfferedEntries):
    """Entries for the brief records of those who leave."""

    def __init__(self, frame: Frame) -> None:
        self.left: dict[int, _Left] = {}
        super().__init__(frame)

    def recall(self, number: int) -> Conversation:
        """Something happens to a straight conversation. Raises KeyError if there is none."""
        left = self.left.pop(number, None)
        if left is None:
            return OfferedEntries.recall(self, number)
        begun = left.who, left.came_at, left.agent, left.queue, left.tally
        self.straight[number] = (*begun, _ASKED, -1, 0, -1, -1)
        conversation = self._accepted_after(number, left.accepted_at, left.left_at)
        conversation.stop_talk(left.noticed_at)
        conversation.detected_at = left.noticed_at
        conversation.use = _HELD if left.is_held else _NONE
        return conversation

    def recall_all(self) -> None:
        """Treat straight conversations that have not ended like all others."""
        for number in tuple(self.left):
            self.recall(number)
        OfferedEntries.recall_all(self)

    def known(self, number: int) -> Conversation | None:
        """The conversation of that number; None if it is forgotten."""
        return self.recall(number) if number in self.left else OfferedEntries.known(self, number)

    def turned_away_(self, record: Record) -> None:
        """The customer has enough of it before the agent answers, and says so."""
        at, _, _, _, came_at, queue, who = record
        tally = self._asked_before(queue, came_at)
        self.customers.house(who, tally)
        self.slots.reserved[queue].moment -= at - came_at
        tally.offers += 1
        tally.abandoned_known += 1
        self._count_gone(who, tally, at - came_at)

    def asked_late_(self, record: Record) -> None:
        """An agent has been found for a customer who has left the queue without a word."""
        at, _, number, agent, _, queue, who = record
        silent = self.silent.pop(number, None)
        if silent is None:
            self.offered_((at, _OFFERED, number, agent, -1, queue, _ROUTED))
            return
        came_at, tally = silent[4], self.customers.homes[who]
        assert tally is not None
        self._leave(queue, came_at, at)
        self.offers[number] = who, came_at, queue, tally
        self.slots.reserve(agent, queue, at)

    def left_(self, record: Record) -> None:
        """An offer to a customer who has left becomes something else as well."""
        _, _, number, agent, accepted_at, left_at, _ = record
        if number in self.left:
            self.recall(number)
        else:
            self._accepted_after(self._written_out(number, agent), accepted_at, left_at)

    def left_held_(self, record: Record) -> None:
        """It is noticed that the customer has left, and the slot is held."""
        at, _, number, agent, accepted_at, left_at, _ = record
        if number not in self.offers or not self.holds_capacity:
            self._accepted_after(self._written_out(number, agent), accepted_at, left_at)
            self.detected_((at, _DETECTED, number, agent, -1, -1, 1))
            return
        who, came_at, queue, tally = self.offers.pop(number)
        begun = who, came_at, agent, queue, tally
        self.left[number] = _Left(*begun, left_at, accepted_at, at, is_held=True)
        tally.holds += 1
        self.slots.hold(agent, queue, at)
        self.held_peak.change(self.slots.weights[queue], at)

    def hold_ended_(self, record: Record) -> None:
        """The held slot is busy again, or free."""
        at, _, number, _, _, held_ms, how = record
        left = self.left.get(number)
        if left is None or how == _USED or not left.is_held:
            OfferedEntries.hold_ended_(self, record)
            return
        units = self.slots.weights[left.queue]
        left.tally.held_ms += held_ms
        self.held_peak.change(-units, at)
        self.wasted_unit_ms += self.frame.within(left.noticed_at, at) * units
        self.slots.free(left.agent, _HELD, left.queue, at)
        self.left[number] = left._replace(is_held=False)

    def over_(self, record: Record) -> None:
        """The limit is over, and with it the conversation."""
        number = record[2]
        left = self.left.get(number)
        if left is None or left.is_held:
            OfferedEntries.over_(self, record)
            return
        del self.left[number]
        tally = left.tally
        tally.offers += 1
        tally.sessions += 1
        tally.abandoned_silent += 1
        tally.silent_accepted += 1
        tally.silent_ms += left.noticed_at - left.accepted_at
        self._count_gone(left.who, tally, left.left_at - left.came_at)

    def _written_out(self, number: int, agent: int) -> int:
        """Let an offer be straight, as others are who have been asked. Return its number."""
        begun = self.offers.pop(number, None)
        if begun is not None:
            who, came_at, queue, tally = begun
            self.straight[number] = (who, came_at, agent, queue, tally, _ASKED, -1, 0, -1, -1)
        return number

    def _accepted_after(self, number: int, accepted_at: int, left_at: int) -> Conversation:
        """Write a conversation out whose customer has left before the agent accepted, if so."""
        conversation = self.conversations[number]
        conversation.left_at = left_at
        if conversation.accepted_at < 0:
            self.so_far_again(number, accepted_at, -1)
        return conversation
