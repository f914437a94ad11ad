"""What the ledger remembers of customers, for the whole run.

A customer is all conversations that go back to one arrival. Most come once and are served: of
them there is no more than their place in ``homes``.
"""

from sim.measures.conversations import Conversation
from sim.measures.tally import Fate, Tally

_WITHOUT_AGENT = frozenset({Fate.ABANDONED_AGAIN, Fate.REDIRECTED, Fate.LOST})
_ROOM = 64
"""Homes are made for so many customers more than are needed, and for an eighth more than so far."""


class Customers:
    """What is known by the customer's number: of all in a list, of some in dictionaries and sets.

    Customers are numbered from 0 without gaps, but need not come in the order of their numbers.
    """

    def __init__(self) -> None:
        self.homes: list[Tally | None] = [None] * _ROOM
        """Where each counts, by number: the queue and interval of the first conversation. None, or
        the end of the list before it, if there was none yet."""
        self.unreached: set[int] = set()
        """Those whom no agent has had so far."""
        self.cuts: dict[int, int] = {}
        """The number of the conversation whose cut-off has no outcome yet, and was the last."""
        self.both_cut: dict[int, set[int]] = {}
        """The numbers of all conversations of who has been cut off in two at once: only people of a
        script can be in two."""
        self.redirected: dict[int, Tally] = {}
        """Where the redirect counts of those who may still start anew after it."""
        self.fates: dict[int, int] = {}
        """How the last cut-off ended."""
        self.latest: dict[int, Conversation] = {}
        """The last conversation of those who have had more than one."""
        self.unserved: set[int] = set()
        """Those whose last conversation was not answered."""
        self.gone: set[int] = set()
        """Those whom their last cut-off left without an agent."""

    def home(self, who: int) -> Tally | None:
        """Where that customer counts; None for who has not come yet."""
        return self.homes[who] if who < len(self.homes) else None

    def house(self, who: int, tally: Tally) -> None:
        """A customer counts there from now on."""
        homes = self.homes
        if who >= len(homes):
            homes += [None] * (who - len(homes) + _ROOM + len(homes) // 8)
        homes[who] = tally

    def cut_off(self, who: int, number: int) -> None:
        """A conversation of that customer is cut off."""
        before = self.cuts.get(who, number)
        if before != number or who in self.both_cut:
            self.both_cut.setdefault(who, {before}).add(number)
        self.cuts[who] = number

    def settle(self, who: int, fate: int) -> None:
        """A cut-off of that customer ends like this."""
        self.fates[who] = fate
        if fate in _WITHOUT_AGENT:
            self.gone.add(who)
        else:
            self.gone.discard(who)

    def come_again(self, conversation: Conversation) -> None:
        """A customer begins another conversation; whether it is served counts from now on."""
        self.latest[conversation.who] = conversation
        self.gone.discard(conversation.who)

    def served(self, conversation: Conversation) -> None:
        """The conversation was answered."""
        if self.latest.get(conversation.who, conversation) is conversation:
            self.unserved.discard(conversation.who)

    def not_served(self, conversation: Conversation) -> None:
        """The conversation was refused, or is over without an answer."""
        if self.latest.get(conversation.who, conversation) is conversation:
            self.unserved.add(conversation.who)

    def count(self) -> None:
        """Count customers in their homes: whom no agent had, who was cut off, and who was lost."""
        homes = self.homes  # Everybody here has come, and so has one.
        for who in self.unreached:
            if (home := homes[who]) is not None:
                home.customers_unreached += 1
        for who, fate in self.fates.items():
            if (home := homes[who]) is not None:
                home.customer_fates[fate] += 1
        for who in self.unserved | self.gone:
            if (home := homes[who]) is not None:
                home.customers_lost += 1
