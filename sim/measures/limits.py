"""The ledger's short way over the reconnect time limit.

Who is not back when the hold is over stays straight until the conversation is closed. Then it is
counted like others that are straight; what is left of it is a cut-off that has no outcome yet.
"""

from sim.measures.conversations import Conversation, Stage, Straight, written_out
from sim.measures.endings import EndEntries
from sim.measures.frame import Frame
from sim.measures.tally import Fate
from sim.trace.records import Closing, Kind, Loss, Record

# Plain numbers: on the hot path, looking a member up costs more than the comparison.
_LIMIT_EXPIRED = int(Kind.LIMIT_EXPIRED)
_CLOSED = int(Kind.CLOSED)
_LOST = int(Kind.LOST)
_AWAY = int(Stage.AWAY)
_BY_LIMIT = int(Closing.LIMIT)
_CUSTOMER_LEFT = int(Closing.CUSTOMER_LEFT)
_NEVER_RETURNED = int(Loss.NEVER_RETURNED)
_NOT_CONVERTED = int(Loss.NOT_CONVERTED)
_IS_LOST = int(Fate.LOST)
_NEW = int(Fate.NEW)
_REDIRECTED = int(Fate.REDIRECTED)


class LimitEntries(EndEntries):
    """From the end of the hold to what becomes of the customer."""

    def __init__(self, frame: Frame) -> None:
        self.over: dict[int, Straight] = {}
        """Straight conversations that are closed and counted; their customers were away."""
        super().__init__(frame)

    def recall(self, number: int) -> Conversation:
        """Something happens to a straight conversation. Raises KeyError if there is none."""
        over = self.over.pop(number, None)
        if over is None:
            return EndEntries.recall(self, number)
        conversation = self.conversations[number] = written_out(over)
        conversation.tally.waited_ms -= over[6] - over[1]  # That was counted at the end.
        return conversation

    def known(self, number: int) -> Conversation | None:
        """The conversation of that number; None if it is forgotten."""
        return self.recall(number) if number in self.over else EndEntries.known(self, number)

    def recall_all(self) -> None:
        """Treat straight conversations that have no outcome like all others."""
        for number in tuple(self.over):
            self.recall(number)
        EndEntries.recall_all(self)

    def limit_expired_(self, record: Record) -> None:
        """The reconnect time limit is over for a customer who is away."""
        straight = self.straight.get(record[2])
        if straight is None or straight[5] != _AWAY:
            EndEntries.limit_expired_(self, record)
        else:
            straight[4].limit_expired += 1

    def closed_(self, record: Record) -> None:
        """The conversation is counted; it is forgotten unless a cut-off is still open."""
        number = record[2]
        straight = self.straight.get(number)
        if straight is None or straight[5] != _AWAY or record[6] == _CUSTOMER_LEFT:
            EndEntries.closed_(self, record)
        else:
            self._close_away(number, straight)

    def over_(self, record: Record) -> None:
        """The limit is over, and with it the conversation."""
        at, _, number, agent, rule, _, is_lost = record
        straight = self.straight.get(number)
        if straight is not None and straight[5] == _AWAY:
            straight[4].limit_expired += 1
            self._close_away(number, straight)
        else:
            self.limit_expired_((at, _LIMIT_EXPIRED, number, agent, rule, -1, -1))
            self.closed_((at, _CLOSED, number, agent, rule, -1, _BY_LIMIT))
        if is_lost:
            self.lost_((at, _LOST, number, -1, -1, -1, _NEVER_RETURNED))

    def _close_away(self, number: int, straight: Straight) -> None:
        """Count a straight conversation without a wrap-up, which no agent has ended."""
        del self.straight[number]
        self.over[number] = straight
        _, came_at, _, _, tally, _, accepted_at, talk_ms, _, _ = straight
        if accepted_at > came_at:
            tally.straight_waits.append(accepted_at - came_at)
        tally.straight += 1
        tally.wrap_ups -= 1
        tally.handle_ms += talk_ms
        tally.customer_ended += 1

    def lost_(self, record: Record) -> None:
        """The customer will not come back; after a redirect that is already counted."""
        if record[2] in self.over and record[6] != _NOT_CONVERTED:
            self._settle_over(record[2], _IS_LOST)
        else:
            EndEntries.lost_(self, record)

    def redirected_(self, record: Record) -> None:
        """Sent to the redirection page."""
        over = self.over.get(record[2])
        if over is None:
            EndEntries.redirected_(self, record)
        else:
            self._settle_over(record[2], _REDIRECTED)
            self.customers.redirected[over[0]] = over[4]

    def comes_again(self, who: int, cause: int) -> None:
        """A customer begins another conversation; perhaps one who was cut off."""
        customers = self.customers
        number = customers.cuts.get(who)
        if number is not None and number in self.over and who not in customers.both_cut:
            self._settle_over(number, _NEW)
        else:
            EndEntries.comes_again(self, who, cause)

    def _settle_over(self, number: int, fate: int) -> None:
        over = self.over.pop(number)
        who = over[0]
        over[4].fates[fate] += 1
        self.customers.cuts.pop(who, None)
        self.customers.settle(who, fate)
